-- 导入: spreadsheets on their way in. What they hold lies in the modules that own it; here are the files and the reports.
create schema intake;

create table intake.load (
  id           uuid primary key,
  owner        uuid not null,
  owner_name   text not null,
  file_name    text not null,
  bytes        bigint not null default 0,
  sha256       bytea,
  header       text[] not null default '{}',
  mapping      jsonb,
  state        text not null default 'UPLOADED'
               check (state in ('UPLOADED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'INTERRUPTED')),
  accept_good  boolean not null default false,
  read         bigint not null default 0,
  accepted     bigint not null default 0,
  unchanged    bigint not null default 0,
  rejected     bigint not null default 0,
  reasons      jsonb not null default '{}',
  progress     bigint not null default 0,
  total        bigint,
  refusal      text[] not null default '{}', -- message key and arguments of why the file failed
  uploaded_at  timestamptz not null,
  started_at   timestamptz,
  ended_at     timestamptz,
  check (read = accepted + unchanged + rejected),
  check (state = 'DONE' or accepted + unchanged = 0)
);
create index on intake.load (owner, uploaded_at desc);
create index on intake.load (state) where state = 'RUNNING';

-- The files in pieces of a mebibyte, sealed: they hold phone and identity numbers. Deleted after seven days.
create table intake.chunk (
  load    uuid not null references intake.load,
  part    int not null,
  sealed  bytea not null,
  primary key (load, part)
);

-- The rows that were refused, as they are in the sheet and why, sealed. Deleted with the file.
create table intake.refused_row (
  load    uuid not null references intake.load,
  number  bigint not null,
  sealed  bytea not null,
  primary key (load, number)
);
