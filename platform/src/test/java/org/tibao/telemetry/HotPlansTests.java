package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.signal.Direction;
import org.tibao.signal.ServiceMode;
import org.tibao.support.LargeTables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws the pages that are asked for most, reads the plan of every statement that they need, and looks whether each large
 * table in it is reached by a key of one county: in a database that lies on many machines anything else asks all of them.
 */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class HotPlansTests {

  private static final Pattern SQL = Pattern.compile("Executing prepared SQL (?:statement|query|update) \\[(.*)]",
      Pattern.DOTALL);
  /** Of one beginning an index is entered once the planner knows it; here it plans for any. */
  private static final Pattern BEGINNING = Pattern.compile("\\bpath ~~ \\$\\d");
  private static final Pattern PART = Pattern.compile("(message|lift_hour|lift_day)_\\w+");

  /** What asks all counties by its nature, once for everybody who looks at an instance's live board. */
  private static final List<String> OF_ALL = List.of("select coalesce(max(changed), 0) from telemetry.device",
      "select d.number as device, d.lift, d.path, coalesce(d.gateway, d.number) as line",
      "select i.*, d.name from telemetry.incident i join telemetry.device d on d.number = i.device where i.cleared_at is null and i.path like any(?)");

  /** What a database on many machines would still ask of all of them: the list of lifts, in the order of their ids. */
  private static final List<String> NOT_YET = List
      .of("select l.*, (select array_agg(c.scheme || ' ' || c.value order by c.scheme, c.value)");

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Devices devices;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private DataSource source;

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void everyHotQueryReachesItsRowsByAKeyOfOneCounty() throws Exception {
    var town = new LiveTown(places, lifts, devices, LiveTown.Rows.in(source, jdbc), "紫藤苑", 3);
    Instant now = Instant.now();
    town.past(0, 3, now);
    town.stands(0, ServiceMode.NORMAL, true, Direction.UP, 4, now);
    town.incident(1, "ENTRAPMENT", now, "[]");
    String lift = "/lifts/" + town.lifts.getFirst().id();
    Map<String, String> asked = new LinkedHashMap<>();
    for (String page : List.of("/", "/lifts", "/lifts/live", "/lifts/live/alarms", lift, lift + "/live",
        lift + "/live/year", lift + "/health", lift + "/rescue", lift + "/care", lift + "/file", "/rescue", "/map")) {
      statements(page, town.actor(Role.TOWN_TASK_FORCE)).forEach(sql -> asked.putIfAbsent(sql, page));
    }
    assertThat(asked).as("statements that were seen").hasSizeGreaterThan(25);

    Map<String, List<String>> wide = wide(asked.keySet());
    assertThat(NOT_YET).as("still so").allMatch(known -> wide.keySet().stream().anyMatch(sql -> sql.startsWith(known)));
    wide.keySet().removeIf(sql -> Stream.concat(OF_ALL.stream(), NOT_YET.stream()).anyMatch(sql::startsWith));
    assertThat(wide).as("asked by " + asked.entrySet().stream().filter(each -> wide.containsKey(each.getKey()))
        .map(Map.Entry::getValue).toList()).isEmpty();
  }

  /** What a page asks the database. */
  private Set<String> statements(String page, Actor actor) throws Exception {
    MockMvc web = MockMvcBuilders.webAppContextSetup(context).build();
    var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    Thread mine = Thread.currentThread();
    var heard = new ListAppender<ILoggingEvent>() {
      @Override
      protected void append(ILoggingEvent event) {
        // What is done by the clock meanwhile is asked by other threads.
        if (Thread.currentThread() == mine) {
          super.append(event);
        }
      }
    };
    heard.start();
    Level before = logger.getLevel();
    boolean additive = logger.isAdditive();
    logger.setAdditive(false);
    logger.addAppender(heard);
    logger.setLevel(Level.DEBUG);
    try {
      assertThat(web.perform(get(page).with(ActingAs.actor(actor))).andReturn().getResponse().getStatus()).as(page)
          .isEqualTo(200);
    } finally {
      logger.setLevel(before);
      logger.detachAppender(heard);
      logger.setAdditive(additive);
    }
    var found = new LinkedHashSet<String>();
    for (ILoggingEvent each : List.copyOf(heard.list)) {
      Matcher sql = SQL.matcher(each.getFormattedMessage());
      if (sql.matches()
          && LargeTables.KEYS.keySet().stream().anyMatch(sql.group(1)::contains)) {
        found.add(sql.group(1).replaceAll("\\s+", " ").strip());
      }
    }
    return found;
  }

  /** By statement what it reaches without a key. */
  private Map<String, List<String>> wide(Set<String> asked) throws SQLException {
    // Not from the pool, which throws a connection away after some of the answers that a plan may have.
    var pool = source.unwrap(HikariDataSource.class);
    String url = pool.getJdbcUrl() + "&preferQueryMode=simple";
    try (Connection connection = DriverManager.getConnection(url, pool.getUsername(), pool.getPassword());
        Statement statement = connection.createStatement()) {
      // The tables are small here: what could be found by an index is, and what cannot shows.
      statement.execute("set enable_seqscan = off");
      return wide(statement, asked);
    }
  }

  static Map<String, List<String>> wide(Statement statement, Set<String> asked) throws SQLException {
    var partial = new HashSet<String>();
    try (ResultSet row = statement.executeQuery("""
        select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where i.indpred is not null""")) {
      while (row.next()) {
        partial.add(row.getString(1));
      }
    }
    var wide = new TreeMap<String, List<String>>();
    for (String sql : asked) {
      try (ResultSet row = statement.executeQuery("explain (generic_plan, verbose, format json) " + numbered(sql))) {
        row.next();
        List<String> found = look(JsonMapper.shared().readTree(row.getString(1)).get(0).get("Plan"), partial);
        if (!found.isEmpty()) {
          wide.put(sql, found);
        }
      }
    }
    return wide;
  }

  private static String numbered(String sql) {
    var text = new StringBuilder();
    int number = 0;
    for (char c : sql.toCharArray()) {
      text.append(c == '?' ? "$" + ++number : String.valueOf(c));
    }
    return text.toString();
  }

  /**
   * The scans of large tables in that plan that are narrowed by no key of a county, or that enter no index.
   *
   * @param partial indexes that hold some rows only, such as what is open: few, whatever the table
   */
  private static List<String> look(JsonNode plan, Set<String> partial) {
    var found = new ArrayList<String>();
    String relation = plan.path("Relation Name").asString("");
    Matcher part = PART.matcher(relation);
    String table = part.matches() ? "telemetry." + part.group(1) : plan.path("Schema").asString("") + "." + relation;
    Set<String> keys = LargeTables.KEYS.get(table);
    if (keys != null && plan.path("Node Type").asString("").contains("Scan")) {
      String conditions = conditions(plan, partial, true);
      if (keys.stream().noneMatch(key -> conditions.matches("(?s).*\\b" + key + "\\b.*"))) {
        found.add(table + " without a key: " + conditions);
      } else if (conditions(plan, partial, false).isEmpty()) {
        found.add(table + " whole: " + conditions);
      }
    }
    for (JsonNode each : plan.path("Plans")) {
      found.addAll(look(each, partial));
    }
    return found;
  }

  /** By what an index is entered, and with the filters what else is asked of a row. */
  private static String conditions(JsonNode plan, Set<String> partial, boolean filters) {
    String filter = plan.path("Filter").asString("");
    String index = plan.path("Index Name").asString("");
    var all = new StringBuilder(plan.path("Index Cond").asString(""));
    if (filters || BEGINNING.matcher(filter).find()) {
      all.append(' ').append(filter);
    }
    if (partial.contains(index)) {
      all.append(' ').append(index);
    }
    for (JsonNode each : plan.path("Plans")) {
      if (each.path("Node Type").asString("").contains("Bitmap")) {
        all.append(' ').append(conditions(each, partial, filters));
      }
    }
    return all.toString().strip();
  }
}
