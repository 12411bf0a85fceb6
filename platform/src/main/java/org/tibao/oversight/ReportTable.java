package org.tibao.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Monthly reports as they lie in the database. */
@Repository("oversightReportTable")
class ReportTable {

  private static final TypeReference<List<CountyBoard.Figure>> FIGURES = new TypeReference<>() {};

  private final JdbcClient jdbc;

  ReportTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(MonthlyReport report, Actor by) {
    jdbc.sql("""
        insert into oversight.report (id, path, region, name, month, figures, paper, made_by, made_name, made_at)
        values (:id, :path, :region, :name, :month, :figures::jsonb, :paper, :by, :byName, :now)
        """).param("id", report.id()).param("path", report.path()).param("region", report.region())
        .param("name", report.name()).param("month", report.month().atDay(1))
        .param("figures", JsonMapper.shared().writeValueAsString(report.figures())).param("paper", report.paper())
        .param("by", by.id()).param("byName", by.name()).param("now", Instants.at(report.at())).update();
  }

  Optional<MonthlyReport> find(String path, YearMonth month) {
    return jdbc.sql("select * from oversight.report where path = :path and month = :month").param("path", path)
        .param("month", month.atDay(1)).query((row, _) -> report(row)).optional();
  }

  List<MonthlyReport> list(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from oversight.report where path like any(:patterns) order by month desc, path limit :limit
        """).param("patterns", patterns).param("limit", limit).query((row, _) -> report(row)).list();
  }

  List<MonthlyReport> all() {
    return jdbc.sql("select * from oversight.report order by month, path").query((row, _) -> report(row)).list();
  }

  private static MonthlyReport report(ResultSet row) throws SQLException {
    return new MonthlyReport(row.getObject("id", UUID.class), row.getString("path"), row.getString("region"),
        row.getString("name"), YearMonth.from(row.getObject("month", LocalDate.class)),
        JsonMapper.shared().readValue(row.getString("figures"), FIGURES), row.getString("paper"),
        row.getString("made_name"), Instants.of(row, "made_at"));
  }
}
