-- 维修: from what is broken to the part that is in, both reviews, whose purse pays each line, and what is known of every part.
create schema repair;

create table repair.repair (
  id           uuid primary key,
  number       bigint generated always as identity (start with 1001) unique,
  lift         uuid not null,
  stairwell    uuid,
  path         text collate "C" not null, -- the lift's
  label        text not null,             -- as the place was called then
  origin_kind  text not null check (origin_kind in ('TROUBLE', 'UNIT', 'USER', 'INSPECTION')),
  origin_id    text not null,             -- the trouble, the item of an inspection, or the command of who asked
  what         text not null,
  unit         uuid,                      -- who repairs; null while nobody has taken it
  unit_name    text,
  stage        text not null check (stage in ('OPENED', 'DIAGNOSED', 'QUOTED', 'NECESSARY', 'SENT_BACK', 'AGREED', 'DONE',
                                              'USER_CHECKED', 'ACCEPTED', 'SETTLED', 'WITHDRAWN')),
  round        int not null default 0 check (round >= 0), -- how often it was quoted
  fault_at     timestamptz not null,
  opened_at    timestamptz not null,
  opened_by    uuid not null,
  opened_name  text not null,
  urgent_at    timestamptz,               -- 应急: work has begun before the reviews
  done_at      timestamptz,
  running_at   timestamptz,               -- the lift was seen to run again, or a person said so where no device speaks
  ended_at     timestamptz,               -- accepted or withdrawn
  rule         text not null,             -- version of the terms of repair
  version      int not null default 1,
  unique (origin_kind, origin_id),
  check ((unit is null) = (unit_name is null))
);
create index on repair.repair (path);
create index on repair.repair (lift, opened_at);
create index repair_open on repair.repair (path, stage) where stage not in ('SETTLED', 'WITHDRAWN');

-- 诊断: what was found, each time somebody looked.
create table repair.diagnosis (
  repair         uuid not null references repair.repair,
  n              int not null check (n > 0),
  cause          text not null,
  part           text not null,           -- code of the parts table, or empty
  position       text not null,           -- which one of several: 3 层
  text           text not null,
  old_serial     text not null,
  liable         text not null,           -- who broke it, where somebody did, or empty
  danger         boolean not null,        -- whether it endangers people
  found_by       uuid not null,
  found_name     text not null,
  found_at       timestamptz not null,
  primary key (repair, n)
);

-- 报价: a round is quoted once and never changed; a new one comes after it.
create table repair.quote (
  repair      uuid not null references repair.repair,
  round       int not null check (round > 0),
  hour_fen    bigint not null check (hour_fen >= 0),
  text        text not null,
  prices      text not null,              -- version of the price book
  terms       text not null,              -- version of the terms of repair
  quoted_by   uuid not null,
  quoted_name text not null,
  quoted_at   timestamptz not null,
  primary key (repair, round)
);

create table repair.line (
  repair       uuid not null,
  round        int not null,
  no           int not null check (no > 0),
  kind         text not null check (kind in ('PART', 'WORK')),
  code         text not null,             -- of the parts table or of the book of works
  text         text not null,
  position     text not null,
  brand        text not null,
  quantity     int not null check (quantity between 1 and 1000),
  unit_fen     bigint not null check (unit_fen >= 0),
  hours_tenths int not null check (hours_tenths >= 0),
  amount_fen   bigint not null check (amount_fen > 0),
  warranty_months int not null default 0 check (warranty_months >= 0), -- of a new part
  p50_fen      bigint,                    -- of the book for that many; null where it says nothing
  p90_fen      bigint,
  primary key (repair, round, no),
  foreign key (repair, round) references repair.quote,
  check ((p50_fen is null) = (p90_fen is null))
);

-- 比价: another company's price for the same.
create table repair.second_quote (
  repair     uuid not null,
  round      int not null,
  company    text not null,
  total_fen  bigint not null check (total_fen > 0),
  text       text not null,
  by_id      uuid not null,
  by_name    text not null,
  at         timestamptz not null,
  primary key (repair, round, company),
  foreign key (repair, round) references repair.quote
);

-- 责任路径: every step that was looked at for a line, in its order, with its reason and article.
create table repair.path_step (
  repair     uuid not null,
  round      int not null,
  line       int not null,
  no         int not null,
  purse      text not null,
  pays       boolean not null,
  amount_fen bigint not null check (amount_fen >= 0),
  reason     text not null,
  arguments  text[] not null,
  article    text not null,
  primary key (repair, round, line, no),
  foreign key (repair, round, line) references repair.line
);

-- 费用: what one purse bears of one line. One key for each: no two purses ever pay the same.
create table repair.cost (
  repair     uuid not null,
  round      int not null,
  no         int not null check (no > 0),
  line       int not null,
  purse      text not null check (purse in ('MAKER_WARRANTY', 'PART_WARRANTY', 'CARE_CONTRACT', 'LIABLE_PERSON', 'POLICY',
                                            'FUND', 'SELF_PAY')),
  policy     uuid,
  payer      text not null,
  amount_fen bigint not null check (amount_fen > 0),
  settled_at timestamptz,
  reference  text,
  primary key (repair, round, no),
  foreign key (repair, round, line) references repair.line,
  check ((settled_at is null) = (reference is null)),
  check (policy is null or purse = 'POLICY')
);
create index cost_open on repair.cost (repair) where settled_at is null;

-- 双重复核: necessity for the user, price for who pays; two people, once each for a round.
create table repair.review (
  repair       uuid not null,
  round        int not null,
  kind         text not null check (kind in ('NECESSITY', 'PRICE')),
  passed       boolean not null,
  text         text not null,
  findings     text[] not null,
  unit_bears   boolean not null default false, -- sent back to be borne by who repairs
  by_id        uuid not null,
  by_name      text not null,
  organisation uuid,
  at           timestamptz not null,
  primary key (repair, round, kind),
  foreign key (repair, round) references repair.quote,
  check (not (passed and unit_bears))
);
-- One person does not review both.
create unique index one_person_one_review on repair.review (repair, round, by_id);

-- 完工.
create table repair.finish (
  repair     uuid not null references repair.repair,
  n          int not null check (n > 0),
  text       text not null,
  by_id      uuid not null,
  by_name    text not null,
  at         timestamptz not null,
  primary key (repair, n)
);

-- 完工核验: the owners' side, then the payer's where it is drawn or dear.
create table repair.check_up (
  repair    uuid not null,
  n         int not null,
  side      text not null check (side in ('USER', 'PAYER')),
  passed    boolean not null,
  text      text not null,
  recovery  text not null check (recovery in ('CONFIRMED', 'STILL_FAULTY', 'NOT_SEEN', 'NO_DEVICE')),
  by_id     uuid not null,
  by_name   text not null,
  at        timestamptz not null,
  primary key (repair, n, side),
  foreign key (repair, n) references repair.finish
);

-- 部件台账: every part that is known, in the lift or out of it.
create table repair.part (
  id             uuid primary key,
  lift           uuid not null,
  path           text collate "C" not null,
  code           text not null,
  position       text not null,
  brand          text not null,
  serial         text not null,
  fitted_on      date not null,
  warranty_until date,
  unit           uuid,                    -- who answers for its warranty
  unit_name      text not null,
  repair         uuid references repair.repair,
  removed_on     date,
  removed_by     uuid references repair.repair, -- the repair that took it out
  fate           text check (fate in ('RETURNED', 'KEPT_BY_OWNERS', 'SCRAPPED', 'MISSING')),
  fate_text      text not null default '',
  check ((removed_on is null) = (fate is null))
);
create index on repair.part (lift, code, fitted_on);
create unique index part_in_place on repair.part (lift, code, position) where removed_on is null;

-- 经过: everything that was done, in its order.
create table repair.step (
  id      bigint generated always as identity primary key,
  repair  uuid not null references repair.repair,
  what    text not null,
  text    text not null,
  by_id   uuid not null,
  by_name text not null,
  at      timestamptz not null
);
create index on repair.step (repair);
