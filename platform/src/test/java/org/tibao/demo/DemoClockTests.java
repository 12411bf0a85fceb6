package org.tibao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tibao.time.ChinaTime;

class DemoClockTests {

  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

  @TempDir
  Path data;

  @Test
  void letsDaysPassAndGoesOnFromThereAtTheNextStart() {
    new DemoClock(at(NOON), data).pass(10);
    var later = new DemoClock(at(NOON.plusSeconds(60)), data);
    later.pass(1);
    assertThat(later.instant()).isEqualTo(NOON.plus(Duration.ofDays(11)).plusSeconds(60));
  }

  @Test
  void neverGoesBackAndNeverTooFar() {
    var clock = new DemoClock(at(NOON), data);
    clock.pass(-5);
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    clock.pass(100_000);
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofDays(367)));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ChinaTime.ZONE);
  }
}
