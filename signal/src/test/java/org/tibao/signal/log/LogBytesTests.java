package org.tibao.signal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Messages;
import org.tibao.signal.monitor.Detection;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.Evidence;
import org.tibao.signal.monitor.IncidentId;
import org.tibao.signal.monitor.Thresholds;

/** What goes through the log comes out as it went in. */
class LogBytesTests {

  private static final Instant T0 = Instant.parse("2026-11-22T02:00:00.250Z");

  private final Speaker speaker = new Speaker(77, "XJD-0001", new UUID(1, 2), 500_101, "/50/01/甲/");

  @Test
  void aMessageIsReadAsItWasWritten() {
    var random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      var said = new LogEntry.Said(speaker, Messages.any(random), T0.plusMillis(i), i % 2 == 0,
          i % 3 > 0, i % 3 < 2 ? null : T0.plusSeconds(i));

      assertThat(LogEntry.read(said.bytes())).isEqualTo(said);
      assertThat(LogEntry.device(said.bytes())).isEqualTo(77);
    }
  }

  @Test
  void theTimeIsOfNoDevice() {
    var tick = new LogEntry.Tick(T0, 4711);

    assertThat(LogEntry.read(tick.bytes())).isEqualTo(tick);
    assertThat(LogEntry.read(Arrays.copyOf(tick.bytes(), 10))).as("as it was written before")
        .isEqualTo(new LogEntry.Tick(T0, 0));
    assertThat(LogEntry.device(tick.bytes())).isNegative();
  }

  @Test
  void thresholdsAreReadAsTheyWereWritten() {
    byte[] bytes = new WatchRule("/", T0, null, Thresholds.USUAL).bytes();

    assertThat(WatchRule.read(bytes)).isEqualTo(Thresholds.USUAL);
    assertThatThrownBy(() -> WatchRule.read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDetectionIsReadAsItWasWritten() {
    for (DetectionKind kind : DetectionKind.values()) {
      for (Detection.Phase phase : Detection.Phase.values()) {
        var told = new Told(speaker, new Detection(kind, phase, IncidentId.of("XJD-0001", kind, T0), T0,
            T0.plusSeconds(45), T0.plusSeconds(46), true, 3, Duration.ofSeconds(45), List.of(
                new Evidence(Evidence.Fact.STOPPED, 3, 9, T0, 4), new Evidence(Evidence.Fact.OCCUPIED, 3, 10, T0, 2))));

        assertThat(Told.read(told.bytes())).isEqualTo(told);
      }
    }
  }

  @Test
  void whatIsOfAnotherVersionOrCutOffIsRefused() {
    byte[] bytes = new LogEntry.Said(speaker, Messages.any(new Random(2)), T0, false, true, null).bytes();
    byte[] newer = bytes.clone();
    newer[0] = 9;

    assertThatThrownBy(() -> LogEntry.read(newer)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogEntry.device(newer)).isInstanceOf(IllegalArgumentException.class);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> LogEntry.read(cut)).as("of %d bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Told.read(bytes)).isInstanceOf(IllegalArgumentException.class);
  }
}
