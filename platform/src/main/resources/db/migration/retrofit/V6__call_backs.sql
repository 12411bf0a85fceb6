-- 请回电话: a resident asks to be called. One stands open for a dwelling and a person at a time; it is ended, never deleted.
create table retrofit.call_back (
  id        uuid primary key,
  resident  uuid not null,
  name      text not null check (name <> ''),       -- masked, as a list shows it
  dwelling  uuid not null,
  label     text not null check (label <> ''),
  path      text collate "C" not null check (path like '/%/'),
  asked_at  timestamptz not null,
  done_at   timestamptz,
  done_by   text,
  check ((done_at is null) = (done_by is null)),
  check (done_at is null or done_at >= asked_at)
);
create unique index one_open_call_back on retrofit.call_back (resident, dwelling) where done_at is null;
create index call_backs_by_path on retrofit.call_back (path, asked_at) where done_at is null;
