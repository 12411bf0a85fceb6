package org.tibao.torture;

import java.io.IOException;
import java.util.List;

/** What shows that somebody has seen a place, as it stands in the database. */
final class Marks {

  private Marks() {}

  private record Found(String text, String path) {}

  static void read(Register register, Sights sights) throws IOException {
    for (String table : List.of("estate", "stairwell", "lift")) {
      found(register, "select id::text, path from registry." + table)
          .forEach(each -> sights.mark(each.text(), each.path(), false));
    }
    found(register, "select c.value, l.path from registry.lift_code c join registry.lift l on l.id = c.lift")
        .forEach(each -> sights.mark(each.text(), each.path(), false));
    found(register, "select id::text, path from registry.dwelling")
        .forEach(each -> sights.mark(each.text(), each.path(), true));
    found(register, """
        select o.party::text, d.path from registry.ownership o join registry.dwelling d on d.id = o.dwelling""")
        .forEach(each -> sights.mark(each.text(), each.path(), true));
    found(register, "select id::text, path from custody.door_account")
        .forEach(each -> sights.mark(each.text(), each.path(), false));
    found(register, "select name, path from registry.estate").forEach(each -> sights.name(each.text(), each.path()));
  }

  static void devices(Register register, Sights sights) throws IOException {
    found(register, "select name, path from telemetry.device")
        .forEach(each -> sights.mark(each.text(), each.path(), false));
  }

  private static List<Found> found(Register register, String sql) throws IOException {
    return register.rows(sql, row -> new Found(row.getString(1), row.getString(2)));
  }
}
