-- What an order pays is what was asked for and signed: the contract of the request, the refund account of the order.
alter table custody.release
  add column contract int; -- version that held when the request was made
update custody.release r
   set contract = (select max(c.version) from custody.works_contract c where c.account = r.account);

alter table custody.refund
  add column to_holder text,
  add column to_bank text,
  add column to_sealed bytea;
update custody.refund r set to_holder = a.holder, to_bank = a.bank, to_sealed = a.number_sealed
  from custody.refund_account a where a.due = r.due and r.order_ref is not null;
alter table custody.refund add check ((order_ref is null) = (to_sealed is null));
