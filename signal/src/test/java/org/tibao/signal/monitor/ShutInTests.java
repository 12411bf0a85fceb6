package org.tibao.signal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.Evidence.Fact;

class ShutInTests {

  private final Script lift = new Script();

  @Test
  void anOrdinaryJourneyIsNoTrouble() {
    lift.rides(5).quiet(300).rides(1).quiet(300).rides(3).quiet(600);

    assertThat(lift.detections()).isEmpty();
  }

  @Test
  void somebodyBetweenFloorsIsSuspectedAfter45SecondsAndCertainAfterAMinuteMore() {
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(300);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0", "ESCALATED@105.0/1");
    assertThat(lift.raised()).containsExactly(DetectionKind.ENTRAPMENT);
  }

  @Test
  void thePersonIsLatchedHoweverTheSensorFlickers() {
    Instant stood = lift.boards().departs(5).stops().now;
    lift.after(2).sees(false).after(20).sees(true).after(1).sees(false).quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0");
  }

  @Test
  void anEmptyCarBetweenFloorsIsAStopOffLevel() {
    Instant stood = lift.departs(5).stops().now;
    lift.quiet(300);

    assertThat(lift.about(DetectionKind.OFF_LEVEL_STOP, stood)).containsExactly("RAISED@45.0");
    assertThat(lift.raised()).containsExactly(DetectionKind.OFF_LEVEL_STOP);
  }

  @Test
  void aStopThatTheDeviceCallsOffLevelNeedsNoWaiting() {
    Instant stood = lift.departs(5).stops().now;
    lift.after(2).code(Code.STOPPED_OUTSIDE_ZONE).quiet(60);

    assertThat(lift.about(DetectionKind.OFF_LEVEL_STOP, stood)).containsExactly("RAISED@2.0");
  }

  @Test
  void aSensorThatAnswersThreeTimesBehindAClosedDoorSeesSomebody() {
    Instant stood = lift.departs(5).after(20).stops().now;
    for (int i = 0; i < 3; i++) {
      lift.after(5).sees(true).after(1).sees(false);
    }
    lift.quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0");
  }

  @Test
  void theAlarmButtonBetweenFloorsIsCertainAtOnce() {
    Instant stood = lift.boards().departs(5).stops().now;
    lift.after(12).code(Code.ALARM_BUTTON).quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@12.0");
    assertThat(lift.about(DetectionKind.ALARM_BUTTON, stood)).containsExactly("RAISED@12.0", "CLEARED@12.0");
    assertThat(lift.state.open()).singleElement().satisfies(each -> assertThat(each.level()).isEqualTo(1));
  }

  @Test
  void aDoorPriedOpenBetweenFloorsFreesNobody() {
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(120).opens().after(3).sees(false).quiet(120);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0", "ESCALATED@105.0/1");
  }

  @Test
  void aRingDuringSuspicionMakesItCertain() {
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(50).code(Code.ALARM_BUTTON).after(5).code(Code.ALARM_BUTTON);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0", "ESCALATED@50.0/1",
        "UPDATED@55.0");
  }

  @Test
  void aRingAtALandingAloneWaitsAMinute() {
    lift.boards().after(5);
    Instant rung = lift.code(Code.ALARM_BUTTON).now;
    lift.quiet(70);

    assertThat(lift.about(DetectionKind.ALARM_BUTTON, rung)).containsExactly("RAISED@0.0", "CLEARED@60.0");
    assertThat(lift.about(DetectionKind.ENTRAPMENT, rung)).containsExactly("RAISED@60.0");
  }

  @Test
  void aChildThatRingsAndRidesOnIsNotShutIn() {
    lift.boards().code(Code.ALARM_BUTTON).after(10).departs(5).arrives(5).opens().after(2).sees(false).after(3)
        .closes();

    assertThat(lift.raised()).containsExactly(DetectionKind.ALARM_BUTTON);
    assertThat(lift.state.open()).isEmpty();
  }

  @Test
  void aDoorThatDoesNotOpenOnArrivalShutsIn() {
    Instant stood = lift.boards().departs(5).stopsAt(5).now;
    lift.quiet(200);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@90.0", "ESCALATED@150.0/1");
  }

  @Test
  void aDoorFaultAtALandingShutsIn() {
    lift.boards();
    Instant closed = lift.now.minusSeconds(1);
    lift.after(5).code(Code.DOOR_OPEN_FAULT).quiet(200);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, closed)).first().isEqualTo("RAISED@90.0");
  }

  @Test
  void sittingInAClosedCarThatNeverLeftIsNoTrouble() {
    lift.boards().quiet(500).opens().after(1).sees(false).after(2).closes();

    assertThat(lift.detections()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = ServiceMode.class, names = {"INSPECTION", "FIRE_RETURN", "FIREFIGHTER"})
  void nothingIsSuspectedWhilePeopleWorkOrTheFireBrigadeRides(ServiceMode mode) {
    lift.mode(mode).after(10).boards().departs(4).stops().code(Code.ALARM_BUTTON).quiet(900);

    assertThat(lift.detections()).isEmpty();
  }

  @Test
  void afterTheWorkACarBetweenFloorsIsJudgedFromThenOn() {
    lift.mode(ServiceMode.INSPECTION).departs(4).stops().quiet(600);
    Instant over = lift.mode(ServiceMode.NORMAL).now;
    lift.quiet(60);

    assertThat(lift.about(DetectionKind.OFF_LEVEL_STOP, over)).containsExactly("RAISED@45.0");
  }

  @Test
  void powerLostOnTheWayIsCertainUnlessTheCarLevelsWithinAMinute() {
    lift.boards().departs(5);
    Instant lost = lift.code(Code.POWER_LOST).now;
    lift.after(100);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, lost)).containsExactly("RAISED@60.0");
    assertThat(lift.about(DetectionKind.POWER_LOST, lost)).containsExactly("RAISED@0.0");
  }

  @Test
  void anEmergencyDriveThatLevelsAndOpensLeavesNobodyIn() {
    lift.boards().departs(5).code(Code.POWER_LOST).after(1).code(Code.EMERGENCY_POWER_BEGUN).after(20).stopsAt(4)
        .opens().after(2).sees(false).quiet(300);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, lift.now)).isEmpty();
  }

  @Test
  void theRescueEndsIt() {
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(600).mode(ServiceMode.INSPECTION).after(30).starts().after(20).stopsAt(4).after(5).opens().after(3)
        .sees(false).quiet(60).closes();

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0", "ESCALATED@105.0/1",
        "ESCALATED@645.0/2", "CLEARED@658.0");
    assertThat(lift.state.open()).isEmpty();
  }

  @Test
  void aDoorThatOpensAndShutsAgainOnSomebodyFreesNobody() {
    lift.boards().departs(5).stopsAt(5).quiet(100).opens().after(1).closes().quiet(100);
    lift.detections();

    assertThat(lift.state.open()).extracting(LiftState.Open::kind).containsExactly(DetectionKind.ENTRAPMENT);
  }

  @Test
  void becomesMoreUrgentUntilTwoHours() {
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(3 * 3600);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0", "ESCALATED@105.0/1",
        "ESCALATED@645.0/2", "ESCALATED@1845.0/3", "ESCALATED@3645.0/4", "ESCALATED@5445.0/5", "ESCALATED@7245.0/6");
  }

  @Test
  void saysByWhichMessagesItKnows() {
    lift.boards().departs(5).stops().quiet(60);

    Detection raised = lift.detections().getFirst();
    assertThat(raised.evidence()).extracting(Evidence::fact).containsExactly(Fact.OCCUPIED, Fact.DOOR, Fact.STOPPED,
        Fact.IN_ZONE);
    assertThat(raised.evidence()).extracting(Evidence::seq).containsExactly(4L, 4L, 8L, 6L);
    assertThat(raised.incident())
        .isEqualTo(IncidentId.of(Script.DEVICE, DetectionKind.ENTRAPMENT, raised.raised()));
  }

  @Test
  void whatTheDeviceItselfCallsShutInNeedsNoWaiting() {
    Instant stood = lift.boards().departs(5).stopsAt(5).now;
    lift.after(20).code(Code.SHUT_IN_AT_LANDING).after(5);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).isEqualTo(List.of("RAISED@20.0"));
  }

  @Test
  void anEmergencyDriveAtWorkAndADeviceThatDiesWithThePowerIsAQuestionAndNoAlarm() {
    Instant lost = lift.boards().departs(5).stops().code(Code.POWER_LOST).now;
    lift.after(1).code(Code.EMERGENCY_POWER_BEGUN).mode(ServiceMode.EMERGENCY_POWER).after(150);

    assertThat(lift.about(DetectionKind.POWER_LOST, lost)).containsExactly("RAISED@0.0", "ESCALATED@60.0/2");
    assertThat(lift.raised()).containsExactly(DetectionKind.POWER_LOST);
  }

  @Test
  void anEmergencyDriveThatFailsWhileTheDeviceGoesOnSpeakingShutsIn() {
    Instant lost = lift.boards().departs(5).stops().code(Code.POWER_LOST).now;
    lift.after(1).code(Code.EMERGENCY_POWER_BEGUN).mode(ServiceMode.EMERGENCY_POWER).quiet(150);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, lost)).first().isEqualTo("RAISED@60.0");
  }

  @Test
  void whoStillSeemsToBeInWhenTheDoorClosesBehindThemIsNotShutInByAPowerCut() {
    lift.opens().after(1).sees(true).after(5).closes().after(3).sees(false).quiet(120).code(Code.POWER_LOST).quiet(300);

    assertThat(lift.raised()).containsExactly(DetectionKind.POWER_LOST);
  }

  @Test
  void aSensorThatSeesSomebodyInAParkedCarForFiveMinutesIsStuck() {
    lift.boards().quiet(400).say().opens().after(5).closes().after(2).departs(5).stops().quiet(100);

    assertThat(lift.raised()).containsExactly(DetectionKind.OFF_LEVEL_STOP);
  }

  @Test
  void aFaultThatTheDoorHasOpenedSinceIsOver() {
    lift.code(Code.POSITION_LOST).after(5).boards().quiet(200);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, lift.now)).isEmpty();
  }

  @Test
  void aCarThatIsCalledAwayMinutesAfterTheLastOneGotOutIsEmpty() {
    lift.opens().after(1).sees(true).after(5).closes().after(2).sees(false).quiet(100).departs(5).stops().quiet(100);

    assertThat(lift.raised()).containsExactly(DetectionKind.OFF_LEVEL_STOP);
  }

  @Test
  void whoRingsAgainDoesNotWaitAnew() {
    lift.boards().after(5);
    Instant rung = lift.code(Code.ALARM_BUTTON).now;
    lift.after(40).code(Code.ALARM_BUTTON).after(15).code(Code.ALARM_BUTTON).after(15);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, rung)).containsExactly("RAISED@60.0");
  }

  @Test
  void aLiftThatTakesItselfOutOfServiceDoesNotWaitAnew() {
    Instant stood = lift.boards().departs(5).stopsAt(5).now;
    lift.after(15).code(Code.OUT_OF_SERVICE).mode(ServiceMode.STOPPED).quiet(100);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@90.0");
  }
}
