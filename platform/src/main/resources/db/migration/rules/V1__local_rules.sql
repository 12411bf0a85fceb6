-- 规则: local versions of dated rules. Nothing is overwritten: a row is written once, confirmed once, kept for ever.
create schema rules;

create table rules.local_rule (
  id                 uuid primary key,
  kind               text not null,
  path               text collate "C" not null check (path like '/%' and right(path, 1) = '/'),
  valid_from         date not null,
  valid_until        date check (valid_until > valid_from), -- first day on which it no longer holds
  data               jsonb not null,
  source             text not null check (source <> ''),
  confidence         text not null check (confidence in ('HIGH', 'MEDIUM', 'LOW', 'PROPOSAL')),
  issued_by          uuid not null,
  issued_by_name     text not null,
  issued_at          timestamptz not null,
  confirmed_by       uuid,
  confirmed_by_name  text,
  confirmed_at       timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index on rules.local_rule (kind, valid_from);

create function rules.keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.confirmed_at is null
     and (to_jsonb(old) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at'])
       = (to_jsonb(new) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at']) then
    return new;
  end if;
  raise exception 'a rule version is never changed or deleted';
end $$;
create trigger keep before update or delete on rules.local_rule for each row execute function rules.keep();
