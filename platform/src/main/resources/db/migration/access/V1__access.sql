-- 身份与权限: who acts, in which role, over which territory; what they did and whose data they looked at.
create schema access;

-- The audit trail. It only grows: the triggers below refuse everything else, whoever asks.
create table access.audit (
  id            bigint generated always as identity primary key,
  at            timestamptz not null,
  actor         uuid not null,
  actor_name    text not null,
  actor_kind    text not null check (actor_kind in ('STAFF', 'RESIDENT', 'PARTNER', 'HOUSE')),
  action        text not null,
  subject_kind  text not null,
  subject       uuid not null,
  path          text collate "C" not null check (path like '/%/' or path = '/'),
  before        jsonb not null default '{}',
  after         jsonb not null default '{}'
);
create index audit_of_a_subject on access.audit (subject_kind, subject, at desc, id desc);
create index audit_by_time on access.audit (at desc, id desc);
create index audit_by_actor on access.audit (actor, at desc);

create function access.audit_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail only grows: % refused', tg_op using errcode = 'restrict_violation';
end $$;
create trigger audit_only_grows before update or delete or truncate on access.audit
  for each statement execute function access.audit_only_grows();

create table access.organisation (
  id           uuid primary key,
  kind         text not null,
  name         text not null check (name <> ''),
  credit_code  text unique,
  path         text collate "C" not null check (path like '/%/' or path = '/'),
  created      timestamptz not null,
  unique (kind, name, path)
);

-- Staff. Residents are parties of the registry and have no row here.
create table access.person (
  id                    uuid primary key,
  name                  text not null check (name <> ''),
  sign_in_name          text not null check (sign_in_name = lower(sign_in_name)),
  password_hash         text not null,
  must_change_password  boolean not null default true,
  totp_secret           bytea,
  totp_confirmed        boolean not null default false,
  totp_last_step        bigint not null default 0,
  phone                 bytea,
  phone_print           bytea,
  organisation          uuid references access.organisation,
  path                  text collate "C" not null check (path like '/%/' or path = '/'),
  disabled              timestamptz,
  created               timestamptz not null,
  last_signed_in        timestamptz,
  check ((phone is null) = (phone_print is null)),
  check (totp_secret is not null or not totp_confirmed)
);
create unique index person_by_sign_in_name on access.person (sign_in_name);

-- A role over a territory from one instant to another. It is ended, never deleted.
create table access.grant_held (
  id         uuid primary key,
  person     uuid not null references access.person,
  role       text not null,
  path       text collate "C" not null check (path like '/%/' or path = '/'),
  since      timestamptz not null,
  until      timestamptz,
  given_by   uuid not null,
  check (until is null or until >= since)
);
create index grants_of_a_person on access.grant_held (person);
create index grants_by_path on access.grant_held (path);
create unique index one_live_grant on access.grant_held (person, role, path) where until is null;

-- Codes on paper for the day the telephone is lost: SHA-256 of 80 random bits each, used once.
create table access.recovery_code (
  person  uuid not null references access.person,
  hash    bytea not null,
  used    timestamptz,
  primary key (person, hash)
);

-- Partner systems. Only the SHA-256 of the 256-bit secret is known here.
create table access.token (
  id            uuid primary key,
  name          text not null check (name <> ''),
  organisation  uuid not null references access.organisation,
  hash          bytea not null unique,
  permissions   text[] not null check (cardinality(permissions) > 0),
  path          text collate "C" not null check (path like '/%/' or path = '/'),
  created       timestamptz not null,
  expires       timestamptz not null,
  revoked       timestamptz,
  last_used     timestamptz,
  check (expires > created)
);

-- The one code that a telephone number may be signed in with now; known numbers and unknown ones alike.
create table access.one_time_code (
  phone_print  bytea primary key,
  code_hash    bytea not null,
  expires      timestamptz not null,
  attempts     int not null default 0
);

-- How often something was tried: by name, telephone, person or address, as keyed hashes.
create table access.throttle (
  key       bytea primary key,
  began     timestamptz not null,
  count     int not null,
  locked    timestamptz
);
create index throttle_by_age on access.throttle (began);

-- Sessions, as Spring Session 4.1 reads and writes them.
create table access.session (
  primary_id             char(36) primary key,
  session_id             char(36) not null unique,
  creation_time          bigint not null,
  last_access_time       bigint not null,
  max_inactive_interval  int not null,
  expiry_time            bigint not null,
  principal_name         varchar(100)
);
create index session_by_expiry on access.session (expiry_time);
create index session_by_principal on access.session (principal_name);
create table access.session_attributes (
  session_primary_id  char(36) not null references access.session (primary_id) on delete cascade,
  attribute_name      varchar(200) not null,
  attribute_bytes     bytea not null,
  primary key (session_primary_id, attribute_name)
);
