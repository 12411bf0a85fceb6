-- 保险: from the application for one lift to the policy and what becomes of it. Money itself moves in the ledger; here stands
-- what it was for.
create schema insurance;

-- 投保申请.
create table insurance.application (
  id            uuid primary key,
  number        bigint generated always as identity unique,
  stairwell     uuid not null,
  lift          uuid not null,
  path          text collate "C" not null, -- the stairwell's
  label         text not null,             -- 樱花苑 3 号, as it was called then
  product       text not null,
  years         int not null check (years between 1 and 30),
  wish          text not null,
  floors        int not null,              -- the lift as a price sees it
  per_floor     int not null,
  age_years     int not null,
  make          text not null,
  starts        int not null,
  rule          text not null,             -- version of the questionnaire and the survey
  stage         text not null check (stage in ('FILED', 'INCOMPLETE', 'MENDING', 'INSURABLE', 'DECLINED', 'WITHDRAWN',
                                               'INSURED')),
  stage_on      date not null,
  stage_text    text not null,
  documents     text[],                    -- 一次性告知: asked for once, completely; null while nobody has
  documents_on  date,
  applied_by    uuid not null,
  applied_name  text not null,
  applied_at    timestamptz not null,
  version       int not null default 1,
  check ((documents is null) = (documents_on is null))
);
create index on insurance.application (path);
create unique index application_open on insurance.application (lift)
  where stage in ('FILED', 'INCOMPLETE', 'MENDING', 'INSURABLE');

-- 如实告知: what was answered to what the insurer asked.
create table insurance.answer (
  application uuid not null references insurance.application,
  question    text not null,
  answer      text not null,
  primary key (application, question)
);

-- 风险查勘: each survey, item by item.
create table insurance.survey (
  application uuid not null references insurance.application,
  round       int not null check (round > 0),
  item        text not null,
  sound       boolean not null,
  text        text not null,
  found_name  text not null,
  found_at    timestamptz not null,
  mended      text,
  mended_on   date,
  primary key (application, round, item),
  check ((mended is null) = (mended_on is null))
);

-- 遴选: several insurers on the same basis.
create table insurance.selection (
  id             uuid primary key,
  application    uuid not null references insurance.application,
  path           text collate "C" not null,
  opened_on      date not null,
  closes_on      date not null,
  product        text not null,
  years          int not null,
  products_rule  text not null,
  parts_rule     text not null,
  factors_rule   text not null,
  expected_fen   bigint not null, -- our own quote of one term, by which offers are measured
  p75_fen        bigint not null,
  p95_fen        bigint not null,
  p99_5_fen      bigint not null,
  premium_fen    bigint not null,
  years_fen      bigint[] not null, -- the expected cost by year of a term
  opened_by      uuid not null,
  opened_name    text not null,
  opened_at      timestamptz not null,
  withdrawn_at   timestamptz,
  withdrawn_why  text,
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create unique index selection_current on insurance.selection (application) where withdrawn_at is null;
create index on insurance.selection (path);

create table insurance.invited (
  selection uuid not null references insurance.selection,
  company   uuid not null,
  name      text not null,
  primary key (selection, company)
);
create index on insurance.invited (company);

-- 应标: what an insurer offers; an earlier offer of the same insurer is kept as replaced.
create table insurance.bid (
  id             uuid primary key,
  selection      uuid not null references insurance.selection,
  path           text collate "C" not null,
  company        uuid not null,
  name           text not null,
  premium_fen    bigint not null check (premium_fen > 0),
  factor_ppm     bigint,           -- 备案费率系数 on our quote; null where the premium was typed
  covers         text[] not null,
  deductible_fen bigint not null check (deductible_fen >= 0),
  limit_fen      bigint check (limit_fen > 0),
  arrive_minutes int not null,
  repair_hours   int not null,
  extras         text not null,
  digest         text not null,
  made_by        uuid not null,
  made_name      text not null,
  made_at        timestamptz not null,
  replaced_at    timestamptz
);
create unique index bid_current on insurance.bid (selection, company) where replaced_at is null;

-- 选定: who chose which and why. Nothing here is ever changed.
create table insurance.choice (
  selection  uuid primary key references insurance.selection,
  bid        uuid not null references insurance.bid,
  chosen_on  date not null,
  held       text not null check (held in ('VOTE', 'PANEL')),
  vote       uuid,
  members    text not null,
  minutes    text not null,
  why        text not null check (why <> ''),
  by_id      uuid not null,
  by_name    text not null,
  made_at    timestamptz not null,
  check ((held = 'VOTE') = (vote is not null))
);

-- Votes of stairwells that have ended, as they were told.
create table insurance.vote (
  vote       uuid primary key,
  stairwell  uuid not null,
  passed     boolean not null,
  decided_on date not null
);

-- 保险合同: one service agreement, of one term or of yearly terms.
create table insurance.policy (
  id            uuid primary key,
  number        text not null unique,
  application   uuid not null references insurance.application,
  selection     uuid not null references insurance.selection,
  bid           uuid not null references insurance.bid,
  stairwell     uuid not null,
  lift          uuid not null,
  path          text collate "C" not null,
  label         text not null,
  company       uuid not null,
  company_name  text not null,
  product       text not null,
  products_rule text not null,
  years         int not null,          -- of the agreement
  form          text not null check (form in ('ONE_TERM', 'YEARLY_TERMS')),
  starts_on     date not null,
  ends_on       date not null check (ends_on >= starts_on), -- last day
  plan          text not null check (plan in ('ONCE', 'YEARLY', 'INSTALMENTS')),
  parts         int not null check (parts between 1 and 30),
  payer         text not null check (payer in ('HOUSEHOLDS', 'FUND')),
  fund_use      uuid,
  expected_fen  bigint[] not null,      -- the expected cost by year of a term
  stage         text not null check (stage in ('AGREED', 'ISSUED', 'CANCELLED', 'ENDED', 'DROPPED')),
  issued_on     date,
  guarantee     text not null default '',
  ended_on      date,
  ended_why     text not null default '',
  keep_until    date,
  agreed_by     uuid not null,
  agreed_name   text not null,
  agreed_at     timestamptz not null,
  version       int not null default 1,
  check ((payer = 'FUND') = (fund_use is not null))
);
create index on insurance.policy (path);
create index on insurance.policy (company);
create unique index policy_current on insurance.policy (selection) where stage <> 'DROPPED';
create unique index policy_of_lift on insurance.policy (lift) where stage in ('AGREED', 'ISSUED');

-- 保险期间: the series of terms.
create table insurance.term (
  policy      uuid not null references insurance.policy,
  seq         int not null check (seq > 0),
  starts_on   date not null,
  ends_on     date not null check (ends_on >= starts_on),
  premium_fen bigint not null check (premium_fen > 0), -- for the whole term at the rate that holds now
  primary key (policy, seq)
);

-- 分摊户: who bears the premium, as it was split at the beginning.
create table insurance.bearer (
  policy    uuid not null references insurance.policy,
  place     int not null,
  dwelling  uuid,                      -- null for what pooled yields bear
  path      text collate "C" not null,
  room      text not null,
  floor     int not null,
  base_fen  bigint not null check (base_fen >= 0),
  self_fen  bigint not null check (self_fen between 0 and base_fen), -- what of the first term it pays itself
  primary key (policy, place)
);
create index on insurance.bearer (dwelling);

-- 责任免除的阅读确认 (保险法第十七条).
create table insurance.reading (
  policy    uuid not null references insurance.policy,
  place     int not null,              -- of the bearer; -1 for the applicant
  path      text collate "C" not null,
  how       text not null check (how in ('SELF', 'ALOUD')),
  name      text not null,             -- who confirmed, or to whom it was read
  digest    text not null,             -- of the words that were shown
  entered   text not null,
  read_at   timestamptz not null,
  primary key (policy, place)
);

-- 保费变动: what was written, in the order in which it was.
create table insurance.portion (
  id         uuid primary key,         -- of the command: the same again is written once
  policy     uuid not null references insurance.policy,
  seq        int not null,
  term       int not null,
  kind       text not null check (kind in ('TERM', 'RISK_UP', 'RISK_DOWN', 'CANCEL')),
  from_on    date not null,
  until_on   date not null check (until_on >= from_on),
  amount_fen bigint not null,
  rate_fen   bigint not null,          -- the premium of the whole term from then on
  expected_fen bigint,                 -- of a cancellation: what the measure by expected cost would have been
  why        text not null,
  article    text not null,
  made_by    uuid not null,
  made_name  text not null,
  made_at    timestamptz not null,
  unique (policy, seq)
);
create table insurance.portion_share (
  portion    uuid not null references insurance.portion,
  place      int not null,
  amount_fen bigint not null,
  primary key (portion, place)
);

-- 缴费计划.
create table insurance.instalment (
  policy     uuid not null references insurance.policy,
  portion    uuid not null references insurance.portion,
  part       int not null,
  place      int not null,
  amount_fen bigint not null check (amount_fen > 0),
  due_on     date not null,
  primary key (portion, part, place)
);
create index on insurance.instalment (policy);

-- 收到的保费.
create table insurance.payment (
  id         uuid primary key,
  policy     uuid not null references insurance.policy,
  place      int not null,
  path       text collate "C" not null,
  amount_fen bigint not null check (amount_fen > 0),
  paid_on    date not null,
  text       text not null,
  made_name  text not null,
  made_at    timestamptz not null
);
create index on insurance.payment (policy);

-- 应退保费.
create table insurance.refund (
  portion    uuid not null references insurance.portion,
  policy     uuid not null references insurance.policy,
  place      int not null,
  path       text collate "C" not null,
  amount_fen bigint not null check (amount_fen > 0),
  due_on     date not null,
  paid_on    date,
  paid_text  text,
  primary key (portion, place),
  check ((paid_on is null) = (paid_text is null))
);
create index on insurance.refund (policy);

-- 保险标的转让 (保险法第四十九条): a flat was sold, its part goes with it.
create table insurance.transfer (
  sale       uuid not null,
  policy     uuid not null references insurance.policy,
  place      int not null,
  on_day     date not null,
  heard_at   timestamptz not null,
  noted_name text,
  noted_at   timestamptz,
  primary key (sale, policy)
);
create index on insurance.transfer (policy);

-- 已用限额: what claims have taken out of the aggregate limit.
create table insurance.used (
  cause      text primary key,
  policy     uuid not null references insurance.policy,
  amount_fen bigint not null check (amount_fen > 0),
  used_on    date not null
);
create index on insurance.used (policy);
