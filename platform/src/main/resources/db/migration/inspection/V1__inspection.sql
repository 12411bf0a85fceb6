-- 抽检: plans of spot checks with their draws, what was seen at the lifts, what became of it, and signs that records are false.
create schema inspection;

-- 抽检计划. A plan that was announced stays, whatever was drawn.
create table inspection.plan (
  id                uuid primary key,
  number            bigint generated always as identity unique,
  path              text collate "C" not null,
  place             text not null,        -- what people call that territory
  title             text not null,
  method            text not null check (method in ('WEIGHTED', 'UNIFORM')),
  size              int not null check (size > 0),
  until_on          date not null,
  organisation      uuid not null,        -- whose people look
  organisation_name text not null,
  source            text not null,        -- what decides, named before it is known
  known_at          timestamptz not null, -- from when on it can be known
  frame             text not null,        -- a csv, sealed by its digest until the plan is closed
  frame_sha256      text not null,
  frame_count       int not null,
  weights_rule      text not null,
  items_rule        text not null,
  made_name         text not null,
  made_at           timestamptz not null,
  entropy           text,                 -- what it was
  draw              text,
  drawn_name        text,
  drawn_at          timestamptz,
  closed_name       text,
  closed_at         timestamptz,
  check (known_at > made_at),
  check ((entropy is null) = (drawn_at is null) and (draw is null) = (drawn_at is null)),
  check (drawn_at >= known_at),
  check (closed_at is null or drawn_at is not null)
);
create index on inspection.plan (path);

-- 抽检: one lift that was drawn.
create table inspection.spot_check (
  id             uuid primary key,
  plan           uuid not null references inspection.plan,
  position       int not null check (position > 0), -- in the order of the draw
  lift           uuid not null,
  path           text collate "C" not null,
  place          text not null,
  chance         numeric not null check (chance > 0 and chance <= 1),
  stage          text not null check (stage in ('OPEN', 'DONE', 'MISSED')),
  unit           uuid,                              -- who cared for it on that day
  unit_name      text,
  inspector      uuid,
  inspector_name text,
  began_at       timestamptz,
  ended_at       timestamptz,
  sent_at        timestamptz,
  latitude       double precision,
  longitude      double precision,
  metres         int,                               -- from where the register has the lift
  note           text not null default '',          -- what else was seen, or why nobody could look
  unique (plan, position),
  unique (plan, lift),
  check ((stage = 'DONE') = (ended_at is not null)),
  check (ended_at >= began_at)
);
create index on inspection.spot_check (lift);
create index on inspection.spot_check (path) where stage = 'OPEN';

-- 抽检项目: what was seen of each item.
create table inspection.looked (
  spot_check uuid not null references inspection.spot_check,
  item       text not null,
  result     text not null check (result in ('PASS', 'FAIL', 'NONE', 'UNSEEN')),
  remark     text not null,
  primary key (spot_check, item)
);

-- 抽检发现: an item that was not in order, until somebody has seen it mended.
create table inspection.finding (
  id         uuid primary key,
  spot_check uuid not null references inspection.spot_check,
  item       text not null,
  item_name  text not null,
  severity   text not null check (severity in ('MINOR', 'MAJOR', 'DANGER')),
  remark     text not null,
  lift       uuid not null,
  path       text collate "C" not null,
  place      text not null,
  unit       uuid,
  unit_name  text,
  found_on   date not null,
  repair     uuid,                                   -- the order that it opened
  stage      text not null check (stage in ('OPEN', 'ADVISED', 'ANSWERED', 'CLOSED')),
  due_on     date,                                   -- for whoever has the next step
  paper      text,                                   -- code of the advice
  unique (spot_check, item),
  check ((stage = 'CLOSED') = (due_on is null))
);
create index on inspection.finding (path);
create index on inspection.finding (lift);
create index on inspection.finding (unit) where stage <> 'CLOSED';

-- What was done about it, in order.
create table inspection.finding_step (
  finding uuid not null references inspection.finding,
  seq     int not null check (seq > 0),
  kind    text not null check (kind in ('FOUND', 'ADVISED', 'ANSWERED', 'RETURNED', 'CLOSED')),
  text    text not null,
  by_id   uuid not null,
  by_name text not null,
  at      timestamptz not null,
  primary key (finding, seq)
);

-- 红旗: a sign with what it rests on.
create table inspection.flag (
  id             uuid primary key,
  kind           text not null,
  unit           uuid not null,
  unit_name      text not null,
  lift           uuid not null,
  path           text collate "C" not null,
  place          text not null,
  deed           uuid not null,   -- visit, part, quote, photo or first trouble
  at             timestamptz not null,
  weight         int not null,
  rule           text not null,
  clues          jsonb not null,
  raised_at      timestamptz not null,
  dismissed_why  text,
  dismissed_name text,
  dismissed_at   timestamptz,
  unique (kind, deed),
  check ((dismissed_why is null) = (dismissed_at is null))
);
create index on inspection.flag (path, at);
create index on inspection.flag (unit, at);

-- 维保质量分, as last counted.
create table inspection.score (
  unit       uuid primary key,
  unit_name  text not null,
  path       text collate "C" not null, -- the territory the unit was entered for
  counted_on date not null,
  rule       text not null,
  points     int,
  deeds      int not null,
  suspect    boolean not null,
  parts      jsonb not null
);

-- 图像指纹. Null: a picture without one.
create table inspection.print (
  file    uuid primary key,
  lines   bigint,
  columns bigint,
  check ((lines is null) = (columns is null))
);
