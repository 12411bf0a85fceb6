package org.tibao.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lifts, their codes and the map's counts as they lie in the database. */
@Repository
class LiftTables {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
  private static final RowMapper<Lift> LIFT = (row, n) -> lift(row);
  private static final String COLUMNS = """
      l.*, (select array_agg(c.scheme || ' ' || c.value order by c.scheme, c.value)
              from registry.lift_code c where c.lift = l.id) as codes
      """;
  /** Levels of the map's memory; between them a cell is drawn up to twice as wide. */
  private static final int LEVEL_FIRST = 4;
  private static final int LEVEL_LAST = 20;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  LiftTables(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** A lift that stands in the register: enough to see whether a sheet says anything new about it. */
  record Known(LiftId id, String path, byte[] print) {

    boolean matches(Lift lift) {
      return Arrays.equals(print, LiftTables.print(lift)) && path.equals(lift.path());
    }
  }

  Map<Code, Known> known(Collection<Code> codes) {
    var known = new HashMap<Code, Known>();
    // Looked up code by code: a plan that reads all lifts for each batch would be made while the statistics are young.
    jdbc.sql("""
        select w.scheme, w.value, l.id, l.path, l.print
          from unnest(:schemes::text[], :values::text[]) as w(scheme, value)
         cross join lateral (
           select l.id, l.path, l.print from registry.lift_code c join registry.lift l on l.id = c.lift
            where c.scheme = w.scheme and c.value = w.value offset 0) as l
        """).param("schemes", codes.stream().map(code -> code.scheme().name()).toArray(String[]::new))
        .param("values", codes.stream().map(Code::value).toArray(String[]::new)).query(row -> {
          known.put(new Code(Scheme.valueOf(row.getString("scheme")), row.getString("value")),
              new Known(new LiftId(row.getObject("id", UUID.class)), row.getString("path"), row.getBytes("print")));
        });
    return known;
  }

  Optional<Lift> lift(LiftId id) {
    return lifts(List.of(id)).stream().findFirst();
  }

  Optional<Lift> lift(Code code) {
    return jdbc.sql("select " + COLUMNS + """
        from registry.lift l join registry.lift_code k on k.lift = l.id
        where k.scheme = :scheme and k.value = :value""").param("scheme", code.scheme().name())
        .param("value", code.value()).query(LIFT).optional();
  }

  List<Lift> lifts(Collection<LiftId> ids) {
    return jdbc.sql("select " + COLUMNS + " from registry.lift l where l.id = any(:ids)")
        .param("ids", ids.stream().map(LiftId::value).toArray(UUID[]::new)).query(LIFT).list();
  }

  List<Lifts.Inspected> inspected(Collection<LiftId> ids) {
    return jdbc
        .sql(
            "select id, installed_on, inspected_on from registry.lift where id = any(:ids) and inspected_on is not null")
        .param("ids", ids.stream().map(LiftId::value).toArray(UUID[]::new))
        .query((row, n) -> new Lifts.Inspected(new LiftId(row.getObject("id", UUID.class)),
            row.getObject("installed_on", LocalDate.class), row.getObject("inspected_on", LocalDate.class)))
        .list();
  }

  List<Lift> of(Collection<StairwellId> stairwells) {
    return jdbc.sql("select " + COLUMNS + " from registry.lift l where l.stairwell = any(:ids) order by l.id")
        .param("ids", stairwells.stream().map(StairwellId::value).toArray(UUID[]::new)).query(LIFT).list();
  }

  List<Lift> page(String[] patterns, @Nullable LiftKind kind, @Nullable LiftStatus status, @Nullable LiftId after,
      int size) {
    return jdbc.sql("select " + COLUMNS + """
        from registry.lift l
        where l.path like any(:patterns) and (:kind::text is null or l.kind = :kind)
          and (:status::text is null or l.status = :status) and (:after::uuid is null or l.id > :after)
        order by l.id limit :size""").param("patterns", patterns).param("kind", kind == null ? null : kind.name())
        .param("status", status == null ? null : status.name()).param("after", after == null ? null : after.value())
        .param("size", size).query(LIFT).list();
  }

  long count(String[] patterns) {
    return jdbc.sql("select coalesce(sum(lifts), 0)::bigint from registry.lift_count where path like any(:patterns)")
        .param("patterns", patterns).query(Long.class).single();
  }

  void insert(List<Lift> lifts) {
    batches.batchUpdate("""
        insert into registry.lift (id, region, stairwell, path, kind, status, name, address, maker, floors, load_kg,
          speed_mm_s, installed_on, inspected_on, status_on, warranty_until, longitude, latitude, details, print)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
        """, lifts, lifts.size(), (row, lift) -> {
      row.setObject(1, lift.id().value());
      row.setString(2, lift.region());
      row.setObject(3, lift.stairwell() == null ? null : lift.stairwell().value(), Types.OTHER);
      row.setString(4, lift.path());
      facts(row, lift, 5);
    });
    insertCodes(lifts);
  }

  void update(List<Lift> lifts) {
    batches.batchUpdate("""
        update registry.lift set region = ?, stairwell = ?, path = ?, kind = ?, status = ?, name = ?, address = ?,
          maker = ?, floors = ?, load_kg = ?, speed_mm_s = ?, installed_on = ?, inspected_on = ?, status_on = ?,
          warranty_until = ?, longitude = ?, latitude = ?, details = ?::jsonb, print = ? where id = ?
        """, lifts, lifts.size(), (row, lift) -> {
      row.setString(1, lift.region());
      row.setObject(2, lift.stairwell() == null ? null : lift.stairwell().value(), Types.OTHER);
      row.setString(3, lift.path());
      row.setObject(facts(row, lift, 4), lift.id().value());
    });
    jdbc.sql("delete from registry.lift_code where lift = any(:ids)")
        .param("ids", lifts.stream().map(lift -> lift.id().value()).toArray(UUID[]::new)).update();
    insertCodes(lifts);
  }

  private static int facts(java.sql.PreparedStatement row, Lift lift, int from) throws SQLException {
    int i = from;
    Lift.Facts facts = lift.facts();
    row.setString(i++, lift.kind().name());
    row.setString(i++, lift.status().name());
    row.setString(i++, lift.name());
    row.setString(i++, lift.address());
    row.setString(i++, facts.maker());
    row.setString(i++, facts.floors());
    row.setObject(i++, facts.loadKg(), Types.INTEGER);
    row.setObject(i++, facts.speedMmPerS(), Types.INTEGER);
    row.setDate(i++, date(facts.installedOn()));
    row.setDate(i++, date(facts.inspectedOn()));
    row.setDate(i++, date(facts.statusOn()));
    row.setDate(i++, date(facts.warrantyUntil()));
    Point point = lift.point();
    row.setObject(i++, point == null ? null : point.longitude(), Types.DOUBLE);
    row.setObject(i++, point == null ? null : point.latitude(), Types.DOUBLE);
    row.setString(i++, JSON.writeValueAsString(lift.details()));
    row.setBytes(i++, print(lift));
    return i;
  }

  private void insertCodes(List<Lift> lifts) {
    var rows = new ArrayList<Object[]>();
    lifts.forEach(lift -> lift.codes()
        .forEach(code -> rows.add(new Object[]{code.scheme().name(), code.value(), lift.id().value()})));
    batches.batchUpdate("insert into registry.lift_code (scheme, value, lift) values (?, ?, ?)", rows);
  }

  List<LiftCluster> clusters(String[] patterns, Viewport box, int zoom, int limit) {
    int level = Math.clamp((zoom + 2) / 2 * 2L, LEVEL_FIRST, LEVEL_LAST);
    return jdbc.sql("""
        select sum(longitude) / sum(lifts) as longitude, sum(latitude) / sum(lifts) as latitude, sum(lifts) as lifts
          from registry.lift_cell
         where zoom = :level and path like any(:patterns)
           and x between registry.cell_x(:west, :level) and registry.cell_x(:east, :level)
           and y between registry.cell_y(:north, :level) and registry.cell_y(:south, :level)
         group by x, y having sum(lifts) > 0 limit :limit
        """).param("level", level).param("patterns", patterns).param("west", box.west())
        .param("east", box.east()).param("south", box.south()).param("north", box.north()).param("limit", limit)
        .query((row, n) -> new LiftCluster(row.getDouble("longitude"), row.getDouble("latitude"), row.getLong("lifts")))
        .list();
  }

  /** The same lift under the id by which the register knows it. */
  Lift renamed(Lift lift, LiftId id) {
    return new Lift(id, lift.region(), lift.stairwell(), lift.path(), lift.kind(), lift.status(), lift.name(),
        lift.address(), lift.facts(), lift.point(), lift.codes(), lift.details());
  }

  /** A digest of all that a sheet can say about a lift. */
  static byte[] print(Lift lift) {
    var said = new TreeMap<>(lift.details()) + "\u0000" + lift.kind() + lift.status() + "\u0000" + lift.name()
        + "\u0000"
        + lift.address() + "\u0000" + lift.facts() + lift.point() + lift.region() + lift.stairwell()
        + lift.codes().stream().map(Code::toString).sorted().toList();
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Lift lift(ResultSet row) throws SQLException {
    UUID stairwell = row.getObject("stairwell", UUID.class);
    var facts = new Lift.Facts(row.getString("maker"), row.getString("floors"),
        row.getObject("load_kg", Integer.class), row.getObject("speed_mm_s", Integer.class),
        row.getObject("installed_on", LocalDate.class), row.getObject("inspected_on", LocalDate.class),
        row.getObject("status_on", LocalDate.class), row.getObject("warranty_until", LocalDate.class));
    return new Lift(new LiftId(row.getObject("id", UUID.class)), row.getString("region"),
        stairwell == null ? null : new StairwellId(stairwell), row.getString("path"),
        LiftKind.valueOf(row.getString("kind")), LiftStatus.valueOf(row.getString("status")), row.getString("name"),
        row.getString("address"), facts, PlaceTables.point(row), codes(row),
        JSON.readValue(row.getString("details"), DETAILS));
  }

  private static List<Code> codes(ResultSet row) throws SQLException {
    var array = row.getArray("codes");
    if (array == null) {
      return List.of();
    }
    return Arrays.stream((String[]) array.getArray()).map(each -> {
      int space = each.indexOf(' ');
      return new Code(Scheme.valueOf(each.substring(0, space)), each.substring(space + 1));
    }).toList();
  }

  private static @Nullable Date date(@Nullable LocalDate date) {
    return date == null ? null : Date.valueOf(date);
  }
}
