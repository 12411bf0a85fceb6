-- What a count rests on takes nothing more once it is made, whoever writes; what was frozen has all its days.
alter table voting.vote
  add check (frozen_at is null or (published_on is not null and noticed_on is not null and opens_at is not null
    and terms_digest is not null));

create function voting.counted_already() returns trigger language plpgsql as $$
begin
  if exists (select from voting.vote where id = new.vote and closed_at is not null) then
    raise exception '% takes nothing after the count', tg_table_name;
  end if;
  return new;
end $$;
create trigger counted before insert on voting.delivery for each row execute function voting.counted_already();
create trigger counted before insert on voting.proxy for each row execute function voting.counted_already();
create trigger counted before insert on voting.sale for each row execute function voting.counted_already();
create trigger counted before insert or update on voting.sheet for each row execute function voting.counted_already();
create trigger counted before insert or update on voting.objection
  for each row execute function voting.counted_already();

create function voting.read_before_the_count() returns trigger language plpgsql as $$
begin
  if exists (select from voting.vote v join voting.sheet s on s.vote = v.id
              where s.id = new.sheet and v.closed_at is not null) then
    raise exception '% takes nothing after the count', tg_table_name;
  end if;
  return new;
end $$;
create trigger counted before insert on voting.sheet_entry
  for each row execute function voting.read_before_the_count();
