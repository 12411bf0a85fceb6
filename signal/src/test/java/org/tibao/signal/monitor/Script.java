package org.tibao.signal.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.Code;
import org.tibao.signal.Direction;
import org.tibao.signal.Message;
import org.tibao.signal.Message.Stamp;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.Detection.Phase;

/** What a lift does, written as it happens, and what the monitor makes of it. A lift stands empty at floor 1 at first. */
final class Script {

  static final Instant START = Instant.parse("2026-05-01T07:50:00Z");
  static final String DEVICE = "XJD-0001";

  /** A message and when it was received. */
  record Sent(Message message, Instant received) {}

  final List<Sent> sent = new ArrayList<>();
  Thresholds thresholds = Thresholds.USUAL;
  LiftState state = LiftState.of(DEVICE);
  Instant now = START;
  @Nullable
  Instant inspectionDue;
  Duration delay = Duration.ofMillis(100);
  Duration clockError = Duration.ZERO;
  long boot = 1;
  long seq;
  private ServiceMode mode = ServiceMode.NORMAL;
  private boolean moving;
  private boolean zone = true;
  private int floor = 1;
  private boolean closed = true;
  private boolean passenger;
  private @Nullable Integer levelError;

  Script() {
    say();
  }

  Script after(double seconds) {
    now = now.plusMillis(Math.round(seconds * 1000));
    return this;
  }

  /** Heartbeats every half minute for that long. */
  Script quiet(double seconds) {
    Instant until = now.plusMillis(Math.round(seconds * 1000));
    while (now.plusSeconds(30).isBefore(until)) {
      after(30).heartbeat();
    }
    now = until;
    return this;
  }

  Script heartbeat() {
    return send(new Message.Heartbeat(stamp()));
  }

  Script code(Code code) {
    return send(code.number() >= 90 ? new Message.Alarm(stamp(), code) : new Message.Event(stamp(), code));
  }

  Script statistics(long trips) {
    return send(new Message.Statistics(stamp(), 10, trips));
  }

  Script mode(ServiceMode mode) {
    this.mode = mode;
    return say();
  }

  Script opens() {
    closed = false;
    return say();
  }

  Script closes() {
    closed = true;
    return say();
  }

  Script sees(boolean passenger) {
    this.passenger = passenger;
    return say();
  }

  Script starts() {
    moving = true;
    return say();
  }

  Script leavesZone() {
    zone = false;
    return say();
  }

  Script passes(int floor) {
    this.floor = floor;
    return say();
  }

  Script stops() {
    moving = false;
    return say();
  }

  Script stopsAt(int floor) {
    this.floor = floor;
    zone = true;
    moving = false;
    return say();
  }

  Script levelError(int mm) {
    levelError = mm;
    return this;
  }

  /** Somebody gets in where the car stands. */
  Script boards() {
    return opens().after(1).sees(true).after(3).closes().after(1);
  }

  /** A journey with somebody in, from door to door. */
  Script rides(int to) {
    boards().departs(to).arrives(to);
    return opens().after(1).sees(false).after(3).closes().after(5);
  }

  Script departs(int to) {
    return starts().after(1).leavesZone().after(2).passes((floor + to) / 2).after(2);
  }

  Script arrives(int to) {
    return stopsAt(to).after(1);
  }

  Script restarts() {
    boot++;
    seq = 0;
    return this;
  }

  Script say() {
    return send(new Message.Status(stamp(), mode, moving, moving ? Direction.UP : Direction.NONE, zone, floor, closed,
        passenger, levelError));
  }

  Script send(Message message) {
    sent.add(new Sent(message, now.plus(delay)));
    return this;
  }

  Stamp stamp() {
    return new Stamp(boot, ++seq, now.plus(clockError));
  }

  /** All that is said until now. */
  List<Detection> detections() {
    state = LiftState.of(DEVICE).inspectionDue(inspectionDue);
    return detections(sent, now);
  }

  List<Detection> detections(List<Sent> messages, Instant until) {
    var monitor = new Monitor(thresholds);
    List<Detection> all = new ArrayList<>();
    for (Sent each : messages) {
      ticks(monitor, each.received(), all);
      Step step = monitor.step(state, each.message(), each.received());
      state = step.state();
      all.addAll(step.detections());
    }
    ticks(monitor, until, all);
    return all;
  }

  private void ticks(Monitor monitor, Instant until, List<Detection> all) {
    for (Instant due = monitor.due(state); !due.isAfter(until); due = monitor.due(state)) {
      Step step = monitor.tick(state, due);
      state = step.state();
      all.addAll(step.detections());
    }
  }

  /** What is said about one kind, as {@code RAISED@45.0} in seconds after a moment. */
  List<String> about(DetectionKind kind, Instant from) {
    return detections().stream().filter(each -> each.kind() == kind)
        .map(each -> each.phase() + "@" + Duration.between(from, each.at()).toMillis() / 1000.0
            + (each.phase() == Phase.ESCALATED ? "/" + each.level() : "") + (each.past() ? " past" : ""))
        .toList();
  }

  List<DetectionKind> raised() {
    return detections().stream().filter(each -> each.phase() == Phase.RAISED).map(Detection::kind).toList();
  }
}
