-- 对账单: what the bank said, and what was made of it. A booking is kept once, whichever files tell of it.

-- A payment that was taken for a household's and was not.
alter table custody.payment
  add column taken_back_at timestamptz,
  add column taken_back_by uuid,
  add column taken_back_why text,
  add check ((taken_back_at is null) = (taken_back_why is null));

-- 导入: one file that somebody took in.
create table custody.bank_import (
  id         uuid primary key,
  file_name  text not null,
  digest     bytea not null, -- SHA-256 of the file
  sealed     bytea not null, -- the file, packed and encrypted: it holds names and account numbers
  taken_by   uuid not null,
  taken_name text not null,
  taken_at   timestamptz not null,
  entries    int not null default 0, -- booked entries in it
  fresh      int not null default 0, -- of them seen for the first time
  matched    int not null default 0, -- payments in them that were matched at once
  unique (digest, taken_by)
);

-- 一份对账单, of one account in one currency.
create table custody.bank_statement (
  id          uuid primary key, -- from what it says: the same statement is the same row
  import      uuid not null references custody.bank_import,
  account     uuid references custody.door_account, -- null where no account of ours has that number
  path        text collate "C", -- the stairwell's
  number      text not null, -- of the account, masked
  reference   text not null,
  kind        text not null check (kind in ('STATEMENT', 'REPORT', 'NOTIFICATION', 'SHEET')),
  currency    text not null,
  from_on     date,
  until_on    date,
  opening_fen bigint,
  closing_fen bigint,
  net_fen     bigint not null,
  entries     int not null,
  pending     int not null,
  ties        boolean, -- null: nothing to check against
  booked      boolean not null,
  check (not booked or account is not null and ties is distinct from false)
);
create index on custody.bank_statement (import);
create index on custody.bank_statement (account, until_on);

-- 流水: one payment inside one booking.
create table custody.bank_line (
  id             uuid primary key, -- from what the bank says of it
  entry          uuid not null,    -- the booking it is part of
  statement      uuid not null references custody.bank_statement, -- that told of it first
  account        uuid not null references custody.door_account,
  path           text collate "C" not null,
  booked_on      date not null,
  amount_fen     bigint not null check (amount_fen <> 0),
  kind           text not null,
  reversal       boolean not null,
  bank_reference text not null,
  end_to_end     text not null,
  name_sealed    bytea not null, -- who paid or was paid
  number_masked  text not null,
  number_print   bytea, -- null where the bank shows no number or a masked one
  remittance     text not null,
  said           text not null default '', -- why it was not matched at once
  unclaimed_fen  bigint not null, -- what of it is not matched; signed like it
  check (unclaimed_fen = 0 or sign(unclaimed_fen) = sign(amount_fen) and abs(unclaimed_fen) <= abs(amount_fen))
);
create index on custody.bank_line (account, booked_on);
create index bank_line_open on custody.bank_line (path, booked_on) where unclaimed_fen <> 0;

-- 认款: what a payment was for, with the reason; it is taken back, never deleted.
create table custody.bank_match (
  id         uuid primary key, -- also of what it led to: the payment, the income
  line       uuid not null references custody.bank_line,
  number     int not null, -- of the matches of a payment, from 1
  path       text collate "C" not null,
  purpose    text not null check (purpose in ('DUE', 'INTEREST', 'SUBSIDY', 'RELEASE', 'REFUND', 'FEE', 'RETURN')),
  target     uuid, -- the due, or the payment that came back
  label      text not null,
  amount_fen bigint not null check (amount_fen > 0),
  rule       text not null, -- by which it was found, or BY_HAND
  why        text not null,
  by_id      uuid not null,
  by_name    text not null,
  at         timestamptz not null,
  undone_why text,
  undone_by  uuid,
  undone_name text,
  undone_at  timestamptz,
  unique (line, number),
  check ((undone_at is null) = (undone_why is null))
);

-- 付款账户: from which account a household has paid before.
create table custody.payer_account (
  account uuid not null references custody.door_account,
  print   bytea not null,
  due     uuid not null references custody.due,
  since   timestamptz not null,
  primary key (account, print, due)
);

-- 例外: what does not agree. It stays until somebody says why it may go, or until it agrees.
create table custody.discrepancy (
  id           uuid primary key,
  kind         text not null check (kind in ('DOES_NOT_TIE', 'TOTALS_DIFFER', 'UNKNOWN_ACCOUNT', 'OTHER_CURRENCY',
                                             'IN_THE_FUTURE', 'GAP', 'TIE_OUT')),
  cause        text not null, -- what it is about: the same is raised once
  account      uuid references custody.door_account,
  path         text collate "C", -- null where no account of ours is concerned: the importer's own to settle
  raised_for   uuid not null,    -- who took the file in
  label        text not null,
  on_day       date,
  expected_fen bigint,
  found_fen    bigint,
  details      text not null,
  raised_at    timestamptz not null,
  settled_at   timestamptz,
  settled_by   text,
  settled_why  text,
  check ((settled_at is null) = (settled_why is null))
);
create unique index discrepancy_open on custody.discrepancy (kind, cause) where settled_at is null;
create index on custody.discrepancy (path, raised_at);

-- 日终核对: the bank's closing balance against our mirror.
create table custody.tie_out (
  account      uuid not null references custody.door_account,
  path         text collate "C" not null,
  day          date not null,
  bank_fen     bigint not null,
  mirror_fen   bigint not null,
  unbooked_fen bigint not null, -- what the bank has booked and nobody here has explained
  checked_at   timestamptz not null,
  primary key (account, day)
);
