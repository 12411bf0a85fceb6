package org.tibao.telemetry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.LiftId;

/** The door to how lifts stand at this moment: one, a page of them, or counted by area for a map. */
@Component
@Transactional(readOnly = true)
public class LiftsNow {

  private final LiftNowTable table;
  private final IncidentTable incidents;

  LiftsNow(LiftNowTable table, IncidentTable incidents) {
    this.table = table;
    this.incidents = incidents;
  }

  /** Those lifts, as far as the asker may see them and they have a device. */
  public List<LiftNow> of(Actor actor, Collection<LiftId> lifts, Instant now) {
    return with(table.of(lifts, actor.patterns(Permission.TELEMETRY_READ), now));
  }

  /** Lifts of the asker's territory in the order of their devices' names, those after {@code after}; null begins. */
  public List<LiftNow> page(Actor actor, @Nullable String after, int size, Instant now) {
    return with(table.page(actor.patterns(Permission.TELEMETRY_READ), after, size, now));
  }

  /** How the areas right below a region's path stand, a checkpoint ago at most. */
  public List<LiftNow.Area> areas(Actor actor, String path) {
    return table.areas(actor.patterns(Permission.TELEMETRY_READ), path);
  }

  private List<LiftNow> with(List<LiftNow> lifts) {
    Map<LiftId, List<Incident>> open = incidents
        .openOf(lifts.stream().map(each -> each.lift().value()).toArray(UUID[]::new)).stream()
        .collect(Collectors.groupingBy(Incident::lift));
    return lifts.stream().map(each -> new LiftNow(each.lift(), each.path(), each.device(), each.online(), each.heard(),
        each.status(), open.getOrDefault(each.lift(), List.of()))).toList();
  }
}
