-- 监管: hazards that were noticed, figures as they were reported, and what waits to be sent to a regulator's platform.
create schema oversight;

create table oversight.hazard (
  id          uuid primary key,
  lift        uuid not null,
  path        text collate "C" not null check (path like '/%'), -- the lift's
  item        text not null check (item <> ''), -- code of the rule hazards
  rule        text not null,
  cause       text not null, -- what showed it: the same cause is noticed once
  evidence    jsonb not null,
  found_at    timestamptz not null,
  state       text not null check (state in ('SUGGESTED', 'CONFIRMED', 'DISMISSED', 'ENDED')),
  decided_by  uuid,
  decided_name text,
  decided_at  timestamptz,
  decided_why text,
  noted_by    uuid, -- who of the safety authority took note
  noted_name  text,
  noted_at    timestamptz,
  note        text,
  ended_at    timestamptz,
  check ((state = 'SUGGESTED') <= (decided_by is null)),
  check ((state in ('CONFIRMED', 'DISMISSED')) <= (decided_by is not null)),
  check ((noted_by is null) = (noted_at is null)),
  unique (lift, item, cause)
);
create unique index hazard_waits on oversight.hazard (lift, item) where state = 'SUGGESTED';
create index on oversight.hazard (path, state);

create table oversight.report (
  id        uuid primary key,
  path      text collate "C" not null check (path like '/%'),
  region    text not null, -- its code
  name      text not null, -- of the territory
  month     date not null check (extract(day from month) = 1),
  figures   jsonb not null,
  paper     text not null, -- code of the paper
  made_by   uuid not null,
  made_name text not null,
  made_at   timestamptz not null,
  unique (path, month)
);

create table oversight.upload (
  id        uuid primary key,
  kind      text not null,
  path      text collate "C" not null check (path like '/%'),
  form      jsonb not null,
  made_at   timestamptz not null,
  state     text not null check (state in ('WAITS', 'SENT', 'REFUSED')),
  tries     int not null default 0,
  next_at   timestamptz not null,
  answer    text not null default ''
);
create index upload_due on oversight.upload (next_at) where state = 'WAITS';
create index on oversight.upload (path, made_at desc);
