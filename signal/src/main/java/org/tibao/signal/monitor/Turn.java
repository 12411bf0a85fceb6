package org.tibao.signal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tibao.signal.Message;
import org.tibao.signal.monitor.Detection.Phase;
import org.tibao.signal.monitor.Evidence.Fact;

/** One call of the monitor: a state of its own to change, the time, and what there is to say. */
final class Turn {

  private static final int MOST_TIMERS = 64;

  final Monitor monitor;
  LiftState state;
  /** When what is looked at was received, or the time of a tick. */
  long known;
  private final boolean beside;
  private List<Detection> detections = List.of();

  /**
   * @param beside looks at what came after it was given up: nothing of it is present
   */
  Turn(Monitor monitor, LiftState state, long known, boolean beside) {
    this.monitor = monitor;
    this.state = state;
    this.known = known;
    this.beside = beside;
  }

  Step done() {
    return new Step(state, detections);
  }

  /** A message, in its order. */
  void apply(Message message, long received) {
    long at = monitor.clock.happened(this, message.stamp().at().toEpochMilli(), received);
    state.received = Math.max(state.received, received);
    advance(at);
    state.happened = at;
    state.lag = (int) (received - at <= monitor.past ? received - at : 0);
    var mark = new Mark(message.stamp().boot(), message.stamp().seq(), at);
    switch (message) {
      case Message.Status status -> status(status, mark);
      case Message.Event event -> monitor.fault.code(this, event.code(), mark);
      case Message.Alarm alarm -> monitor.fault.code(this, alarm.code(), mark);
      case Message.Statistics statistics -> monitor.fault.count(this, statistics, mark);
      case Message.Heartbeat _ -> {
        // that it came is all it says
      }
    }
    if (!(message instanceof Message.Heartbeat) || state.power.isKnown()) {
      schedule();
      advance(at);
    }
    if (received - at <= monitor.past) {
      catchUp();
    }
  }

  private void status(Message.Status status, Mark mark) {
    boolean first = !state.known;
    monitor.car.status(this, status, mark, first);
    monitor.door.status(this, status, mark, first);
    state.known = true;
    if (state.sensed || status.passenger()) {
      state.seenAt = mark.at();
    }
    state.sensed = status.passenger();
    state.closed = status.doorClosed();
    state.zone = status.doorZone();
    state.moving = status.moving();
    state.floor = (short) status.floor();
    state.mode = (byte) status.mode().ordinal();
    monitor.shutIn.follow(this, mark);
    monitor.fault.follow(this, mark);
  }

  /** Lets the waiting times run out that end until then, each at its own moment. */
  void advance(long until) {
    for (int i = 0; i < MOST_TIMERS && state.timer <= until; i++) {
      long at = Math.max(state.timer, state.happened);
      monitor.shutIn.fire(this, at);
      monitor.car.fire(this, at);
      monitor.door.fire(this, at);
      monitor.fault.fire(this, at);
      schedule();
    }
  }

  private void schedule() {
    state.timer = Math.min(Math.min(monitor.shutIn.due(state), monitor.car.due(state)),
        Math.min(monitor.door.due(state), monitor.fault.due(state)));
  }

  /** A message that came after it was given up: what it tells is past, and is looked at in a state of its own. */
  void lookBehind(Message message) {
    if (beside) {
      return;
    }
    LiftState behind = state.behind == null ? LiftState.of(state.device) : state.behind.copy();
    var turn = new Turn(monitor, behind, known, true);
    monitor.order.release(turn);
    monitor.order.take(turn, message);
    state.behind = turn.state;
    turn.detections.forEach(this::say);
    if (message.stamp().boot() == state.boot && message.stamp().seq() >= state.lostTo) {
      closeBehind(turn);
    }
  }

  private void closeBehind(Turn turn) {
    LiftState behind = turn.state;
    turn.detections = List.of();
    for (Incident each : behind.open) {
      turn.clear(each.kind(), behind.happened);
    }
    turn.detections.forEach(this::say);
    state.behind = null;
  }

  /** What was found in the past and is still so concerns the present. */
  void catchUp() {
    for (Incident each : state.open) {
      if (each.past() && !beside) {
        Incident present = each.present();
        replace(each, present);
        say(present, Phase.UPDATED, known, Duration.ZERO, List.of());
      }
    }
  }

  void clockIsWrong(boolean wrong, long received) {
    if (beside || wrong == isOpen(DetectionKind.WRONG_CLOCK)) {
      return;
    }
    if (wrong) {
      raise(DetectionKind.WRONG_CLOCK, received, 0, 0);
    } else {
      clear(DetectionKind.WRONG_CLOCK, received);
    }
  }

  boolean isOpen(DetectionKind kind) {
    return state.incident(kind) != null;
  }

  void raise(DetectionKind kind, long at, int level, long waited, Evidence... evidence) {
    if (isOpen(kind)) {
      return;
    }
    var incident = new Incident(kind, at, level, beside || known - at > monitor.past);
    state.open = Arrays.copyOf(state.open, state.open.length + 1);
    state.open[state.open.length - 1] = incident;
    say(incident, Phase.RAISED, at, Duration.ofMillis(waited), List.of(evidence));
  }

  void update(DetectionKind kind, long at, Evidence... evidence) {
    Incident incident = state.incident(kind);
    if (incident != null) {
      say(incident, Phase.UPDATED, at, Duration.ZERO, List.of(evidence));
    }
  }

  void escalate(DetectionKind kind, long at, int level, Evidence... evidence) {
    Incident incident = state.incident(kind);
    if (incident != null && incident.level() < level) {
      Incident higher = incident.at(level);
      replace(incident, higher);
      say(higher, Phase.ESCALATED, at, Duration.ZERO, List.of(evidence));
    }
  }

  void clear(DetectionKind kind, long at, Evidence... evidence) {
    for (int i = 0; i < state.open.length; i++) {
      Incident incident = state.open[i];
      if (incident.kind() == kind) {
        Incident[] left = new Incident[state.open.length - 1];
        System.arraycopy(state.open, 0, left, 0, i);
        System.arraycopy(state.open, i + 1, left, i, left.length - i);
        state.open = left;
        say(incident, Phase.CLEARED, Math.max(at, incident.raised()), Duration.ZERO, List.of(evidence));
        return;
      }
    }
  }

  private void replace(Incident before, Incident after) {
    Incident[] open = state.open.clone();
    for (int i = 0; i < open.length; i++) {
      if (open[i] == before) {
        open[i] = after;
      }
    }
    state.open = open;
  }

  private void say(Incident incident, Phase phase, long at, Duration waited, List<Evidence> evidence) {
    Instant raised = Instant.ofEpochMilli(incident.raised());
    say(new Detection(incident.kind(), phase, IncidentId.of(state.device, incident.kind(), raised), raised,
        Instant.ofEpochMilli(at), Instant.ofEpochMilli(Math.max(known, at)), incident.past(), incident.level(), waited,
        evidence));
  }

  private void say(Detection detection) {
    if (detections.isEmpty()) {
      detections = new ArrayList<>();
    }
    detections.add(detection);
  }

  static Evidence evidence(Fact fact, Mark mark, long value) {
    return new Evidence(fact, mark.boot(), mark.seq(), Instant.ofEpochMilli(mark.at()), value);
  }
}
