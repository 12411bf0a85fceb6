package org.tibao.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.LiftId;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.DetectionKind.Danger;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Incidents as they are read. */
@Repository
class IncidentTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Incident.Clue>> CLUES = new TypeReference<>() {};
  private static final RowMapper<Incident> INCIDENT = (row, n) -> incident(row);
  private static final String INCIDENTS = """
      select i.*, d.name from telemetry.incident i join telemetry.device d on d.number = i.device
      """;
  /** Names of the kinds that endanger people. */
  private static final String[] GRAVE = Arrays.stream(DetectionKind.values())
      .filter(kind -> kind.danger() == Danger.PEOPLE).map(Enum::name).toArray(String[]::new);

  private final JdbcClient jdbc;

  IncidentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Incident> open(String[] patterns, int size) {
    return jdbc.sql(INCIDENTS + "where i.cleared_at is null and " + within("i", patterns) + """
        order by i.kind = any(:grave) and i.level > 0 desc, i.raised_at desc, i.id limit :size""")
        .param("counties", counties(patterns)).param("patterns", patterns).param("grave", GRAVE).param("size", size)
        .query(INCIDENT).list();
  }

  List<Incident> openOf(UUID[] lifts) {
    return jdbc.sql(INCIDENTS + "where i.cleared_at is null and i.lift = any(:lifts) order by i.raised_at desc, i.id")
        .param("lifts", lifts).query(INCIDENT).list();
  }

  long openCount(String[] patterns) {
    return jdbc.sql("select count(*) from telemetry.incident i where i.cleared_at is null and " + within("i", patterns))
        .param("counties", counties(patterns)).param("patterns", patterns).query(Long.class).single();
  }

  List<Incident> page(String[] patterns, @Nullable Instant before, int size) {
    return jdbc.sql(INCIDENTS + "where " + within("i", patterns) + """
         and (:before::timestamptz is null or i.raised_at < :before::timestamptz)
        order by i.raised_at desc, i.id limit :size""").param("counties", counties(patterns))
        .param("patterns", patterns)
        .param("before", before == null ? null : Moments.at(before)).param("size", size).query(INCIDENT).list();
  }

  List<Incident> of(LiftId lift, int size) {
    return jdbc.sql(INCIDENTS + "where i.lift = :lift order by i.raised_at desc limit :size")
        .param("lift", lift.value()).param("size", size).query(INCIDENT).list();
  }

  Optional<Incident> incident(UUID id) {
    return jdbc.sql(INCIDENTS + "where i.id = :id").param("id", id).query(INCIDENT).optional();
  }

  /** The rows of a territory; of one that lies in some counties they are looked for in those only. */
  private static String within(String alias, String[] patterns) {
    String county = counties(patterns).length == 0 ? "" : alias + ".county = any(:counties) and ";
    return county + alias + ".path like any(:patterns) ";
  }

  /** The counties in which all of that territory lies; none if some of it is wider than a county. */
  private static Integer[] counties(String[] patterns) {
    List<Integer> all = Arrays.stream(patterns).map(Devices::county).distinct().toList();
    return all.contains(0) ? new Integer[0] : all.toArray(Integer[]::new);
  }

  private static Incident incident(ResultSet row) throws SQLException {
    return new Incident(row.getObject("id", UUID.class), row.getString("name"),
        new LiftId(row.getObject("lift", UUID.class)), row.getString("path"),
        DetectionKind.valueOf(row.getString("kind")), row.getInt("level"), row.getBoolean("past"),
        Moments.of(row, "raised_at"), Moments.of(row, "changed_at"), Moments.orNull(row, "escalated_at"),
        Moments.orNull(row, "cleared_at"), JSON.readValue(row.getString("evidence"), CLUES));
  }
}
