package org.tibao.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.StairwellId;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.DetectionKind.Danger;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.LiftNow;
import org.tibao.telemetry.LiftsNow;

/** The lifts of a door in the words of who waits for one: what is known of it now, and nothing of who was in it. */
@Component
class LiveLifts {

  /** Three heartbeats of a minute that did not come. */
  private static final Duration SILENT = Duration.ofMinutes(3);

  private final Lifts lifts;
  private final LiftsNow live;

  LiveLifts(Lifts lifts, LiftsNow live) {
    this.lifts = lifts;
    this.live = live;
  }

  /** How a lift is doing, in plain words: what the register says, or what its device says now. */
  enum State {
    NORMAL("ok", "✔"), MENDED("warn", "◆"), BROKEN("bad", "✕"), CHECKED("bad", "!"), SHUT_IN("bad", "!"), SILENT("warn",
        "▨");

    private final String style;
    private final String sign;

    State(String style, String sign) {
      this.style = style;
      this.sign = sign;
    }

    /** Class of the style sheet. */
    public String style() {
      return style;
    }

    public String sign() {
      return sign;
    }
  }

  /** A lift of the door; {@code state} is null where no device speaks for it. */
  record Shown(Lift lift, @Nullable State state) {

    /** Whether the register has it in service. */
    boolean running() {
      return lift.status() == LiftStatus.IN_SERVICE;
    }
  }

  /** What a neighbour may know is how the lift is: the house asks, and only that reaches the page. */
  List<Shown> of(Actor actor, StairwellId stairwell, Instant now) {
    List<Lift> door = lifts.liftsOf(actor, stairwell);
    List<LiftId> running = door.stream().filter(each -> each.status() == LiftStatus.IN_SERVICE).map(Lift::id).toList();
    Map<LiftId, LiftNow> spoken = live.of(Actor.HOUSE, running, now).stream()
        .collect(Collectors.toMap(LiftNow::lift, Function.identity(), LiveLifts::fresher));
    var shown = new ArrayList<Shown>();
    for (Lift each : door) {
      LiftNow said = spoken.get(each.id());
      shown.add(new Shown(each, said == null ? null : state(said, now)));
    }
    return shown;
  }

  private static LiftNow fresher(LiftNow one, LiftNow other) {
    Instant first = one.heard();
    Instant second = other.heard();
    return second == null || first != null && first.isAfter(second) ? one : other;
  }

  /** Somebody shut in goes before everything, silence before what was true before it. */
  static State state(LiftNow lift, Instant now) {
    List<Incident> stand = lift.open().stream().filter(each -> !each.past()).toList();
    List<Incident> shut = stand.stream().filter(each -> each.kind() == DetectionKind.ENTRAPMENT).toList();
    if (!shut.isEmpty()) {
      return shut.stream().anyMatch(each -> each.level() > 0) ? State.SHUT_IN : State.CHECKED;
    }
    Instant heard = lift.heard();
    if (heard == null || heard.isBefore(now.minus(SILENT)) || Boolean.FALSE.equals(lift.online())) {
      return State.SILENT;
    }
    ServiceMode mode = lift.status() == null ? ServiceMode.UNKNOWN : lift.status().mode();
    if (mode == ServiceMode.STOPPED || stand.stream().anyMatch(LiveLifts::stops)) {
      return State.BROKEN;
    }
    return mode == ServiceMode.NORMAL || mode == ServiceMode.UNKNOWN ? State.NORMAL : State.MENDED;
  }

  private static boolean stops(Incident incident) {
    return incident.kind().danger() == Danger.PEOPLE || incident.kind().danger() == Danger.SERVICE;
  }
}
