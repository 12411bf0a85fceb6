package org.tibao.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tibao.stream.Child;

/** Makes go wrong on the premises what a plan says, and heals it. */
final class Faults {

  private static final Duration ORDER = Duration.ofSeconds(75);

  private final Premises premises;
  private final Optional<Path> strace = program("strace");

  Faults(Premises premises) {
    this.premises = premises;
  }

  /** What ends a fault. */
  interface Healing {
    void heal() throws IOException, InterruptedException;
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":")).map(each -> Path.of(each, name))
        .filter(Files::isExecutable).findFirst();
  }

  /** What cannot go wrong on this machine, and why. */
  Map<Kind, String> notPossible() throws IOException {
    var not = new LinkedHashMap<Kind, String>();
    for (Kind each : Kind.ALL) {
      switch (each.action()) {
        case DISK_FULL -> {
          if (!premises.rooms.limited()) {
            not.put(each, "没有权限挂载限定大小的文件系统 no file system of limited size can be mounted");
          }
        }
        case DISK_SLOW -> {
          if (strace.isEmpty()) {
            not.put(each, "没有安装 strace：strace is not installed");
          }
        }
        case CLOCK -> {
          if (Clock.installed(each.place() != Kind.Place.DATABASE) == null) {
            not.put(each, "没有安装 libfaketime：libfaketime is not installed");
          }
        }
        case KILL, STOP, FREEZE, CUT, BLACK_HOLE, DELAY, NARROW -> {
          // everywhere
        }
      }
    }
    return not;
  }

  /** The fault is there when this returns; the thread that calls it lives until it is healed. */
  Healing begin(Fault fault) throws IOException, InterruptedException {
    return switch (fault.kind().action()) {
      case KILL -> fault.kind().place() == Kind.Place.BACKEND ? endBackend(fault) : kill(fault);
      case STOP -> fault.kind().place() == Kind.Place.BACKEND ? endBackend(fault) : stop(fault);
      case FREEZE -> freeze(premises.part(fault.hits().getFirst()));
      case CUT, BLACK_HOLE, DELAY, NARROW -> disturb(premises.wire(fault.hits().getFirst()), fault);
      case DISK_FULL -> fill(fault.hits().getFirst());
      case DISK_SLOW -> slow(fault);
      case CLOCK -> move(fault);
    };
  }

  private Healing kill(Fault fault) throws InterruptedException {
    List<Part> hit = fault.hits().stream().map(premises::part).toList();
    for (Part each : hit) {
      each.kill();
    }
    return () -> again(hit);
  }

  private Healing stop(Fault fault) throws IOException, InterruptedException {
    List<Part> hit = fault.hits().stream().map(premises::part).toList();
    for (Part each : hit) {
      // To PostgreSQL this says that it shall not wait until everybody has gone.
      each.stop(fault.kind().place() == Kind.Place.DATABASE ? "INT" : "TERM", ORDER);
    }
    return () -> again(hit);
  }

  private static void again(List<Part> hit) {
    hit.forEach(Part::again);
  }

  private static Healing freeze(Part part) throws IOException, InterruptedException {
    part.freeze();
    return part::thaw;
  }

  private static Healing disturb(Wire wire, Fault fault) {
    switch (fault.kind().action()) {
      case CUT -> wire.cut();
      case BLACK_HOLE -> wire.swallow();
      case DELAY -> wire.delay(fault.amount());
      case NARROW -> wire.narrow(fault.amount());
      case KILL, STOP, FREEZE, DISK_FULL, DISK_SLOW, CLOCK -> throw new IllegalArgumentException(fault.toString());
    }
    return wire::heal;
  }

  private Healing fill(String room) throws IOException, InterruptedException {
    premises.rooms.fill(room);
    return () -> premises.rooms.free(room);
  }

  private Healing slow(Fault fault) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of(strace.orElseThrow().toString(), "-f", "-q", "-o", "/dev/null", "-e",
        "trace=fsync,fdatasync,pwrite64", "-e", "inject=fsync,fdatasync,pwrite64:delay_enter=" + fault.amount()));
    premises.part(fault.hits().getFirst()).pids().forEach(each -> words.addAll(List.of("-p", each.toString())));
    Process tracing = new ProcessBuilder(Child.bound("TERM", words)).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return () -> {
      tracing.destroy();
      if (!tracing.waitFor(10, TimeUnit.SECONDS)) {
        tracing.destroyForcibly().waitFor();
      }
    };
  }

  private Healing move(Fault fault) throws IOException {
    Clock clock = premises.clock(fault.hits().getFirst());
    clock.move(fault.amount());
    return () -> clock.move(0);
  }

  /** One of those who serve a connection is killed, which PostgreSQL answers by ending all, or ended in order. */
  private Healing endBackend(Fault fault) throws IOException, InterruptedException {
    var serving = new ArrayList<Long>();
    try (Connection connection = premises.database();
        var asked = connection.createStatement();
        var rows = asked.executeQuery(
            """
                select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by pid
                """)) {
      while (rows.next()) {
        serving.add(rows.getLong(1));
      }
    } catch (SQLException _) {
      // Nobody is served: another fault of the bout has ended them all.
    }
    if (!serving.isEmpty()) {
      long one = serving.get((int) (fault.amount() % serving.size()));
      Part.signal(fault.kind().action() == Kind.Action.KILL ? "KILL" : "TERM", List.of(one));
    }
    return () -> {
      // PostgreSQL sees to it itself
    };
  }
}
