-- What a lift's health is read from, per hour and day.
alter table telemetry.lift_hour
  add failed_closings int not null default 0,
  add off_level_stops int not null default 0,
  add brake_motor     int not null default 0,
  add level_stops     int not null default 0, -- stops whose distance to the landing is known
  add level_mm        int not null default 0, -- the sum of these distances
  add worked_ms       int not null default 0, -- of what is known, somebody worked on it
  add available_ms    int not null default 0; -- of what is known, in normal service and not stopped by a fault
alter table telemetry.lift_day
  add failed_closings int not null default 0,
  add off_level_stops int not null default 0,
  add brake_motor     int not null default 0,
  add level_stops     int not null default 0,
  add level_mm        int not null default 0,
  add worked_ms       int not null default 0,
  add available_ms    int not null default 0;
-- What was counted before: in service is the best that is known.
update telemetry.lift_hour set available_ms = serving_ms;
update telemetry.lift_day set available_ms = serving_ms;

-- The grade of each lift with a device, as it was read last.
create table telemetry.health (
  lift      uuid primary key,
  path      text collate "C" not null,
  graded_on date not null,
  scale     text not null,
  letter    text not null check (letter in ('A', 'B', 'C', 'D', 'E')),
  before    text check (before in ('A', 'B', 'C', 'D', 'E')), -- thirty days earlier; null if that is not known
  points    int not null,
  features  jsonb not null
);
create index health_worst on telemetry.health (points desc, lift);
