package org.tibao.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tibao.refusal.Refused;

/**
 * The schema of the database as the modules wrote it: one folder {@code db/migration/<module>} and one history table
 * {@code flyway_schema_history_<module>} each, after {@code __root}, which every module may rely on. The order of the
 * modules does not matter, because none reads another's tables.
 */
public final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  static final String ROOT = "__root";
  static final String TABLE = "flyway_schema_history";

  /** How the name of a step begins that older versions do not bear: {@code V7__contract_….sql}. */
  static final String CONTRACT = "contract ";

  /** In what Flyway says of a step that is another than the one that was taken, or of one that is not here. */
  private static final Pattern STEP = Pattern.compile("(?:version|locally:) ([0-9.]+)");

  private Migrations() {}

  /**
   * Brings the database to the state of this build; does nothing where it already is, or where a newer build has taken it
   * further by steps that this one bears. Of several that start together one does it, the others wait.
   *
   * @throws Refused {@link DatabaseRefusal#SCHEMA_CONTRACTED} if a newer build has taken away what this one still uses
   */
  public static void apply(DataSource database) {
    apply(database, "");
  }

  /**
   * The same, for people who have to know where.
   *
   * @throws Refused {@link DatabaseRefusal#SCHEMA_CONTRACTED}, {@link DatabaseRefusal#MADE_BY_ANOTHER}
   */
  static void apply(DataSource database, String where) {
    Turns.until(() -> TurnTable.triedSchema(database, () -> bring(database, where)));
  }

  private static void bring(DataSource database, String where) {
    Map<String, List<MigrationHistory.Step>> history = MigrationHistory.in(database);
    if (history.equals(steps())) {
      return; // Flyway takes seconds to find that nothing is to be done
    }
    List<Flyway> all = modules().stream().map(module -> flyway(database, module).load()).toList();
    if (!history.isEmpty()) {
      all.forEach(Migrations::refuseIfContracted);
    }
    all.forEach(each -> migrate(each, where));
  }

  /** A step that this build does not know is borne, unless its name says that it takes away what an older one uses. */
  private static void refuseIfContracted(Flyway flyway) {
    for (MigrationInfo each : flyway.info().applied()) {
      if (each.getState() == MigrationState.FUTURE_SUCCESS && each.getDescription().startsWith(CONTRACT)) {
        throw Refused.because(DatabaseRefusal.SCHEMA_CONTRACTED,
            flyway.getConfiguration().getTable() + " V" + each.getVersion() + " " + each.getDescription());
      }
    }
  }

  private static void migrate(Flyway flyway, String where) {
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      LOG.error("{}", e.getMessage());
      Matcher step = STEP.matcher(String.valueOf(e.getMessage()));
      String module = flyway.getConfiguration().getTable().replace(TABLE, "").replaceFirst("^_", "");
      throw Refused.because(DatabaseRefusal.MADE_BY_ANOTHER, where, module.isEmpty() ? ROOT : module,
          step.find() ? step.group(1) : "?");
    }
  }

  /** Brings a new database to the state of this build, leaves one that has a state as it is. */
  static void applyIfNone(JdbcConnectionDetails address) throws IOException {
    if (MigrationHistory.in(address).isEmpty()) {
      apply(MigrationHistory.source(address));
    }
  }

  /** Brings a new database to exactly that state, as far as this build knows the steps. */
  static void applyUpTo(JdbcConnectionDetails address, Map<String, List<MigrationHistory.Step>> state) {
    var order = new TreeSet<>(
        Comparator.comparing((String module) -> !module.equals(ROOT)).thenComparing(module -> module));
    order.addAll(state.keySet());
    for (String module : order) {
      List<MigrationHistory.Step> steps = Objects.requireNonNull(state.get(module));
      String last = steps.isEmpty() ? "0" : steps.getLast().version();
      flyway(MigrationHistory.source(address), module).target(last + "?").load().migrate();
    }
  }

  private static FluentConfiguration flyway(DataSource database, String module) {
    return Flyway.configure().dataSource(database).locations("classpath:db/migration/" + module).table(table(module))
        .baselineVersion("0").baselineOnMigrate(true);
  }

  /** The history table of a module. */
  static String table(String module) {
    return module.equals(ROOT) ? TABLE : TABLE + "_" + module;
  }

  /** The modules with tables of their own, {@code __root} first, then by name. */
  static List<String> modules() {
    var names = new TreeSet<String>();
    scripts().forEach(script -> names.add(module(script)));
    names.remove(ROOT);
    var all = new ArrayList<String>(List.of(ROOT));
    all.addAll(names);
    return all;
  }

  /** Per module its steps in order, each with the checksum that Flyway remembers. */
  static Map<String, List<MigrationHistory.Step>> steps() {
    var steps = new TreeMap<String, List<MigrationHistory.Step>>();
    for (Resource script : scripts()) {
      String version = Objects.requireNonNull(script.getFilename()).replaceFirst("V(\\w+?)__.*", "$1").replace('_',
          '.');
      steps.computeIfAbsent(module(script), _ -> new ArrayList<>())
          .add(new MigrationHistory.Step(version, checksum(script)));
    }
    steps.values()
        .forEach(each -> each.sort(Comparator.comparing(step -> MigrationVersion.fromVersion(step.version()))));
    return steps;
  }

  /** As Flyway computes it: of the lines, whatever ends them. */
  private static int checksum(Resource script) {
    var sum = new CRC32();
    try {
      script.getContentAsString(StandardCharsets.UTF_8).lines()
          .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) sum.getValue();
  }

  private static List<Resource> scripts() {
    try {
      return List.of(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/V*__*.sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String module(Resource script) {
    try {
      String[] path = script.getURL().toString().split("/");
      return path[path.length - 2];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
