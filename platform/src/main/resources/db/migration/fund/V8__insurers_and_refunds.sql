-- Of a premium: the insurer whose policy it pays. Nobody else may be paid out of that use.
alter table fund.use add column insurer text;

-- 应退各户: what came back for a household that has no sub-account. It stays owed to it until the bank has paid it to the
-- account that it names, or it has a sub-account after all.
create table fund.owed (
  id            uuid primary key, -- from its use, household and cause
  number        bigint generated always as identity unique,
  account       uuid not null references fund.account,
  use           uuid not null references fund.use,
  dwelling      uuid not null,
  path          text collate "C" not null, -- the dwelling's
  label         text not null,
  room          text not null,
  amount_fen    bigint not null check (amount_fen > 0),
  since         date not null,
  stage         text not null check (stage in ('OWED', 'NAMED', 'ORDERED', 'PAID', 'DEPOSITED')),
  payee         text,
  payee_bank    text,
  payee_sealed  bytea,
  payee_masked  text,
  named_by      uuid,
  named_name    text,
  named_at      timestamptz,
  ordered_by    uuid,
  ordered_name  text,
  ordered_at    timestamptz,
  order_times   int not null default 0,
  order_ref     text unique,
  done_on       date,
  version       int not null default 1,
  check (stage in ('OWED', 'DEPOSITED') or payee_sealed is not null),
  check ((stage in ('PAID', 'DEPOSITED')) = (done_on is not null)),
  check (ordered_by is null or ordered_by <> named_by)
);
create index on fund.owed (account, stage);
create index on fund.owed (path, stage);
create index on fund.owed (dwelling);

alter table fund.claim drop constraint claim_purpose_check;
alter table fund.claim add constraint claim_purpose_check check (purpose in ('DEPOSIT', 'SELF_PAY', 'YIELD', 'ORDER',
  'GIVEN_BACK', 'RETURNED', 'CAME_BACK', 'REFUND'));
