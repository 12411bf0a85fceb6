-- 从选加梯公司到投入使用: offers, the course through the milestones, publication and objections, contract and signatures,
-- changes, works, subsidy. What was reached stands in retrofit.milestone; here lie the facts that the gates ask for.

-- A milestone entered for the years before the house was in use passed no gate.
alter table retrofit.milestone add column taken_over boolean not null default true;
alter table retrofit.milestone add column rule text; -- version of the course rule whose gates it passed
alter table retrofit.milestone alter column taken_over drop default;

-- What a stairwell's course knows beyond its milestones. No row: nothing but milestones is known.
create table retrofit.course (
  stairwell      uuid primary key,
  path           text collate "C" not null,
  version        int not null default 0,
  vote           uuid,
  notice_until   date,
  contract       uuid,
  started_on     date,
  report         text,
  lift           uuid,
  warranty_until date,
  abandoned_on   date,
  abandoned_why  text,
  check ((abandoned_on is null) = (abandoned_why is null))
);
create index on retrofit.course (path);

-- What the owners decided, by a vote of the house or on paper.
create table retrofit.decision (
  id          uuid primary key, -- the vote's where there is one: hearing of it twice changes nothing
  stairwell   uuid not null,
  path        text collate "C" not null,
  subject     text not null check (subject in ('RETROFIT', 'COMPANY', 'CHANGE')),
  passed      boolean not null,
  decided_on  date not null,
  held        text not null check (held in ('VOTE', 'RECORD')),
  text        text not null default '',
  by_name     text not null,
  at          timestamptz not null
);
create index on retrofit.decision (stairwell, decided_on);

-- 证据: what shows that a step was done.
create table retrofit.proof (
  id          uuid primary key,
  stairwell   uuid not null,
  path        text collate "C" not null,
  milestone   text not null,
  code        text not null,           -- the kind of evidence that the course rule names
  text        text not null default '',-- number of a permit or report, or what is to be seen
  files       int not null,            -- how many files are kept about it
  dated       date not null,
  place       text not null default '',
  added_by    uuid not null,
  added_name  text not null,
  added_at    timestamptz not null,
  dropped_at  timestamptz,
  dropped_why text,
  check ((dropped_at is null) = (dropped_why is null)),
  check (text <> '' or files > 0)
);
create index on retrofit.proof (stairwell, milestone);

-- 邀请报价
create table retrofit.tender (
  id           uuid primary key,
  stairwell    uuid not null,
  path         text collate "C" not null,
  opened_on    date not null,
  closes_on    date not null check (closes_on > opened_on),
  wanted       text not null default '',
  rule         text not null,          -- version of the offer basis
  opened_by    uuid not null,
  opened_name  text not null,
  opened_at    timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_why text,
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create unique index tender_once on retrofit.tender (stairwell) where withdrawn_at is null;
create index on retrofit.tender (path);

create table retrofit.invitation (
  tender   uuid not null references retrofit.tender,
  company  uuid not null,
  name     text not null,
  primary key (tender, company)
);
create index on retrofit.invitation (company);

-- One offer of one company; a new one before the closing day replaces it, the old one is kept.
create table retrofit.offer (
  id             uuid primary key,
  tender         uuid not null references retrofit.tender,
  path           text collate "C" not null,
  company        uuid not null,
  name           text not null,
  brand          text not null,
  stops          int not null check (stops between 2 and 40),
  load_kg        int not null check (load_kg between 100 and 5000),
  delivery_days  int not null check (delivery_days between 1 and 1500),
  warranty_months int not null check (warranty_months between 0 and 240),
  maintenance_years int not null check (maintenance_years between 0 and 30),
  excluded       text not null default '',
  payment        text not null,       -- steps as permille, joined: 200,250,250,170,100,30
  total_fen      bigint not null check (total_fen > 0),
  digest         text not null,       -- of its contents, shown to the company as its receipt
  made_by        uuid not null,
  made_name      text not null,
  made_at        timestamptz not null,
  replaced_at    timestamptz
);
create unique index offer_once on retrofit.offer (tender, company) where replaced_at is null;

create table retrofit.offer_line (
  offer      uuid not null references retrofit.offer,
  position   text not null,
  price_fen  bigint not null check (price_fen >= 0),
  primary key (offer, position)
);

-- 选定: which offer the owners took, and how they decided; every other offer stays beside it.
create table retrofit.choice (
  tender     uuid primary key references retrofit.tender,
  offer      uuid not null references retrofit.offer,
  path       text collate "C" not null,
  chosen_on  date not null,
  decision   uuid not null references retrofit.decision,
  why        text not null check (why <> ''),
  by_id      uuid not null,
  by_name    text not null,
  at         timestamptz not null
);

-- 公示
create table retrofit.posting (
  id           uuid primary key,
  stairwell    uuid not null,
  path         text collate "C" not null,
  posted_on    date not null,
  until        date not null check (until > posted_on),
  places       text not null check (places <> ''),
  rule         text not null,
  posted_by    uuid not null,
  posted_name  text not null,
  posted_at    timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_why text,
  check ((withdrawn_at is null) = (withdrawn_why is null))
);
create unique index posting_once on retrofit.posting (stairwell) where withdrawn_at is null;

create table retrofit.objection (
  id           uuid primary key,
  stairwell    uuid not null,
  dwelling     uuid,
  path         text collate "C" not null, -- the dwelling's, or the stairwell's for neighbours of another door
  reason       text not null,             -- code of the word list
  text         text not null check (text <> ''),
  filed_by     uuid not null,
  filed_name   text not null,
  filed_at     timestamptz not null,
  state        text not null check (state in ('OPEN', 'MEDIATING', 'RESOLVED', 'LITIGATION')),
  mediator     text,
  mediating_since date,
  settled_on   date,
  settled_how  text,
  court        text,
  changed_at   timestamptz not null,
  check (state <> 'MEDIATING' or (mediator is not null and mediating_since is not null)),
  check (state <> 'RESOLVED' or (settled_on is not null and settled_how is not null)),
  check (state <> 'LITIGATION' or court is not null)
);
create index on retrofit.objection (stairwell);
create index on retrofit.objection (path) where state <> 'RESOLVED';

-- 调解记录
create table retrofit.mediation (
  id          uuid primary key,
  objection   uuid not null references retrofit.objection,
  held_on     date not null,
  place       text not null,
  present     text not null,
  text        text not null check (text <> ''),
  agreed      boolean not null,
  written_by  uuid not null,
  written_name text not null,
  written_at  timestamptz not null
);
create index on retrofit.mediation (objection, held_on);

-- 签约: one version of the owners' agreement with the chosen company.
create table retrofit.contract (
  id             uuid primary key,
  stairwell      uuid not null,
  path           text collate "C" not null,
  number         int not null,          -- 1 for the first version
  company        uuid not null,
  company_name   text not null,
  sum_fen        bigint not null check (sum_fen > 0),
  agreement      uuid not null,         -- the shares' agreement it rests on
  warranty_months int not null,
  payment        text not null,         -- steps as permille
  paper          text,                  -- code of the paper
  drafted_by     uuid not null,
  drafted_name   text not null,
  drafted_at     timestamptz not null,
  replaced_at    timestamptz,
  unique (stairwell, number)
);
create unique index contract_once on retrofit.contract (stairwell) where replaced_at is null;

create table retrofit.party (
  contract    uuid not null references retrofit.contract,
  dwelling    uuid not null,
  path        text collate "C" not null,
  room        text not null,
  floor       int not null,
  share_fen   bigint not null check (share_fen >= 0),
  said        text not null check (said in ('WAITING', 'SIGNED', 'REFUSED')),
  how         text check (how in ('PHONE', 'PAPER')),
  said_by     text not null default '',
  said_by_id  uuid,
  said_on     date,
  why         text not null default '',
  said_at     timestamptz,
  taken_over_on date,                    -- sold since: the new owners took it over
  primary key (contract, dwelling),
  check ((said = 'WAITING') = (said_on is null)),
  check (said <> 'SIGNED' or how is not null),
  check (said <> 'REFUSED' or why <> '')
);
create index on retrofit.party (dwelling);

-- 集中签约、集中开工
create table retrofit.gathering (
  id        uuid primary key,
  kind      text not null check (kind in ('SIGNING', 'STARTING')),
  path      text collate "C" not null,
  held_on   date not null,
  place     text not null check (place <> ''),
  text      text not null default '',
  by_id     uuid not null,
  by_name   text not null,
  at        timestamptz not null
);
create index on retrofit.gathering (path, held_on);

create table retrofit.gathered (
  gathering  uuid not null references retrofit.gathering,
  stairwell  uuid not null,
  path       text collate "C" not null,
  done       boolean not null,
  missing    text not null default '',   -- names of the refusals, joined by commas
  primary key (gathering, stairwell),
  check (done = (missing = ''))
);

-- 变更单
create table retrofit.change_order (
  id          uuid primary key,
  number      bigint generated always as identity unique,
  stairwell   uuid not null,
  path        text collate "C" not null,
  contract    uuid not null references retrofit.contract,
  what        text not null check (what <> ''),
  why         text not null check (why <> ''),
  delta_fen   bigint not null,
  new_shares  boolean not null,
  vote_needed boolean not null,
  rule        text not null,
  state       text not null check (state in ('PROPOSED', 'AGREED', 'REJECTED', 'DONE')),
  decision    uuid references retrofit.decision,
  new_contract uuid references retrofit.contract,
  asked_by    uuid not null,
  asked_name  text not null,
  asked_at    timestamptz not null,
  changed_at  timestamptz not null,
  check (state <> 'DONE' or new_contract is not null)
);
create index on retrofit.change_order (stairwell);

-- 验收问题
create table retrofit.defect (
  id         uuid primary key,
  stairwell  uuid not null,
  path       text collate "C" not null,
  text       text not null check (text <> ''),
  severe     boolean not null,
  found_on   date not null,
  due        date not null,
  found_name text not null,
  fixed_on   date check (fixed_on >= found_on),
  fixed_how  text,
  changed_at timestamptz not null,
  check ((fixed_on is null) = (fixed_how is null))
);
create index on retrofit.defect (stairwell);

-- 监督检验: every try is kept.
create table retrofit.inspection (
  id         uuid primary key,
  stairwell  uuid not null,
  path       text collate "C" not null,
  inspected_on date not null,
  report     text not null check (report <> ''),
  passed     boolean not null,
  text       text not null default '',
  entered_name text not null,
  entered_at timestamptz not null
);
create index on retrofit.inspection (stairwell, inspected_on);

-- 补贴
create table retrofit.subsidy (
  id           uuid primary key,
  stairwell    uuid not null,
  path         text collate "C" not null,
  budget_year  int not null,
  asked_fen    bigint not null check (asked_fen >= 0),
  asked_on     date not null,
  granted_fen  bigint check (granted_fen >= 0),
  granted_on   date,
  paid_fen     bigint check (paid_fen >= 0),
  paid_on      date,
  refused_on   date,
  why          text not null default '',
  changed_name text not null,
  changed_at   timestamptz not null,
  check ((granted_fen is null) = (granted_on is null)),
  check ((paid_fen is null) = (paid_on is null)),
  check (paid_on is null or granted_on is not null),
  check (paid_fen is null or paid_fen <= granted_fen),
  check (refused_on is null or granted_on is null)
);
create unique index subsidy_once on retrofit.subsidy (stairwell) where refused_on is null;
create index on retrofit.subsidy (path, budget_year);
