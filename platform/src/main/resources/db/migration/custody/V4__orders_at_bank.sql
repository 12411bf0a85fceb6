-- 付款指令号: every reference under which an order was ever sent to the bank. An order that was called returned keeps
-- its reference here: the bank may have paid it after all.
create table custody.order_reference (
  reference text primary key,
  kind      text not null check (kind in ('RELEASE', 'REFUND')),
  target    uuid not null -- the release, the refund
);
insert into custody.order_reference (reference, kind, target)
select order_ref, 'RELEASE', id from custody.release where order_ref is not null
union all
select order_ref, 'REFUND', id from custody.refund where order_ref is not null;

create index on custody.bank_match (target) where undone_at is null;
