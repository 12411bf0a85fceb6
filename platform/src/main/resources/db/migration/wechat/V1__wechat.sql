-- 微信: accounts tied to residents, what they hold on their phones, and the messages that they accepted.
create schema wechat;

-- The one credential by which this installation speaks to the platform, shared by all instances.
create table wechat.platform_token (
  app_id       text primary key,
  token_sealed bytea not null,
  expires      timestamptz not null
);

create table wechat.binding (
  id            uuid primary key,
  openid_print  bytea not null unique,
  openid_sealed bytea not null,
  party         uuid not null,
  phone_sealed  bytea not null, -- the number that was proved; while the registry has it, the binding holds
  bound_at      timestamptz not null,
  looked_at     timestamptz not null -- when it was last looked for new matters
);

create index on wechat.binding (party);
create index on wechat.binding (looked_at);

-- Somebody between WeChat's login and the code by SMS.
create table wechat.begun (
  hash          bytea primary key,
  openid_sealed bytea not null,
  phone_sealed  bytea,
  proved        boolean not null default false,
  expires       timestamptz not null,
  check (not proved or phone_sealed is not null)
);

create table wechat.session (
  hash    bytea primary key,
  binding uuid not null references wechat.binding on delete cascade,
  expires timestamptz not null
);

create index on wechat.session (binding);

create table wechat.ticket (
  hash    bytea primary key,
  binding uuid not null references wechat.binding on delete cascade,
  expires timestamptz not null
);

create index on wechat.ticket (binding);

-- One row for each time that somebody accepted one message of a topic.
create table wechat.allowance (
  binding    uuid not null references wechat.binding on delete cascade,
  id         uuid not null, -- made by the phone: accepted once, counted once
  topic      text not null check (topic in ('VOTE', 'MONEY', 'RELEASE', 'FAULT')),
  allowed_at timestamptz not null,
  used_at    timestamptz,
  primary key (binding, id, topic)
);

create index on wechat.allowance (binding, topic) where used_at is null;

create table wechat.message (
  id        uuid primary key,
  binding   uuid not null references wechat.binding on delete cascade,
  topic     text not null check (topic in ('VOTE', 'MONEY', 'RELEASE', 'FAULT')),
  matter    bytea not null, -- keyed hash of what it is about
  due_on    date,
  state     text not null check (state in ('SEEN', 'WAITING', 'SENT', 'REFUSED', 'GIVEN_UP')),
  tries     int not null default 0,
  next_try  timestamptz not null,
  ended_at  timestamptz,
  code      int, -- what the platform last answered
  unique (binding, matter),
  check ((state = 'WAITING') = (ended_at is null))
);

create index on wechat.message (next_try) where state = 'WAITING';
