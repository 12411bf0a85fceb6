package org.tibao.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.signal.log.LogEntry.Said;
import org.tibao.signal.monitor.LiftState;

/** What the watch takes from an entry besides its message. */
class LiftWatchTests {

  private static final Instant NOW = Instant.parse("2026-05-04T22:00:00Z");

  @Test
  void whileTheRegisterWasNotAskedWhatItSaidBeforeHolds() {
    LiftState overdue = LiftState.of("XJD-0001").inspectionDue(NOW.minusSeconds(60));

    assertThat(LiftWatch.inspected(overdue, said(false, null))).isSameAs(overdue);
    assertThat(LiftWatch.inspected(overdue, said(true, null)).bytes()).isEqualTo(LiftState.of("XJD-0001").bytes());
    assertThat(LiftWatch.inspected(LiftState.of("XJD-0001"), said(true, NOW.minusSeconds(60))).bytes())
        .isEqualTo(overdue.bytes());
  }

  private static Said said(boolean known, @Nullable Instant due) {
    return new Said(Log.speaker("XJD-0001"), Log.simulated(1, Duration.ofMinutes(5), 1).getFirst().message(),
        NOW, false, known, due);
  }
}
