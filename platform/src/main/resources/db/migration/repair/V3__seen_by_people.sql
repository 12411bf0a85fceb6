-- 现场见证: where the device is silent after the work, two people of the owners' side say that the lift serves.
create table repair.witness (
  repair  uuid not null,
  n       int not null,
  by_id   uuid not null,
  by_name text not null,
  text    text not null check (text <> ''),
  at      timestamptz not null,
  primary key (repair, n, by_id),
  foreign key (repair, n) references repair.finish
);
alter table repair.check_up drop constraint check_up_recovery_check;
alter table repair.check_up add constraint check_up_recovery_check
  check (recovery in ('CONFIRMED', 'STILL_FAULTY', 'NOT_SEEN', 'SEEN_BY_PEOPLE', 'NO_DEVICE'));
