-- 安梯分期: what banks offer, and what households have sent them with their consent.
create schema instalment;

-- An offer is ended and followed by another, never changed: applications keep what they were made for.
create table instalment.offer (
  id             uuid primary key,
  bank           uuid not null,
  bank_name      text not null,
  path           text collate "C" not null, -- of the territory it is offered in
  name           text not null check (name <> ''),
  repayment      text not null check (repayment in ('ANNUITY', 'EQUAL_PRINCIPAL', 'FLAT_FEE')),
  rate_ppm       bigint not null check (rate_ppm between 0 and 1000000),
  subsidised_ppm bigint not null check (subsidised_ppm between 0 and rate_ppm),
  fee_at_start   boolean not null,
  months         int[] not null,
  least_fen      bigint not null check (least_fen > 0),
  most_fen       bigint not null check (most_fen >= least_fen),
  age_at_end     int,
  papers         text[] not null,
  valid_from     date not null,
  valid_until    date not null check (valid_until >= valid_from),
  source         text not null,
  confidence     text not null,
  made_by        uuid not null,
  made_at        timestamptz not null,
  ended_at       timestamptz
);
create index on instalment.offer (path) where ended_at is null;

create table instalment.application (
  id              uuid primary key,
  dwelling        uuid not null,
  path            text collate "C" not null, -- the dwelling's
  place           text not null,
  offer           uuid not null references instalment.offer,
  bank            uuid not null,
  sum_fen         bigint not null check (sum_fen > 0),
  months          int not null check (months > 0),
  consent         text not null check (consent <> ''),
  borrower        bytea,                      -- sealed; erased with the withdrawal
  sent_by         uuid not null,
  sent_at         timestamptz not null,
  state           text not null check (state in ('WAITING', 'PAPERS', 'APPROVED', 'DECLINED', 'WITHDRAWN', 'DISBURSED')),
  due             date,
  papers          text[],
  asked_at        timestamptz,
  approved_fen    bigint check (approved_fen between 1 and sum_fen),
  approved_months int,
  terms           text,
  reason          text,
  answered_at     timestamptz,
  withdrawn_at    timestamptz,
  disbursed_fen   bigint check (disbursed_fen between 1 and approved_fen),
  disbursed_on    date,
  reference       text,
  check ((state = 'WITHDRAWN') = (borrower is null)),
  check (state not in ('APPROVED', 'DISBURSED') or approved_fen is not null),
  check (state <> 'DISBURSED' or disbursed_fen is not null and reference is not null)
);
create unique index application_once on instalment.application (dwelling, bank)
  where state in ('WAITING', 'PAPERS', 'APPROVED');
create index on instalment.application (bank, state, due);
create index on instalment.application (dwelling);
