package org.tibao.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;

class SeldomTouchedTests {

  private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

  private final MapSession stored = new MapSession();
  private final SeldomTouched.Kept<MapSession> session = new SeldomTouched.Kept<>(stored);

  @Test
  void leavesAUseWithinTheMinuteUnwritten() {
    stored.setLastAccessedTime(NOON);

    session.setLastAccessedTime(NOON.plusSeconds(59));

    assertThat(stored.getLastAccessedTime()).isEqualTo(NOON);
  }

  @Test
  void writesAUseAMinuteLater() {
    stored.setLastAccessedTime(NOON);

    session.setLastAccessedTime(NOON.plusSeconds(60));

    assertThat(stored.getLastAccessedTime()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void keepsWhatIsPutInAtOnce() {
    session.setAttribute("who", "somebody");

    assertThat(stored.<String>getAttribute("who")).isEqualTo("somebody");
  }
}
