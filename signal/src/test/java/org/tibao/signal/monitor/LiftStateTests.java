package org.tibao.signal.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tibao.signal.Code;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.Detection.Phase;
import org.tibao.signal.monitor.Script.Sent;

/** What holds whatever a lift does, and however its messages come. */
class LiftStateTests {

  private static final int LIVES = 300;
  /** Judged by when something was received, which another order changes. */
  private static final Set<DetectionKind> OF_THE_DEVICE = EnumSet.of(DetectionKind.SILENCE,
      DetectionKind.DEVICE_OFFLINE, DetectionKind.WRONG_CLOCK);

  /** What does not depend on how a message came. */
  private record Told(DetectionKind kind, Phase phase, Instant raised, Instant at, int level) {}

  @Test
  void aStateIsTheSameAfterItWasWrittenAndReadAtAnyMoment() {
    for (int life = 0; life < LIVES; life++) {
      Script script = life(life);
      List<Detection> whole = script.detections();
      byte[] end = script.state.bytes();
      var random = new Random(life);
      int half = random.nextInt(script.sent.size());
      Instant until = script.sent.get(half).received().minusMillis(1);

      script.state = LiftState.of(Script.DEVICE);
      List<Detection> halves = new ArrayList<>(script.detections(script.sent.subList(0, half), until));
      script.state = LiftState.read(Script.DEVICE, script.state.bytes());
      halves.addAll(script.detections(script.sent.subList(half, script.sent.size()), script.now));

      assertThat(halves).as("life %d", life).isEqualTo(whole);
      assertThat(script.state.bytes()).isEqualTo(end);
    }
  }

  @Test
  void anyOrderWithinTheWaitAndAnyRepeatTellTheSame() {
    int found = 0;
    for (int life = 0; life < LIVES; life++) {
      Script script = life(life);
      // The first message says with which number to begin.
      List<Told> inOrder = told(script, script.sent);
      var random = new Random(life);
      List<Sent> mixed = new ArrayList<>(script.sent.subList(0, 1));
      for (Sent each : script.sent.subList(1, script.sent.size())) {
        mixed.add(new Sent(each.message(), each.received().plusMillis(random.nextInt(1_800))));
        if (random.nextInt(5) == 0) {
          mixed.add(new Sent(each.message(), each.received().plusMillis(random.nextInt(60_000))));
        }
      }
      mixed.sort(Comparator.comparing(Sent::received));

      assertThat(told(script, mixed)).as("life %d", life).isEqualTo(inOrder);
      found += inOrder.size();
    }
    assertThat(found).isGreaterThan(LIVES);
  }

  private static List<Told> told(Script script, List<Sent> messages) {
    var monitor = new Monitor(script.thresholds);
    LiftState state = LiftState.of(Script.DEVICE);
    List<Told> told = new ArrayList<>();
    Instant end = script.now.plusSeconds(70);
    for (int i = 0; i <= messages.size(); i++) {
      Step step = i < messages.size()
          ? monitor.step(state, messages.get(i).message(), messages.get(i).received())
          : monitor.tick(state, end);
      state = step.state();
      for (Detection each : step.detections()) {
        if (!OF_THE_DEVICE.contains(each.kind())) {
          told.add(new Told(each.kind(), each.phase(), each.raised(), each.at(), each.level()));
        }
      }
    }
    return told;
  }

  @Test
  void everyTroubleIsRaisedOnceAndClearedAtMostOnce() {
    for (int life = 0; life < LIVES; life++) {
      var open = new java.util.HashSet<IncidentId>();
      var ended = new java.util.HashSet<IncidentId>();
      for (Detection each : life(life).detections()) {
        switch (each.phase()) {
          case RAISED -> assertThat(open.add(each.incident()) && !ended.contains(each.incident())).isTrue();
          case UPDATED, ESCALATED -> assertThat(open).contains(each.incident());
          case CLEARED -> {
            assertThat(open.remove(each.incident())).isTrue();
            ended.add(each.incident());
          }
        }
        assertThat(each.at()).isAfterOrEqualTo(each.raised());
        assertThat(each.known()).isAfterOrEqualTo(each.at());
      }
    }
  }

  @Test
  void bytesOfNoStateAreRefused() {
    byte[] bytes = life(3).sent.isEmpty() ? new byte[0] : stateOf(life(3)).bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> LiftState.read("x", cut)).isInstanceOf(IllegalArgumentException.class);
    }
    byte[] newer = bytes.clone();
    newer[0] = 0x7e;
    assertThatThrownBy(() -> LiftState.read("x", newer)).hasMessageContaining("version");
    assertThatThrownBy(() -> LiftState.read("x", Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStepLeavesTheStateAloneThatItWasGiven() {
    Script script = life(7);
    var monitor = new Monitor(Thresholds.USUAL);
    LiftState state = LiftState.of(Script.DEVICE);
    for (Sent each : script.sent) {
      byte[] before = state.bytes();
      Step step = monitor.step(state, each.message(), each.received());

      assertThat(state.bytes()).isEqualTo(before);
      state = step.state();
    }
  }

  @Test
  void aTickBeforeItIsDueSaysNothing() {
    var monitor = new Monitor(Thresholds.USUAL);
    for (int life = 0; life < 50; life++) {
      LiftState state = stateOf(life(life));
      Instant due = monitor.due(state);
      if (due.isBefore(Instant.MAX)) {
        assertThat(monitor.tick(state, due.minusMillis(1)).detections()).isEmpty();
        assertThat(monitor.tick(state, due).state().bytes()).isNotEqualTo(state.bytes());
      }
    }
  }

  private static LiftState stateOf(Script script) {
    script.detections();
    return script.state;
  }

  /** Whatever a lift may do and a device may say, sensible or not. */
  static Script life(long seed) {
    var random = new Random(seed);
    var lift = new Script();
    lift.delay = Duration.ofMillis(random.nextInt(900));
    for (int i = 0; i < 120; i++) {
      switch (random.nextInt(14)) {
        case 0, 1, 2 -> lift.rides(1 + random.nextInt(6));
        case 3 -> lift.boards();
        case 4 -> lift.departs(1 + random.nextInt(6));
        case 5 -> lift.stops();
        case 6 -> lift.stopsAt(1 + random.nextInt(6));
        case 7 -> lift.opens().after(random.nextInt(10)).sees(random.nextBoolean());
        case 8 -> lift.closes();
        case 9 -> lift.code(Code.values()[random.nextInt(Code.values().length)]);
        case 10 -> lift.quiet(random.nextInt(random.nextBoolean() ? 60 : 900));
        case 11 -> lift.sees(random.nextBoolean());
        case 12 -> lift.statistics(random.nextInt(20) == 0 ? 0 : 1_000 + i);
        default -> {
          if (random.nextInt(3) == 0) {
            lift.mode(ServiceMode.values()[random.nextInt(8)]);
          }
        }
      }
      lift.after(random.nextDouble() * 3);
    }
    return lift.mode(ServiceMode.NORMAL).after(1);
  }
}
