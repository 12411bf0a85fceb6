package org.tibao.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;

/** The door to lifts in use whose periodic inspection has fallen due and is not in the register. */
@Repository
@Transactional(readOnly = true)
public class LateInspections {

  private final JdbcClient jdbc;

  LateInspections(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A lift that should have been inspected.
   *
   * @param due first day of the month in which it was due
   * @param inspectedOn the last day on which it was, or null
   */
  public record Late(LiftId lift, String path, String name, String address, LocalDate due,
      @Nullable LocalDate inspectedOn) {}

  /**
   * The years that ask for an inspection, counted from the year in which the lift was approved.
   *
   * @param yearlyAfter after this year each one does
   */
  public record Years(List<Integer> periodic, int yearlyAfter) {}

  /** Those of the asker's territory below a path, the longest overdue first. An inspection may come two months early. */
  public List<Late> of(Actor actor, String below, Years years, LocalDate today, int limit) {
    return jdbc.sql("""
        select l.id, l.path, l.name, l.address, l.inspected_on, due.month
          from registry.lift l
         cross join lateral (
           select max(date_trunc('month', l.installed_on + make_interval(years => y)))::date as month
             from (select unnest(:years::int[]) as y union select generate_series(:after + 1, 80)) as years
            where date_trunc('month', l.installed_on + make_interval(years => y)) < date_trunc('month', :today::date)
         ) as due
         where l.path like any(:patterns) and starts_with(l.path, :below) and l.status = 'IN_SERVICE'
           and l.installed_on is not null and due.month is not null
           and (l.inspected_on is null or l.inspected_on < due.month - interval '2 months')
         order by due.month, l.id limit :limit""").param("patterns", actor.patterns(Permission.LIFT_READ))
        .param("below", below).param("years", years.periodic().toArray(Integer[]::new))
        .param("after", years.yearlyAfter()).param("today", today).param("limit", limit)
        .query((row, _) -> new Late(new LiftId(row.getObject("id", UUID.class)), row.getString("path"),
            row.getString("name"), row.getString("address"), row.getObject("month", LocalDate.class),
            row.getObject("inspected_on", LocalDate.class)))
        .list();
  }
}
