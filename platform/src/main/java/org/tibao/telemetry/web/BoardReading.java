package org.tibao.telemetry.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tibao.registry.LiftId;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.Incidents;
import org.tibao.telemetry.Looks;
import org.tibao.telemetry.Sighting;
import org.tibao.telemetry.Sightings;
import org.tibao.telemetry.Standing;
import org.tibao.telemetry.Standings;

/** Puts the board together: how lifts stand, what is wrong with them, and what the register calls them. */
@Component
class BoardReading {

  private static final int INCIDENTS = 2_000;
  private static final Comparator<Alarm> ORDER = Comparator.comparing(Alarm::danger).reversed()
      .thenComparing(Alarm::suspected).thenComparing(each -> each.seen() != null).thenComparing(Alarm::raised)
      .thenComparing(Alarm::id);

  private final Standings standings;
  private final Incidents incidents;
  private final Sightings sightings;
  private final Labels labels;

  BoardReading(Standings standings, Incidents incidents, Sightings sightings, Labels labels) {
    this.standings = standings;
    this.incidents = incidents;
    this.sightings = sightings;
    this.labels = labels;
  }

  /** What was read together. */
  record Read(Map<UUID, Tile> tiles, List<Alarm> alarms) {}

  /** All that lies in those territories. */
  Read read(Collection<String> territory, Instant now) {
    List<Standing> standing = standings.below(territory, now);
    List<Incident> open = incidents.open(territory, INCIDENTS);
    var ids = new ArrayList<UUID>();
    standing.forEach(each -> ids.add(each.lift().value()));
    open.forEach(each -> ids.add(each.lift().value()));
    Map<UUID, Tile.Label> called = labels.of(ids, now);
    Set<LiftId> faulty = Looks.faulty(open);
    var tiles = new HashMap<UUID, Tile>();
    for (Standing each : standing) {
      UUID lift = each.lift().value();
      Tile.Label label = called.get(lift);
      if (label != null) {
        tiles.put(lift,
            new Tile(lift, label, Looks.look(each, faulty.contains(each.lift()), now), each.floor(), each.direction()));
      }
    }
    return new Read(tiles, alarms(open, tiles, called));
  }

  private List<Alarm> alarms(List<Incident> open, Map<UUID, Tile> tiles, Map<UUID, Tile.Label> called) {
    Map<UUID, Sighting> seen = sightings.of(open.stream().map(Incident::id).toList());
    var alarms = new ArrayList<Alarm>();
    for (Incident each : open) {
      Tile.Label label = called.get(each.lift().value());
      if (label != null && Kinds.isAlarm(each.kind())) {
        Tile tile = tiles.get(each.lift().value());
        alarms.add(Alarm.of(each, label, tile == null ? null : tile.floor(), seen.get(each.id())));
      }
    }
    alarms.sort(ORDER);
    return alarms;
  }
}
