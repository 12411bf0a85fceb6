package org.tibao.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Code;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Status;
import org.tibao.simulator.Heard.Arrival;
import org.tibao.simulator.Truth.Kind;

/** What is said and what is true agree, as far as a lift says it at all. */
class TruthTests {

  private static final double TROUBLE = 400;
  private static final int LIFTS = 20;
  private static final int DAYS = 45;
  private static Heard heard;

  @BeforeAll
  static void listen() {
    heard = Heard.of(LIFTS, DAYS, TROUBLE, 0);
  }

  @AfterAll
  static void forget() {
    heard = null;
  }

  @Test
  void whoIsShutInStandsBehindAClosedDoorUntilFreed() {
    List<Truth> all = ended(Kind.ENTRAPMENT);
    assertThat(all).hasSizeGreaterThan(40);
    for (Truth each : all) {
      assertThat(Duration.between(each.began(), each.ended())).as("%s", each)
          .isBetween(Duration.ofSeconds(60), Duration.ofHours(3));
      for (Status status : said(each.device(), each.began(), each.ended().minusSeconds(45))) {
        assertThat(status.doorClosed() && !(status.moving() && status.doorZone())).as("%s %s", each, status).isTrue();
      }
      if (!heard.was(each.device(), Kind.POWER_LOST, each.ended())) {
        assertThat(said(each.device(), each.ended().minusSeconds(60), each.ended().plusMillis(1)))
            .as("%s", each).anyMatch(status -> !status.doorClosed() && status.doorZone());
      }
    }
  }

  @Test
  void whoIsShutInWasSeenBefore() {
    for (Truth each : ended(Kind.ENTRAPMENT)) {
      assertThat(said(each.device(), each.began().minusSeconds(180), each.ended())).as("%s", each)
          .anyMatch(Status::passenger);
    }
  }

  @Test
  void someShutInSayNoCodeAndSomeRing() {
    long ringing = ended(Kind.ENTRAPMENT).stream().filter(each -> codes(each).contains(Code.ALARM_BUTTON)).count();
    long silent = ended(Kind.ENTRAPMENT).stream().filter(each -> codes(each).isEmpty()).count();

    assertThat(ringing / (double) ended(Kind.ENTRAPMENT).size()).isBetween(0.6, 0.95);
    assertThat(silent).isPositive();
  }

  @Test
  void aCarThatStandsOffLevelIsEmptyOrElsePeopleAreShutIn() {
    for (Truth each : ended(Kind.OFF_LEVEL_STOP)) {
      assertThat(said(each.device(), each.began().plusMillis(1), each.ended()))
          .as("%s", each).noneMatch(Status::doorZone);
    }
    assertThat(ended(Kind.OFF_LEVEL_STOP)).isNotEmpty();
  }

  @Test
  void everyKindHappensAndEachEndsAfterItBegan() {
    assertThat(heard.truths).extracting(Truth::kind).contains(Kind.ENTRAPMENT,
        Kind.DOOR_CLOSE_FAULT, Kind.DOOR_OPEN_FAULT, Kind.DOOR_BLOCKED, Kind.DOOR_WEAR, Kind.RUNNING_WITH_OPEN_DOOR,
        Kind.OFF_LEVEL_STOP, Kind.SAFETY_CIRCUIT_OPEN, Kind.MOTOR_TIME_OUT, Kind.POSITION_LOST, Kind.RESTART_PREVENTED,
        Kind.LEVELLING_DRIFT, Kind.UNUSUAL_STARTS, Kind.POWER_LOST, Kind.COUNTER_FELL, Kind.SILENCE);
    assertThat(heard.truths).allMatch(each -> each.ended() == null || !each.ended().isBefore(each.began()));
  }

  @Test
  void troubleComesAboutAsOftenAsPublished() {
    double years = LIFTS * DAYS / 365.0;
    Map<Kind, Double> natural = new EnumMap<>(Kind.class);
    heard.truths.forEach(each -> natural.merge(each.kind(), 1 / years / TROUBLE, Double::sum));

    // 0.06 to 0.09 in published rescue statistics; a fault of some kind a few times a year, a power cut twice.
    assertThat(natural.get(Kind.ENTRAPMENT)).isBetween(0.05, 0.12);
    assertThat(natural.get(Kind.POWER_LOST)).isBetween(1.2, 2.5);
    assertThat(natural.get(Kind.DOOR_CLOSE_FAULT)).isBetween(1.0, 2.5);
  }

  @Test
  void aLineOfTheTruthIsReadable() {
    assertThat(new Truth("D-1", Kind.ENTRAPMENT, Instant.parse("2026-05-01T07:57:58Z"), null).line())
        .isEqualTo("{\"device\":\"D-1\",\"kind\":\"entrapment\",\"began\":\"2026-05-01T07:57:58Z\",\"ended\":null}");
  }

  private static List<Truth> ended(Kind kind) {
    return heard.truths.stream().filter(each -> each.kind() == kind && each.ended() != null).toList();
  }

  private static List<Code> codes(Truth truth) {
    return heard.byDevice.get(truth.device()).stream().filter(each -> within(each, truth.began(), truth.ended()))
        .map(Arrival::message).map(each -> switch (each) {
          case Message.Event event -> event.code();
          case Message.Alarm alarm -> alarm.code();
          default -> Code.NO_FAULT;
        }).filter(each -> each.number() > 0 && each != Code.INSPECTION_BEGUN).toList();
  }

  private static List<Status> said(String device, Instant from, Instant until) {
    return heard.byDevice.get(device).stream().filter(each -> within(each, from, until)).map(Arrival::message)
        .filter(Status.class::isInstance).map(Status.class::cast).toList();
  }

  private static boolean within(Arrival each, Instant from, Instant until) {
    return !each.receivedAt().isBefore(from) && each.receivedAt().isBefore(until);
  }
}
