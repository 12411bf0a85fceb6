-- 公开: the code at a stairwell's door under which its open books are read. Nothing else is kept: the books are asked of the
-- modules that keep them.
create schema disclosure;

create table disclosure.door_code (
  code       text primary key check (code ~ '^[2-9a-z]{20}$'),
  stairwell  uuid not null,
  path       text collate "C" not null check (path like '/%'), -- the stairwell's
  made_by    text not null,
  made_at    timestamptz not null,
  ended_at   timestamptz,
  ended_why  text,
  check ((ended_at is null) = (ended_why is null))
);
create unique index door_code_holding on disclosure.door_code (stairwell) where ended_at is null;
