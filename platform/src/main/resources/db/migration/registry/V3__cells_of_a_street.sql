-- The map's memory goes down to single houses: a street of Manhattan held nine thousand lifts, read one by one.
create or replace function registry.count_lifts(paths text[], longitudes float8[], latitudes float8[], sign int)
returns void language sql as $$
  insert into registry.lift_count as held (path, lifts)
  select path, sign * count(*) from unnest(paths) as p(path) group by path order by path
  on conflict (path) do update set lifts = held.lifts + excluded.lifts;
  insert into registry.lift_cell as held (zoom, x, y, path, lifts, longitude, latitude)
  select zoom, registry.cell_x(lon, zoom), registry.cell_y(lat, zoom), path, sign * count(*), sign * sum(lon),
         sign * sum(lat)
    from unnest(paths, longitudes, latitudes) as l(path, lon, lat) cross join generate_series(4, 20, 2) as zoom
   where lon <> 'NaN'
   group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (zoom, x, y, path) do update set lifts = held.lifts + excluded.lifts,
    longitude = held.longitude + excluded.longitude, latitude = held.latitude + excluded.latitude;
$$;
insert into registry.lift_cell (zoom, x, y, path, lifts, longitude, latitude)
select zoom, registry.cell_x(longitude, zoom), registry.cell_y(latitude, zoom), path, count(*), sum(longitude),
       sum(latitude)
  from registry.lift cross join (values (18), (20)) as added (zoom)
 where longitude is not null
 group by 1, 2, 3, 4;
