-- 理赔: from what happened to what was paid. Money itself moves in the ledger; here stands what it was for.
create schema claims;

-- 案件.
create table claims.claim (
  id              uuid primary key,
  no              bigint generated always as identity unique,
  source          text not null check (source in ('REPAIR', 'TROUBLE', 'REPORT')),
  source_id       uuid not null,
  kind            text not null check (kind in ('REPAIR', 'ENTRAPMENT', 'INJURY', 'PROPERTY', 'VANDALISM')),
  policy          uuid not null,
  policy_number   text not null,
  company         uuid not null,
  company_name    text not null,
  lift            uuid not null,
  path            text collate "C" not null,
  label           text not null,             -- 樱花苑 3 号, as it was called then
  happened_on     date not null,
  reported_at     timestamptz not null,
  persons         int not null check (persons >= 0),
  minutes         bigint not null check (minutes >= 0),
  claimed_fen     bigint not null check (claimed_fen >= 0),
  facts           bytea not null,            -- sealed: how it happened, how somebody was hurt
  reporter        uuid not null,
  reporter_name   text not null,
  dwelling        uuid,                      -- of a household that claims itself
  stage           text not null check (stage in ('REPORTED', 'WAITING', 'ASSESSING', 'AGREED', 'DECLINED', 'CLOSED',
                                                 'WITHDRAWN')),
  stage_on        date not null,
  stage_text      text not null,
  papers          text[],                    -- 一次性告知: asked for once, completely; null while nobody has
  requested_on    date,                      -- the day on which somebody first asked to be paid and brought what there was
  asked_on        date,
  complete_on     date,
  decided_on      date,
  notice_on       date,
  paid_on         date,
  liable          text not null default '',  -- 责任方
  waived_on       date,                      -- 放弃追偿: the insured gave up its right against who is liable
  third_paid_fen  bigint not null default 0 check (third_paid_fen >= 0), -- what the insured has paid the injured itself
  version         int not null default 1,
  unique (source, source_id),
  check ((papers is null) = (asked_on is null))
);
create index on claims.claim (path);
create index on claims.claim (company, stage);
create index on claims.claim (lift);
create index on claims.claim (policy);

-- 索赔人: who is to be paid.
create table claims.claimant (
  id             uuid primary key,
  seq            bigint generated always as identity,
  claim          uuid not null references claims.claim,
  kind           text not null check (kind in ('INSURED', 'THIRD_PARTY', 'SHUT_IN', 'REPAIRER')),
  name           text not null,
  dwelling       uuid,
  person         uuid,                       -- who signed in, where that person is to be paid
  phone          bytea,
  phone_masked   text not null,
  account        bytea,
  account_masked text not null,
  added_name     text not null,
  added_at       timestamptz not null
);
create index on claims.claimant (claim);
create index on claims.claimant (dwelling);

-- 核定: what was decided, with reason and article. Nothing here is ever changed but that it was sent and that it was replaced.
create table claims.decision (
  id             uuid primary key,
  claim          uuid not null references claims.claim,
  seq            int not null,
  paid           boolean not null,           -- whether anything is paid
  loss_fen       bigint not null check (loss_fen >= 0),
  elsewhere_fen  bigint not null check (elsewhere_fen >= 0), -- what somebody else has made good already
  deductible_fen bigint not null check (deductible_fen >= 0),
  share_ppm      bigint not null check (share_ppm between 0 and 1000000),
  cap_fen        bigint check (cap_fen >= 0),
  amount_fen     bigint not null check (amount_fen >= 0),
  ground         text not null,
  article        text not null,
  reason         text not null check (reason <> ''),
  by_id          uuid not null,
  by_name        text not null,
  decided_at     timestamptz not null,
  paper          text,                       -- code of the 拒赔通知书
  replaced_at    timestamptz,
  unique (claim, seq),
  check (paid = (amount_fen > 0))
);
create unique index decision_current on claims.decision (claim) where replaced_at is null;

-- 付款: asked for by one, released by another.
create table claims.payment (
  id            uuid primary key,
  seq           bigint generated always as identity,
  claim         uuid not null references claims.claim,
  claimant      uuid not null references claims.claimant,
  purpose       text not null check (purpose in ('LOSS', 'ADVANCE', 'LITIGATION')),
  amount_fen    bigint not null check (amount_fen > 0),
  text          text not null,
  asked_id      uuid not null,
  asked_name    text not null,
  asked_at      timestamptz not null,
  released_id   uuid check (released_id <> asked_id),
  released_name text,
  released_at   timestamptz,
  paid_on       date,
  reference     text,
  dropped_at    timestamptz,
  dropped_why   text,
  check ((released_id is null) = (released_at is null) and (released_id is null) = (paid_on is null)
         and (released_id is null) = (reference is null) and (released_id is null) = (released_name is null)),
  check ((dropped_at is null) = (dropped_why is null) and (dropped_at is null or released_id is null))
);
create index on claims.payment (claim);

-- 准备金、付款、追回: each with its posting in the ledger under the same id. Outstanding = reserve less paid.
create table claims.movement (
  id         uuid primary key,
  seq        bigint generated always as identity,
  claim      uuid not null references claims.claim,
  kind       text not null check (kind in ('RESERVE', 'PAID', 'RECOVERED')),
  amount_fen bigint not null check (amount_fen <> 0 and (kind = 'RESERVE' or amount_fen > 0)),
  on_day     date not null,
  reason     text not null check (reason <> ''),
  made_id    uuid not null,
  made_name  text not null,
  made_at    timestamptz not null
);
create index on claims.movement (claim);
