package org.tibao.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Regions, estates, buildings, stairwells and needs as they lie in the database. */
@Repository
class PlaceTables {

  private static final RowMapper<Region> REGION = (row, n) -> new Region(row.getString("code"), row.getString("name"),
      row.getString("parent"), row.getString("path"));
  private static final RowMapper<Estate> ESTATE = (row, n) -> new Estate(new EstateId(row.getObject("id", UUID.class)),
      row.getString("region"), row.getString("path"), row.getString("name"), row.getString("address"),
      row.getObject("built_year", Integer.class), row.getString("outline"), point(row));
  private static final RowMapper<Building> BUILDING = (row, n) -> new Building(
      new BuildingId(row.getObject("id", UUID.class)), new EstateId(row.getObject("estate", UUID.class)),
      row.getString("name"), row.getInt("floors"), row.getString("outline"));
  private static final RowMapper<Stairwell> STAIRWELL = (row, n) -> new Stairwell(
      new StairwellId(row.getObject("id", UUID.class)), new BuildingId(row.getObject("building", UUID.class)),
      new EstateId(row.getObject("estate", UUID.class)), row.getString("estate_name"), row.getString("path"),
      row.getString("name"), row.getInt("floors"), row.getString("outline"), point(row));
  private static final String STAIRWELLS = """
      select s.*, e.name as estate_name from registry.stairwell s join registry.estate e on e.id = s.estate
      """;
  /** 2 号 before 10 号: by the number in the name first. */
  private static final String BY_NUMBER = """
      order by e.name, e.id, coalesce(nullif(left(regexp_replace(s.name, '\\D', '', 'g'), 9), '')::int, 0), s.name""";

  private final JdbcClient jdbc;

  PlaceTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static @Nullable Point point(ResultSet row) throws SQLException {
    double longitude = row.getDouble("longitude");
    return row.wasNull() ? null : new Point(longitude, row.getDouble("latitude"));
  }

  Optional<Region> region(String code) {
    return jdbc.sql("select * from registry.region where code = :code").param("code", code).query(REGION).optional();
  }

  List<Region> regionsBelow(@Nullable String parent) {
    return jdbc.sql("select * from registry.region where parent is not distinct from :parent order by code")
        .param("parent", parent).query(REGION).list();
  }

  List<Region> regionsOn(String path) {
    return jdbc.sql("select * from registry.region where starts_with(:path, path) order by length(path)")
        .param("path", path).query(REGION).list();
  }

  void insert(Region region, String scheme) {
    jdbc.sql("""
        insert into registry.region (code, scheme, name, parent, path) values (:code, :scheme, :name, :parent, :path)
        """).param("code", region.code()).param("scheme", scheme).param("name", region.name())
        .param("parent", region.parent()).param("path", region.path()).update();
  }

  List<Estate> estates(String[] patterns) {
    return jdbc.sql("select * from registry.estate where path like any(:patterns) order by name, id")
        .param("patterns", patterns).query(ESTATE).list();
  }

  List<Estate> estates(Collection<EstateId> ids, String[] patterns) {
    return jdbc.sql("select * from registry.estate where id = any(:ids) and path like any(:patterns)")
        .param("ids", ids.stream().map(EstateId::value).toArray(UUID[]::new)).param("patterns", patterns)
        .query(ESTATE).list();
  }

  Optional<Estate> estate(EstateId id) {
    return jdbc.sql("select * from registry.estate where id = :id").param("id", id.value()).query(ESTATE).optional();
  }

  Optional<Estate> estate(String region, String name) {
    return jdbc.sql("select * from registry.estate where region = :region and name = :name").param("region", region)
        .param("name", name).query(ESTATE).optional();
  }

  void insert(Estate estate) {
    jdbc.sql("""
        insert into registry.estate (id, region, path, name, address, built_year, outline, longitude, latitude)
        values (:id, :region, :path, :name, :address, :builtYear, :outline::jsonb, :longitude, :latitude)
        """).param("id", estate.id().value()).param("region", estate.region()).param("path", estate.path())
        .param("name", estate.name()).param("address", estate.address()).param("builtYear", estate.builtYear())
        .param("outline", estate.outline()).param("longitude", longitude(estate.middle()))
        .param("latitude", latitude(estate.middle())).update();
  }

  void update(Estate estate) {
    jdbc.sql("""
        update registry.estate set name = :name, address = :address, built_year = :builtYear, outline = :outline::jsonb,
          longitude = :longitude, latitude = :latitude where id = :id
        """).param("id", estate.id().value()).param("name", estate.name()).param("address", estate.address())
        .param("builtYear", estate.builtYear()).param("outline", estate.outline())
        .param("longitude", longitude(estate.middle())).param("latitude", latitude(estate.middle())).update();
  }

  List<Building> buildings(EstateId estate) {
    return jdbc.sql("select * from registry.building where estate = :estate order by length(name), name")
        .param("estate", estate.value()).query(BUILDING).list();
  }

  List<Building> buildings(Collection<UUID> ids) {
    return jdbc.sql("select * from registry.building where id = any(:ids)").param("ids", ids.toArray(UUID[]::new))
        .query(BUILDING).list();
  }

  void insert(Building building) {
    jdbc.sql("""
        insert into registry.building (id, estate, name, floors, outline)
        values (:id, :estate, :name, :floors, :outline::jsonb)
        """).param("id", building.id().value()).param("estate", building.estate().value())
        .param("name", building.name())
        .param("floors", building.floors()).param("outline", building.outline()).update();
  }

  Optional<Stairwell> stairwell(StairwellId id) {
    return jdbc.sql(STAIRWELLS + " where s.id = :id").param("id", id.value()).query(STAIRWELL).optional();
  }

  List<Stairwell> stairwells(Collection<StairwellId> ids, String[] patterns) {
    return jdbc.sql(STAIRWELLS + " where s.id = any(:ids) and s.path like any(:patterns)" + BY_NUMBER)
        .param("ids", ids.stream().map(StairwellId::value).toArray(UUID[]::new)).param("patterns", patterns)
        .query(STAIRWELL).list();
  }

  List<Stairwell> stairwellsUnder(String path, String[] patterns) {
    return jdbc.sql(STAIRWELLS + " where s.path like :below and s.path like any(:patterns)" + BY_NUMBER)
        .param("below", path + "%").param("patterns", patterns).query(STAIRWELL).list();
  }

  List<Stairwell> stairwellsIn(Viewport box, String[] patterns, int limit) {
    return jdbc.sql(STAIRWELLS + """
        where s.longitude between :west and :east and s.latitude between :south and :north
          and s.path like any(:patterns) limit :limit""").param("west", box.west()).param("east", box.east())
        .param("south", box.south()).param("north", box.north()).param("patterns", patterns).param("limit", limit)
        .query(STAIRWELL).list();
  }

  void insert(Stairwell stairwell) {
    jdbc.sql("""
        insert into registry.stairwell (id, building, estate, path, name, floors, outline, longitude, latitude)
        values (:id, :building, :estate, :path, :name, :floors, :outline::jsonb, :longitude, :latitude)
        """).param("id", stairwell.id().value()).param("building", stairwell.building().value())
        .param("estate", stairwell.estate().value()).param("path", stairwell.path()).param("name", stairwell.name())
        .param("floors", stairwell.floors()).param("outline", stairwell.outline())
        .param("longitude", longitude(stairwell.point())).param("latitude", latitude(stairwell.point())).update();
  }

  void update(Stairwell stairwell) {
    jdbc.sql("""
        update registry.stairwell set name = :name, floors = :floors, outline = :outline::jsonb, longitude = :longitude,
          latitude = :latitude where id = :id
        """).param("id", stairwell.id().value()).param("name", stairwell.name()).param("floors", stairwell.floors())
        .param("outline", stairwell.outline()).param("longitude", longitude(stairwell.point()))
        .param("latitude", latitude(stairwell.point())).update();
  }

  Map<StairwellId, Needs> needs(Collection<StairwellId> stairwells) {
    var found = new LinkedHashMap<StairwellId, Needs>();
    jdbc.sql("""
        select distinct on (stairwell) * from registry.needs where stairwell = any(:ids) order by stairwell, as_of desc
        """).param("ids", stairwells.stream().map(StairwellId::value).toArray(UUID[]::new)).query(row -> {
      found.put(new StairwellId(row.getObject("stairwell", UUID.class)),
          new Needs(row.getDate("as_of").toLocalDate(), row.getInt("residents"), row.getInt("aged_60"),
              row.getInt("disabled"), row.getInt("seriously_ill"), row.getString("source")));
    });
    return found;
  }

  /** Sets the counts of that day; a second count on the same day replaces the first (the audit trail keeps both). */
  void put(StairwellId stairwell, Needs needs) {
    jdbc.sql("""
        insert into registry.needs (stairwell, as_of, residents, aged_60, disabled, seriously_ill, source)
        values (:stairwell, :asOf, :residents, :aged60, :disabled, :ill, :source)
        on conflict (stairwell, as_of) do update set residents = excluded.residents, aged_60 = excluded.aged_60,
          disabled = excluded.disabled, seriously_ill = excluded.seriously_ill, source = excluded.source
        """).param("stairwell", stairwell.value()).param("asOf", needs.asOf()).param("residents", needs.residents())
        .param("aged60", needs.aged60()).param("disabled", needs.disabled()).param("ill", needs.seriouslyIll())
        .param("source", needs.source()).update();
  }

  private static @Nullable Double longitude(@Nullable Point point) {
    return point == null ? null : point.longitude();
  }

  private static @Nullable Double latitude(@Nullable Point point) {
    return point == null ? null : point.latitude();
  }
}
