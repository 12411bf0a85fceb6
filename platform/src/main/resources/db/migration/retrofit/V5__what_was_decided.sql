-- What exactly the owners decided: which offer, or which change; and why fewer offers were enough.
alter table retrofit.decision add column offer uuid references retrofit.offer;
alter table retrofit.decision add column company text;
alter table retrofit.decision add column total_fen bigint;
alter table retrofit.decision add column change_order uuid references retrofit.change_order;
alter table retrofit.decision add constraint decision_names_an_offer
  check ((offer is null) = (company is null) and (offer is null) = (total_fen is null)
         and (offer is null or subject = 'COMPANY'));
alter table retrofit.decision add constraint decision_names_a_change
  check (change_order is null or subject = 'CHANGE');

-- One decision agrees to one change.
create unique index change_decided_once on retrofit.change_order (decision) where decision is not null;

alter table retrofit.tender add column few_why text not null default '';
alter table retrofit.choice add column few_why text not null default '';
