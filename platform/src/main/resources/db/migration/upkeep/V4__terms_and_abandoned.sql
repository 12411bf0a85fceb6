-- 证书有效期: each stretch of days on which a mechanic's certificate was valid. A certificate that was renewed after it had
-- ended leaves a gap, and work of those days stays without one however late it is sent.
create table upkeep.certificate_term (
  mechanic uuid not null references upkeep.mechanic,
  from_on  date,                              -- null: valid since before the mechanic was entered
  until_on date not null,
  primary key (mechanic, until_on),
  check (until_on >= from_on)
);
insert into upkeep.certificate_term (mechanic, from_on, until_on) select id, null, certificate_until from upkeep.mechanic;

-- 误开的维保: begun by mistake, kept with the reason, and counted nowhere.
create table upkeep.abandoned_visit (
  visit       uuid primary key references upkeep.visit,
  why         text not null,
  by_id       uuid not null,
  by_name     text not null,
  at          timestamptz not null,           -- by the telephone
  received_at timestamptz not null
);
