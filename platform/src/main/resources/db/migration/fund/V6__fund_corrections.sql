-- 退汇: an order that was carried out has come back to the account.
alter table fund.claim drop constraint claim_purpose_check;
alter table fund.claim add constraint claim_purpose_check
  check (purpose in ('DEPOSIT', 'SELF_PAY', 'YIELD', 'ORDER', 'GIVEN_BACK', 'RETURNED', 'CAME_BACK'));
