-- 统筹账户: pooled yields of one account, or of a building or stairwell of it where the place keeps them apart.
create table fund.pool (
  id      uuid primary key, -- its account in the ledger
  account uuid not null references fund.account,
  path    text collate "C" not null,
  basis   text not null check (basis in ('ACCOUNT', 'BUILDING', 'STAIRWELL')),
  label   text not null
);
create index on fund.pool (account);
