package org.tibao.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Message;
import org.tibao.simulator.Heard.Arrival;
import org.tibao.simulator.Truth.Kind;

/** What networks, restarts and wrong clocks do to messages, and what they never do. */
class GatewayTests {

  private static Heard heard;

  @BeforeAll
  static void listen() {
    heard = Heard.of(10, 30, 1, 60);
  }

  @AfterAll
  static void forget() {
    heard = null;
  }

  private record Mark(long boot, long seq) {}

  @Test
  void aMarkIsNeverGivenToTwoMessages() {
    heard.byDevice.forEach((device, arrivals) -> {
      Map<Mark, Message> seen = new HashMap<>();
      for (Arrival each : arrivals) {
        Message before = seen.put(mark(each.message()), each.message());
        assertThat(before == null || before.equals(each.message())).as("%s %s", device, each).isTrue();
      }
    });
  }

  @Test
  void messagesComeLateOutOfOrderAndTwice() {
    int late = 0;
    int early = 0;
    int twice = 0;
    for (var arrivals : heard.byDevice.values()) {
      Set<Mark> seen = new HashSet<>();
      Mark last = new Mark(0, 0);
      for (Arrival each : arrivals) {
        Mark mark = mark(each.message());
        late += Duration.between(each.message().stamp().at(), each.receivedAt()).compareTo(Duration.ofMinutes(5)) > 0
            ? 1
            : 0;
        twice += seen.add(mark) ? 0 : 1;
        early += mark.boot() == last.boot() && mark.seq() < last.seq() ? 1 : 0;
        last = mark;
      }
    }
    assertThat(late).isGreaterThan(1_000);
    assertThat(early).isGreaterThan(1_000);
    assertThat(twice).isGreaterThan(100);
  }

  @Test
  void sequencesAreCountedFromOneAfterEachStart() {
    heard.byDevice.values().forEach(arrivals -> {
      Map<Long, Long> least = new HashMap<>();
      arrivals.forEach(each -> least.merge(mark(each.message()).boot(), mark(each.message()).seq(), Math::min));
      assertThat(least.values()).allMatch(seq -> seq == 1);
      assertThat(least).hasSizeGreaterThan(3);
    });
  }

  @Test
  void aWrongClockIsWrongByMinutesAndOnlyWhenTheTruthSaysSo() {
    int wrong = 0;
    for (var device : heard.byDevice.entrySet()) {
      for (Arrival each : device.getValue()) {
        Instant at = each.message().stamp().at();
        if (at.isAfter(each.receivedAt())) {
          wrong++;
          // Kept by the network, it may arrive when the clock is right again.
          assertThat(heard.truths).anyMatch(truth -> truth.kind() == Kind.WRONG_CLOCK
              && truth.device().equals(device.getKey()) && truth.began().isBefore(each.receivedAt()));
          assertThat(Duration.between(each.receivedAt(), at)).isLessThan(Duration.ofMinutes(15));
          if (wrong > 2_000) {
            return;
          }
        }
      }
    }
    assertThat(wrong).isPositive();
  }

  @Test
  void inALongSilenceNothingArrives() {
    assertThat(heard.truths).anyMatch(each -> each.kind() == Kind.DEVICE_OFFLINE);
    for (Truth each : heard.truths) {
      if (each.kind() == Kind.DEVICE_OFFLINE) {
        Instant ended = each.ended() == null ? heard.end : each.ended();
        assertThat(Duration.between(each.began(), ended)).isGreaterThan(Duration.ofHours(1));
        assertThat(heard.byDevice.get(each.device()).stream().map(Arrival::receivedAt)
            .filter(at -> at.isAfter(each.began()) && at.isBefore(ended)).findFirst()).as("%s", each).isEmpty();
      }
    }
  }

  private static Mark mark(Message message) {
    return new Mark(message.stamp().boot(), message.stamp().seq());
  }
}
