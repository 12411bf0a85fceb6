package org.tibao.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.tibao.signal.log.LogEntry;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.log.Speaker;
import org.tibao.signal.monitor.Detection;
import org.tibao.signal.monitor.LiftState;
import org.tibao.signal.monitor.Monitor;
import org.tibao.signal.monitor.Step;

/** Lifts that are made up say what lifts say: as often, one number after the other, and nothing that would raise an alarm but a ring. */
class MadeUpFleetTests {

  private static final int LIFTS = 3;
  private static final long WINDOW_MS = 50;
  private static final long HOURS_MS = Duration.ofHours(6).toMillis();
  private static final Instant BEGAN = Instant.parse("2026-05-04T00:00:00Z");

  private Instant now = BEGAN;
  private final MockProducer<byte[], byte[]> kafka = new MockProducer<>(true, null, new ByteArraySerializer(),
      new ByteArraySerializer());
  private final MadeUpFleet fleet = new MadeUpFleet(
      new JobSettings("", Map.of(), JobSettings.MESSAGES, JobSettings.DETECTIONS, null, Duration.ofDays(30),
          Duration.ofSeconds(5)),
      IntStream.range(0, LIFTS).mapToObj(i -> new Speaker(i, "lift-" + i, new UUID(0, i), 310_107, "/31/3101/310107/"))
          .toArray(Speaker[]::new),
      kafka, () -> now);
  private final List<String> rung = new ArrayList<>();

  private void live(boolean ringing) {
    fleet.introduce(0, LIFTS);
    for (long at = 0; at < HOURS_MS; at += WINDOW_MS) {
      now = BEGAN.plusMillis(at);
      fleet.speak(at, at + WINDOW_MS);
      if (ringing && at > HOURS_MS / 2 && rung.size() < LIFTS) {
        fleet.ring(at).ifPresent(who -> rung.add(who.getKey()));
      }
    }
  }

  private List<Said> said(int lift) {
    return kafka.history().stream().map(each -> (Said) LogEntry.read(each.value()))
        .filter(each -> each.from().number() == lift).toList();
  }

  @Test
  void eachSaysAsMuchAsALiftDoes() {
    live(false);

    double expected = MadeUpFleet.perSecond(1) * Duration.ofMillis(HOURS_MS).toSeconds();
    for (int lift = 0; lift < LIFTS; lift++) {
      assertThat((double) said(lift).size()).isBetween(expected - 10, expected + 10);
    }
    assertThat(fleet.said()).isEqualTo(kafka.history().size());
  }

  @Test
  void itsNumbersHaveNoGapAlsoWhereSomebodyRings() {
    live(true);

    assertThat(rung).hasSize(LIFTS).doesNotHaveDuplicates();
    for (int lift = 0; lift < LIFTS; lift++) {
      List<Said> all = said(lift);
      assertThat(all.stream().map(each -> each.message().stamp().seq()))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());
    }
  }

  @Test
  void whatIsFoundIsWhoRangAndMayBeShutInBehindAClosedDoor() {
    live(true);

    for (int lift = 0; lift < LIFTS; lift++) {
      assertThat(
          found(lift).stream().filter(each -> each.phase() == Detection.Phase.RAISED).map(each -> each.kind().name()))
          .containsExactly("ALARM_BUTTON", "ENTRAPMENT");
    }
  }

  private List<Detection> found(int lift) {
    var monitor = new Monitor(MadeUpFleet.patient());
    LiftState state = LiftState.of("lift-" + lift);
    var found = new ArrayList<Detection>();
    for (Said each : said(lift)) {
      Step step = monitor.tick(state, each.received());
      found.addAll(step.detections());
      step = monitor.step(step.state(), each.message(), each.received());
      found.addAll(step.detections());
      state = step.state();
    }
    return found;
  }
}
