-- 设备故障: what somebody says is wrong with a device, until it is mended.
create table telemetry.device_fault (
  id          uuid primary key,
  device      int not null references telemetry.device,
  lift        uuid not null,
  path        text collate "C" not null,
  about       text not null,             -- what it was found by: repair:…
  text        text not null,
  by_name     text not null,
  reported_at timestamptz not null,
  mended_at   timestamptz,
  mended_name text,
  unique (device, about),
  check ((mended_at is null) = (mended_name is null))
);
create index device_fault_open on telemetry.device_fault (path, reported_at) where mended_at is null;
