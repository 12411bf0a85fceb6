-- Every photograph that a unit has shown, so that one is known again however long ago it was shown.
create table inspection.shown (
  unit     uuid not null,
  file     uuid not null references inspection.print,
  occasion uuid not null,           -- the visit, repair, answer or check that it shows
  lift     uuid not null,
  at       timestamptz not null,
  primary key (unit, file, occasion)
);

-- Its print in bands: two that resemble each other are alike in one band at least.
create table inspection.print_band (
  unit  uuid not null,
  file  uuid not null references inspection.print,
  bands int not null,               -- into how many the print is cut
  band  int not null check (band >= 0 and band < bands),
  value int not null,
  primary key (unit, file, bands, band)
);
create index on inspection.print_band (unit, bands, band, value);
