-- 张贴与一户一信: what was printed in one go, sheet by sheet; a sheet points to its paper once it is written.
create table handbook.print_run (
  id          uuid primary key,
  kind        text not null check (kind in ('POSTERS', 'LETTERS')),
  path        text collate "C" not null check (path like '/%' and right(path, 1) = '/'),
  label       text not null,
  asked_at    timestamptz not null,
  asked_by    uuid not null,
  asked_name  text not null
);
create index on handbook.print_run (path);

create table handbook.print_sheet (
  run        uuid not null references handbook.print_run,
  place      integer not null check (place > 0),
  stairwell  uuid not null,
  dwelling   uuid, -- null for a poster
  paper      text, -- its code once it is written
  failed     text, -- why it could not be written
  primary key (run, place)
);
create index on handbook.print_sheet (run, place) where paper is null and failed is null;
