-- 个人信息: what people consented to, and what they ask about their own data.
create schema privacy;

-- A consent is withdrawn, never deleted: it proves that somebody was asked, and in which words.
create table privacy.consent (
  id            uuid primary key,
  person        uuid not null,
  path          text collate "C" not null,
  purpose       text not null check (purpose in ('INSURER', 'MAINTENANCE', 'SMS', 'WECHAT')),
  words         text not null check (words <> ''),
  version       text not null,
  given_at      timestamptz not null,
  withdrawn_at  timestamptz check (withdrawn_at >= given_at)
);
create unique index one_consent on privacy.consent (person, purpose) where withdrawn_at is null;
create index on privacy.consent (person);

create table privacy.request (
  id           uuid primary key,
  person       uuid not null,
  name         text not null, -- forgotten with a deletion
  path         text collate "C" not null,
  kind         text not null check (kind in ('CORRECTION', 'DELETION')),
  text         text not null, -- forgotten with a deletion
  asked_at     timestamptz not null,
  due          date not null,
  granted      boolean,
  answer       text,
  erased       int check (erased >= 0),
  kept         int check (kept >= 0),
  answered_by  text,
  answered_at  timestamptz,
  check ((answered_at is null) = (granted is null))
);
create unique index one_request_waits on privacy.request (person, kind) where answered_at is null;
create index on privacy.request (path);
create index on privacy.request (person);
