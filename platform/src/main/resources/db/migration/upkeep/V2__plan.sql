-- What is due at a lift and by when; how it is cared for; what was proved; the user's own checks; records that only grow.

-- 维保方式 of a lift from a day on; without one it is the strictest that its territory knows.
create table upkeep.regime (
  lift         uuid not null,
  since        date not null,
  path         text collate "C" not null,
  code         text not null,
  rule         text not null,                 -- version of the table of regimes
  source       text not null,                 -- statute or standard that allows it
  entered_by   uuid not null,
  entered_name text not null,
  entered_at   timestamptz not null,
  primary key (lift, since)
);

-- What is due next: worked out anew whenever something happens at the lift, and every night.
create table upkeep.due (
  lift      uuid not null,
  what      text not null check (what in ('VISIT', 'DRILL', 'SELF_CHECK', 'GOVERNOR', 'BRAKE', 'PERIODIC', 'SELF_TEST')),
  path      text collate "C" not null,
  contract  uuid not null references upkeep.contract,
  unit      uuid not null,
  cycle     text,                             -- of a visit
  due       date not null,                    -- the last day on which it is in time
  last_on   date,                             -- when it was last done, as far as is known
  source    text not null,                    -- why
  primary key (lift, what)
);
create index on upkeep.due (unit, due);
create index on upkeep.due (path);

-- 试验、检验与演练: proved on a day, for one lift or for several at once.
create table upkeep.test (
  id          uuid not null,
  lift        uuid not null,
  path        text collate "C" not null,
  what        text not null check (what in ('DRILL', 'SELF_CHECK', 'GOVERNOR', 'BRAKE', 'PERIODIC', 'SELF_TEST')),
  held_on     date not null,
  passed      boolean not null,
  said        text not null,
  entered_by  uuid not null,
  entered_name text not null,
  entered_at  timestamptz not null,
  primary key (id, lift)
);
create index on upkeep.test (lift, what, held_on);

-- 日管控、周排查、月调度: one record for an estate's lifts and a day, a week, a month.
create table upkeep.safety_check (
  id           uuid primary key,
  estate       text collate "C" not null,     -- scope path of the estate
  period       text not null check (period in ('DAY', 'WEEK', 'MONTH')),
  begins_on    date not null,                 -- the day, the Monday, the first of the month
  rule         text not null,                 -- version of the list of risks
  risk_free    boolean not null,              -- 零风险
  said         text not null,
  checked_by   uuid not null,
  checked_name text not null,
  checked_at   timestamptz not null,
  unique (estate, period, begins_on)
);

create table upkeep.safety_finding (
  safety_check uuid not null references upkeep.safety_check,
  risk         text not null,                 -- code on the list
  lift         uuid,                          -- at which lift, or all
  found        text not null,
  measure      text not null,                 -- what was done at once
  primary key (safety_check, risk)
);

-- 无纸化记录: what a visit was, in words that do not change, each with the digest of the one before of that lift.
create table upkeep.record (
  lift     uuid not null,
  seq      int not null check (seq > 0),
  visit    uuid not null references upkeep.visit,
  kind     text not null check (kind in ('FINISHED', 'SIGNED')),
  path     text collate "C" not null,
  body     text not null,
  digest   text not null,                     -- SM3 of the digest before and the body
  made_at  timestamptz not null,
  primary key (lift, seq),
  unique (visit, kind)
);
create function upkeep.only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'records only grow: % refused', tg_op using errcode = 'restrict_violation';
end $$;
create trigger record_only_grows before update or delete or truncate on upkeep.record
  for each statement execute function upkeep.only_grows();
create trigger look_only_grows before update or delete or truncate on upkeep.look
  for each statement execute function upkeep.only_grows();
create trigger photo_only_grows before update or delete or truncate on upkeep.photo
  for each statement execute function upkeep.only_grows();
create trigger safety_check_only_grows before update or delete or truncate on upkeep.safety_check
  for each statement execute function upkeep.only_grows();
