create schema web;

-- What was commanded, and what was answered. A row is written in the transaction of the command itself, so effect and
-- record are committed together; a second arrival waits on the primary key and is given the same answer.
create table web.command (
  actor       text        not null,
  key         text        not null check (length(key) between 1 and 200),
  method      text        not null,
  path        text        not null,
  fingerprint bytea       not null check (length(fingerprint) = 32),
  at          timestamptz not null,
  status      int,
  headers     text,
  -- null although status is set: the answer was too large to be kept
  body        bytea       check (length(body) <= 262144),
  primary key (actor, key)
);

-- The daily purge.
create index command_at on web.command (at);

comment on table web.command is 'Command ids of the last 14 days with their answers';
