-- 满意度: one question to one household after one step, what it said, and the word that it got back for a bad answer.
create schema satisfaction;

create table satisfaction.question (
  id                uuid primary key,
  step              text not null,
  cause             text not null check (cause <> ''), -- what the step was; the same asks a household once
  dwelling          uuid not null,
  stairwell         uuid not null,
  room              text not null,
  label             text not null, -- what people call the stairwell
  path              text collate "C" not null check (path like '/%'), -- the dwelling's
  organisation      uuid, -- the company that answers for the step; null: the neighbourhood does
  organisation_name text not null,
  payer             uuid, -- an insurer that may read the answers too
  asked_on          date not null,
  until             date not null check (until >= asked_on),
  rule              text not null,
  declined_at       timestamptz,
  grade             smallint check (grade between 1 and 5),
  words             text not null default '' check (length(words) <= 2000),
  how               text,
  said_by           uuid,
  said_name         text,
  said_at           timestamptz,
  reply_due         date,
  reply             text,
  replied_name      text,
  replied_at        timestamptz,
  unique (step, cause, dwelling),
  check ((grade is null) = (said_at is null) and (grade is null) = (how is null)),
  check ((reply is null) = (replied_at is null)),
  check (reply is null or reply_due is not null)
);
create index on satisfaction.question (dwelling, asked_on);
create index on satisfaction.question (path, asked_on);
create index on satisfaction.question (reply_due) where reply_due is not null and reply is null;

-- 不再询问: households that do not want to be asked.
create table satisfaction.silence (
  dwelling uuid primary key,
  path     text collate "C" not null check (path like '/%'),
  said_by  uuid not null,
  said_at  timestamptz not null
);
