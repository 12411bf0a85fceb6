package org.tibao.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.support.LargeTables;
import org.tibao.support.Project;
import org.tibao.support.TestDatabase;

/** Every table lies with a county, with a row that does, or whole on every machine; the reference says which. */
class DistributionTests {

  private static final Path REFERENCE = Project.root().resolve("docs/reference/distribution.md");
  private static final String BEGIN = "<!-- written by DistributionTests -->\n";

  /** Whose column of that name is an id in another module, whose tables no foreign key reaches. */
  private static final Map<String, String> OF_OTHERS = Map.of("lift", "registry.lift", "stairwell",
      "registry.stairwell", "dwelling", "registry.dwelling", "device", "telemetry.device", "debit", "ledger.account");

  /** Small, or asked for before anybody knows whose it is: whole on every machine, or on one. */
  private static final Set<String> EVERYWHERE = Set.of("access.field_check", "access.one_time_code", "access.session",
      "access.session_attributes", "access.stranger", "access.throttle", "custody.bank_import",
      "custody.order_reference",
      "documents.file", "inspection.print", "inspection.print_band", "intake.chunk", "intake.load",
      "intake.refused_row", "ledger.cost_line",
      "ledger.seal", "notice.inbox", "public.event_publication", "public.event_publication_archive", "public.job_turn",
      "registry.party", "telemetry.lane", "telemetry.stream_sums",
      "telemetry.stream_watch", "upkeep.certificate_term", "upkeep.mechanic",
      "upkeep.safety_check",
      "web.reading", "web.saved_view", "wechat.allowance", "wechat.begun", "wechat.binding", "wechat.message",
      "wechat.platform_token", "wechat.session", "wechat.ticket");

  private final JdbcClient jdbc = TestDatabase.fresh().jdbc();

  @Test
  void everyTableHasItsPlaceAndTheReferenceSaysWhich() throws IOException {
    Map<String, String> places = places();
    Set<String> without = new TreeSet<>(places.keySet());
    without.removeIf(table -> !places.get(table).isEmpty());
    assertThat(without).as("tables without a county that are not listed as lying everywhere")
        .containsExactlyInAnyOrderElementsOf(EVERYWHERE);
    assertThat(places).as("large tables lie with a county")
        .containsKeys(LargeTables.KEYS.keySet().toArray(String[]::new));
    assertThat(LargeTables.KEYS.keySet()).allSatisfy(table -> assertThat(places.get(table)).as(table).isNotEmpty());

    String written = Files.readString(REFERENCE);
    String current = written.substring(0, written.indexOf(BEGIN)) + BEGIN + "\n" + markdown(places);
    if (Boolean.getBoolean("tibao.docs.write")) {
      Files.writeString(REFERENCE, current);
    }
    assertThat(Files.readString(REFERENCE)).as("write it again with -Dtibao.docs.write=true").isEqualTo(current);
  }

  /** By table where it lies; nothing where nothing says. */
  private Map<String, String> places() {
    var columns = new TreeMap<String, Set<String>>();
    jdbc.sql("""
        select n.nspname || '.' || c.relname as name, a.attname from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema|probe)'
           and c.relname not like 'flyway%'""").query(row -> {
      columns.computeIfAbsent(row.getString("name"), _ -> new HashSet<>()).add(row.getString("attname"));
    });
    var places = new HashMap<String, String>();
    columns.forEach((table, all) -> places.put(table, all.contains("county")
        ? "`county`"
        : all.contains("path") ? "the county in `path`" : ""));
    Map<String, Map<String, String>> parents = parents();
    boolean more = true;
    while (more) {
      more = false;
      for (String table : columns.keySet()) {
        if (places.get(table).isEmpty()) {
          String place = beside(table, parents.getOrDefault(table, Map.of()), columns.get(table), places);
          places.put(table, place);
          more |= !place.isEmpty();
        }
      }
    }
    return new TreeMap<>(places);
  }

  private static String beside(String table, Map<String, String> parents, Set<String> columns,
      Map<String, String> places) {
    for (Map.Entry<String, String> each : parents.entrySet()) {
      if (!each.getValue().equals(table) && !places.getOrDefault(each.getValue(), "").isEmpty()) {
        return "with `" + each.getValue() + "` by `" + each.getKey() + "`";
      }
    }
    for (Map.Entry<String, String> each : new TreeMap<>(OF_OTHERS).entrySet()) {
      if (columns.contains(each.getKey()) && !each.getValue().equals(table)) {
        return "with `" + each.getValue() + "` by `" + each.getKey() + "`";
      }
    }
    return "";
  }

  /** By table and column the table that a foreign key names. */
  private Map<String, Map<String, String>> parents() {
    var parents = new HashMap<String, Map<String, String>>();
    jdbc.sql("""
        select k.conrelid::regclass::text as name, k.confrelid::regclass::text as parent, a.attname
          from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
         where k.contype = 'f' and a.attnotnull""").query(row -> {
      parents.computeIfAbsent(row.getString("name"), _ -> new TreeMap<>()).put(row.getString("attname"),
          row.getString("parent"));
    });
    return parents;
  }

  private static String markdown(Map<String, String> places) {
    var large = new StringBuilder(
        "## Large tables\n\n| table | lies by | one county is found by |\n| --- | --- | --- |\n");
    var small = new StringBuilder("\n## The others\n\n| table | lies |\n| --- | --- |\n");
    places.forEach((table, place) -> {
      if (LargeTables.KEYS.containsKey(table)) {
        large.append("| `%s` | %s | %s |\n".formatted(table, place,
            String.join(", ",
                new TreeSet<>(LargeTables.KEYS.get(table)).stream().map(each -> "`" + each + "`").toList())));
      } else {
        small.append("| `%s` | %s |\n".formatted(table, place.isEmpty() ? "whole, on every machine or on one" : place));
      }
    });
    return large.append(small).toString();
  }
}
