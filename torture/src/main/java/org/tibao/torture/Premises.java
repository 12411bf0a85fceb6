package org.tibao.torture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tibao.stream.Child;
import org.tibao.stream.JobCommand;
import org.tibao.stream.KafkaProcess;

/**
 * The whole product on this machine, each part a process of its own: PostgreSQL, Kafka, an MQTT broker, two instances of the
 * application, the monitors' job; between them wires that can be cut.
 */
final class Premises implements AutoCloseable {

  static final List<String> INSTANCES = List.of("a", "b");
  static final String DATABASE = "database";
  static final String KAFKA = "kafka";
  static final String BROKER = "broker";
  static final String JOB = "job";

  private static final Duration START = Duration.ofMinutes(10);
  private static final Duration AT_THE_END = Duration.ofSeconds(10);
  private static final String USER = "tibao";
  private static final int ROOM_MEGABYTES = 1_536;
  /** What a minute of load leaves behind, twice over. */
  private static final int ROOM_MEGABYTES_PER_MINUTE = 16;
  private static final int PARTITIONS = 4;
  private static final int KEY_BYTES = 32;

  final Map<String, Part> parts = new LinkedHashMap<>();
  final Map<String, Wire> wires = new LinkedHashMap<>();
  final Map<String, Clock> clocks = new LinkedHashMap<>();
  final Rooms rooms;
  private final Path home;
  private final List<String> platform;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final String fieldKey;

  /**
   * Only what is needed to start is made.
   *
   * @param home     where all of it is kept
   * @param platform the command that runs the platform, word by word
   * @param minutes  of load, for which there must be room
   */
  Premises(Path home, List<String> platform, int minutes, RandomGenerator random) throws IOException {
    this.home = home;
    this.platform = platform;
    Files.createDirectories(home.resolve("logs"));
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    fieldKey = Base64.getEncoder().encodeToString(key);
    for (String each : List.of(DATABASE, KAFKA, "kafka-own", "kafka-a", "kafka-b", "kafka-job", "kafka-controller",
        BROKER, application("a"), application("b"))) {
      ports.put(each, Ports.free(random));
    }
    for (String each : INSTANCES) {
      wire(random, "people/" + application(each), application(each));
      wire(random, application(each) + "/database", DATABASE);
      wire(random, application(each) + "/kafka", "kafka-" + each);
      wire(random, application(each) + "/broker", BROKER);
    }
    wire(random, "job/kafka", "kafka-job");
    wire(random, "job/database", DATABASE);
    wire(random, "devices/broker", BROKER);
    rooms = new Rooms(home, List.of(DATABASE, KAFKA), ROOM_MEGABYTES + minutes * ROOM_MEGABYTES_PER_MINUTE);
  }

  private void wire(RandomGenerator random, String name, String to) throws IOException {
    wires.put(name, new Wire(Ports.free(random), new InetSocketAddress(Ports.HOST, port(to))));
  }

  static String application(String instance) {
    return "application-" + instance;
  }

  private int port(String name) {
    return ports.getOrDefault(name, 0);
  }

  private String through(String wire) {
    return Ports.HOST + ":" + wire(wire).address().getPort();
  }

  Wire wire(String name) {
    return known(wires, name);
  }

  Clock clock(String name) {
    return known(clocks, name);
  }

  Part part(String name) {
    return known(parts, name);
  }

  private static <T> T known(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name);
    }
    return found;
  }

  /** Starts one after the other what needs another, and waits until all works. */
  void start() throws Exception {
    Path programs = PostgresPrograms.unpack(home.resolve("programs"));
    initialise(programs);
    add(DATABASE, () -> database(programs), this::databaseAnswers).awaitWork(START);
    KafkaProcess.format(rooms.seen(KAFKA).resolve("log"));
    add(KAFKA, this::kafka, () -> Ports.answers(port("kafka-own"))).awaitWork(START);
    KafkaProcess.makeTopics(KafkaProcess.bootstrap(port("kafka-own")), PARTITIONS);
    add(BROKER, this::broker, line -> line.equals(BrokerProcess.READY)).awaitWork(START);
    add(application("a"), () -> serve("a"), line -> line.startsWith("Tibao ready:")).awaitWork(START);
    add(application("b"), () -> serve("b"), line -> line.startsWith("Tibao ready:"));
    add(JOB, this::job, line -> line.startsWith(JobCommand.RUNS));
    awaitWork(START);
  }

  private Part add(String name, Part.Starter starter, Part.Look look) {
    return added(name, new Part(name, log(name), starter, look));
  }

  private Part add(String name, Part.Starter starter, Predicate<String> ready) {
    return added(name, new Part(name, log(name), starter, ready));
  }

  private Part added(String name, Part part) {
    parts.put(name, part);
    return part.start();
  }

  private Path log(String name) {
    return home.resolve("logs").resolve(name + ".log");
  }

  void awaitWork(Duration limit) throws IOException, InterruptedException {
    for (Part each : parts.values()) {
      each.awaitWork(limit);
    }
  }

  /** What people, devices and those who look afterwards have to know. */
  Site site() throws IOException {
    List<URI> instances = INSTANCES.stream()
        .map(each -> URI.create("http://localhost:" + wire("people/" + application(each)).address().getPort()))
        .toList();
    var environment = new ArrayList<String>();
    settings(DATABASE, port(DATABASE)).forEach((name, value) -> environment.add(name + "=" + value));
    return new Site(instances, wire("devices/broker").address(), jdbc(port(DATABASE)), USER, platform,
        List.copyOf(environment), Files.createDirectories(home.resolve("load")));
  }

  /** The directory of an instance. */
  Path data(String instance) {
    return home.resolve(application(instance));
  }

  // ------------------------------------------------------------------------------------------------ the parts

  private static List<String> asNobody() {
    // PostgreSQL refuses to run as root: in a user namespace of its own it is nobody.
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }

  private void initialise(Path programs) throws IOException, InterruptedException {
    var words = new ArrayList<>(rooms.words());
    words.addAll(asNobody());
    words.addAll(List.of(programs.resolve("initdb").toString(), "-D", cluster(), "-U", USER, "-A", "trust", "-E",
        "UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"));
    Process done = new ProcessBuilder(words).redirectErrorStream(true)
        .redirectOutput(log("initdb").toFile()).start();
    if (done.waitFor() != 0) {
      throw new IOException("数据库建不起来。The database cannot be made; see " + log("initdb"));
    }
  }

  private String cluster() {
    return rooms.room(DATABASE).resolve("cluster").toString();
  }

  private ProcessBuilder database(Path programs) throws IOException {
    var before = new ArrayList<>(rooms.words());
    before.addAll(asNobody());
    return process(DATABASE, before, false, List.of(programs.resolve("postgres").toString(), "-D", cluster(), "-p",
        String.valueOf(port(DATABASE)), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c",
        "fsync=on", "-c", "dynamic_shared_memory_type=mmap", "-c", "max_connections=150", "-c", "max_wal_size=256MB",
        "-c", "shared_buffers=64MB", "-c",
        "log_line_prefix=%m [%p] %a "));
  }

  private boolean databaseAnswers() {
    try (Connection connection = database(); var asked = connection.createStatement()) {
      return asked.execute("select 1");
    } catch (SQLException _) {
      return false;
    }
  }

  /** A connection past everything that cuts and delays. */
  Connection database() throws SQLException {
    return DriverManager.getConnection(jdbc(port(DATABASE)) + "?connectTimeout=2&socketTimeout=5", USER, USER);
  }

  private static String jdbc(int port) {
    return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/postgres";
  }

  private ProcessBuilder kafka() throws IOException {
    var ways = new ArrayList<>(List.of(new KafkaProcess.Way(port("kafka-own"), port("kafka-own"))));
    for (String each : List.of("a", "b", JOB)) {
      String wire = (each.equals(JOB) ? JOB : application(each)) + "/kafka";
      ways.add(new KafkaProcess.Way(port("kafka-" + each), wire(wire).address().getPort()));
    }
    Path settings = KafkaProcess.settings(home.resolve("kafka-settings"), rooms.room(KAFKA).resolve("log"), ways,
        port("kafka-controller"));
    return process(KAFKA, rooms.words(), true, KafkaProcess.command(settings));
  }

  private ProcessBuilder broker() throws IOException {
    Path own = home.resolve(BROKER);
    List<String> command = Programs.withMain(platform, BrokerProcess.class,
        List.of("-Xmx256m", "-Dlogback.configurationFile=" + own.resolve(BrokerProcess.LOGGING)));
    var words = new ArrayList<>(command);
    words.addAll(List.of(own.toString(), String.valueOf(port(BROKER))));
    return process(BROKER, List.of(), true, words);
  }

  private ProcessBuilder serve(String instance) throws IOException {
    String name = application(instance);
    var words = new ArrayList<>(platform);
    words.addAll(List.of("serve", "--data", data(instance).toString(), "--port", String.valueOf(port(name))));
    ProcessBuilder builder = process(name, List.of(), true, words);
    builder.environment().keySet().removeIf(each -> each.startsWith("TIBAO_"));
    builder.environment().putAll(settings(name, wire(name + "/database").address().getPort()));
    return builder;
  }

  private Map<String, String> settings(String name, int databasePort) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("TIBAO_DATABASE_URL", jdbc(databasePort));
    settings.put("TIBAO_DATABASE_USER", USER);
    settings.put("TIBAO_DATABASE_PASSWORD", USER);
    settings.put("TIBAO_FIELD_KEY", fieldKey);
    settings.put("TIBAO_TELEMETRY_TO", "kafka");
    settings.put("TIBAO_TELEMETRY_BROKER", name.equals(DATABASE) ? "NONE" : "EXTERNAL");
    if (!name.equals(DATABASE)) {
      settings.put("TIBAO_TELEMETRY_KAFKA_BOOTSTRAP", through(name + "/kafka"));
      settings.put("TIBAO_TELEMETRY_EXTERNAL_URL", "tcp://" + through(name + "/broker"));
    }
    return settings;
  }

  private ProcessBuilder job() throws IOException {
    ProcessBuilder builder = process(JOB, List.of(), true, Programs.job("--bootstrap", through("job/kafka"),
        "--database", jdbc(wire("job/database").address().getPort()), "--home", home.resolve(JOB).toString(),
        "--threads", "2"));
    builder.environment().put("TIBAO_DATABASE_USER", USER);
    builder.environment().put("TIBAO_DATABASE_PASSWORD", USER);
    return builder;
  }

  /** A command that ends with us, and runs by a clock of its own where that may be had. */
  private ProcessBuilder process(String name, List<String> before, boolean threads, List<String> command)
      throws IOException {
    var words = new ArrayList<>(before);
    var timed = new ArrayList<String>();
    @Nullable
    Path faketime = Clock.installed(threads);
    if (faketime != null && !name.equals(BROKER)) {
      Clock clock = clocks.get(name);
      if (clock == null) {
        clock = new Clock(Files.createDirectories(home.resolve("clocks")).resolve(name), faketime);
        clocks.put(name, clock);
      }
      timed.addAll(clock.words());
    }
    timed.addAll(command);
    words.addAll(Child.bound("KILL", timed));
    return new ProcessBuilder(words);
  }

  @Override
  public void close() throws IOException {
    Part database = parts.get(DATABASE);
    if (database != null) {
      try {
        // Killed it would leave its shared memory behind.
        database.stop("INT", AT_THE_END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    for (Part each : parts.values()) {
      each.close();
    }
    for (Wire each : wires.values()) {
      each.close();
    }
    rooms.close();
  }
}
