-- 档案: the substance. Every row that a person may see carries its scope path (see org.tibao.access.Grant).
create schema registry;

-- Administrative regions by their code (GB/T 2260 and the codes of streets and towns), or of a scheme of their own.
create table registry.region (
  code       text primary key,
  scheme     text not null check (scheme in ('CN', 'LOCAL')),
  name       text not null,
  parent     text references registry.region,
  path       text collate "C" not null unique,
  longitude  double precision check (longitude between -180 and 180),
  latitude   double precision check (latitude between -90 and 90)
);

-- 小区
create table registry.estate (
  id          uuid primary key,
  region      text not null references registry.region,
  path        text collate "C" not null unique,
  name        text not null,
  address     text not null default '',
  built_year  int check (built_year between 1900 and 2200),
  outline     jsonb,
  longitude   double precision check (longitude between -180 and 180),
  latitude    double precision check (latitude between -90 and 90),
  unique (region, name)
);

-- 楼幢
create table registry.building (
  id         uuid primary key,
  estate     uuid not null references registry.estate,
  name       text not null,
  floors     int not null check (floors between 1 and 200),
  outline    jsonb,
  unique (estate, name)
);

-- 门栋/楼道: what one lift serves; the unit of the whole programme.
create table registry.stairwell (
  id         uuid primary key,
  building   uuid not null references registry.building,
  estate     uuid not null references registry.estate,
  path       text collate "C" not null unique,
  name       text not null,
  floors     int not null check (floors between 1 and 200),
  outline    jsonb,
  longitude  double precision check (longitude between -180 and 180),
  latitude   double precision check (latitude between -90 and 90),
  unique (estate, name)
);
create index on registry.stairwell (building);
create index on registry.stairwell (longitude, latitude);

-- Counted needs of a stairwell. Health data of single persons never enters (个人信息保护法 art. 28): counts only.
create table registry.needs (
  stairwell       uuid not null references registry.stairwell,
  as_of           date not null,
  residents       int not null check (residents >= 0),
  aged_60         int not null check (aged_60 between 0 and residents),
  disabled        int not null check (disabled between 0 and residents),
  seriously_ill   int not null check (seriously_ill between 0 and residents),
  source          text not null,
  primary key (stairwell, as_of)
);

-- 户/专有部分
create table registry.dwelling (
  id             uuid primary key,
  stairwell      uuid not null references registry.stairwell,
  path           text collate "C" not null unique,
  room           text not null,
  floor          int not null check (floor between -5 and 200 and floor <> 0),
  area_centi     bigint not null check (area_centi between 1 and 10000000), -- 0.01 m²
  area_basis     text not null check (area_basis in ('REGISTER', 'SURVEY', 'CONTRACT')),
  unit_code      text unique, -- 不动产单元号
  since          date not null, -- first day of its first ownership, or the day it was entered if that is earlier
  unique (stairwell, room)
);

-- 业主: a person, a company or the developer. Numbers are sealed; the key is not in the database.
create table registry.party (
  id                uuid primary key,
  kind              text not null check (kind in ('PERSON', 'COMPANY', 'DEVELOPER')),
  name              text not null,
  phone_sealed      bytea,
  phone_print       bytea,
  identity_sealed   bytea,
  identity_print    bytea,
  check ((phone_sealed is null) = (phone_print is null)),
  check ((identity_sealed is null) = (identity_print is null))
);
create index on registry.party (phone_print);
create index on registry.party (identity_print);

-- Who owns a dwelling, from when to when: a sale ends rows and begins others, nothing is overwritten.
create table registry.ownership (
  id           uuid primary key,
  dwelling     uuid not null references registry.dwelling,
  party        uuid not null references registry.party,
  basis        text not null check (basis in ('REGISTERED', 'LAWFUL_POSSESSION', 'UNSOLD', 'UNDELIVERED')),
  delegate     boolean not null, -- of several co-owners the one who casts the ballot
  since        date not null,
  until        date, -- first day on which it no longer holds
  evidence     text not null default '',
  check (until is null or until >= since),
  exclude using gist (dwelling with =, party with =, daterange(since, until) with &&)
);
create index on registry.ownership (dwelling) where until is null;
create index on registry.ownership (party) where until is null;
create unique index one_delegate on registry.ownership (dwelling) where until is null and delegate;

-- 电梯 and every other lifting device that a register may hold.
create table registry.lift (
  id                uuid primary key,
  region            text not null references registry.region,
  stairwell         uuid references registry.stairwell,
  path              text collate "C" not null,
  kind              text not null,
  status            text not null,
  name              text not null default '',
  address           text not null default '',
  maker             text not null default '',
  floors            text not null default '',
  load_kg           int check (load_kg > 0),
  speed_mm_s        int check (speed_mm_s > 0),
  installed_on      date,
  inspected_on      date,
  status_on         date,
  warranty_until    date,
  longitude         double precision check (longitude between -180 and 180),
  latitude          double precision check (latitude between -90 and 90),
  details           jsonb not null default '{}', -- what the sheet held beyond these columns, as it was written
  print             bytea not null, -- of all the above: an import of the same row changes nothing
  check ((longitude is null) = (latitude is null))
);
create index on registry.lift (stairwell) where stairwell is not null;
create index on registry.lift (path, id);

-- External codes: a value means nothing without its scheme (设备代码, 使用登记证编号, 救援码, a foreign register's number).
create table registry.lift_code (
  scheme  text not null,
  value   text not null,
  lift    uuid not null references registry.lift,
  primary key (scheme, value)
);
create index on registry.lift_code (lift);

-- The map's memory of how many lifts stand in each cell, per level of zoom, so that a province is drawn as fast as a
-- street: 2^zoom × 2^zoom cells of the Web-Mercator square, kept by the trigger below.
create table registry.lift_cell (
  zoom       int not null,
  x          int not null,
  y          int not null,
  path       text collate "C" not null, -- region of the lifts counted
  lifts      int not null,
  longitude  double precision not null, -- sums, for the middle of the cell's lifts
  latitude   double precision not null,
  primary key (zoom, x, y, path)
);
create index on registry.lift (longitude, latitude);
create function registry.cell_x(longitude float8, zoom int) returns int language sql immutable parallel safe strict
  return least((1 << zoom) - 1, greatest(0, floor((longitude + 180) / 360 * (1 << zoom))::int));
create function registry.cell_y(latitude float8, zoom int) returns int language sql immutable parallel safe strict
  return least((1 << zoom) - 1, greatest(0, floor(
    (1 - ln(tan(radians(greatest(-85.05, least(85.05, latitude)))) + 1 / cos(radians(greatest(-85.05, least(85.05, latitude)))))
      / pi()) / 2 * (1 << zoom))::int));

-- How many lifts a territory holds, placed on the map or not.
create table registry.lift_count (
  path   text collate "C" primary key,
  lifts  bigint not null
);
create function registry.count_lifts(paths text[], longitudes float8[], latitudes float8[], sign int) returns void
language sql as $$
  insert into registry.lift_count as held (path, lifts)
  select path, sign * count(*) from unnest(paths) as p(path) group by path order by path
  on conflict (path) do update set lifts = held.lifts + excluded.lifts;
  insert into registry.lift_cell as held (zoom, x, y, path, lifts, longitude, latitude)
  select zoom, registry.cell_x(lon, zoom), registry.cell_y(lat, zoom), path, sign * count(*), sign * sum(lon),
         sign * sum(lat)
    from unnest(paths, longitudes, latitudes) as l(path, lon, lat) cross join generate_series(4, 16, 2) as zoom
   where lon <> 'NaN'
   group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (zoom, x, y, path) do update set lifts = held.lifts + excluded.lifts,
    longitude = held.longitude + excluded.longitude, latitude = held.latitude + excluded.latitude;
$$;

-- What the search box finds. Each character stands twice (张三 → 张张三三), so that trigrams find words of two characters,
-- the commonest length of a Chinese name; LIKE on the doubled text is exact.
create function registry.doubled(text) returns text language sql immutable parallel safe strict
  return regexp_replace(lower($1), '([[:alnum:]])', '\1\1', 'g');
create table registry.finding (
  kind     text not null,
  subject  uuid not null,
  path     text collate "C" not null,
  label    text not null,
  words    text not null,
  primary key (kind, subject)
);
create index finding_words on registry.finding using gin (registry.doubled(words) gin_trgm_ops);
create index on registry.finding (path);
