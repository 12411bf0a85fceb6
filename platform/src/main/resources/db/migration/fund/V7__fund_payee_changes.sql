-- 收款账户更正: told by one person, confirmed by another who types the number again; nothing is paid in between.
create table fund.payee_change (
  id             uuid primary key,
  use            uuid not null references fund.use,
  name           text not null check (name <> ''),
  bank           text not null check (bank <> ''),
  number_sealed  bytea not null,
  number_masked  text not null,
  why            text not null,
  told_by        uuid not null,
  told_name      text not null,
  told_at        timestamptz not null,
  confirmed_by   uuid,
  confirmed_at   timestamptz,
  check (confirmed_by is null or confirmed_by <> told_by)
);
create unique index payee_change_waiting on fund.payee_change (use) where confirmed_at is null;
