-- 维修资金: what mirrors the account at the fund's bank. Money itself moves in the ledger; here stands what it was for.
create schema fund;

-- 维修资金账户: of an estate, or of one of its buildings.
create table fund.account (
  id            uuid primary key,
  estate        uuid not null,
  building      uuid,
  path          text collate "C" not null, -- the estate's
  label         text not null,
  bank          text not null check (bank <> ''),
  holder        text not null check (holder <> ''),
  number_sealed bytea not null,
  number_print  bytea not null unique,
  number_masked text not null,
  opened_on     date not null,
  opened_by     uuid not null,
  opened_at     timestamptz not null
);
create unique index account_of_estate on fund.account (estate) where building is null;
create unique index account_of_building on fund.account (building) where building is not null;
create index on fund.account (path);

-- 分户账: one for each dwelling; what stands in it is in the ledger.
create sequence fund.reference_number start 1000001;
create table fund.sub_account (
  id                uuid primary key,
  account           uuid not null references fund.account,
  dwelling          uuid not null unique,
  stairwell         uuid not null,
  path              text collate "C" not null, -- the dwelling's
  room              text not null,
  floor             int not null,
  area_centi        bigint not null check (area_centi > 0),
  first_deposit_fen bigint not null check (first_deposit_fen >= 0),
  opened_on         date not null,
  reference         text not null unique,
  opened_by         uuid not null,
  opened_at         timestamptz not null
);
create index on fund.sub_account (account);
create index on fund.sub_account (path);

-- 过户: the dwelling was sold, its sub-account went with it.
create table fund.passed (
  sale        uuid primary key,
  sub_account uuid not null references fund.sub_account,
  passed_on   date not null,
  heard_at    timestamptz not null
);
create index on fund.passed (sub_account);

-- 增值收益
create table fund.yield (
  id         uuid primary key,
  account    uuid not null references fund.account,
  path       text collate "C" not null,
  kind       text not null check (kind in ('INTEREST', 'BOND', 'COMMON_INCOME', 'SCRAP')),
  amount_fen bigint not null check (amount_fen > 0),
  came_on    date not null,
  text       text not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  treatment  text check (treatment in ('DISTRIBUTED', 'POOLED')),
  rule       text,
  allotted_by uuid,
  allotted_at timestamptz,
  check ((treatment is null) = (rule is null))
);
create index on fund.yield (account, came_on);

create table fund.yield_part (
  yield       uuid not null references fund.yield,
  sub_account uuid not null references fund.sub_account,
  room        text not null,
  basis_fen   bigint not null check (basis_fen >= 0),
  amount_fen  bigint not null check (amount_fen >= 0),
  primary key (yield, sub_account)
);

-- 使用申请: a repair or a premium that the fund is asked to pay.
create sequence fund.use_number;
create table fund.use (
  id             uuid primary key,
  number         bigint not null unique default nextval('fund.use_number'),
  account        uuid not null references fund.account,
  path           text collate "C" not null, -- the stairwell's
  stairwell      uuid not null,
  label          text not null,
  lift           uuid not null,
  kind           text not null check (kind in ('INSURANCE', 'REPAIR', 'EMERGENCY')),
  purpose        text not null check (purpose in ('REPAIR', 'RENEWAL', 'ALTERATION', 'INSURANCE')),
  charge         text not null,
  title          text not null check (title <> ''),
  details        text not null,
  budget_fen     bigint not null check (budget_fen > 0),
  pool_first     boolean not null,
  cost_line      text, -- the one cost of the one repair; null of a premium
  payee          text not null check (payee <> ''),
  payee_bank     text not null,
  payee_sealed   bytea not null,
  payee_masked   text not null,
  rule           text not null, -- version of the policy on the day of the application
  applied_by     uuid not null,
  applied_name   text not null,
  applied_at     timestamptz not null,
  applicants     text not null,
  stage          text not null check (stage in ('APPLIED', 'DECIDED', 'REVIEWED', 'RESERVED', 'CONFIRMED', 'CLOSED',
                                                'REJECTED', 'WITHDRAWN')),
  stage_since    timestamptz not null,
  vote           uuid unique,
  decided_by     text check (decided_by in ('VOTE', 'NOTICE', 'EARLIER', 'APPROVAL', 'AUTHORITY')),
  decided_on     date,
  rests_on       uuid references fund.use, -- the earlier use whose decision this one rests on
  reviewed_by    uuid,
  reviewed_name  text,
  reviewed_at    timestamptz,
  review         text,
  attempt        int not null default 0, -- how often money was reserved
  amount_fen     bigint check (amount_fen > 0), -- what was reserved
  pool_fen       bigint not null default 0 check (pool_fen >= 0),
  policy_number  text,
  confirmed_on   date,
  audited_fen    bigint check (audited_fen > 0), -- what the price audit left of it
  version        int not null default 1,
  check ((kind = 'INSURANCE') = (purpose = 'INSURANCE')),
  check ((stage in ('DECIDED', 'REVIEWED', 'RESERVED', 'CONFIRMED', 'CLOSED')) <= (decided_by is not null)),
  check ((stage in ('REVIEWED', 'RESERVED', 'CONFIRMED', 'CLOSED')) <= (reviewed_by is not null)),
  check ((stage in ('RESERVED', 'CONFIRMED', 'CLOSED')) <= (amount_fen is not null)),
  -- who asks never reviews, also here
  check (reviewed_by is null or reviewed_by <> applied_by)
);
create index on fund.use (account);
create index on fund.use (path, stage);

-- 扣款明细: what each household bears of a use.
create table fund.debit (
  use          uuid not null references fund.use,
  place        int not null,
  dwelling     uuid not null,
  path         text collate "C" not null, -- the dwelling's
  room         text not null,
  floor        int not null,
  area_centi   bigint not null,
  sub_account  uuid references fund.sub_account,
  share_fen    bigint not null check (share_fen >= 0),
  account_fen  bigint not null check (account_fen >= 0),
  self_fen     bigint not null check (self_fen >= 0),
  self_paid_fen bigint not null default 0 check (self_paid_fen >= 0),
  back_fen     bigint not null default 0 check (back_fen >= 0),
  reference    text not null unique,
  primary key (use, dwelling),
  check (share_fen = account_fen + self_fen),
  check (self_paid_fen <= self_fen),
  check (back_fen <= account_fen),
  check (account_fen = 0 or sub_account is not null)
);
create index on fund.debit (path);
create index on fund.debit (sub_account);

-- 材料: what is known of a use, each with its day, sum or file.
create table fund.proof (
  id         uuid primary key,
  use        uuid not null references fund.use,
  kind       text not null,
  on_day     date not null,
  amount_fen bigint check (amount_fen > 0),
  text       text not null,
  by_id      uuid not null,
  by_name    text not null,
  at         timestamptz not null
);
create index on fund.proof (use);

-- What happened to a use, for people; it only grows.
create table fund.use_step (
  id      uuid primary key,
  use     uuid not null references fund.use,
  what    text not null,
  text    text not null,
  by_id   uuid not null,
  by_name text not null,
  at      timestamptz not null
);
create index on fund.use_step (use);

-- 付款: of what was collected for a use, to whoever repairs or insures.
create table fund.payment (
  id             uuid primary key,
  use            uuid not null references fund.use,
  account        uuid not null references fund.account,
  path           text collate "C" not null,
  number         int not null check (number > 0),
  amount_fen     bigint not null check (amount_fen > 0),
  stage          text not null check (stage in ('PROPOSED', 'INSTRUCTED', 'PAID')),
  proposed_by    uuid not null,
  proposed_name  text not null,
  proposed_at    timestamptz not null,
  order_by       uuid,
  order_name     text,
  order_at       timestamptz,
  order_ref      text unique,
  order_times    int not null default 0,
  receipt_number text,
  receipt_on     date,
  unique (use, number),
  check ((stage in ('INSTRUCTED', 'PAID')) <= (order_by is not null and order_ref is not null)),
  check ((stage = 'PAID') = (receipt_number is not null)),
  check (order_by is null or order_by <> proposed_by)
);
create index on fund.payment (account, stage);
create index on fund.payment (path);

-- 对账单, of the account at the fund's bank.
create table fund.statement (
  id          uuid primary key, -- from what it says
  account     uuid not null references fund.account,
  path        text collate "C" not null,
  file_name   text not null,
  from_on     date,
  until_on    date,
  opening_fen bigint,
  closing_fen bigint,
  entries     int not null,
  fresh       int not null default 0,
  matched     int not null default 0,
  taken_by    uuid not null,
  taken_name  text not null,
  taken_at    timestamptz not null
);
create index on fund.statement (account, until_on);

-- 流水
create table fund.line (
  id            uuid primary key, -- from what the bank says of it
  statement     uuid not null references fund.statement,
  account       uuid not null references fund.account,
  path          text collate "C" not null,
  booked_on     date not null,
  amount_fen    bigint not null check (amount_fen <> 0),
  kind          text not null,
  end_to_end    text not null,
  name_sealed   bytea not null,
  remittance    text not null,
  unclaimed_fen bigint not null,
  check (unclaimed_fen = 0 or sign(unclaimed_fen) = sign(amount_fen) and abs(unclaimed_fen) <= abs(amount_fen))
);
create index on fund.line (account, booked_on);
create index line_open on fund.line (path, booked_on) where unclaimed_fen <> 0;

-- 认款: what a payment was for.
create table fund.claim (
  id         uuid primary key,
  line       uuid not null references fund.line,
  path       text collate "C" not null,
  purpose    text not null check (purpose in ('DEPOSIT', 'SELF_PAY', 'YIELD', 'ORDER', 'GIVEN_BACK', 'RETURNED')),
  target     uuid not null, -- the sub-account, the use, the yield, the payment
  label      text not null,
  amount_fen bigint not null check (amount_fen > 0),
  by_id      uuid not null,
  by_name    text not null,
  at         timestamptz not null,
  undone_at  timestamptz
);
create index on fund.claim (line);
create index on fund.claim (target);

-- 核对: the bank's closing balance against our mirror.
create table fund.tie_out (
  account    uuid not null references fund.account,
  path       text collate "C" not null,
  day        date not null,
  bank_fen   bigint not null,
  mirror_fen bigint not null,
  open_fen   bigint not null, -- what the bank has paid out and nobody here has explained
  checked_at timestamptz not null,
  primary key (account, day)
);
