package org.tibao.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tibao.actuary.ChainLadder;
import org.tibao.signal.health.Tally;
import org.tibao.signal.log.Slot;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.log.Told;
import org.tibao.signal.log.WatchRule;
import org.tibao.signal.monitor.Detection;
import org.tibao.signal.monitor.Finding;
import org.tibao.signal.monitor.IncidentId;
import org.tibao.signal.monitor.Monitor;
import org.tibao.signal.monitor.Replay;
import org.tibao.signal.monitor.Thresholds;

/** The job on a real Kafka and a real Flink, beside what the embedded monitors make of the same log. */
class MonitorJobTests {

  private static final Duration KEPT = Duration.ofDays(30);
  /** Is heard for the first time after the savepoint that is gone back to. */
  private static final String LATE = "sim-000003";
  /** Whose territory bears a blocked door for some seconds only. */
  private static final Map<String, Thresholds> OWN = Map.of("sim-000005", rule(Duration.ofSeconds(6)).thresholds());
  /** Who has the database. */
  private static final String SESSION = """
      select coalesce(max(pid), 0) from pg_locks
       where locktype = 'advisory' and granted and classid::bigint = x'54424a4f'::int""";
  private static Site site;

  @BeforeAll
  static void open() throws Exception {
    // The database of these tests is unpacked from programs for this machine only.
    assumeTrue("Linux amd64".equals(System.getProperty("os.name") + ' ' + System.getProperty("os.arch")));
    site = new Site();
  }

  @AfterAll
  static void close() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void aBacklogDrainsIntoTheDetectionsOfTheReplayThroughASavepointAndAnotherShapeOfTheJob() throws Exception {
    List<Log.Line> lines = Log.simulated(24, Duration.ofHours(6), 5);
    JobSettings settings = settings("upgrade", null);
    Log.stray(settings);
    Log.write(settings, lines.subList(0, lines.size() / 2));
    Log.stray(settings);
    JobID first = site.flink.submit("first", 2, env -> {
      env.configure(new Configuration().set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO));
      MonitorJob.build(env, settings, false);
    }, null);
    drain(settings, lines.get(lines.size() / 2 - 1));
    Path savepoint = site.flink.stop(first);
    int told = Log.told(settings).size();

    Log.write(settings, lines.subList(lines.size() / 2, lines.size()));
    var said = new StringWriter();
    JobID second = JobCommand.begin(site.flink, 1, List.of(withoutState(savepoint), savepoint), settings,
        new CountDownLatch(1), new PrintWriter(said));
    drain(settings, lines.getLast());
    site.flink.cancel(second);

    assertThat(savepoint).as("a savepoint stays when checkpoints follow it").isDirectory();
    assertThat(said.toString()).as("a snapshot that cannot be restored is passed over").contains(
        JobCommand.RUNS + " from " + savepoint.getFileName());
    assertThat(told).isPositive();
    List<Told> all = Log.told(settings);
    assertThat(all).as("nothing is told again after a savepoint").doesNotHaveDuplicates();
    assertThat(findings(all)).isEqualTo(replayed(lines)).hasSizeGreaterThan(20);
  }

  @Test
  void nothingIsLostOrCountedTwiceWhereTheMachineIsLostTwiceAndAnOldSavepointIsGoneBackTo() throws Exception {
    List<Log.Line> lines = Log.simulated(24, Duration.ofHours(2), 8);
    List<Log.Line> withRepeats = new ArrayList<>(lines);
    for (int i = 100; i < lines.size(); i += 500) {
      withRepeats.add(i, lines.get(i - 20)); // as an MQTT client repeats what was not acknowledged in time
    }
    JobSettings settings = settings("kill", site.database);
    ownRule();
    JobID first = site.flink.submit("first", 2, env -> MonitorJob.build(env, settings, false), null);
    int third = withRepeats.size() / 3;
    Log.stray(settings);
    List<Log.Line> early = withRepeats.subList(0, third).stream().filter(each -> !each.device().equals(LATE)).toList();
    Log.write(settings, early);
    drain(settings, early.getLast());
    Path old = site.flink.stop(first);
    JobID job = site.flink.submit("killed", 2, env -> MonitorJob.build(env, settings, true), old);
    Log.write(settings, withRepeats.subList(third, 2 * third));
    site.flink.loseWorker();
    Log.write(settings, withRepeats.subList(2 * third, withRepeats.size() - 1));
    site.flink.loseWorker();
    drain(settings, withRepeats.get(withRepeats.size() - 2));
    site.flink.checkpoint(job); // with it the sums of the one before are surely there
    site.flink.cancel(job);
    JobID again = site.flink.submit("gone back", 1, env -> MonitorJob.build(env, settings, true), old);
    Log.write(settings, withRepeats.subList(withRepeats.size() - 1, withRepeats.size()));
    drain(settings, withRepeats.getLast());
    site.flink.checkpoint(again);
    site.flink.cancel(again);
    withRepeats.subList(0, third).removeIf(each -> each.device().equals(LATE));

    assertThat(site.number("select count(*) from telemetry.message")).isEqualTo(new HashSet<>(withRepeats).size());
    assertThat(findings(Log.told(settings))).isEqualTo(replayed(withRepeats, OWN)).isNotEqualTo(replayed(withRepeats));
    Map<String, Long> sums = sums(withRepeats);
    for (String column : List.of("starts", "door_cycles", "faults", "known_ms")) {
      assertThat(site.number("select coalesce(sum(" + column + "), 0) from telemetry.lift_hour")).as(column)
          .isEqualTo(sums.get(column))
          .isEqualTo(site.number("select coalesce(sum(" + column + "), 0) from telemetry.lift_day"));
    }
    assertThat(site.number("select count(*) from telemetry.lift_state")).isEqualTo(24);
    assertThat(site.number("""
        select count(distinct batch) from telemetry.message m
         where exists (select from telemetry.lane l where l.lane = m.batch >> 40 and l.lane >= 1000
           and l.batch = l.watched and m.batch - (l.lane::bigint << 40) between 1 and l.batch)"""))
        .as("whoever shows how lifts stand reads what came since")
        .isEqualTo(site.number("select count(distinct batch) from telemetry.message")).isGreaterThan(2);
    assertThat(site.number("select count(*) from telemetry.stream_watch where watched_until > '2026-05-04 23:59Z'"))
        .as("whether the job lives is seen, also where it had more parts before").isEqualTo(1);
  }

  @Test
  void nobodyWaitsForWhatAnEarlierRunHasLeftToBeAddedUp() throws Exception {
    List<Log.Line> lines = Log.simulated(12, Duration.ofHours(2), 8);
    int third = lines.size() / 3;
    Database database = site.another("unadded");
    JobSettings settings = settings("unadded", database);
    var said = new StringWriter();
    try (Connection holder = database.open(); Statement hold = holder.createStatement()) {
      hold.execute("alter database unadded set lock_timeout = '300ms'"); // who waits for it can be ended
      holder.commit();
      JobID first = site.flink.submit("first", 1, env -> MonitorJob.build(env, settings, false), null);
      Log.write(settings, lines.subList(0, third));
      drain(settings, lines.get(third - 1));
      hold.execute("lock table telemetry.lift_hour in exclusive mode");
      Log.write(settings, lines.subList(third, 2 * third));
      await(() -> Site.number(database, """
          select count(*) from pg_locks where not granted and relation = 'telemetry.lift_hour'::regclass""") > 0);
      site.flink.cancel(first);

      Path left = LocalCluster.snapshots(site.home.resolve("flink")).getFirst();
      var job = new CompletableFuture<JobID>();
      Thread.ofPlatform().daemon().name("second").start(() -> {
        try {
          job.complete(JobCommand.begin(site.flink, 1, List.of(left), settings, new CountDownLatch(1),
              new PrintWriter(said)));
        } catch (Exception e) {
          job.completeExceptionally(e);
        }
      });
      await(() -> said.toString().contains(JobCommand.RUNS) || job.isCompletedExceptionally());
      Log.write(settings, lines.subList(2 * third, lines.size()));
      await(() -> findings(Log.told(settings)).equals(replayed(lines)));
      assertThat(job).as("something is left to be added up").isNotDone();
      holder.rollback();
      drain(settings, lines.getLast());
      site.flink.checkpoint(job.get()); // with it the sums of the one before are surely there
      site.flink.cancel(job.get());
    }
    assertThat(said.toString()).as("it says so once").containsOnlyOnce(JobCommand.RUNS);
    assertThat(replayed(lines)).hasSizeGreaterThan(5);
    Map<String, Long> sums = sums(lines);
    for (String column : List.of("starts", "door_cycles", "faults", "known_ms")) {
      assertThat(Site.number(database, "select coalesce(sum(" + column + "), 0) from telemetry.lift_hour")).as(column)
          .isEqualTo(sums.get(column));
    }
  }

  @Test
  void oneJobAloneHasAHomeAndADatabaseAlsoAfterItsSessionWasLost() throws Exception {
    Path home = Files.createTempDirectory("one");
    Path other = Files.createTempDirectory("other");
    Duration patience = Duration.ofSeconds(2);
    try (OneJob one = OneJob.in(home, site.database, patience)) {
      await(one::begun);
      assertThatThrownBy(() -> OneJob.in(home, site.database)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Another job uses the directory");
      long session = site.number(SESSION);
      assertThat(site.number("select pg_terminate_backend(" + session + ")::int")).isEqualTo(1);
      await(() -> site.number(SESSION) > 0 && site.number(SESSION) != session);
      try (OneJob second = OneJob.in(other, site.database, patience)) {
        assertThatThrownBy(() -> await(second::begun)).hasMessageContaining("Another job uses the database");
      }
      one.check();
    }
    try (OneJob next = OneJob.in(other, site.database, patience)) {
      await(next::begun);
    }
    for (Path each : List.of(home, other)) {
      Files.delete(each.resolve("instance.lock"));
      Files.delete(each);
    }
  }

  private static void await(Callable<Boolean> come) throws Exception {
    long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!come.call()) {
      assertThat(System.nanoTime()).as("it comes").isLessThan(limit);
      Thread.sleep(50);
    }
  }

  @Test
  void theBatchSaysOfEveryCountyWhatTheLibrarySays() throws Exception {
    int lifts = 300;
    Map<Integer, List<Long>> expected = new HashMap<>();
    Map<Integer, Portfolio.Price> prices = new HashMap<>();
    for (int number = 0; number < lifts; number++) {
      Portfolio.Policy policy = Portfolio.policy(number);
      Portfolio.Price price = prices.computeIfAbsent(policy.kind(), Portfolio::price);
      expected.merge(policy.county(), List.of(1L, price.premium(), price.capital(), price.unearned(policy.months())),
          (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1), one.get(2) + other.get(2),
              one.get(3) + other.get(3)));
    }

    var paid = new PaidClaims();
    for (int number = 0; number < lifts; number++) {
      Portfolio.claims(number, Portfolio.policy(number), paid);
    }

    JobExecutionResult result = site.flink.run("reprice", 2, env -> RepriceJob.build(env, lifts));
    List<Tuple5<Integer, Long, Long, Long, Long>> counties = result.getAccumulatorResult(RepriceJob.COUNTIES);
    assertThat(result.<long[]>getAccumulatorResult(RepriceJob.PAID)).isEqualTo(paid.getLocalValue());
    assertThat(new ChainLadder(PaidClaims.triangle(paid.getLocalValue())).reserve()).isPositive();

    assertThat(counties.stream().collect(
        Collectors.toMap(each -> each.f0, each -> List.of(each.f1, each.f2, each.f3, each.f4)))).isEqualTo(expected);
  }

  /** A newer savepoint, of which all but its head is lost. */
  private static Path withoutState(Path savepoint) throws IOException {
    Path broken = Files.createDirectory(savepoint.resolveSibling("broken"));
    Files.copy(savepoint.resolve("_metadata"), broken.resolve("_metadata"));
    try (Stream<Path> files = Files.list(savepoint)) {
      assertThat(files).as("its state lies in files beside its head").hasSizeGreaterThan(1);
    }
    return broken;
  }

  private static JobSettings settings(String name, Database database) throws Exception {
    var settings = new JobSettings(site.bootstrap, Map.of("security.protocol", "PLAINTEXT"),
        name + ".messages", name + ".found", database, KEPT, Duration.ofMillis(400));
    Topics.make(settings, Log.PARTS, (short) 1);
    return settings;
  }

  /** Waits until all of the log up to that line is read and in a checkpoint. */
  private static void drain(JobSettings settings, Log.Line last) throws Exception {
    var ends = Log.ends(settings);
    long limit = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (!Log.drained(settings, ends, last.received())) {
      assertThat(System.nanoTime()).as("the backlog drains").isLessThan(limit);
      Thread.sleep(100);
    }
  }

  /** A territory has thresholds of its own, as the platform writes them down. */
  private static void ownRule() throws Exception {
    Speaker lift = Log.speaker(OWN.keySet().iterator().next());
    try (Connection to = site.database.open();
        PreparedStatement rule = to.prepareStatement("""
            insert into telemetry.stream_rule (rank, path, since, thresholds)
            values (0, ?, '2026-05-01Z', ?), (1, ?, '2030-05-01Z', ?)""")) {
      rule.setString(1, lift.path());
      rule.setBytes(2, new WatchRule("/", Instant.EPOCH, null, OWN.get(lift.name())).bytes());
      rule.setString(3, "/");
      rule.setBytes(4, rule(Duration.ofMinutes(1)).bytes());
      rule.executeUpdate();
      to.commit();
    }
  }

  private static WatchRule rule(Duration blocked) {
    Thresholds usual = Thresholds.USUAL;
    return new WatchRule("/", Instant.EPOCH, null, new Thresholds(usual.shutIn(), usual.car(),
        new Thresholds.Door(blocked, usual.door().again(), usual.door().cycles(), usual.door().past()),
        usual.hearing()));
  }

  /** A trouble as whoever acts sees it. */
  private record Trouble(String device, Object kind, Instant raised, Instant cleared, int level, boolean past,
      Object evidence) {}

  private static Map<IncidentId, Trouble> replayed(List<Log.Line> lines) {
    return replayed(lines, Map.of());
  }

  /** What the embedded monitors find, where some lifts have thresholds of their own. */
  private static Map<IncidentId, Trouble> replayed(List<Log.Line> lines, Map<String, Thresholds> own) {
    var usual = new Replay(new Monitor(Thresholds.USUAL));
    var others = new HashMap<String, Replay>();
    own.forEach((device, thresholds) -> others.put(device, new Replay(new Monitor(thresholds))));
    lines.forEach(each -> others.getOrDefault(each.device(), usual).take(each.device(), each.message(),
        each.received()));
    var found = new TreeMap<IncidentId, Trouble>((one, other) -> one.value().compareTo(other.value()));
    var findings = new ArrayList<>(usual.findings());
    others.values().forEach(each -> findings.addAll(each.findings()));
    for (Finding each : findings) {
      found.put(IncidentId.of(each.device(), each.kind(), each.raised()), new Trouble(each.device(), each.kind(),
          each.raised(), each.cleared(), each.level(), each.past(), each.evidence()));
    }
    return found;
  }

  private static Map<IncidentId, Trouble> findings(List<Told> told) {
    Map<IncidentId, Trouble> found = new HashMap<>();
    for (Told each : new LinkedHashMap<>(index(told)).values()) {
      Detection what = each.detection();
      Trouble before = found.get(what.incident());
      if (what.phase() == Detection.Phase.RAISED) {
        found.putIfAbsent(what.incident(), new Trouble(each.from().name(), what.kind(), what.raised(), null,
            what.level(), what.past(), what.evidence()));
      } else if (before != null) {
        found.put(what.incident(), new Trouble(before.device, before.kind, before.raised,
            what.phase() == Detection.Phase.CLEARED ? what.at() : before.cleared,
            Math.max(before.level, what.level()), before.past, before.evidence));
      }
    }
    return found;
  }

  /** Each thing once, as it was told first. */
  private static Map<Told, Told> index(List<Told> told) {
    var once = new LinkedHashMap<Told, Told>();
    told.forEach(each -> once.putIfAbsent(each, each));
    return once;
  }

  /** What the hours of all lifts add up to, message by message in the order of the log. */
  private static Map<String, Long> sums(List<Log.Line> lines) {
    var tallies = new HashMap<String, Tally>();
    var total = new Tally.Sum();
    new LinkedHashSet<>(lines).forEach(each -> {
      Instant at = each.message().stamp().at();
      boolean plausible = Slot.of(at, each.received(), KEPT).equals(at);
      tallies.computeIfAbsent(each.device(), _ -> new Tally()).add(each.message(),
          plausible ? at : each.received(), _ -> total);
    });
    return Map.of("starts", (long) total.starts, "door_cycles", (long) total.doorCycles, "faults",
        (long) total.faults, "known_ms", (long) total.knownMs);
  }
}
