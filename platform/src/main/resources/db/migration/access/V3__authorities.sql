-- 代办授权: who may act in whose name, for which dwelling, errands and days. It is ended, never deleted.
create table access.authority (
  id              uuid primary key,
  principal       uuid not null,
  principal_name  text not null,
  path            text collate "C" not null check (path like '/%/'), -- the dwelling's
  deputy          uuid not null,
  deputy_name     text not null,
  deputy_kind     text not null check (deputy_kind in ('STAFF', 'RESIDENT')),
  errands         text[] not null check (cardinality(errands) > 0),
  from_on         date not null,
  until_on        date not null check (until_on >= from_on),
  way             text not null check (way in ('PHONE', 'PAPER')),
  rule            text not null, -- version of the rule that limits its time
  given_by        uuid not null,
  given_name      text not null,
  given_at        timestamptz not null,
  compared_by     uuid,
  compared_name   text,
  compared_at     timestamptz,
  accepted_at     timestamptz,
  ended_at        timestamptz,
  ended_by        uuid,
  ended_name      text,
  ended_why       text,
  check (deputy <> principal),
  check (compared_by is null or compared_by <> given_by), -- two persons look at a paper
  check (accepted_at is null or way = 'PHONE' or compared_at is not null),
  check ((ended_at is null) = (ended_why is null))
);
create unique index one_open_authority on access.authority (principal, deputy, path) where ended_at is null;
create index authority_of_a_principal on access.authority (principal);
create index authority_of_a_deputy on access.authority (deputy) where ended_at is null;
create index authority_by_path on access.authority (path);

-- Deputies who own nothing here and work for nobody here: a daughter in another town. Known by name and telephone.
create table access.stranger (
  id            uuid primary key,
  name          text not null check (name <> ''),
  phone_sealed  bytea not null,
  phone_print   bytea not null,
  unique (phone_print, name)
);

-- Who acts in somebody's name stands as the actor; in whose name stands here.
alter table access.audit add column on_behalf_of uuid, add column on_behalf_name text;
create index audit_by_whom_for on access.audit (on_behalf_of, at desc, id desc) where on_behalf_of is not null;
