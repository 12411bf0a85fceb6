package org.tibao.signal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;

/** What a lift does wrong besides shutting somebody in. */
class LiftTroubleTests {

  private final Script lift = new Script();

  @ParameterizedTest
  @CsvSource(textBlock = """
      SAFETY_CIRCUIT_OPEN,  SAFETY_CIRCUIT_OPEN
      DOOR_CLOSE_FAULT,     DOOR_CLOSE_FAULT
      DOOR_OPEN_FAULT,      DOOR_OPEN_FAULT
      UNINTENDED_MOVEMENT,  UNINTENDED_MOVEMENT
      MOTOR_TIME_OUT,       MOTOR_TIME_OUT
      POSITION_LOST,        POSITION_LOST
      RESTART_PREVENTED,    RESTART_PREVENTED
      POWER_LOST,           POWER_LOST
      ALARM_BUTTON,         ALARM_BUTTON
      BELOW_BOTTOM,         BELOW_BOTTOM
      ABOVE_TOP,            ABOVE_TOP
      OVERSPEED,            OVERSPEED
      RUN_WITH_OPEN_DOOR,   RUNNING_WITH_OPEN_DOOR
      DOOR_LOCK_OPEN,       SAFETY_CIRCUIT_OPEN
      DOOR_BLOCKED,         DOOR_CLOSE_FAULT
      BRAKE_FAULT,          BRAKE_FAULT
      """)
  void whatIsSaidOutrightIsRaisedAtOnce(Code code, DetectionKind kind) {
    Instant said = lift.opens().after(3).code(code).now;

    assertThat(lift.about(kind, said)).containsExactly("RAISED@0.0");
    assertThat(lift.raised()).containsExactly(kind);
  }

  @Test
  void aRunToALandingWhoseDoorOpensProvesThatAFaultIsOver() {
    Instant said = lift.code(Code.SAFETY_CIRCUIT_OPEN).code(Code.POSITION_LOST).now;
    lift.after(10).departs(3).arrives(3).opens();

    assertThat(lift.about(DetectionKind.SAFETY_CIRCUIT_OPEN, said)).containsExactly("RAISED@0.0", "CLEARED@16.0");
    assertThat(lift.about(DetectionKind.POSITION_LOST, said)).containsExactly("RAISED@0.0", "CLEARED@16.0");
  }

  @Test
  void aReturnToAutomaticServiceEndsEveryFault() {
    lift.code(Code.MOTOR_TIME_OUT).opens().code(Code.DOOR_CLOSE_FAULT).after(100).code(Code.AUTOMATIC_AGAIN);

    assertThat(lift.raised()).containsExactly(DetectionKind.MOTOR_TIME_OUT, DetectionKind.DOOR_CLOSE_FAULT);
    assertThat(lift.state.open()).isEmpty();
  }

  @Test
  void aRunEndsADoorThatWouldNotClose() {
    Instant said = lift.opens().after(20).code(Code.DOOR_CLOSE_FAULT).now;
    lift.after(30).closes().after(1).starts();

    assertThat(lift.about(DetectionKind.DOOR_CLOSE_FAULT, said)).containsExactly("RAISED@0.0", "CLEARED@31.0");
  }

  @Test
  void faultsDuringWorkAreThoseOfTheWork() {
    lift.mode(ServiceMode.INSPECTION).code(Code.SAFETY_CIRCUIT_OPEN).code(Code.DOOR_CLOSE_FAULT);

    assertThat(lift.detections()).isEmpty();
  }

  @Test
  void aCarThatRunsWithItsDoorOpenForTwoSecondsIsAHazard() {
    Instant started = lift.opens().after(2).starts().now;
    lift.after(1).leavesZone().after(1).passes(2).after(1).passes(3).after(2).stopsAt(3);

    assertThat(lift.about(DetectionKind.RUNNING_WITH_OPEN_DOOR, started)).containsExactly("RAISED@3.0");
    assertThat(lift.raised()).containsExactly(DetectionKind.RUNNING_WITH_OPEN_DOOR);
  }

  @Test
  void aDoorContactThatFlickersOrADoorThatOpensEarlyIsNone() {
    lift.departs(4).opens().after(1).closes().after(3).passes(4).after(1);
    lift.opens();

    assertThat(lift.detections()).isEmpty();
  }

  @Test
  void tenRunsWithAClosedDoorEndItOnceSomebodyHasWorkedThere() {
    lift.opens().after(2).starts().leavesZone().after(3).passes(3).after(2).stopsAt(3).closes();
    for (int i = 0; i < 20; i++) {
      lift.rides(1 + i % 4);
    }
    lift.mode(ServiceMode.INSPECTION).after(600).mode(ServiceMode.NORMAL);
    lift.detections();
    assertThat(lift.state.open()).hasSize(1);
    lift.opens().after(2).starts().leavesZone().after(1).passes(2).after(1).stopsAt(2).closes();
    for (int i = 0; i < 9; i++) {
      lift.rides(1 + i % 4);
    }
    lift.detections();
    assertThat(lift.state.open()).hasSize(1);

    lift.rides(5);
    lift.detections();
    assertThat(lift.state.open()).isEmpty();
  }

  @Test
  void aMotorThatPassesNoFloorFor45SecondsTimesOut() {
    Instant started = lift.starts().now;
    lift.after(1).leavesZone();
    for (int i = 0; i < 5; i++) {
      lift.after(10).say();
    }
    assertThat(lift.about(DetectionKind.MOTOR_TIME_OUT, started)).containsExactly("RAISED@51.0");
  }

  @Test
  void aDeviceThatFallsSilentWhileTheCarRunsSaysNothingAboutTheMotor() {
    lift.starts().after(100);

    assertThat(lift.detections()).isEmpty();
  }

  @Test
  void stopsFarFromTheFloorAreADrift() {
    for (int i = 0; i < 60; i++) {
      lift.levelError(i % 2 == 0 ? 4 : -4).rides(1 + i % 5);
    }
    assertThat(lift.detections()).isEmpty();
    lift.quiet(3_600);
    for (int i = 0; i < 60; i++) {
      lift.levelError(16).rides(1 + i % 5);
    }
    assertThat(lift.raised()).containsExactly(DetectionKind.LEVELLING_DRIFT);
    lift.quiet(3_600);
    for (int i = 0; i < 60; i++) {
      lift.levelError(2).rides(1 + i % 5);
    }
    lift.detections();
    assertThat(lift.state.incident(DetectionKind.LEVELLING_DRIFT)).isNull();
  }

  @Test
  void aDoorHeldOpenForMinutesIsBlocked() {
    Instant opened = lift.opens().now;
    lift.quiet(400).closes();

    assertThat(lift.about(DetectionKind.DOOR_BLOCKED, opened)).containsExactly("RAISED@240.0", "CLEARED@400.0");
  }

  @Test
  void aLiftOutOfServiceMayStandWithItsDoorOpen() {
    lift.mode(ServiceMode.STOPPED).opens().quiet(4_000);

    assertThat(lift.detections()).isEmpty();
  }

  @Test
  void aDoorThatFailsMuchOftenerThanItDidIsWorn() {
    doors(2_000, 100);
    assertThat(lift.detections()).isEmpty();

    doors(600, 12);
    assertThat(lift.raised()).containsExactly(DetectionKind.DOOR_WEAR);

    doors(800, 100);
    lift.detections();
    assertThat(lift.state.open()).isEmpty();
  }

  /** Door cycles of which every n-th closing fails and is tried again. */
  private void doors(int cycles, int failing) {
    for (int i = 0; i < cycles; i++) {
      if (i % failing == failing / 2) {
        lift.opens().after(3).closes().after(1).opens().after(3).closes().after(20);
      } else {
        lift.opens().after(5).closes().after(60);
      }
    }
  }

  @Test
  void farMoreStartsThanInItsOwnPastAreUnusual() {
    for (int day = 0; day < 6; day++) {
      for (int i = 0; i < 12; i++) {
        lift.starts().after(10).stops().quiet(200);
      }
      lift.quiet(86_400 - 12 * 210);
    }
    assertThat(lift.detections()).isEmpty();
    for (int i = 0; i < 120; i++) {
      lift.starts().after(10).stops().after(10);
    }
    assertThat(lift.raised()).containsExactly(DetectionKind.UNUSUAL_STARTS);
    for (int i = 0; i < 12; i++) {
      lift.quiet(3_600).starts().after(10).stops();
    }
    lift.detections();
    assertThat(lift.state.open()).isEmpty();
  }

  @Test
  void aLiftThatIsRiddenAfterItsInspectionFellDueIsUninspected() {
    lift.inspectionDue = Script.START.plusSeconds(60);
    lift.rides(3).after(60).rides(1).rides(4);
    assertThat(lift.detections()).isEmpty();

    lift.rides(2);
    assertThat(lift.raised()).containsExactly(DetectionKind.UNINSPECTED_IN_USE);
  }

  @Test
  void aCounterThatFallsIsANewBoard() {
    lift.statistics(4_000).statistics(4_010).statistics(3).statistics(5);

    assertThat(lift.raised()).containsExactly(DetectionKind.COUNTER_FELL);
    assertThat(lift.state.oddities().fallen()).isOne();
  }
}
