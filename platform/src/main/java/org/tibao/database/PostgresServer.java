package org.tibao.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.tibao.refusal.Refused;

/**
 * One PostgreSQL server as a child of this process, on a cluster that outlives it: durable, loopback only, with a
 * generated password. Survives {@code kill -9} of this process (the server then shuts itself down or is stopped by the
 * next start) and of the server (crash recovery, zombie postmaster included).
 */
public final class PostgresServer implements AutoCloseable {

  /** The owner of the embedded cluster and of all in it. */
  public static final String USER = "tibao";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration RESTART_PAUSE = Duration.ofMillis(500);
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(5);
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Path PROC = Path.of("/proc");

  private final DataDirectory directory;
  private final PostgresBinaries binaries;
  /** What differs from PostgreSQL's own defaults, and may be overruled. */
  private static final Map<String, String> SETTINGS = Map.of("shared_buffers", "256MB", "max_connections", "60",
      "max_wal_size", "2GB", "random_page_cost", "1.1", "jit", "off", "log_timezone", "UTC", "fsync", "on",
      "synchronous_commit", "on", "full_page_writes", "on");

  private final String password;
  private final int port;
  private final List<String> command;
  private volatile @Nullable Process process;
  private volatile boolean ready;
  private volatile boolean stopping;

  /**
   * Starts the server of that directory, first making the cluster if there is none.
   *
   * @throws Refused by a {@link DatabaseRefusal}
   */
  public static PostgresServer start(DataDirectory directory) throws IOException, InterruptedException {
    return start(directory, Map.of());
  }

  /**
   * Starts the server with other settings than ours.
   *
   * @param settings further settings of postgresql.conf, name to value
   * @throws Refused by a {@link DatabaseRefusal}
   */
  public static PostgresServer start(DataDirectory directory, Map<String, String> settings)
      throws IOException, InterruptedException {
    return new PostgresServer(directory, settings);
  }

  private PostgresServer(DataDirectory directory, Map<String, String> settings)
      throws IOException, InterruptedException {
    this.directory = directory;
    this.binaries = PostgresBinaries.in(programs(directory));
    if (!Files.exists(directory.cluster().resolve("PG_VERSION"))) {
      create();
    }
    this.password = Files.readString(directory.password()).strip();
    String major = Files.readString(directory.cluster().resolve("PG_VERSION")).strip();
    if (!major.equals(String.valueOf(PostgresBinaries.MAJOR))) {
      throw Refused.because(DatabaseRefusal.WRONG_MAJOR_VERSION, major, PostgresBinaries.MAJOR);
    }
    stopOrphan();
    this.port = freePort();
    this.command = command(settings);
    launch();
    awaitReady();
  }

  /** Where the programs are unpacked: one place for all directories when {@code -Dtibao.programs} names it. */
  private static Path programs(DataDirectory directory) throws IOException {
    String shared = System.getProperty("tibao.programs", "");
    Path base = shared.isEmpty() ? directory.root() : Path.of(shared).toAbsolutePath();
    Files.createDirectories(base);
    return base;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Where the database of the application is. */
  JdbcConnectionDetails address() {
    return new DatabaseConfiguration.Address(jdbcUrl("postgres"), USER, password);
  }

  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  private void create() throws IOException, InterruptedException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(directory.password());
    Files.createFile(directory.password(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(directory.password(), HexFormat.of().formatHex(secret));
    // A cluster appears whole or not at all: initdb works beside, one rename makes it real.
    Path torn = directory.root().resolve("postgres.new");
    PostgresBinaries.deleteTree(torn);
    // Under locale C pg_trgm takes no Chinese character for a letter; the builtin C.UTF-8 does.
    run(binaries.program("initdb").toString(), "-D", torn.toString(), "-U", USER, "-A", "scram-sha-256",
        "--pwfile=" + directory.password(), "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8", "--no-instructions");
    Files.move(torn, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> command(Map<String, String> settings) throws IOException {
    var words = new ArrayList<>(unprivileged());
    if (Files.isExecutable(SETPRIV)) {
      words.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "INT"));
    }
    words.addAll(List.of(binaries.program("postgres").toString(), "-D", directory.cluster().toString(), "-p",
        String.valueOf(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
    var all = new TreeMap<>(SETTINGS);
    all.putAll(settings);
    all.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
    return words;
  }

  /** The death signal follows the creating thread, not the process: this one lives as long as the server. */
  private void launch() {
    var started = new CompletableFuture<Process>();
    Thread.ofPlatform().daemon().name("postgres-parent").start(() -> {
      try {
        Process child = spawn();
        started.complete(child);
        int code = child.waitFor();
        while (ready && !stopping) {
          LOG.error("PostgreSQL ended by itself (exit code {}); starting it again", code);
          Thread.sleep(RESTART_PAUSE);
          code = stopping ? 0 : spawn().waitFor();
        }
      } catch (IOException e) {
        LOG.error("PostgreSQL cannot be started", e);
        started.completeExceptionally(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    started.join();
  }

  private Process spawn() throws IOException {
    Process child = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile())).start();
    process = child;
    return child;
  }

  private void awaitReady() throws IOException, InterruptedException {
    Path pidFile = directory.cluster().resolve("postmaster.pid");
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    Process child = Objects.requireNonNull(process);
    while (System.nanoTime() < limit && child.isAlive()) {
      try {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() >= 8 && lines.getFirst().strip().equals(String.valueOf(child.pid()))
            && lines.get(7).strip().equals("ready")) {
          ready = true;
          return;
        }
      } catch (NoSuchFileException e) {
        LOG.trace("not yet listening");
      }
      Thread.sleep(10);
    }
    close();
    List<String> log = Files.readAllLines(directory.log());
    throw Refused.because(DatabaseRefusal.DID_NOT_START,
        String.join("\n", log.subList(Math.max(0, log.size() - 5), log.size())));
  }

  /**
   * A process killed with -9 where no death signal reaches its child leaves the postmaster behind: it is stopped
   * cleanly first. A killed postmaster stays a zombie until process 1 reaps it, and PostgreSQL takes a zombie for a
   * live server: it is waited for, and its pid file dropped if nobody reaps it.
   */
  private void stopOrphan() throws IOException, InterruptedException {
    Path pidFile = directory.cluster().resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    String first = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    if (!first.matches("\\d{1,10}")) {
      // Torn by a full disk or a power cut: PostgreSQL would not start beside it.
      if (!anyProcessIn(directory.cluster())) {
        Files.deleteIfExists(pidFile);
      }
      return;
    }
    long pid = Long.parseLong(first);
    ProcessHandle orphan = ProcessHandle.of(pid).orElse(null);
    if (orphan == null) {
      return;
    }
    String program = binaries.program("postgres").toString();
    boolean ours = orphan.info().command().map(program::equals).orElse(false);
    if (ours) {
      LOG.info("stopping the PostgreSQL that an earlier process left behind (pid {})", pid);
      signal("-INT", pid);
    }
    for (int i = 0; i < 3000 && orphan.isAlive(); i++) {
      boolean zombie = isZombie(pid);
      if (!ours && !zombie) {
        return; // another program has taken the number: PostgreSQL sees that itself
      }
      if (zombie && i > 300 && !anyProcessIn(directory.cluster())) {
        Files.deleteIfExists(pidFile);
        return;
      }
      Thread.sleep(10);
    }
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(String.valueOf(pid)).resolve("stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException e) {
      return false; // gone, or a system without /proc
    }
  }

  private static boolean anyProcessIn(Path cluster) throws IOException {
    try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path each : processes) {
        try {
          if (Files.readSymbolicLink(each.resolve("cwd")).equals(cluster)) {
            return true;
          }
        } catch (IOException e) {
          LOG.trace("gone or not ours to see: {}", each);
        }
      }
    }
    return false;
  }

  /** PostgreSQL refuses to run as root: inside a user namespace of its own it is nobody. */
  private static List<String> unprivileged() throws IOException {
    boolean root = Files.isDirectory(PROC) && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    if (!root) {
      return List.of();
    }
    try {
      if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() != 0) {
        throw Refused.because(DatabaseRefusal.ROOT_WITHOUT_NAMESPACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.of("unshare", "-U");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var full = new ArrayList<>(unprivileged());
    full.addAll(List.of(command));
    Process child = new ProcessBuilder(full).redirectErrorStream(true).start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!child.waitFor(INITDB_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || child.exitValue() != 0) {
      throw Refused.because(DatabaseRefusal.DID_NOT_START, output.strip());
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    // The shell's own kill: a bare Debian has no program of that name.
    new ProcessBuilder("/bin/sh", "-c", "kill " + signal + " " + pid).start().waitFor();
  }

  /** Fast shutdown: open transactions are rolled back, all that was committed is on the disk. */
  @Override
  public void close() throws IOException {
    stopping = true;
    Process child = Objects.requireNonNull(process);
    try {
      if (child.isAlive()) {
        signal("-INT", child.pid());
      }
      if (!child.waitFor(60, TimeUnit.SECONDS)) {
        signal("-QUIT", child.pid());
        child.waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
