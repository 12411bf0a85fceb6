package org.tibao.access;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * 分区合计 — how many records lie in one part of a territory, how many of them count against it, and what they come to.
 *
 * @param part scope path one step below the territory, or the territory itself
 * @param sum of their values: days, minutes or fen
 * @param most the largest value
 */
public record PartCount(String part, long bad, long all, long sum, long most) {

  /**
   * Counts rows by the part of {@code :below} in which they lie, of the territories {@code :patterns}.
   *
   * @param rows a select of {@code path}, {@code bad} and {@code value}
   */
  public static String over(String rows) {
    return """
        select case strpos(substr(path, length(:below) + 1), '/') when 0 then path
                 else substr(path, 1, length(:below) + strpos(substr(path, length(:below) + 1), '/')) end as part,
               count(*) filter (where bad) as bad, count(*) as all_of_them, sum(value)::bigint as sum,
               max(value)::bigint as most
          from (%s) as counted
         where path like any (:patterns) and starts_with(path, :below) group by 1 order by 1""".formatted(rows);
  }

  /** Reads a row of {@link #over}. */
  public static PartCount of(ResultSet row) throws SQLException {
    return new PartCount(row.getString("part"), row.getLong("bad"), row.getLong("all_of_them"), row.getLong("sum"),
        row.getLong("most"));
  }
}
