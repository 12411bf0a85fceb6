package org.tibao.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.tibao.access.PartCount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lifts beside the years in which they had to be inspected. */
@Repository
class LateInspectionTable {

  private static final String LATE = """
        from registry.lift l
       cross join lateral (
         select max(date_trunc('month', l.installed_on + make_interval(years => y)))::date as month
           from (select unnest(:years::int[]) as y union select generate_series(:after + 1, 80)) as years
          where date_trunc('month', l.installed_on + make_interval(years => y)) < date_trunc('month', :today::date)
       ) as due
       where l.path like any(:patterns) and starts_with(l.path, :below) and l.status = 'IN_SERVICE'
         and l.installed_on is not null and due.month is not null
         and (l.inspected_on is null or l.inspected_on < due.month - interval '2 months')
      """;

  private final JdbcClient jdbc;

  LateInspectionTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<LateInspections.Late> late(String[] patterns, String below, LateInspections.Years years, LocalDate today,
      int limit) {
    return jdbc.sql("""
        select l.id, l.path, l.name, l.address, l.inspected_on, due.month
        """ + LATE + """
        order by due.month, l.id limit :limit""").param("patterns", patterns)
        .param("below", below).param("years", years.periodic().toArray(Integer[]::new))
        .param("after", years.yearlyAfter()).param("today", today).param("limit", limit)
        .query((row, _) -> new LateInspections.Late(new LiftId(row.getObject("id", UUID.class)), row.getString("path"),
            row.getString("name"), row.getString("address"), row.getObject("month", LocalDate.class),
            row.getObject("inspected_on", LocalDate.class)))
        .list();
  }

  List<PartCount> below(String[] patterns, String below, LateInspections.Years years, LocalDate today) {
    return jdbc.sql(PartCount.over("""
        select l.path, true as bad, :today::date - (due.month + interval '1 month')::date as value
        """ + LATE)).param("patterns", patterns).param("below", below)
        .param("years", years.periodic().toArray(Integer[]::new)).param("after", years.yearlyAfter())
        .param("today", today).query((row, _) -> PartCount.of(row)).list();
  }
}
