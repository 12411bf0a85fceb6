package org.tibao.inspection;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.documents.Spot;
import org.tibao.pricing.PartsTable;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Point;
import org.tibao.repair.BookPrice;
import org.tibao.repair.Part;
import org.tibao.repair.Parts;
import org.tibao.repair.QuoteLine;
import org.tibao.repair.Repair;
import org.tibao.repair.Repairs;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleCause;
import org.tibao.rescue.Troubles;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisits;

/** Gathers what a maintenance unit wrote down, from the modules where it did. */
@Component
class UnitRecords {

  private static final Set<TroubleCause> NOT_OF_CARE = EnumSet.of(TroubleCause.PEOPLE, TroubleCause.OUTSIDE,
      TroubleCause.BY_ITSELF);
  private static final int DAYS_OF_YEAR = 365;
  private static final Duration WEEK = Duration.ofDays(7);

  private final Around around;
  private final UnitPhotos photos;

  /** Where units write down what they do. */
  @Component("unitRecordsAround")
  record Around(CareContracts contracts, CareVisits visits, Troubles troubles, Repairs repairs, Parts parts,
      Lifts lifts, Frames frames, RuleBook rules) {}

  UnitRecords(Around around, UnitPhotos photos) {
    this.around = around;
    this.photos = photos;
  }

  /**
   * What was gathered.
   *
   * @param lifts every lift that is spoken of
   * @param cared lifts in the unit's care on the last day
   */
  record Gathered(Deeds deeds, Map<LiftId, Lift> lifts, Set<LiftId> cared) {}

  Gathered of(OrganisationId unit, Instant from, Instant until) {
    List<CareVisit> made = made(unit, from, until);
    var cared = new HashSet<LiftId>();
    around.contracts.ofUnit(unit, ChinaTime.dayOf(until)).forEach(each -> cared.add(each.lift()));
    var ids = new HashSet<>(cared);
    made.forEach(each -> ids.add(each.lift()));
    Map<LiftId, Lift> known = known(ids);
    Map<LiftId, Point> places = around.frames.points(List.copyOf(known.values()));
    var seen = new ArrayList<Deeds.Visit>();
    for (CareVisit each : made) {
      Lift lift = known.get(each.lift());
      Instant ended = each.endedAt();
      if (lift != null && ended != null) {
        seen.add(new Deeds.Visit(each.id().value(), each.lift().value(),
            each.mechanics().stream().map(who -> who.value()).toList(), each.startedAt(), ended,
            point(each.opening().spot()), places.get(lift.id())));
      }
    }
    var faults = new ArrayList<Deeds.Fault>();
    var changes = new ArrayList<Deeds.Change>();
    var quotes = new ArrayList<Deeds.Quote>();
    var repairs = new ArrayList<Repair>();
    PartsTable parts = around.rules.on(PartsTable.KIND, "/", ChinaTime.dayOf(until)).data();
    for (LiftId lift : known.keySet()) {
      if (cared.contains(lift)) {
        faults(lift, from, until, faults);
      }
      for (Repair repair : around.repairs.of(lift, from, until)) {
        Repair.Unit by = repair.unit();
        if (by != null && by.id().equals(unit)) {
          repairs.add(repair);
          quotes(repair, quotes);
          changes(repair, parts, changes);
        }
      }
    }
    return new Gathered(new Deeds(seen, faults, changes, quotes, photos.of(unit, made, repairs, from)), known, cared);
  }

  /** Finished visits, read week by week: what was said of every item is let go of at once. */
  private List<CareVisit> made(OrganisationId unit, Instant from, Instant until) {
    var made = new ArrayList<CareVisit>();
    for (Instant week = from; week.isBefore(until); week = week.plus(WEEK)) {
      Instant end = week.plus(WEEK);
      around.visits.ofUnit(unit, week, end.isBefore(until) ? end : until).stream()
          .filter(each -> each.endedAt() != null).map(UnitRecords::slim).forEach(made::add);
    }
    return made;
  }

  private static CareVisit slim(CareVisit visit) {
    return new CareVisit(visit.id(), visit.lift(), visit.path(), visit.unit(), visit.cycle(), visit.startedAt(),
        visit.endedAt(), visit.mechanics(), visit.opening(),
        new CareVisit.Work(List.of(), visit.work().photos(), List.of()), visit.signature());
  }

  /** What people or a power cut brought about says nothing of care. */
  private void faults(LiftId lift, Instant from, Instant until, List<Deeds.Fault> faults) {
    for (Trouble each : around.troubles.of(lift, from, until)) {
      Trouble.Outcome outcome = each.outcome();
      TroubleCause cause = outcome == null ? null : outcome.cause();
      if (cause != null && !NOT_OF_CARE.contains(cause)) {
        faults.add(new Deeds.Fault(each.id().value(), lift.value(), cause.name(), each.times().occurred()));
      }
    }
  }

  /** Of the last round only: what was sent back is no longer asked for. */
  private void quotes(Repair repair, List<Deeds.Quote> quotes) {
    around.repairs.sheet(Actor.HOUSE, repair.id()).quote().ifPresent(quote -> {
      for (QuoteLine line : quote.lines()) {
        BookPrice book = line.book();
        if (book != null) {
          String name = repair.id() + ":" + quote.round() + ":" + line.no();
          quotes.add(new Deeds.Quote(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
              repair.place().lift().value(), line.code(), line.amount().fen(), book.p90().fen(), quote.by().at()));
        }
      }
    });
  }

  private void changes(Repair repair, PartsTable parts, List<Deeds.Change> changes) {
    for (Part part : around.parts.of(repair.place().lift())) {
      Part.Removal removal = part.removed();
      if (removal != null && repair.id().equals(removal.by())) {
        parts.find(part.code()).ifPresent(known -> changes.add(new Deeds.Change(part.id().value(),
            repair.place().lift().value(), part.code(), part.fittedOn(), removal.on(), days(known.years()))));
      }
    }
  }

  /** The middle of the years that a part is expected to last. */
  private static int days(List<BigDecimal> years) {
    return years.getFirst().add(years.getLast()).multiply(BigDecimal.valueOf(DAYS_OF_YEAR))
        .divide(BigDecimal.valueOf(2)).intValue();
  }

  private Map<LiftId, Lift> known(Collection<LiftId> ids) {
    var known = new HashMap<LiftId, Lift>();
    around.lifts.lifts(Actor.HOUSE, ids).forEach(each -> known.put(each.id(), each));
    return known;
  }

  private static @Nullable Point point(@Nullable Spot spot) {
    return spot == null ? null : new Point(spot.longitude(), spot.latitude());
  }
}
