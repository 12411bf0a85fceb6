package org.tibao.signal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Code;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Stamp;
import org.tibao.signal.ServiceMode;

/** What of a lift's wear is counted while its messages go by. */
class TallyTests {

  private static final Instant T0 = Instant.parse("2026-11-22T02:00:00Z");

  private final Tally.Sum sum = new Tally.Sum();
  private Tally tally = new Tally();
  private long seq;

  private void status(long second, ServiceMode mode, boolean moving, boolean zone, boolean closed,
      @Nullable Integer level) {
    add(new Message.Status(stamp(second), mode, moving, moving ? Direction.UP : Direction.NONE, zone, 3, closed,
        false, level));
  }

  private void event(long second, Code code) {
    add(new Message.Event(stamp(second), code));
  }

  private Stamp stamp(long second) {
    return new Stamp(1, ++seq, T0.plusSeconds(second));
  }

  /** Before each message it is written down and read again, as if its process had been killed. */
  private void add(Message message) {
    tally = Tally.of(tally.bytes());
    tally.add(message, message.stamp().at(), _ -> sum);
  }

  @Test
  void countsADoorThatOpensAgainAtOnceAndOneThatSaysItCannotClose() {
    status(0, ServiceMode.NORMAL, false, true, false, null);
    status(5, ServiceMode.NORMAL, false, true, true, null);
    status(7, ServiceMode.NORMAL, false, true, false, null);
    status(12, ServiceMode.NORMAL, false, true, true, null);
    status(30, ServiceMode.NORMAL, false, true, false, null);
    event(40, Code.DOOR_CLOSE_FAULT);
    assertThat(sum.failedClosings).isEqualTo(2);
    assertThat(sum.doorCycles).isEqualTo(3);
  }

  @Test
  void countsWhereACarStopsAndHowFarFromTheLanding() {
    status(0, ServiceMode.NORMAL, true, false, true, null);
    status(10, ServiceMode.NORMAL, false, true, true, -7);
    status(20, ServiceMode.NORMAL, true, false, true, null);
    status(30, ServiceMode.NORMAL, false, true, true, 5);
    status(40, ServiceMode.NORMAL, true, false, true, null);
    status(50, ServiceMode.NORMAL, false, false, true, null);
    assertThat(sum.levelStops).isEqualTo(2);
    assertThat(sum.levelMm).isEqualTo(12);
    assertThat(sum.offLevelStops).isOne();
  }

  @Test
  void isNotAvailableFromAFaultUntilADoorOpensAfterARun() {
    status(0, ServiceMode.NORMAL, false, true, true, null);
    event(10, Code.MOTOR_TIME_OUT);
    status(30, ServiceMode.NORMAL, true, true, true, null);
    status(40, ServiceMode.NORMAL, false, true, true, null);
    status(42, ServiceMode.NORMAL, false, true, false, null);
    status(60, ServiceMode.NORMAL, false, true, true, null);
    assertThat(sum.brakeMotor).isOne();
    assertThat(sum.availableMs).isEqualTo(28_000);
    assertThat(sum.servingMs).isEqualTo(60_000);
  }

  @Test
  void readsNothingFromWhatHappensWhileSomebodyWorksOnIt() {
    status(0, ServiceMode.INSPECTION, true, false, true, null);
    event(5, Code.DOOR_CLOSE_FAULT);
    event(6, Code.BRAKE_FAULT);
    status(10, ServiceMode.INSPECTION, false, false, true, null);
    assertThat(sum.failedClosings + sum.brakeMotor + sum.offLevelStops).isZero();
    assertThat(sum.workedMs).isEqualTo(10_000);
    assertThat(sum.availableMs).isZero();
  }
}
