-- 选定表决: which offer of which selection the owners vote on; only such a vote carries the choice, and only of that offer.
create table insurance.offer_vote (
  vote      uuid primary key,
  selection uuid not null references insurance.selection,
  bid       uuid not null references insurance.bid,
  title     text not null,
  put_on    date not null,
  put_name  text not null
);
create index on insurance.offer_vote (selection);
