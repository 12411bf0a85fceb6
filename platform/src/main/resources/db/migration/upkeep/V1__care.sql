-- 维保: who answers for the care of a lift, who came, what they looked at, and when a lift was stopped.
create schema upkeep;

-- 维保合同: one at a time for a lift.
create table upkeep.contract (
  id               uuid primary key,
  lift             uuid not null,
  path             text collate "C" not null, -- the lift's
  unit             uuid not null,
  unit_name        text not null,
  scope            text not null check (scope in ('CLEAN', 'HALF', 'FULL')),
  starts_on        date not null,
  ends_on          date not null,             -- its last day
  duty_phone       text not null,
  maker_authorised boolean not null,
  parts_up_to_fen  bigint not null check (parts_up_to_fen >= 0),
  ended_why        text,                      -- earlier than written
  entered_by       uuid not null,
  entered_name     text not null,
  entered_at       timestamptz not null,
  check (ends_on >= starts_on),
  exclude using gist (lift with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index on upkeep.contract (path);
create index on upkeep.contract (unit);

-- 维保人员. The certificate's number holds the identity number in many provinces: it is sealed.
create table upkeep.mechanic (
  id                uuid primary key,
  person            uuid not null,
  unit              uuid not null,
  name              text not null,
  certificate       bytea not null,
  certificate_shown text not null,            -- masked
  certificate_until date not null,
  since             date not null,
  left_on           date,
  entered_by        uuid not null,
  entered_name      text not null,
  entered_at        timestamptz not null
);
create unique index mechanic_of_person on upkeep.mechanic (person) where left_on is null;
create index on upkeep.mechanic (unit);

-- 一次维保. The times are those of the telephone at the lift; received_at is when we heard of it.
create table upkeep.visit (
  id            uuid primary key,
  lift          uuid not null,
  path          text collate "C" not null,
  contract      uuid not null references upkeep.contract,
  unit          uuid not null,
  cycle         text not null check (cycle in ('HALF_MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR')),
  rule          text not null,                -- version of the list of items
  started_at    timestamptz not null,
  ended_at      timestamptz,
  received_at   timestamptz not null,
  code_read     boolean not null,
  latitude      double precision,
  longitude     double precision,
  metres_away   int,
  remark        text,
  signed_by     uuid,
  signed_name   text,
  signed_at     timestamptz,
  signed_remark text,
  check (ended_at >= started_at),
  check ((latitude is null) = (longitude is null)),
  check ((signed_at is null) = (signed_by is null) and (signed_at is null) = (signed_name is null)),
  check (signed_at is null or ended_at is not null)
);
create index on upkeep.visit (lift, started_at);
create index on upkeep.visit (unit, started_at);
create index on upkeep.visit (path) where signed_at is null;

create table upkeep.visit_mechanic (
  visit    uuid not null references upkeep.visit,
  mechanic uuid not null references upkeep.mechanic,
  place    int not null check (place > 0),    -- who opened it is the first
  primary key (visit, mechanic)
);

-- What was said of an item; said again, the later word holds. The id is that of the entry on the telephone.
create table upkeep.look (
  id          uuid primary key,
  visit       uuid not null references upkeep.visit,
  item        text not null,
  result      text not null check (result in ('PASS', 'FAIL', 'ADJUSTED', 'NONE')),
  note        text not null,
  at          timestamptz not null,
  received_at timestamptz not null
);
create index on upkeep.look (visit, item);

create table upkeep.photo (
  id          uuid primary key,
  visit       uuid not null references upkeep.visit,
  item        text not null,
  evidence    uuid not null,
  digest      text not null,                  -- SM3
  taken_at    timestamptz,
  latitude    double precision,
  longitude   double precision,
  received_at timestamptz not null
);
create index on upkeep.photo (visit);
create index on upkeep.photo (digest);

create table upkeep.part (
  id          uuid primary key,
  visit       uuid not null references upkeep.visit,
  name        text not null,
  serial      text not null,
  old_serial  text not null,
  scanned     boolean not null,
  at          timestamptz not null,
  received_at timestamptz not null
);
create index on upkeep.part (visit);

-- 停梯与恢复使用.
create table upkeep.stoppage (
  id             uuid primary key,
  lift           uuid not null,
  path           text collate "C" not null,
  why            text not null,
  stopped_by     uuid not null,
  stopped_name   text not null,
  stopped_at     timestamptz not null,
  checked        text,
  restarted_by   uuid,
  restarted_name text,
  restarted_at   timestamptz,
  check ((restarted_at is null) = (restarted_by is null) and (restarted_at is null) = (checked is null))
);
create unique index one_stoppage on upkeep.stoppage (lift) where restarted_at is null;
create index on upkeep.stoppage (path);
