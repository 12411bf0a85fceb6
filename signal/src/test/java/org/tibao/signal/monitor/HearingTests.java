package org.tibao.signal.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Code;
import org.tibao.signal.monitor.Detection.Phase;
import org.tibao.signal.monitor.Script.Sent;

/** How messages come: not at all, late, twice, out of order, with a wrong clock. */
class HearingTests {

  private final Script lift = new Script();

  @Test
  void threeMissedHeartbeatsAreSilenceAndAnHourIsOffline() {
    lift.delay = Duration.ZERO;
    Instant last = lift.after(1).heartbeat().now;
    lift.after(7_200).heartbeat();

    assertThat(lift.about(DetectionKind.SILENCE, last)).containsExactly("RAISED@180.0", "CLEARED@7200.0");
    assertThat(lift.about(DetectionKind.DEVICE_OFFLINE, last)).containsExactly("RAISED@3600.0", "CLEARED@7200.0");
  }

  @Test
  void heartbeatsAreNoSilence() {
    lift.quiet(20_000);

    assertThat(lift.detections()).isEmpty();
  }

  @Test
  void aRepeatChangesNothing() {
    lift.boards().departs(5).stops().quiet(70).code(Code.ALARM_BUTTON).after(1);
    List<Detection> once = lift.detections();
    int said = lift.sent.size();
    for (int i = 0; i < said; i++) {
      lift.sent.add(2 * i + 1, lift.sent.get(2 * i));
    }

    assertThat(lift.detections()).isEqualTo(once);
    assertThat(lift.state.oddities().repeats()).isEqualTo(said);
  }

  @Test
  void whatComesTooEarlyWaitsForWhatWasBefore() {
    lift.boards().departs(5).arrives(5).opens().after(1).sees(false).after(1).closes().quiet(300);
    Sent stop = lift.sent.get(9);
    lift.sent.set(9, new Sent(lift.sent.get(11).message(), stop.received()));
    lift.sent.set(11, new Sent(stop.message(), lift.sent.get(10).received().plusMillis(300)));

    assertThat(lift.detections()).isEmpty();
    assertThat(lift.state.oddities()).isEqualTo(new LiftState.Oddities(0, 0, 0, 0, 0));
  }

  @Test
  void whatNeverComesIsGivenUpAfterTwoSeconds() {
    lift.boards().departs(5);
    lift.sent.remove(2);
    Instant stood = lift.stops().now;
    lift.quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0");
    assertThat(lift.state.oddities().lost()).isOne();
  }

  @Test
  void aGatewayThatLostTheNetworkTellsOfThePast() {
    lift.delay = Duration.ofMillis(100);
    lift.quiet(60);
    Instant back = lift.now.plusSeconds(3_600);
    int before = lift.sent.size();
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(900).opens();
    lift.after(1).stopsAt(4).after(3).sees(false).after(3).closes().quiet(300);
    // All that was kept comes at once.
    for (int i = before; i < lift.sent.size(); i++) {
      lift.sent.set(i, new Sent(lift.sent.get(i).message(), back.plusMillis(10L * i)));
    }
    lift.now = back.plusSeconds(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0 past",
        "ESCALATED@105.0/1 past", "ESCALATED@645.0/2 past", "CLEARED@904.0 past");
    assertThat(lift.about(DetectionKind.SILENCE, stood)).hasSize(2);
  }

  @Test
  void whatIsStillSoWhenTheKeptMessagesHaveComeIsPresent() {
    lift.quiet(60);
    int before = lift.sent.size();
    lift.boards().departs(5).stops().quiet(900);
    Instant back = lift.now.minusSeconds(100);
    for (int i = before; i < lift.sent.size(); i++) {
      Sent each = lift.sent.get(i);
      lift.sent.set(i, new Sent(each.message(), each.received().isBefore(back) ? back.plusMillis(i) : each.received()));
    }
    List<Detection> about = lift.detections().stream().filter(each -> each.kind() == DetectionKind.ENTRAPMENT).toList();

    assertThat(about).extracting(Detection::phase).startsWith(Phase.RAISED, Phase.ESCALATED, Phase.ESCALATED,
        Phase.UPDATED);
    assertThat(about).extracting(Detection::past).startsWith(true, true, true, false);
  }

  @Test
  void whatComesAfterItWasGivenUpIsRecordedBesideThePresent() {
    lift.quiet(60);
    int before = lift.sent.size();
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(300).stopsAt(4).opens().after(3).sees(false).after(3).closes();
    List<Sent> kept = List.copyOf(lift.sent.subList(before, lift.sent.size()));
    lift.sent.subList(before, lift.sent.size()).clear();
    lift.quiet(60);
    for (Sent each : kept) {
      lift.sent.add(new Sent(each.message(), lift.now.plusMillis(lift.sent.size())));
    }
    lift.after(5);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0 past",
        "ESCALATED@105.0/1 past", "CLEARED@303.0 past");
    assertThat(lift.state.oddities().late()).isEqualTo(kept.size());
  }

  @Test
  void aClockThatIsAheadIsCorrectedByWhenMessagesCome() {
    lift.clockError = Duration.ofDays(3);
    lift.heartbeat().after(10);
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.1");
    assertThat(lift.raised()).contains(DetectionKind.WRONG_CLOCK);
    assertThat(lift.state.oddities().wrongClocks()).isPositive();
  }

  @Test
  void aClockThatStandsAtItsFirstDayIsWrongAndNotLate() {
    lift.clockError = Duration.between(lift.now, Instant.EPOCH);
    lift.restarts().say();
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.1");
  }

  @Test
  void aClockThatStaysBehindEvenlyIsWrong() {
    lift.sent.clear();
    lift.seq = 0;
    lift.clockError = Duration.ofMinutes(-40);
    lift.say().quiet(300);
    Instant stood = lift.boards().departs(5).stops().now;
    lift.quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.1");
    assertThat(lift.raised()).startsWith(DetectionKind.WRONG_CLOCK);
  }

  @Test
  void aDeviceThatStartsAnewCountsAnew() {
    lift.quiet(600).restarts().say().quiet(100);

    assertThat(lift.detections()).isEmpty();
    assertThat(lift.state.oddities()).isEqualTo(new LiftState.Oddities(0, 0, 0, 0, 0));
  }

  @Test
  void aDeviceThatForgetsItsCountIsHeardAllTheSame() {
    lift.quiet(6_000);
    lift.seq = 0;
    lift.after(10);
    Instant stood = lift.say().boards().departs(5).stops().now;
    lift.quiet(60);

    assertThat(lift.about(DetectionKind.ENTRAPMENT, stood)).containsExactly("RAISED@45.0");
    assertThat(lift.state.oddities().fallen()).isOne();
  }

  @Test
  void whatIsNewsWaitsWhileTheKeptMessagesCome() {
    lift.quiet(60);
    int before = lift.sent.size();
    for (int i = 0; i < 20; i++) {
      lift.rides(1 + i % 4);
    }
    Instant back = lift.now;
    lift.heartbeat();
    List<Sent> kept = List.copyOf(lift.sent.subList(before, lift.sent.size() - 1));
    Sent news = lift.sent.getLast();
    lift.sent.subList(before, lift.sent.size()).clear();
    lift.sent.add(news);
    for (int i = 0; i < kept.size(); i++) {
      lift.sent.add(new Sent(kept.get(i).message(), back.plusMillis(200L + 100L * i)));
    }
    lift.after(200);

    assertThat(lift.raised()).containsOnly(DetectionKind.SILENCE);
    assertThat(lift.state.oddities().lost()).isZero();
  }
}
