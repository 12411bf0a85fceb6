package org.tibao.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.LiftId;
import org.tibao.signal.ServiceMode;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.DetectionKind.Danger;

/** The door to how lifts look at this moment, for who shows many of them at once. */
@Component
public class Looks {

  /** Three heartbeats of a minute that did not come. */
  private static final Duration SILENT = Duration.ofMinutes(3);
  private static final int INCIDENTS = 2_000;

  private final Standings standings;
  private final Incidents incidents;

  Looks(Standings standings, Incidents incidents) {
    this.standings = standings;
    this.incidents = incidents;
  }

  /** Every lift with a device that the asker may see. */
  public Map<LiftId, Look> of(Actor actor, Instant now) {
    List<String> paths = actor.paths(Permission.TELEMETRY_READ);
    if (paths.isEmpty()) {
      return Map.of();
    }
    Set<LiftId> faulty = faulty(incidents.open(actor, INCIDENTS));
    var looks = new HashMap<LiftId, Look>();
    for (Standing each : standings.below(paths, now)) {
      looks.put(each.lift(), look(each, faulty.contains(each.lift()), now));
    }
    return looks;
  }

  /** The lifts that those leave out of order. */
  public static Set<LiftId> faulty(List<Incident> open) {
    Set<LiftId> faulty = new HashSet<>();
    open.stream().filter(each -> outOfOrder(each.kind()) && !each.past()).forEach(each -> faulty.add(each.lift()));
    return faulty;
  }

  /** Whether a lift in which it lasts is out of order. */
  public static boolean outOfOrder(DetectionKind kind) {
    return kind.danger() == Danger.PEOPLE || kind.danger() == Danger.SERVICE;
  }

  /** What is worse is shown: silence hides everything else, a fault hides that somebody works on it. */
  public static Look look(Standing standing, boolean faulty, Instant now) {
    Instant heard = standing.heard();
    ServiceMode mode = standing.mode();
    if (heard == null || heard.isBefore(now.minus(SILENT)) || !standing.connected()) {
      return Look.OFFLINE;
    }
    if (faulty || mode == ServiceMode.STOPPED) {
      return Look.FAULT;
    }
    if (mode != null && mode != ServiceMode.NORMAL && mode != ServiceMode.UNKNOWN) {
      return Look.INSPECTION;
    }
    return standing.moving() ? Look.RUNNING : Look.IDLE;
  }
}
