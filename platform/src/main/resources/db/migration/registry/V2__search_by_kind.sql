-- The search reads one kind at a time: each kind gets a part and an index of its own, so that a common word in lifts
-- costs nothing where people look for owners, and the planner knows how common a word is in that kind. The doubled text
-- is kept: to double it again for every row looked at cost more than the looking.
alter table registry.finding rename to finding_before;
create table registry.finding (
  kind     text not null,
  subject  uuid not null,
  path     text collate "C" not null,
  label    text not null,
  words    text not null,
  spread   text not null generated always as (registry.doubled(words)) stored,
  constraint finding_of_kind primary key (kind, subject)
) partition by list (kind);
create table registry.finding_estate partition of registry.finding for values in ('estate');
create table registry.finding_stairwell partition of registry.finding for values in ('stairwell');
create table registry.finding_dwelling partition of registry.finding for values in ('dwelling');
create table registry.finding_owner partition of registry.finding for values in ('owner');
create table registry.finding_lift partition of registry.finding for values in ('lift');
insert into registry.finding (kind, subject, path, label, words)
  select kind, subject, path, label, words from registry.finding_before;
drop table registry.finding_before;
create index finding_spread on registry.finding using gin (spread gin_trgm_ops);
create index finding_path on registry.finding (path);
