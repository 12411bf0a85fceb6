package org.tibao.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.documents.Spot;
import org.tibao.registry.LiftId;

/** Checks and what was seen, as they lie in the database. */
@Repository
class CheckTable {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  CheckTable(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  void add(List<SpotCheck> checks) {
    batches.batchUpdate("""
        insert into inspection.spot_check (id, plan, position, lift, path, place, chance, stage)
        values (?, ?, ?, ?, ?, ?, ?, 'OPEN')""", checks, 500, (row, each) -> {
      row.setObject(1, each.id().value());
      row.setObject(2, each.plan().value());
      row.setInt(3, each.position());
      row.setObject(4, each.lift().value());
      row.setString(5, each.path());
      row.setString(6, each.place());
      row.setBigDecimal(7, each.chance());
    });
  }

  Optional<SpotCheck> find(SpotCheckId id) {
    return withLooks(jdbc.sql("select * from inspection.spot_check where id = :id").param("id", id.value())
        .query((row, _) -> check(row)).list()).stream().findFirst();
  }

  /** Those of a plan, in the order of the draw. */
  List<SpotCheck> of(CheckPlanId plan) {
    return withLooks(jdbc.sql("select * from inspection.spot_check where plan = :plan order by position")
        .param("plan", plan.value()).query((row, _) -> check(row)).list());
  }

  /** Those of a lift that were done, the latest first. */
  List<SpotCheck> of(LiftId lift) {
    return withLooks(jdbc.sql("""
        select * from inspection.spot_check where lift = :lift and stage = 'DONE' order by ended_at desc""")
        .param("lift", lift.value()).query((row, _) -> check(row)).list());
  }

  /** Those that wait for an organisation, the plan that ends first before the others, in the order of the way. */
  List<SpotCheck> waiting(UUID organisation, String[] patterns, int most) {
    return jdbc.sql("""
        select c.* from inspection.spot_check c join inspection.plan p on p.id = c.plan
         where c.stage = 'OPEN' and p.organisation = :organisation and c.path like any (:patterns)
         order by p.until_on, c.path, c.position limit :most""").param("organisation", organisation)
        .param("patterns", patterns).param("most", most).query((row, _) -> check(row)).list();
  }

  /** When each of these lifts was last looked at. */
  Map<UUID, Instant> last(Collection<UUID> lifts) {
    var found = new HashMap<UUID, Instant>();
    jdbc.sql("""
        select lift, max(ended_at) as at from inspection.spot_check where lift = any(:lifts) and stage = 'DONE'
         group by lift""").param("lifts", lifts.toArray(UUID[]::new))
        .query((row, _) -> found.put(Instants.uuid(row, "lift"), Instants.of(row, "at"))).list();
    return found;
  }

  /** How many items of a unit's lifts were looked at since, and how many of them were not in order. */
  int[] items(UUID unit, Instant since) {
    return jdbc.sql("""
        select count(*) filter (where l.result in ('PASS', 'FAIL')) as seen,
               count(*) filter (where l.result = 'FAIL') as failed
          from inspection.spot_check c join inspection.looked l on l.spot_check = c.id
         where c.unit = :unit and c.ended_at >= :since""").param("unit", unit).param("since", Instants.at(since))
        .query((row, _) -> new int[]{row.getInt("seen"), row.getInt("failed")}).single();
  }

  /** Whether it was still open. */
  boolean done(SpotCheck check, SpotCheck.Seen seen) {
    Spot spot = seen.spot();
    SpotCheck.Unit unit = check.unit();
    int changed = jdbc.sql("""
        update inspection.spot_check set stage = 'DONE', unit = :unit, unit_name = :unitName, inspector = :inspector,
          inspector_name = :name, began_at = :began, ended_at = :ended, sent_at = :sent, latitude = :latitude,
          longitude = :longitude, metres = :metres, note = :note
         where id = :id and stage = 'OPEN'""").param("id", check.id().value())
        .param("unit", unit == null ? null : unit.id().value()).param("unitName", unit == null ? null : unit.name())
        .param("inspector", seen.inspector()).param("name", seen.name()).param("began", Instants.at(seen.began()))
        .param("ended", Instants.at(seen.ended())).param("sent", Instants.at(seen.sent()))
        .param("latitude", spot == null ? null : spot.latitude())
        .param("longitude", spot == null ? null : spot.longitude()).param("metres", seen.metres())
        .param("note", check.note()).update();
    if (changed == 1) {
      batches.batchUpdate("insert into inspection.looked (spot_check, item, result, remark) values (?, ?, ?, ?)",
          seen.looks(), 100, (row, each) -> {
            row.setObject(1, check.id().value());
            row.setString(2, each.item());
            row.setString(3, each.result().name());
            row.setString(4, each.remark());
          });
    }
    return changed == 1;
  }

  /** Whether it was still open. */
  boolean missed(SpotCheckId id, String why) {
    return jdbc.sql("update inspection.spot_check set stage = 'MISSED', note = :why where id = :id and stage = 'OPEN'")
        .param("id", id.value()).param("why", why).update() == 1;
  }

  private List<SpotCheck> withLooks(List<SpotCheck> checks) {
    var looks = new HashMap<UUID, List<SpotCheck.Look>>();
    UUID[] ids = checks.stream().filter(each -> each.seen() != null).map(each -> each.id().value())
        .toArray(UUID[]::new);
    if (ids.length == 0) {
      return checks;
    }
    jdbc.sql("select * from inspection.looked where spot_check = any(:ids) order by item").param("ids", ids)
        .query((row, _) -> looks.computeIfAbsent(Instants.uuid(row, "spot_check"), _ -> new ArrayList<>())
            .add(new SpotCheck.Look(row.getString("item"), SpotCheck.Result.valueOf(row.getString("result")),
                row.getString("remark"))))
        .list();
    return checks.stream().map(each -> {
      SpotCheck.Seen seen = each.seen();
      return seen == null
          ? each
          : new SpotCheck(each.id(), each.plan(), each.position(), each.lift(), each.path(), each.place(),
              each.chance(), each.stage(), each.unit(),
              new SpotCheck.Seen(seen.inspector(), seen.name(), seen.began(), seen.ended(), seen.sent(), seen.spot(),
                  seen.metres(), looks.getOrDefault(each.id().value(), List.of())),
              each.note());
    }).toList();
  }

  private static SpotCheck check(ResultSet row) throws SQLException {
    return new SpotCheck(new SpotCheckId(Instants.uuid(row, "id")), new CheckPlanId(Instants.uuid(row, "plan")),
        row.getInt("position"), new LiftId(Instants.uuid(row, "lift")), row.getString("path"), row.getString("place"),
        row.getBigDecimal("chance"), SpotCheck.Stage.valueOf(row.getString("stage")), Rows.unit(row), seen(row),
        row.getString("note"));
  }

  private static SpotCheck.@Nullable Seen seen(ResultSet row) throws SQLException {
    Instant ended = Instants.orNull(row, "ended_at");
    if (ended == null) {
      return null;
    }
    Double latitude = row.getObject("latitude", Double.class);
    Double longitude = row.getObject("longitude", Double.class);
    return new SpotCheck.Seen(Instants.uuid(row, "inspector"), row.getString("inspector_name"),
        Instants.of(row, "began_at"), ended, Instants.of(row, "sent_at"),
        latitude == null || longitude == null ? null : new Spot(latitude, longitude),
        row.getObject("metres", Integer.class), List.of());
  }
}
