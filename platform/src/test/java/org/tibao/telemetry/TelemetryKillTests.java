package org.tibao.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.signal.Codec;
import org.tibao.signal.Message;
import org.tibao.support.ChildJvm;

/**
 * {@code kill -9} in the middle of what devices send by MQTT, of the process, of its database alone and of both: every
 * message that was acknowledged stands there exactly once. {@code -Dtibao.kills=50} kills more often.
 */
class TelemetryKillTests {

  private static final int KILLS = Integer.getInteger("tibao.kills", 3);
  /** So many more acknowledged messages, and there is load. */
  private static final int UNDER_LOAD = 300;
  private static final Instant AT = Instant.now();

  @TempDir
  private Path data;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  /** What each device sends next: only an acknowledgement lets it go on. */
  private final AtomicLongArray next = new AtomicLongArray(StationProcess.DEVICES);

  @Test
  @Timeout(value = 6, unit = TimeUnit.HOURS)
  void everyAcknowledgedMessageStandsThereExactlyOnce() throws Exception {
    var random = new Random(11);
    for (int kill = 0; kill < KILLS; kill++) {
      try (var station = ChildJvm.start(StationProcess.class, data.toString())) {
        int port = Integer.parseInt(station.awaitLine("listening").substring("listening ".length()));
        List<Thread> devices = send(station, port);
        awaitMore(station, UNDER_LOAD);
        Thread.sleep(random.nextInt(200));
        switch (kill % 3) {
          case 0 -> station.kill();
          case 1 -> {
            station.killWhatItStarted(); // the process starts it again and goes on
            awaitMore(station, UNDER_LOAD);
            station.kill();
          }
          default -> station.killWithAllItStarted();
        }
        for (Thread each : devices) {
          each.join();
        }
      }
      if (kill % 10 == 9 || kill == KILLS - 1) {
        check(kill);
      }
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private void check(int kill) throws Exception {
    List<String> stands = stands();

    assertThat(stands).as("after kill %d", kill).allMatch(line -> line.endsWith(" 1"));
    assertThat(stands.stream().map(line -> line.substring(0, line.lastIndexOf(' '))).collect(Collectors.toSet()))
        .as("after kill %d", kill).containsAll(acknowledged);
    System.out.println("kill " + kill + ": acknowledged " + acknowledged.size() + ", standing " + stands.size());
  }

  private void awaitMore(ChildJvm station, int messages) throws IOException {
    int enough = acknowledged.size() + messages;
    Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofMinutes(2))
        .until(() -> acknowledged.size() >= enough || !station.isAlive());
    assertThat(station.isAlive()).as(station.err()).isTrue();
  }

  private List<Thread> send(ChildJvm station, int port) {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < StationProcess.DEVICES; i++) {
      int device = i;
      threads.add(Thread.ofVirtual().start(() -> {
        while (station.isAlive()) {
          send(port, device);
          LockSupport.parkNanos(100_000_000);
        }
      }));
    }
    return threads;
  }

  /** Until the connection breaks; what was not acknowledged is sent again by the next one. */
  private void send(int port, int device) {
    String name = "kill-" + device;
    try (var mqtt = new RawMqtt(port)) {
      mqtt.connect(name, true, 0);
      for (int id = 1;; id = id % 60_000 + 1) {
        long seq = next.get(device) + 1;
        byte[] payload = Codec.encode(new Message.Heartbeat(new Message.Stamp(1, seq, AT)), Codec.Form.JSON);
        mqtt.publish("tibao/v1/" + name + "/heartbeat", id, false, payload);
        if (mqtt.acknowledged() == id) {
          acknowledged.add(name + " " + seq);
          next.set(device, seq);
        }
      }
    } catch (IOException e) {
      // killed, as it was meant, or thrown out: a device comes back
    }
  }

  private List<String> stands() throws Exception {
    try (var check = ChildJvm.start(StationProcess.class, data.toString(), "check")) {
      assertThat(check.await()).as(check.err()).isZero();
      return check.out().lines().filter(line -> line.startsWith("stands "))
          .map(line -> line.substring("stands ".length())).toList();
    }
  }
}
