-- 解除提议: a policy that households or their fund have paid is ended by the owners, by a vote or by every household in
-- writing; whoever applied for it carries that out.
create table insurance.ending (
  id            uuid primary key,
  policy        uuid not null references insurance.policy,
  path          text collate "C" not null,
  why           text not null check (why <> ''),
  proposed_on   date not null,
  proposed_by   uuid not null,
  proposed_name text not null,
  closed_on     date,
  closed_how    text check (closed_how in ('CARRIED_OUT', 'GIVEN_UP')),
  closed_text   text,
  check ((closed_on is null) = (closed_how is null) and (closed_on is null) = (closed_text is null))
);
create unique index ending_open on insurance.ending (policy) where closed_on is null;

-- 解除表决: a vote that was closed once says no more than it said; another one may be held about the same proposal.
create table insurance.ending_vote (
  vote     uuid primary key,
  ending   uuid not null references insurance.ending,
  put_on   date not null,
  put_name text not null
);
create index on insurance.ending_vote (ending);

-- 书面同意, household by household; the signed paper is kept as evidence, or the household has said so signed in.
create table insurance.consent (
  ending       uuid not null references insurance.ending,
  place        int not null,
  path         text collate "C" not null,
  signed_on    date not null,
  name         text not null check (name <> ''),
  evidence     uuid,
  entered_by   uuid not null,
  entered_name text not null,
  entered_at   timestamptz not null,
  primary key (ending, place)
);
