package org.tibao.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.documents.PaperCode;
import org.tibao.registry.LiftId;

/** Findings and what was done about them, as they lie in the database. */
@Repository
class FindingTable {

  private final JdbcClient jdbc;

  FindingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(CheckFinding finding) {
    SpotCheck.Unit unit = finding.unit();
    jdbc.sql("""
        insert into inspection.finding (id, spot_check, item, item_name, severity, remark, lift, path, place, unit,
          unit_name, found_on, repair, stage, due_on)
        values (:id, :check, :item, :name, :severity, :remark, :lift, :path, :place, :unit, :unitName, :on, :repair,
          'OPEN', :due)""").param("id", finding.id().value()).param("check", finding.check().value())
        .param("item", finding.item().code()).param("name", finding.item().name())
        .param("severity", finding.item().severity().name()).param("remark", finding.item().remark())
        .param("lift", finding.lift().value()).param("path", finding.path()).param("place", finding.place())
        .param("unit", unit == null ? null : unit.id().value()).param("unitName", unit == null ? null : unit.name())
        .param("on", finding.foundOn()).param("repair", finding.repair()).param("due", finding.dueOn()).update();
  }

  Optional<CheckFinding> find(FindingId id) {
    return jdbc.sql("select * from inspection.finding where id = :id").param("id", id.value())
        .query((row, _) -> finding(row)).optional();
  }

  /** Those of a check, in the order of the list. */
  List<CheckFinding> of(SpotCheckId check) {
    return jdbc.sql("select * from inspection.finding where spot_check = :check order by item")
        .param("check", check.value()).query((row, _) -> finding(row)).list();
  }

  /** Those of a lift, the latest first. */
  List<CheckFinding> of(LiftId lift) {
    return jdbc.sql("select * from inspection.finding where lift = :lift order by found_on desc, item")
        .param("lift", lift.value()).query((row, _) -> finding(row)).list();
  }

  /** Those of a plan. */
  List<CheckFinding> of(CheckPlanId plan) {
    return jdbc.sql("""
        select f.* from inspection.finding f join inspection.spot_check c on c.id = f.spot_check
         where c.plan = :plan order by f.item, f.path""").param("plan", plan.value())
        .query((row, _) -> finding(row)).list();
  }

  /** A maintenance unit with the lifts that it cares for now. */
  record Keeper(UUID unit, List<UUID> lifts) {}

  /** When a unit answered which findings since then. */
  List<CheckFinding> answered(UUID unit, Instant since) {
    return jdbc.sql("""
        select f.* from inspection.finding f
         where f.unit = :unit and exists (select from inspection.finding_step s where s.finding = f.id
                                             and s.kind = 'ANSWERED' and s.at >= :since)""").param("unit", unit)
        .param("since", Instants.at(since)).query((row, _) -> finding(row)).list();
  }

  /** What was found at a unit's lifts since that day. */
  List<CheckFinding> found(UUID unit, LocalDate since) {
    return jdbc.sql("select * from inspection.finding where unit = :unit and found_on >= :since").param("unit", unit)
        .param("since", since).query((row, _) -> finding(row)).list();
  }

  /**
   * Those of these territories, what is to be done first before the others.
   *
   * @param keeper only those of that unit and of its lifts; null for all
   */
  List<CheckFinding> list(String[] patterns, @Nullable Keeper keeper, @Nullable Boolean closed, int most) {
    return jdbc.sql("""
        select * from inspection.finding
         where path like any (:patterns) and (:unit::uuid is null or unit = :unit or lift = any (:lifts))
           and (:closed::boolean is null or (stage = 'CLOSED') = :closed)
         order by due_on nulls last, array_position(array['DANGER', 'MAJOR', 'MINOR'], severity), found_on desc, id
         limit :most""").param("patterns", patterns).param("unit", keeper == null ? null : keeper.unit())
        .param("lifts", keeper == null ? new UUID[0] : keeper.lifts().toArray(UUID[]::new)).param("closed", closed)
        .param("most", most)
        .query((row, _) -> finding(row)).list();
  }

  /** Whether it was at that stage. */
  boolean move(FindingId id, CheckFinding.Stage from, CheckFinding.Stage to, @Nullable LocalDate due) {
    return jdbc.sql("update inspection.finding set stage = :to, due_on = :due where id = :id and stage = :from")
        .param("id", id.value()).param("from", from.name()).param("to", to.name()).param("due", due).update() == 1;
  }

  void paper(SpotCheckId check, PaperCode paper) {
    jdbc.sql("update inspection.finding set paper = :paper where spot_check = :check").param("check", check.value())
        .param("paper", paper.value()).update();
  }

  void step(FindingId id, CheckFinding.Act act, String text, Actor by, Instant at) {
    jdbc.sql("""
        insert into inspection.finding_step (finding, seq, kind, text, by_id, by_name, at)
        select :finding, coalesce(max(seq), 0) + 1, :kind, :text, :by, :name, :at
          from inspection.finding_step where finding = :finding""").param("finding", id.value())
        .param("kind", act.name()).param("text", text).param("by", by.id()).param("name", by.name())
        .param("at", Instants.at(at)).update();
  }

  List<CheckFinding.Step> steps(FindingId id) {
    return jdbc.sql("select * from inspection.finding_step where finding = :finding order by seq")
        .param("finding", id.value()).query((row, _) -> new CheckFinding.Step(
            CheckFinding.Act.valueOf(row.getString("kind")), row.getString("text"), row.getString("by_name"),
            Instants.of(row, "at")))
        .list();
  }

  /** Who gave the last answer. */
  Optional<UUID> answered(FindingId id) {
    return jdbc.sql("""
        select by_id from inspection.finding_step where finding = :finding and kind = 'ANSWERED'
         order by seq desc limit 1""").param("finding", id.value()).query((row, _) -> Instants.uuid(row, "by_id"))
        .optional();
  }

  private static CheckFinding finding(ResultSet row) throws SQLException {
    String paper = row.getString("paper");
    return new CheckFinding(new FindingId(Instants.uuid(row, "id")), new SpotCheckId(Instants.uuid(row, "spot_check")),
        new CheckFinding.Item(row.getString("item"), row.getString("item_name"),
            CheckItems.Severity.valueOf(row.getString("severity")), row.getString("remark")),
        new LiftId(Instants.uuid(row, "lift")), row.getString("path"), row.getString("place"), Rows.unit(row),
        Instants.day(row, "found_on"), Instants.uuidOrNull(row, "repair"),
        CheckFinding.Stage.valueOf(row.getString("stage")), Instants.dayOrNull(row, "due_on"),
        paper == null ? null : new PaperCode(paper));
  }
}
