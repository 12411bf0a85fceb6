-- 一梯一档: papers that were handed in for a lift's file; whatever else stands in it is asked of the modules that know it.
create schema dossier;

create table dossier.paper (
  id          uuid primary key,
  lift        uuid not null,
  path        text collate "C" not null check (path like '/%'), -- the lift's
  kind        text not null check (kind <> ''), -- code of the rule dossier-contents
  rule        text not null,
  dated       date not null, -- the day it bears
  note        text not null,
  files       uuid[] not null check (cardinality(files) > 0),
  handed_by   uuid not null,
  handed_name text not null,
  handed_at   timestamptz not null,
  dropped_at  timestamptz,
  dropped_why text,
  check ((dropped_at is null) = (dropped_why is null))
);
create index on dossier.paper (lift, kind);
