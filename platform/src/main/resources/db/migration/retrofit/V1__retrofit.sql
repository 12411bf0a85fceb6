-- 加梯: wishes, visits, plans, milestones, the method's frame, complaints. Colours are computed, never stored.
create schema retrofit;

-- One answer of one dwelling. A new answer ends the earlier one; nothing is overwritten.
create table retrofit.wish (
  id           uuid primary key,
  dwelling     uuid not null,
  stairwell    uuid not null,
  path         text collate "C" not null, -- the dwelling's
  answer       text not null check (answer in ('AGREE', 'THINKING', 'OPPOSED')),
  reason       text,                      -- code of the word list
  reason_text  text not null default '',
  severe       boolean not null default false,
  heard        text not null check (heard in ('SELF', 'VISIT', 'PHONE', 'PAPER', 'SHEET')),
  told_by      text not null default '',  -- who of the household said it, when somebody else entered it
  entered_by   uuid not null,
  entered_name text not null,
  said_at      timestamptz not null,
  entered_at   timestamptz not null,      -- a sheet brings what was said on an earlier day
  until        timestamptz,
  ended        text check (ended in ('REPLACED', 'SOLD')),
  check ((until is null) = (ended is null)),
  check (until >= said_at),
  check (entered_at >= said_at),
  check (answer = 'OPPOSED' or not severe),
  check (answer <> 'OPPOSED' or reason is not null)
);
create unique index wish_current on retrofit.wish (dwelling) where until is null;
create index wish_stairwell on retrofit.wish (stairwell, said_at);
create index wish_dwelling on retrofit.wish (dwelling, said_at);
create index wish_path on retrofit.wish (path) where until is null and answer = 'OPPOSED';

-- How an objection was settled; without a row it is open.
create table retrofit.settlement (
  wish          uuid primary key references retrofit.wish,
  how           text not null check (how <> ''),
  settled_by    uuid not null,
  settled_name  text not null,
  settled_at    timestamptz not null
);

-- Sales that were heard: hearing one twice changes nothing.
create table retrofit.sale_heard (
  sale      uuid primary key, -- two sales of one day are two
  dwelling  uuid not null,
  sold_on   date not null,
  heard_at  timestamptz not null
);

-- Whether a lift can be built there at all; the latest word counts.
create table retrofit.feasibility (
  id            uuid primary key,
  stairwell     uuid not null,
  path          text collate "C" not null,
  feasible      boolean not null,
  reason        text not null,
  said_by       uuid not null,
  said_name     text not null,
  said_at       timestamptz not null
);
create index on retrofit.feasibility (stairwell, said_at);

-- 走访
create table retrofit.visit (
  id           uuid primary key,
  stairwell    uuid not null,
  dwelling     uuid,
  path         text collate "C" not null, -- the stairwell's
  visited_on   date not null,
  visitor      text not null check (visitor <> ''),
  note         text not null default '',
  next_step    text not null default '',
  next_on      date,
  next_done_at timestamptz,
  entered_by   uuid not null,
  entered_at   timestamptz not null,
  check ((next_step = '') = (next_on is null))
);
create index on retrofit.visit (stairwell, visited_on);
create index on retrofit.visit (path, next_on) where next_on is not null and next_done_at is null;

-- 顾虑: what somebody worries about.
create table retrofit.worry (
  id          uuid primary key,
  visit       uuid references retrofit.visit,
  stairwell   uuid not null,
  dwelling    uuid,
  path        text collate "C" not null,
  category    text not null,
  text        text not null default '',
  raised_on   date not null,
  state       text not null check (state in ('OPEN', 'ANSWERED', 'RESOLVED')),
  answer      text not null default '',
  changed_at  timestamptz not null
);
create index on retrofit.worry (stairwell);

-- 一门一策
create table retrofit.plan_item (
  id          uuid primary key,
  stairwell   uuid not null,
  path        text collate "C" not null,
  what        text not null check (what <> ''),
  who         text not null default '',
  due         date not null,
  hint        text, -- the suggestion it came from
  added_by    uuid not null,
  added_at    timestamptz not null,
  done_at     timestamptz,
  dropped_at  timestamptz,
  dropped_why text,
  changed_at  timestamptz not null,
  check (done_at is null or dropped_at is null)
);
create index on retrofit.plan_item (stairwell);
create index on retrofit.plan_item (path, due) where done_at is null and dropped_at is null;

-- Milestones as dated facts. A slip of the pen is taken back with a reason, not erased.
create table retrofit.milestone (
  id            uuid primary key,
  stairwell     uuid not null,
  path          text collate "C" not null,
  milestone     text not null,
  place         int not null check (place between 1 and 18),
  reached_on    date not null,
  evidence      text not null default '',
  skipped_why   text not null default '',
  recorded_by   uuid not null,
  recorded_name text not null,
  recorded_at   timestamptz not null,
  taken_back_at timestamptz,
  taken_back_why text,
  check ((taken_back_at is null) = (taken_back_why is null))
);
create unique index milestone_once on retrofit.milestone (stairwell, milestone) where taken_back_at is null;

create table retrofit.pause (
  id             uuid primary key,
  stairwell      uuid not null,
  path           text collate "C" not null,
  since          date not null,
  why            text not null check (why <> ''),
  until          date check (until >= since),
  resumed_why    text,
  check ((until is null) = (resumed_why is null))
);
create unique index pause_once on retrofit.pause (stairwell) where until is null;
create index on retrofit.pause (stairwell);

-- 五个一
create table retrofit.five_one (
  id        uuid primary key,
  path      text collate "C" not null,
  place     int not null check (place between 1 and 5),
  name      text not null check (name <> ''),
  what      text not null default '',
  owner     text not null default '',
  due       date,
  done_on   date,
  evidence  text not null default '',
  version   int not null default 0,
  unique (path, place)
);

-- 专班, 工作小组, 临时党支部, 联动机制
create table retrofit.working_group (
  id       uuid primary key,
  path     text collate "C" not null,
  kind     text not null check (kind in ('TASK_FORCE', 'WORKING_GROUP', 'PARTY_BRANCH', 'JOINT_MECHANISM')),
  name     text not null check (name <> ''),
  duty     text not null default '',
  since    date not null,
  until    date check (until >= since)
);
create index on retrofit.working_group (path);

create table retrofit.member (
  id             uuid primary key,
  working_group  uuid not null references retrofit.working_group,
  name           text not null check (name <> ''),
  organisation   text not null default '',
  duty           text not null default '',
  since          date not null,
  until          date check (until >= since)
);
create index on retrofit.member (working_group);

-- Meetings, visits and outreach sessions (宣讲) of a working group.
create table retrofit.activity (
  id             uuid primary key,
  working_group  uuid not null references retrofit.working_group,
  kind           text not null check (kind in ('MEETING', 'VISIT', 'OUTREACH')),
  held_on        date not null,
  place          text not null default '',
  attendance     int check (attendance >= 0),
  minutes        text not null default '',
  decisions      text not null default '',
  entered_by     uuid not null,
  entered_at     timestamptz not null
);
create index on retrofit.activity (working_group, held_on);

-- 诉求
create table retrofit.complaint (
  id            uuid primary key,
  number        bigint generated always as identity unique,
  path          text collate "C" not null,
  about         text not null check (about in ('STAIRWELL', 'ESTATE', 'LIFT')),
  subject       uuid not null,
  label         text not null,
  category      text not null,
  text          text not null check (text <> ''),
  filed_by      uuid not null,
  filed_name    text not null,
  filed_at      timestamptz not null,
  due           date not null,
  rule          text not null, -- version of the clock that made the due day
  assigned_to   text not null default '',
  state         text not null check (state in ('OPEN', 'ANSWERED', 'CLOSED', 'REOPENED')),
  changed_at    timestamptz not null
);
create index on retrofit.complaint (path);
create index on retrofit.complaint (due) where state in ('OPEN', 'REOPENED');
create index on retrofit.complaint (filed_by);
create index on retrofit.complaint (subject);

create table retrofit.complaint_step (
  id         uuid primary key,
  complaint  uuid not null references retrofit.complaint,
  step       text not null check (step in ('FILED', 'ASSIGNED', 'ANSWERED', 'CLOSED', 'REOPENED')),
  text       text not null default '',
  by_id      uuid not null,
  by_name    text not null,
  at         timestamptz not null
);
create index on retrofit.complaint_step (complaint, at);
