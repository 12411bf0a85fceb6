-- 急修: what is wrong with which lift, who is called, who comes, when it is over and why it was.
create schema rescue;

-- 急修单.
create table rescue.trouble (
  id             uuid primary key,
  number         bigint generated always as identity unique,
  lift           uuid not null,
  path           text collate "C" not null,
  region         text collate "C" not null,
  label          text not null,             -- 紫藤苑 12 号, as it was called then
  address        text not null,
  rescue_code    text not null,
  shut_in        boolean not null,
  past           boolean not null,          -- over before it was known
  state          text not null check (state in ('REPORTED', 'DISPATCHED', 'ACCEPTED', 'ARRIVED', 'SAFE', 'CLOSED',
                                                'FALSE_ALARM')),
  rung           text not null check (rung in ('UNIT', 'STATION', 'FIRE')),
  occurred_at    timestamptz not null,
  alarmed_at     timestamptz not null check (alarmed_at >= occurred_at),
  answered_at    timestamptz check (answered_at >= alarmed_at),
  dispatched_at  timestamptz check (dispatched_at >= alarmed_at),
  accepted_at    timestamptz check (accepted_at >= dispatched_at),
  arrived_at     timestamptz check (arrived_at >= accepted_at),
  safe_at        timestamptz check (safe_at >= occurred_at),
  closed_at      timestamptz check (closed_at >= safe_at),
  unit           uuid,
  unit_name      text not null,
  duty_phone     text not null,
  taker          uuid,
  taker_name     text not null default '',
  organisation   uuid,
  arriver        uuid,
  arriver_name   text not null default '',
  arrived_lat    double precision,
  arrived_lng    double precision,
  away_m         int check (away_m >= 0),
  persons        int check (persons between 0 and 100),
  injured        int check (injured between 0 and persons),
  cause          text,
  needs_repair   boolean,
  findings       text not null default '',
  answer_minutes int not null,
  arrive_minutes int not null,
  rule           text not null,
  version        int not null default 1,
  check (state not in ('ACCEPTED', 'ARRIVED') or accepted_at is not null),
  check (state <> 'ARRIVED' or arrived_at is not null),
  check (state not in ('SAFE', 'CLOSED') or safe_at is not null),
  check (state <> 'CLOSED' or (closed_at is not null and cause is not null and needs_repair is not null)),
  check ((arrived_lat is null) = (arrived_lng is null))
);
-- One lift, one trouble that people wait for.
create unique index trouble_one_open on rescue.trouble (lift)
  where state in ('REPORTED', 'DISPATCHED', 'ACCEPTED', 'ARRIVED');
create index trouble_not_ended on rescue.trouble (path) where state not in ('CLOSED', 'FALSE_ALARM');
create index trouble_of_lift on rescue.trouble (lift, occurred_at desc);
create index trouble_by_time on rescue.trouble (alarmed_at desc);

-- 报警: every time that somebody or something said it.
create table rescue.report (
  id          uuid primary key,
  trouble     uuid not null references rescue.trouble,
  source      text not null,
  key         text not null,
  shut_in     boolean not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  person      uuid,                 -- who said it, where they have an account
  name        text not null,
  phone       bytea,                -- sealed
  phone_shown text not null,        -- masked
  said        text not null,
  code        text not null unique, -- for the page without an account
  origin      bytea,                -- keyed hash of where a report without an account came from
  ended_at    timestamptz,
  unique (source, key)
);
create index report_of_trouble on rescue.report (trouble);
create index report_of_person on rescue.report (person) where person is not null;
create index report_of_guest on rescue.report (received_at) where origin is not null;

-- 急修记录: what happened, line by line.
create table rescue.step (
  seq         bigint generated always as identity primary key,
  trouble     uuid not null references rescue.trouble,
  what        text not null,
  at          timestamptz not null,
  recorded_at timestamptz not null,
  by_id       uuid,
  by_name     text not null,
  words       text[] not null
);
create index step_of_trouble on rescue.step (trouble, seq);
create function rescue.step_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'rescue: what happened stays written' using errcode = 'integrity_constraint_violation';
end $$;
create trigger step_only_grows before update or delete or truncate on rescue.step
  execute function rescue.step_only_grows();

-- 时钟: rows, so that no restart forgets one.
create table rescue.clock (
  trouble  uuid not null references rescue.trouble,
  code     text not null,
  due_at   timestamptz not null,
  ended_at timestamptz,
  ran_out  boolean not null default false,
  primary key (trouble, code),
  check (not ran_out or ended_at is not null)
);
create index clock_running on rescue.clock (due_at) where ended_at is null;

-- 通知: what is to be said to whom, until a channel has taken it.
create table rescue.letter (
  id       uuid primary key,
  trouble  uuid not null references rescue.trouble,
  template text not null,
  name     text not null,
  phone    bytea not null,          -- sealed
  words    text[] not null,
  at       timestamptz not null,
  next_at  timestamptz,             -- when it is tried next; null once it is sent or given up
  tries    int not null default 0,
  sent_at  timestamptz,
  refused  text not null default ''
);
create index letter_waiting on rescue.letter (next_at) where next_at is not null;

-- 轿厢二维码: what hangs in the car.
create table rescue.car_code (
  lift    uuid primary key,
  code    text not null unique,
  made_at timestamptz not null
);
