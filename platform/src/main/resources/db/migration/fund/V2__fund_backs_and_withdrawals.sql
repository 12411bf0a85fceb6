-- A proposal can be taken back; what has come back is counted for the pool too, and for what households paid themselves.
alter table fund.payment drop constraint payment_stage_check;
alter table fund.payment add constraint payment_stage_check
  check (stage in ('PROPOSED', 'INSTRUCTED', 'PAID', 'WITHDRAWN'));

alter table fund.use add column pool_back_fen bigint not null default 0;
alter table fund.use add constraint use_pool_back_check check (pool_back_fen between 0 and pool_fen);

alter table fund.debit drop constraint debit_check2;
alter table fund.debit add constraint debit_back_check check (back_fen <= account_fen + self_paid_fen);
