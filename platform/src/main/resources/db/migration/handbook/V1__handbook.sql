-- 加梯手册: editions as they were handed out. An edition is written once and kept for ever.
create schema handbook;

create table handbook.edition (
  id           uuid primary key,
  region       text not null,
  path         text collate "C" not null check (path like '/%' and right(path, 1) = '/'),
  number       integer not null check (number > 0),
  on_day       date not null,
  paper        text not null unique, -- code of the paper
  changes      integer not null check (changes >= 0),
  versions     text[] not null, -- of the rules it was made from
  content      text not null, -- the whole handbook as data, to be compared with the next
  issued_at    timestamptz not null,
  issued_name  text not null,
  unique (region, number)
);

create function handbook.keep() returns trigger language plpgsql as $$
begin
  raise exception 'an edition is never changed or deleted';
end $$;
create trigger keep before update or delete on handbook.edition for each row execute function handbook.keep();
