-- A receipt that was entered wrongly is taken back with its reason; it stays to be seen and counts no more.
alter table insurance.payment add column back_on date;
alter table insurance.payment add column back_why text;
alter table insurance.payment add column back_name text;
alter table insurance.payment add constraint payment_back_check
  check ((back_on is null) = (back_why is null) and (back_on is null) = (back_name is null));
