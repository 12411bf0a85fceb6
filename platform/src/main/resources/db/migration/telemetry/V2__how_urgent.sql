-- How urgent a trouble became, and whether it was over before it was known.
alter table telemetry.incident add level smallint not null default 1, add past boolean not null default false;

-- Sums are written every few seconds: whole seconds would lose the rest each time.
alter table telemetry.lift_hour rename known_s to known_ms;
alter table telemetry.lift_hour rename serving_s to serving_ms;
alter table telemetry.lift_hour rename moving_s to moving_ms;
alter table telemetry.lift_day rename known_s to known_ms;
alter table telemetry.lift_day rename serving_s to serving_ms;
alter table telemetry.lift_day rename moving_s to moving_ms;
