-- How far in the log of messages what a job elsewhere knows of a device goes: in its state here, and in its hours and days.
-- Null where the platform's own monitors wrote it.
alter table telemetry.lift_state add column log uuid, add column log_until bigint;

-- Up to when each part of that job has watched.
create table telemetry.stream_watch (
  part          smallint primary key,
  watched_until timestamptz not null
);

-- By which thresholds the job watches: what the rule book says, in the order in which the first that fits holds.
create table telemetry.stream_rule (
  rank       int primary key,
  path       text collate "C" not null, -- territory
  since      timestamptz not null,
  until      timestamptz,               -- null: until further notice
  thresholds bytea not null
);
