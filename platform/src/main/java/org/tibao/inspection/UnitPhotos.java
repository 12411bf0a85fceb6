package org.tibao.inspection;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.EvidenceId;
import org.tibao.repair.Repair;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareVisit;

/**
 * Gathers the pictures with which a maintenance unit proves its work: of visits, of repairs, of findings that it answered;
 * and those that inspectors took at its lifts, which it may not show as its own.
 */
@Component
class UnitPhotos {

  private static final Logger LOG = LoggerFactory.getLogger(UnitPhotos.class);
  /** What a repairer shows; the others who look at a repair keep theirs under other names. */
  private static final List<String> OF_A_REPAIR = List.of("diagnosis", "finish");

  private final Evidence evidence;
  private final FindingTable findings;
  private final FlagTable table;

  UnitPhotos(Evidence evidence, FindingTable findings, FlagTable table) {
    this.evidence = evidence;
    this.findings = findings;
    this.table = table;
  }

  /** A picture that is not read yet. */
  private record Shown(UUID file, UUID occasion, UUID lift, Instant at, boolean own) {}

  List<Deeds.Photo> of(OrganisationId unit, List<CareVisit> visits, List<Repair> repairs, Instant from) {
    var shown = new ArrayList<Shown>();
    for (CareVisit visit : visits) {
      for (CareVisit.Photo each : visit.work().photos()) {
        Instant taken = each.takenAt();
        shown.add(new Shown(each.file().value(), visit.id().value(), visit.lift().value(),
            taken == null ? visit.startedAt() : taken, true));
      }
    }
    for (Repair repair : repairs) {
      for (String what : OF_A_REPAIR) {
        kept(repair.about() + ":" + what, repair.id().value(), repair.place().lift().value(), true, shown);
      }
    }
    for (CheckFinding each : findings.answered(unit.value(), from)) {
      kept(CheckFinding.about(each.id()), each.id().value(), each.lift().value(), true, shown);
    }
    for (CheckFinding each : findings.found(unit.value(), ChinaTime.dayOf(from))) {
      kept(SpotCheck.about(each.check(), each.item().code()), each.check().value(), each.lift().value(), false, shown);
    }
    return printed(shown);
  }

  private void kept(String about, UUID occasion, UUID lift, boolean own, List<Shown> shown) {
    for (EvidenceFile each : evidence.about(Actor.HOUSE, about)) {
      Instant taken = each.facts().takenAt();
      shown.add(new Shown(each.id().value(), occasion, lift, taken == null ? each.at() : taken, own));
    }
  }

  private List<Deeds.Photo> printed(List<Shown> shown) {
    Map<UUID, Optional<PicturePrint>> prints = prints(shown.stream().map(Shown::file).distinct().toList());
    var photos = new ArrayList<Deeds.Photo>();
    for (Shown each : shown) {
      prints.getOrDefault(each.file(), Optional.empty()).ifPresent(print -> photos.add(
          new Deeds.Photo(each.file(), each.occasion(), each.lift(), each.at(), print, each.own())));
    }
    return photos;
  }

  private Map<UUID, Optional<PicturePrint>> prints(Collection<UUID> files) {
    Map<UUID, Optional<PicturePrint>> prints = new HashMap<>(table.prints(files));
    files.stream().filter(each -> !prints.containsKey(each)).forEach(each -> prints.put(each, read(each)));
    return prints;
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
