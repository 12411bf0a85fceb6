package org.tibao.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Codec;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Status;
import org.tibao.signal.MessageKind;
import org.tibao.signal.ServiceMode;
import org.tibao.simulator.Heard.Arrival;
import org.tibao.simulator.Truth.Kind;

/** What a lift says could have been said by a lift. */
class PhysicsTests {

  private static Heard heard;

  @BeforeAll
  static void listen() {
    heard = Heard.of(20, 30, 150, 0);
  }

  @AfterAll
  static void forget() {
    heard = null;
  }

  @Test
  void theCarNeverLeapsOverAFloorAndOnlyChangesItInMotion() {
    heard.byDevice.forEach((device, arrivals) -> {
      Status before = null;
      for (Arrival each : arrivals) {
        if (each.message() instanceof Status now) {
          assertThat(now.floor()).isBetween(1, 7);
          if (before != null && now.floor() != before.floor()
              && (!before.moving() || Math.abs(now.floor() - before.floor()) > 1)) {
            // A device without power does not see the car that is wound to a landing.
            assertThat(heard.was(device, Kind.POWER_LOST, each.receivedAt())).as("%s %s then %s", device, before, now)
                .isTrue();
          }
          before = now;
        }
      }
    });
  }

  @Test
  void theCarMovesWithClosedDoorsUnlessTheTroubleSaysSo() {
    heard.byDevice.forEach((device, arrivals) -> {
      Instant openSince = null;
      for (Arrival each : arrivals) {
        if (each.message() instanceof Status now) {
          boolean odd = now.moving() && !now.doorClosed() && now.mode() != ServiceMode.INSPECTION
              && !heard.was(device, Kind.RUNNING_WITH_OPEN_DOOR, each.receivedAt())
              && !heard.was(device, Kind.UNINTENDED_MOVEMENT, each.receivedAt());
          if (openSince != null) {
            // A bad contact blinks; nobody has seen the door open.
            assertThat(Duration.between(openSince, each.receivedAt())).as("%s %s", device, now)
                .isLessThan(Duration.ofSeconds(3));
          }
          openSince = !odd ? null : openSince == null ? each.receivedAt() : openSince;
        }
      }
    });
  }

  @Test
  void aStandingCarHasNoDirectionAndARunningOneHas() {
    heard.byDevice.values().forEach(arrivals -> arrivals.forEach(each -> {
      if (each.message() instanceof Status now) {
        assertThat(now.direction() == Direction.NONE).isEqualTo(!now.moving());
      }
    }));
  }

  @Test
  void countersOnlyGrowUnlessTheBoardIsNew() {
    heard.byDevice.forEach((device, arrivals) -> {
      long trips = 0;
      Instant last = Heard.MONDAY;
      for (Arrival each : arrivals) {
        if (each.message() instanceof Message.Statistics now) {
          Instant before = last;
          boolean fell = heard.truths.stream().anyMatch(truth -> truth.kind() == Kind.COUNTER_FELL
              && truth.device().equals(device) && truth.began().isAfter(before)
              && !truth.began().isAfter(each.receivedAt()));
          assertThat(now.trips() >= trips || fell).isTrue();
          trips = now.trips();
          last = each.receivedAt();
        }
      }
    });
    assertThat(heard.truths).anyMatch(each -> each.kind() == Kind.COUNTER_FELL);
  }

  @Test
  void everyMessageIsReadAsItWasWritten() {
    Codec codec = Codec.usual();
    heard.byDevice.values().stream().flatMap(arrivals -> arrivals.stream().limit(2_000)).map(Arrival::message)
        .forEach(each -> {
          for (Codec.Form form : Codec.Form.values()) {
            assertThat(codec.decode(MessageKind.of(each), Codec.encode(each, form))).isEqualTo(each);
          }
        });
  }

  @Test
  void aRunOverMoreFloorsTakesLongerAndPassesEachOfThem() {
    for (int number = 0; number < 200; number++) {
      var machine = new Machine(new Dice(number));
      long before = 0;
      for (int landings = 1; landings < machine.floors; landings++) {
        double way = machine.way(1, 1 + landings);
        assertThat(machine.runMs(way)).isGreaterThan(before).isBetween(2_000L, 60_000L);
        before = machine.runMs(way);
        long passed = 0;
        for (double part = 0.1; part < way; part += 0.1) {
          assertThat(machine.passedMs(way, part)).isGreaterThanOrEqualTo(passed).isLessThanOrEqualTo(before);
          passed = machine.passedMs(way, part);
        }
      }
    }
  }
}
