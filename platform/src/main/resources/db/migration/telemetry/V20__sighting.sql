-- Who of those on duty saw an incident first.
create table telemetry.sighting (
  incident uuid primary key references telemetry.incident on delete cascade,
  person   uuid not null,
  name     text not null,
  at       timestamptz not null
);
