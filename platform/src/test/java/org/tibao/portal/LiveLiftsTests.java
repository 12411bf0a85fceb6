package org.tibao.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.portal.LiveLifts.State;
import org.tibao.registry.LiftId;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.LiftNow;

/** What a household reads of its lift. */
class LiveLiftsTests {

  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final LiftId LIFT = LiftId.next();

  private static State state(@Nullable Boolean online, @Nullable Instant heard, ServiceMode mode, Incident... open) {
    var status = new Message.Status(new Message.Stamp(1, 1, NOW), mode, false, Direction.NONE, true, 3, true, false,
        null);
    return LiveLifts.state(new LiftNow(LIFT, "/31/", "TB1", online, heard, status, List.of(open)), NOW);
  }

  private static Incident open(DetectionKind kind, int level, boolean past) {
    return new Incident(UUID.randomUUID(), "TB1", LIFT, "/31/", kind, level, past, NOW, NOW, null, null, List.of());
  }

  @Test
  void aLiftThatSpeaksAndHasNothingOpenRunsWell() {
    assertThat(state(true, NOW, ServiceMode.NORMAL)).isEqualTo(State.NORMAL);
    assertThat(state(null, NOW, ServiceMode.NORMAL, open(DetectionKind.DOOR_WEAR, 1, false))).isEqualTo(State.NORMAL);
    assertThat(state(true, NOW, ServiceMode.INSPECTION)).isEqualTo(State.MENDED);
  }

  @Test
  void aLiftOutOfOrderIsSaidToBeAndThatItIsKnown() {
    assertThat(state(true, NOW, ServiceMode.STOPPED)).isEqualTo(State.BROKEN);
    assertThat(state(true, NOW, ServiceMode.NORMAL, open(DetectionKind.DOOR_CLOSE_FAULT, 1, false)))
        .isEqualTo(State.BROKEN);
    assertThat(state(true, NOW, ServiceMode.NORMAL, open(DetectionKind.DOOR_CLOSE_FAULT, 1, true)))
        .isEqualTo(State.NORMAL);
  }

  @Test
  void somebodyShutInIsSaidEvenWhenTheLineIsDownAndASuspicionIsSaidToBeOne() {
    assertThat(state(false, NOW, ServiceMode.NORMAL, open(DetectionKind.ENTRAPMENT, 1, false)))
        .isEqualTo(State.SHUT_IN);
    assertThat(state(true, NOW, ServiceMode.NORMAL, open(DetectionKind.ENTRAPMENT, 0, false)))
        .isEqualTo(State.CHECKED);
  }

  @Test
  void aSilentLiftIsNotCalledWell() {
    assertThat(state(true, NOW.minus(Duration.ofMinutes(4)), ServiceMode.NORMAL)).isEqualTo(State.SILENT);
    assertThat(state(false, NOW, ServiceMode.NORMAL)).isEqualTo(State.SILENT);
    assertThat(state(true, null, ServiceMode.NORMAL)).isEqualTo(State.SILENT);
  }
}
