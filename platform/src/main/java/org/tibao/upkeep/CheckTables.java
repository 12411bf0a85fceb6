package org.tibao.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.LiftId;

/** The user's own checks, as they lie in the database. */
@Repository
class CheckTables {

  private final JdbcClient jdbc;

  CheckTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<String> checked(Collection<String> estates, SafetyRisks.Period period, LocalDate begin) {
    return jdbc.sql("""
        select estate from upkeep.safety_check
         where estate = any (:estates) and period = :period and begins_on = :begin
        """).param("estates", estates.toArray(String[]::new)).param("period", period.name()).param("begin", begin)
        .query((row, _) -> row.getString("estate")).list();
  }

  void add(SafetyCheck check, Actor by) {
    jdbc.sql("""
        insert into upkeep.safety_check (id, estate, period, begins_on, rule, risk_free, said, checked_by,
                                         checked_name, checked_at)
        values (:id, :estate, :period, :begins, :rule, :free, :said, :by, :name, :at)
        """).param("id", check.id()).param("estate", check.estate()).param("period", check.period().name())
        .param("begins", check.beginsOn()).param("rule", check.rule()).param("free", check.riskFree())
        .param("said", check.said()).param("by", by.id()).param("name", by.name())
        .param("at", Instants.at(check.at())).update();
    for (SafetyCheck.Finding each : check.findings()) {
      LiftId lift = each.lift();
      jdbc.sql("""
          insert into upkeep.safety_finding (safety_check, risk, lift, found, measure)
          values (:check, :risk, :lift, :found, :measure)
          """).param("check", check.id()).param("risk", each.risk())
          .param("lift", lift == null ? null : lift.value()).param("found", each.found())
          .param("measure", each.measure()).update();
    }
  }

  List<SafetyCheck> of(String estate, LocalDate from, LocalDate until) {
    List<SafetyCheck> bare = jdbc.sql("""
        select * from upkeep.safety_check where estate = :estate and begins_on between :from and :until
         order by begins_on desc, period
        """).param("estate", estate).param("from", from).param("until", until).query(CheckTables::check).list();
    Map<UUID, List<SafetyCheck.Finding>> findings = new HashMap<>();
    jdbc.sql("select * from upkeep.safety_finding where safety_check = any (:ids) order by safety_check, risk")
        .param("ids", bare.stream().map(SafetyCheck::id).toArray(UUID[]::new)).query(row -> {
          UUID lift = row.getObject("lift", UUID.class);
          findings.computeIfAbsent(Instants.uuid(row, "safety_check"), _ -> new ArrayList<>())
              .add(new SafetyCheck.Finding(row.getString("risk"), lift == null ? null : new LiftId(lift),
                  row.getString("found"), row.getString("measure")));
        });
    return bare.stream().map(each -> new SafetyCheck(each.id(), each.estate(), each.period(), each.beginsOn(),
        each.rule(), findings.getOrDefault(each.id(), List.of()), each.said(), each.by(), each.at())).toList();
  }

  private static SafetyCheck check(ResultSet row, int number) throws SQLException {
    return new SafetyCheck(Instants.uuid(row, "id"), row.getString("estate"),
        SafetyRisks.Period.valueOf(row.getString("period")), Instants.day(row, "begins_on"), row.getString("rule"),
        List.of(), row.getString("said"), row.getString("checked_name"), Instants.of(row, "checked_at"));
  }
}
