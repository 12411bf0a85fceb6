-- Jobs that all instances have in their calendar: for when each was due last, and whether it was done. More than once only
-- if who was at it was killed.
create table job_turn (
  job   text primary key,
  due   timestamptz not null,
  began timestamptz not null,
  ended timestamptz,
  times int not null
);
