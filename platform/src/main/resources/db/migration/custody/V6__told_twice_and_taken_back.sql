-- 重叠: a statement that may tell of bookings which another one has told of is held until a person says so.
alter table custody.discrepancy drop constraint discrepancy_kind_check;
alter table custody.discrepancy add constraint discrepancy_kind_check
  check (kind in ('DOES_NOT_TIE', 'TOTALS_DIFFER', 'UNKNOWN_ACCOUNT', 'OTHER_CURRENCY', 'IN_THE_FUTURE', 'OVERLAP',
                  'GAP', 'TIE_OUT'));
alter table custody.bank_statement
  add column facts uuid; -- of a statement that is held: the id that it gets when it is booked
create index on custody.bank_statement (facts) where not booked;
create table custody.overlap_answer (
  statement uuid primary key, -- the id that it gets when it is booked
  path      text collate "C" not null,
  same      boolean not null, -- what could be the same is the same; else all of it is new
  why       text not null check (why <> ''),
  by_id     uuid not null,
  by_name   text not null,
  at        timestamptz not null
);

-- Interest or a subsidy that a person saw and that was none.
alter table custody.income
  add column taken_back_at timestamptz,
  add column taken_back_by uuid,
  add column taken_back_why text,
  add check ((taken_back_at is null) = (taken_back_why is null));

-- 退汇: an order that the bank had paid and whose money came back.
alter table custody.order_reference
  add column returned_on date,
  add column returned_line uuid references custody.bank_line,
  add column returned_why text,
  add check ((returned_on is null) = (returned_why is null));

-- 分期放款: what a bank says that it has sent for a household, before and after it is on the account.
create table custody.bank_pays (
  application uuid primary key,
  dwelling    uuid not null,
  amount_fen  bigint not null check (amount_fen > 0),
  sent_on     date not null,
  reference   text not null, -- as it stands on the bank's statement
  heard_at    timestamptz not null,
  line        uuid references custody.bank_line -- on which it came
);
create index on custody.bank_pays (dwelling);
