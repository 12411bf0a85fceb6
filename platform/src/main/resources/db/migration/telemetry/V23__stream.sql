-- Which sums a stream job has added to hours and days: what is tried again after a failure is added once.
create table telemetry.stream_sums (
  id       uuid primary key,
  added_at timestamptz not null
);
create index stream_sums_added on telemetry.stream_sums (added_at);
