package org.tibao.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What time it is where several instances say so. */
class LogTimeTests {

  private final LogTime time = new LogTime();

  @Test
  void nobodysTimeOvertakesAnothersMessagesForAWhile() {
    assertThat(time.heard(1, 100_000)).isEqualTo(100_000);
    assertThat(time.heard(2, 95_000)).as("its messages since then still wait").isEqualTo(95_000);
    assertThat(time.heard(1, 101_000)).isEqualTo(95_000);
    assertThat(time.heard(2, 101_000)).isEqualTo(101_000);
  }

  @Test
  void whoIsGoneOrFarBehindDoesNotHoldUpTheOthers() {
    time.heard(1, 100_000);
    time.heard(2, 100_000);
    assertThat(time.heard(1, 110_000)).isEqualTo(100_000);
    assertThat(time.heard(1, 110_001)).as("2 has said nothing for long").isEqualTo(110_001);
    for (long now = 111_000; now < 200_000; now += 1_000) {
      time.heard(1, now);
      assertThat(time.heard(2, 100_000)).as("2 lives and cannot write")
          .isEqualTo(Math.max(100_000, now - LogTime.HELD_BACK_MILLIS));
    }
  }
}
