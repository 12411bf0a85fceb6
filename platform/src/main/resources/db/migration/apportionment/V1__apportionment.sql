-- 分摊: schemes compared before the meeting, the agreements that were put to the owners, and who joined later.
create schema apportionment;

-- What is compared for a stairwell. A new comparison takes the place of the one before; the last number counts.
create table apportionment.comparison (
  id         uuid primary key,
  stairwell  uuid not null,
  path       text collate "C" not null, -- the stairwell's
  number     int not null check (number > 0),
  proposal   jsonb not null,            -- total, subsidy, schemes, special agreements, compensations
  shown      boolean not null,          -- whether the residents see it
  made_by    uuid not null,
  made_name  text not null,
  made_at    timestamptz not null,
  unique (stairwell, number)
);

-- One version of the shares that was put to the owners of a stairwell. Never changed, only followed by the next.
create table apportionment.agreement (
  id               uuid primary key,
  stairwell        uuid not null,
  path             text collate "C" not null, -- the stairwell's
  version          int not null check (version > 0),
  terms            jsonb not null,
  total_fen        bigint not null check (total_fen > 0),
  payable_fen      bigint not null check (payable_fen between 0 and total_fen),
  compensation_fen bigint not null check (compensation_fen >= 0),
  back_fen         bigint not null check (back_fen between 0 and total_fen),
  made_by          uuid not null,
  made_name        text not null,
  made_at          timestamptz not null,
  unique (stairwell, version)
);

create table apportionment.share (
  agreement       uuid not null references apportionment.agreement,
  dwelling        uuid not null,
  path            text collate "C" not null, -- the dwelling's
  room            text not null,
  floor           int not null,
  area_centi      bigint not null,
  weight          numeric not null check (weight >= 0),
  cost_fen        bigint not null check (cost_fen >= 0),
  compensates_fen bigint not null check (compensates_fen >= 0),
  receives_fen    bigint not null check (receives_fen >= 0),
  back_fen        bigint not null check (back_fen >= 0),
  primary key (agreement, dwelling),
  unique (agreement, room)
);
create index on apportionment.share (dwelling);

-- 后加入: a household that did not take part, and does now.
create table apportionment.late_joining (
  id         uuid primary key,
  agreement  uuid not null references apportionment.agreement,
  dwelling   uuid not null,
  path       text collate "C" not null, -- the dwelling's
  room       text not null,
  rate_ppm   bigint not null check (rate_ppm >= 0),
  would_fen  bigint not null check (would_fen >= 0),
  pays_fen   bigint not null check (pays_fen >= 0),
  said_by    uuid not null,
  said_name  text not null,
  said_at    timestamptz not null,
  unique (agreement, dwelling)
);

create table apportionment.late_refund (
  joining   uuid not null references apportionment.late_joining,
  dwelling  uuid not null,
  room      text not null,
  fen       bigint not null check (fen >= 0),
  primary key (joining, dwelling)
);

create function apportionment.agreed_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what was put to the owners stays as it is: % of % refused', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger agreement_stays before update or delete or truncate on apportionment.agreement
  for each statement execute function apportionment.agreed_stays();
create trigger share_stays before update or delete or truncate on apportionment.share
  for each statement execute function apportionment.agreed_stays();
create trigger joining_stays before update or delete or truncate on apportionment.late_joining
  for each statement execute function apportionment.agreed_stays();
create trigger refund_stays before update or delete or truncate on apportionment.late_refund
  for each statement execute function apportionment.agreed_stays();

-- The shares of an agreement add up, to the fen: looked at when the transaction ends, once all of them are there.
create function apportionment.shares_add_up() returns trigger language plpgsql as $$
declare
  agreed uuid := case tg_table_name when 'agreement' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'agreement' end;
  holds boolean;
begin
  select coalesce(sum(s.cost_fen), 0) = a.payable_fen and coalesce(sum(s.compensates_fen), 0) = a.compensation_fen
     and coalesce(sum(s.receives_fen), 0) = a.compensation_fen and coalesce(sum(s.back_fen), 0) = a.back_fen
    into holds
    from apportionment.agreement a left join apportionment.share s on s.agreement = a.id
   where a.id = agreed group by a.id;
  if not holds then
    raise exception 'the shares of agreement % do not add up', agreed using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger agreement_adds_up after insert on apportionment.agreement
  deferrable initially deferred for each row execute function apportionment.shares_add_up();
create constraint trigger share_adds_up after insert on apportionment.share
  deferrable initially deferred for each row execute function apportionment.shares_add_up();
