-- Up to which day the opening balances tell what is at the bank: what its statements show of that time is in them already.
alter table fund.account add column balances_on date;
update fund.account a set balances_on =
  (select max(s.opened_on) from fund.sub_account s where s.account = a.id);

-- Payments of a statement that were not booked because they are of that time.
alter table fund.statement add column before int not null default 0;
