package org.tibao.inspection;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.Spot;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Point;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;

/** Gathers what a maintenance unit wrote down, from the modules where it did. */
@Component
class UnitRecords {

  private static final Logger LOG = LoggerFactory.getLogger(UnitRecords.class);

  private final CareContracts contracts;
  private final CareVisits visits;
  private final Lifts lifts;
  private final Evidence evidence;
  private final FlagTable table;

  UnitRecords(CareContracts contracts, CareVisits visits, Lifts lifts, Evidence evidence, FlagTable table) {
    this.contracts = contracts;
    this.visits = visits;
    this.lifts = lifts;
    this.evidence = evidence;
    this.table = table;
  }

  /**
   * What was gathered.
   *
   * @param lifts every lift that is spoken of
   * @param cared lifts in the unit's care on the last day
   */
  record Gathered(Deeds deeds, Map<LiftId, Lift> lifts, Set<LiftId> cared) {}

  Gathered of(OrganisationId unit, Instant from, Instant until) {
    List<CareVisit> made = visits.ofUnit(unit, from, until).stream().filter(each -> each.endedAt() != null).toList();
    var cared = new HashSet<LiftId>();
    contracts.ofUnit(unit, ChinaTime.dayOf(until)).forEach(each -> cared.add(each.lift()));
    var ids = new HashSet<>(cared);
    made.forEach(each -> ids.add(each.lift()));
    Map<LiftId, Lift> known = known(ids);
    var seen = new ArrayList<Deeds.Visit>();
    for (CareVisit each : made) {
      Lift lift = known.get(each.lift());
      Instant ended = each.endedAt();
      if (lift != null && ended != null) {
        seen.add(new Deeds.Visit(each.id().value(), each.lift().value(),
            each.mechanics().stream().map(who -> who.value()).toList(), each.startedAt(), ended,
            point(each.opening().spot()), lift.point()));
      }
    }
    return new Gathered(new Deeds(seen, List.of(), List.of(), List.of(), photos(made)), known, cared);
  }

  private Map<LiftId, Lift> known(Collection<LiftId> ids) {
    var known = new HashMap<LiftId, Lift>();
    lifts.lifts(Actor.HOUSE, ids).forEach(each -> known.put(each.id(), each));
    return known;
  }

  private static @Nullable Point point(@Nullable Spot spot) {
    return spot == null ? null : new Point(spot.longitude(), spot.latitude());
  }

  private List<Deeds.Photo> photos(List<CareVisit> made) {
    List<UUID> files = made.stream().flatMap(each -> each.work().photos().stream()).map(each -> each.file().value())
        .distinct().toList();
    Map<UUID, Optional<PicturePrint>> prints = new HashMap<>(table.prints(files));
    files.stream().filter(each -> !prints.containsKey(each)).forEach(each -> prints.put(each, read(each)));
    var photos = new ArrayList<Deeds.Photo>();
    for (CareVisit visit : made) {
      for (CareVisit.Photo photo : visit.work().photos()) {
        Instant taken = photo.takenAt();
        prints.getOrDefault(photo.file().value(), Optional.empty()).ifPresent(print -> photos.add(new Deeds.Photo(
            photo.file().value(), visit.id().value(), visit.lift().value(), taken == null ? visit.startedAt() : taken,
            print)));
      }
    }
    return photos;
  }

  /** Reads a picture once; the small one that lists show will do. */
  private Optional<PicturePrint> read(UUID file) {
    Optional<PicturePrint> print = Optional.empty();
    try {
      Optional<byte[]> small = evidence.small(Actor.HOUSE, new EvidenceId(file));
      print = small.isPresent() ? PicturePrint.of(small.get()) : Optional.empty();
    } catch (IOException e) {
      LOG.warn("the picture {} cannot be read", file, e);
    }
    table.print(file, print);
    return print;
  }
}
