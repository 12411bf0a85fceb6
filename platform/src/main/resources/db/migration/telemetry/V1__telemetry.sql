-- 物联: what lifts say, kept before it is acknowledged; what is found in it; and what is left of it after sixteen years.
create schema telemetry;

-- Grows with every change of a device, so that each instance learns of what another has changed.
create sequence telemetry.change;

create table telemetry.device (
  number        int generated always as identity primary key, -- short, for the rows of messages
  id            uuid not null unique,
  name          text collate "C" not null unique check (name ~ '^[A-Za-z0-9._-]{1,64}$'),
  kind          text not null check (kind in ('DEVICE', 'GATEWAY', 'LISTENER')),
  lift          uuid,          -- of the registry
  county        int not null,  -- code of the county; 0 outside of one
  path          text collate "C" not null check (path like '/%'),
  gateway       int references telemetry.device,
  codebook      text not null check (codebook <> ''),
  certificate   text,          -- subject of the client certificate with which it may come
  secret_hash   bytea not null check (length(secret_hash) = 32),
  registered_at timestamptz not null,
  locked_at     timestamptz,
  changed       bigint not null default nextval('telemetry.change'),
  check ((kind = 'DEVICE') = (lift is not null)),
  check (gateway is null or kind = 'DEVICE')
);
create index device_path on telemetry.device (path, name);
create index device_lift on telemetry.device (lift);
create index device_changed on telemetry.device (changed);
create index device_gateway on telemetry.device (gateway) where gateway is not null;

-- Who writes: each instance has a lane of its own, in which batches are numbered in the order of their commits.
create table telemetry.lane (
  lane    smallint primary key,
  batch   bigint not null default 0, -- the last one that was written
  watched bigint not null default 0  -- up to here the monitors' states are written down
);

-- Messages as they were decoded, one row each. A repeat of (device, boot, seq) has the same slot, and is refused.
create table telemetry.message (
  device         int not null,
  boot           bigint not null,
  seq            bigint not null,
  slot           timestamptz not null, -- "at"; ten thousand years later where the clock cannot be right
  at             timestamptz not null, -- by the clock of the device
  received       timestamptz not null,
  batch          bigint not null,      -- lane * 2^40 + number
  lift           uuid not null,
  county         int not null,
  kind           smallint not null check (kind between 0 and 4), -- status, event, alarm, statistics, heartbeat
  code           smallint,
  mode           smallint,
  direction      smallint,
  floor          smallint,
  moving         boolean,
  door_zone      boolean,
  door_closed    boolean,
  passenger      boolean,
  level_error_mm smallint,
  running_hours  bigint,
  trips          bigint,
  primary key (device, boot, seq, slot)
) partition by range (slot);
create index message_batch on telemetry.message (batch);
create table telemetry.message_odd partition of telemetry.message for values from ('9900-01-01 00:00:00+00') to (maxvalue);

-- A partition is made beside the table and hung in: nobody who reads or writes waits for that.
create procedure telemetry.cover(parent text, part text, low timestamptz, high timestamptz) language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('telemetry.cover'));
  if to_regclass('telemetry.' || quote_ident(part)) is null then
    execute format('create table telemetry.%I (like telemetry.%I including all)', part, parent);
    execute format('alter table telemetry.%I attach partition telemetry.%I for values from (%L) to (%L)', parent, part,
      low, high);
  end if;
end $$;

-- What could not be understood, byte for byte, until somebody mends the mapping and plays it again.
create table telemetry.quarantine (
  id        uuid primary key,
  device    int not null,
  lift      uuid not null,
  county    int not null,
  path      text collate "C" not null,
  kind      text not null,
  codebook  text not null,
  reason    text not null,
  detail    text not null,
  payload   bytea not null,
  received  timestamptz not null,
  replayed  timestamptz -- understood at last
);
create index quarantine_open on telemetry.quarantine (received desc, id) where replayed is null;

-- Whether a device is connected. Of two tidings the one about the later connection holds, in whatever order they come.
create table telemetry.presence (
  device     int primary key,
  connection bigint not null, -- when it began, in microseconds
  online     boolean not null,
  lane       smallint not null,
  since      timestamptz not null
);
create index presence_online on telemetry.presence (lane) where online;

-- Where the monitor of each device stood when its lane was written down, and what its lift last said.
create table telemetry.lift_state (
  device      int primary key,
  lift        uuid not null,
  county      int not null,
  path        text collate "C" not null,
  state       bytea not null,
  tally       bytea not null,
  heard       timestamptz not null,
  grade       smallint not null default 0 -- 0 well, 1 something is wrong, 2 people are in danger
) with (fillfactor = 60);
create index lift_state_path on telemetry.lift_state (path, grade);

create table telemetry.incident (
  id           uuid primary key,
  device       int not null,
  lift         uuid not null,
  county       int not null,
  path         text collate "C" not null,
  kind         text not null,
  raised_at    timestamptz not null,
  changed_at   timestamptz not null,
  escalated_at timestamptz,
  cleared_at   timestamptz,
  evidence     jsonb not null
);
create index incident_open on telemetry.incident (raised_at desc, id) where cleared_at is null;
create index incident_time on telemetry.incident (raised_at desc, id);
create index incident_lift on telemetry.incident (lift, raised_at desc);

-- What is left after the messages are gone: per hour and per day, for as long as the lift lives.
create table telemetry.lift_hour (
  lift        uuid not null,
  since       timestamptz not null,
  county      int not null,
  trips       int not null,
  starts      int not null,
  door_cycles int not null,
  faults      int not null,
  alarms      int not null,
  known_s     int not null, -- seconds of which we know anything
  serving_s   int not null, -- of those in normal service
  moving_s    int not null,
  run_hours   int not null, -- by the lift's own counter
  primary key (lift, since)
) partition by range (since);
create table telemetry.lift_day (like telemetry.lift_hour including all) partition by range (since);
create index lift_day_county on telemetry.lift_day (county, since);
