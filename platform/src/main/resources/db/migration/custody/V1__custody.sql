-- 资金监管: what mirrors the bank's account of a door. Money itself moves in the ledger; here stands what it was for.
create schema custody;

-- 监管账户: one for each stairwell.
create table custody.door_account (
  id               uuid primary key,
  stairwell        uuid not null unique,
  path             text collate "C" not null, -- the stairwell's
  label            text not null,             -- 紫藤苑 12 号, as it was called when the account was opened
  bank             text not null check (bank <> ''),
  holder           text not null check (holder <> ''),
  number_sealed    bytea not null,
  number_print     bytea not null unique,
  number_masked    text not null,
  opened_on        date not null,
  interest_bearing boolean not null,
  owners_sign      int not null check (owners_sign between 1 and 20), -- how many representatives sign a release
  checks_rule      text not null,                                    -- version of the rule that said so
  funded_on        date,                                             -- first day on which the first call was covered
  wound_up_on      date,                                             -- abandoned: everything goes back
  wound_up_why     text,
  opened_by        uuid not null,
  opened_at        timestamptz not null,
  check ((wound_up_on is null) = (wound_up_why is null))
);
create index on custody.door_account (path);

-- 业主代表: the owners who sign for the door.
create table custody.representative (
  id        uuid primary key,
  account   uuid not null references custody.door_account,
  person    uuid not null,  -- party of the registry; signs in as a resident
  dwelling  uuid not null,
  room      text not null,
  name      text not null,
  since     timestamptz not null,
  until     timestamptz,
  named_by  uuid not null
);
create unique index representative_current on custody.representative (account, person) where until is null;

-- 冻结: while one is open nothing leaves the account.
create table custody.freeze (
  id          uuid primary key,
  account     uuid not null references custody.door_account,
  path        text collate "C" not null,
  why         text not null check (why <> ''),
  frozen_by   uuid not null,
  frozen_name text not null,
  frozen_at   timestamptz not null,
  lifted_why  text,
  lifted_by   uuid,
  lifted_name text,
  lifted_at   timestamptz,
  check ((lifted_at is null) = (lifted_why is null))
);
create unique index freeze_open on custody.freeze (account) where lifted_at is null;

-- 代建合同: the latest version holds.
create table custody.works_contract (
  account       uuid not null references custody.door_account,
  version       int not null check (version > 0),
  number        text not null,
  company       uuid,
  payee         text not null,
  bank          text not null,
  payee_sealed  bytea not null,
  payee_masked  text not null,
  sum_fen       bigint not null check (sum_fen > 0),
  signed_on     date not null,
  cause         text not null,
  told_by       uuid not null,
  told_at       timestamptz not null,
  primary key (account, version)
);

-- 付款计划
create table custody.release_plan (
  account  uuid not null references custody.door_account,
  version  int not null check (version > 0),
  rule     text not null,
  made_by  uuid not null,
  made_at  timestamptz not null,
  primary key (account, version)
);
create table custody.release_plan_step (
  account      uuid not null,
  version      int not null,
  seq          int not null check (seq > 0),
  code         text not null,
  label        text not null,
  label_en     text not null,
  milestone    text not null,
  rate_ppm     bigint not null check (rate_ppm >= 0),
  amount_fen   bigint not null check (amount_fen >= 0),
  months_after int not null check (months_after >= 0),
  evidence     jsonb not null,
  primary key (account, version, seq),
  foreign key (account, version) references custody.release_plan
);

-- What custody was told of the works: milestones by name, the end of the notice, the price audit.
create table custody.told (
  id         uuid primary key,
  stairwell  uuid not null,
  path       text collate "C" not null,
  kind       text not null check (kind in ('MILESTONE', 'DECIDED', 'AUDITED')),
  name       text not null,
  told_on    date not null,
  amount_fen bigint check (amount_fen > 0),
  told_by    uuid not null,
  told_at    timestamptz not null,
  taken_back timestamptz,
  check ((kind = 'AUDITED') = (amount_fen is not null))
);
create unique index told_current on custody.told (stairwell, kind, name) where taken_back is null;

-- 应缴: what a dwelling has to pay; the amounts are its calls.
create sequence custody.reference_number start 31000001;
create table custody.due (
  id         uuid primary key,
  account    uuid not null references custody.door_account,
  dwelling   uuid not null,
  path       text collate "C" not null, -- the dwelling's
  room       text not null,
  floor      int not null,
  reference  text not null unique,
  raised_at  timestamptz not null,
  unique (account, dwelling)
);
create index on custody.due (path);

-- 缴款批次: a part of a due with its day. A later version of the agreement adds the difference, which may be negative.
create table custody.call (
  id         uuid primary key,
  due        uuid not null references custody.due,
  cause      uuid not null, -- the agreement, or the late joining
  version    int not null check (version > 0),
  seq        int not null,
  amount_fen bigint not null check (amount_fen <> 0),
  due_on     date not null,
  raised_by  uuid not null,
  raised_at  timestamptz not null,
  unique (due, cause, seq)
);

-- 到账: a payment of a household that the bank has shown.
create table custody.payment (
  id         uuid primary key, -- from what showed it, such as the line of the bank's statement
  due        uuid not null references custody.due,
  account    uuid not null references custody.door_account,
  path       text collate "C" not null, -- the dwelling's
  amount_fen bigint not null check (amount_fen > 0),
  paid_on    date not null,
  text       text not null,
  why        text not null, -- why it is this household's
  receipt    int not null check (receipt > 0), -- number within the account, for the receipt
  entered_by uuid not null,
  entered_at timestamptz not null,
  unique (account, receipt)
);
create index on custody.payment (due);

-- 划款
create table custody.release (
  id             uuid primary key,
  account        uuid not null references custody.door_account,
  path           text collate "C" not null, -- the stairwell's
  number         int not null check (number > 0),
  step           int not null check (step > 0),
  amount_fen     bigint not null check (amount_fen > 0),
  note           text not null,
  attempt        int not null check (attempt > 0),
  requested_by   uuid not null,
  requested_name text not null,
  requested_at   timestamptz not null,
  stage          text not null check (stage in ('REQUESTED', 'SIGNED', 'CHECKED', 'INSTRUCTED', 'PAID', 'SENT_BACK',
                                                'WITHDRAWN')),
  stage_since    timestamptz not null,
  check_by       uuid,
  check_name     text,
  check_at       timestamptz,
  check_photo    uuid,
  check_taken_at timestamptz,
  check_lon      numeric(9, 6),
  check_lat      numeric(9, 6),
  check_metres   bigint,
  check_reason   text,
  check_note     text,
  order_by       uuid,
  order_name     text,
  order_at       timestamptz,
  order_ref      text unique,
  order_times    int not null default 0, -- how often it was instructed, also when the bank refused
  receipt_number text,
  receipt_on     date,
  back_by        uuid, -- who sent it back or withdrew it
  back_name      text,
  back_at        timestamptz,
  back_reason    text,
  back_text      text,
  version        int not null default 1,
  unique (account, number),
  check ((stage in ('CHECKED', 'INSTRUCTED', 'PAID')) <= (check_by is not null and check_photo is not null)),
  check ((stage in ('INSTRUCTED', 'PAID')) <= (order_by is not null and order_ref is not null)),
  check ((stage = 'PAID') = (receipt_number is not null)),
  check ((stage = 'SENT_BACK') <= (back_reason is not null)),
  -- maker is never checker, also here
  check (check_by is null or check_by <> requested_by),
  check (order_by is null or order_by <> requested_by and order_by <> check_by)
);
create index on custody.release (path, stage);
create unique index release_on_its_way on custody.release (account, step)
  where stage in ('REQUESTED', 'SIGNED', 'CHECKED', 'INSTRUCTED', 'SENT_BACK');

create table custody.release_proof (
  release   uuid not null references custody.release,
  attempt   int not null,
  place     int not null,
  kind      text not null,
  file      uuid not null,
  file_name text not null,
  primary key (release, attempt, place)
);

create table custody.release_signature (
  release   uuid not null references custody.release,
  attempt   int not null,
  person    uuid not null,
  name      text not null,
  signed_at timestamptz not null,
  primary key (release, attempt, person)
);

-- What happened to a release, for people; it only grows.
create table custody.release_step (
  id      uuid primary key,
  release uuid not null references custody.release,
  what    text not null,
  by_id   uuid not null,
  by_name text not null,
  text    text not null,
  at      timestamptz not null
);
create index on custody.release_step (release);

-- 利息与补贴: money that came in and belongs to the households.
create table custody.income (
  id             uuid primary key, -- from what showed it
  account        uuid not null references custody.door_account,
  path           text collate "C" not null,
  kind           text not null check (kind in ('INTEREST', 'SUBSIDY')),
  amount_fen     bigint not null check (amount_fen > 0),
  came_on        date not null,
  text           text not null,
  entered_by     uuid not null,
  entered_at     timestamptz not null,
  distributed_at timestamptz
);
create index on custody.income (account);

-- 退款: money on its way back to a household.
create table custody.refund (
  id             uuid primary key,
  account        uuid not null references custody.door_account,
  dwelling       uuid not null,
  due            uuid not null references custody.due,
  path           text collate "C" not null, -- the dwelling's
  room           text not null,
  kind           text not null check (kind in ('OVERPAID', 'COMPENSATION', 'INTEREST', 'SUBSIDY', 'WOUND_UP')),
  cause          uuid not null, -- of one cause a household gets one refund
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
  unique (due, kind, cause),
  check ((stage in ('INSTRUCTED', 'PAID')) <= (order_by is not null and order_ref is not null)),
  check ((stage = 'PAID') = (receipt_number is not null)),
  check (order_by is null or order_by <> proposed_by)
);
create index on custody.refund (account, stage);
create index on custody.refund (path);

-- 退款账户: where a household wants its money; the latest holds, encrypted.
create table custody.refund_account (
  due           uuid primary key references custody.due,
  path          text collate "C" not null,
  holder        text not null,
  bank          text not null,
  number_sealed bytea not null,
  number_masked text not null,
  named_by      uuid not null,
  named_at      timestamptz not null
);
