package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.OrganisationId;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.Spot;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Point;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * The door to the work at the lift: begun, written down item by item, finished, signed. Each entry carries the id that the
 * telephone gave it: sent twice, it is one; and the time at which it was made there, however late it is sent.
 */
@Component
@Transactional
public class CareWork {

  private final VisitTables tables;
  private final Mechanics mechanics;
  private final CareContracts contracts;
  private final CareRecords records;
  private final House house;
  private final CarePlanner planner;

  /** What the work needs of the rest of the house. */
  @Component("careWorkHouse")
  record House(Lifts lifts, RuleBook rules, Evidence evidence, People people, Audit audit,
      ApplicationEventPublisher events) {}

  CareWork(VisitTables tables, Mechanics mechanics, CareContracts contracts, CareRecords records, House house,
      CarePlanner planner) {
    this.tables = tables;
    this.mechanics = mechanics;
    this.contracts = contracts;
    this.records = records;
    this.house = house;
    this.planner = planner;
  }

  /**
   * The first entry of a visit.
   *
   * @param code what the QR code in the car said, or empty
   * @param spot where the telephone was, or null
   * @param at by the telephone
   * @param others who is there besides
   */
  public record Begin(CareVisitId id, LiftId lift, CareCycle cycle, String code, @Nullable Spot spot, Instant at,
      List<MechanicId> others) {
    public Begin {
      others = List.copyOf(others);
    }
  }

  /** Begins a visit. */
  public CareVisit begin(Actor actor, Begin begin, Instant now) {
    Lift lift = house.lifts.lift(actor, begin.lift());
    actor.require(Permission.CARE_WRITE, lift.path());
    Optional<CareVisit> known = tables.find(begin.id());
    if (known.isPresent()) {
      if (!known.get().lift().equals(lift.id())) {
        throw Refused.because(UpkeepRefusal.REPEATED_DIFFERENTLY);
      }
      return known.get();
    }
    Instant at = earlier(begin.at(), now);
    LocalDate day = ChinaTime.dayOf(at);
    int late = rule(lift.path(), day).lateDays();
    if (day.isBefore(ChinaTime.dayOf(now).minusDays(late))) {
      throw Refused.because(UpkeepRefusal.TOO_LATE, late);
    }
    Mechanic first = mechanics.acting(actor, lift.id(), day);
    CareContract contract = contracts.on(lift.id(), day)
        .orElseThrow(() -> Refused.because(UpkeepRefusal.NO_CONTRACT));
    var there = new ArrayList<>(List.of(first.id()));
    for (Mechanic each : mechanics.find(begin.others())) {
      there.add(Mechanics.fit(each, contract, day).id());
    }
    boolean read = lift.codes().stream().map(Code::value).anyMatch(begin.code().strip()::equals)
        || begin.code().strip().equals(lift.id().toString());
    var visit = new CareVisit(begin.id(), lift.id(), lift.path(), contract.unit(), begin.cycle(), at, null,
        there.stream().distinct().toList(),
        new CareVisit.Opening(read, begin.spot(), metres(lift.point(), begin.spot()), now),
        new CareVisit.Work(List.of(), List.of(), List.of()), null);
    tables.add(visit, contract.id(), house.rules.on(CareItems.KIND, lift.path(), day).version().id());
    house.audit.changed(actor, "careVisit.begun", subject(visit), Map.of(), Map.of("cycle", visit.cycle().name()), now);
    return visit;
  }

  private static @Nullable Integer metres(@Nullable Point lift, @Nullable Spot phone) {
    return lift == null || phone == null
        ? null
        : (int) Math.min(Integer.MAX_VALUE, lift.metresTo(new Point(phone.longitude(), phone.latitude())));
  }

  /** Says what a look at an item found; said again, the later word holds. */
  public void look(Actor actor, CareVisitId id, UUID entry, CareVisit.Look look, Instant now) {
    CareVisit visit = mine(actor, id);
    CareItems.Item item = item(visit, look.item());
    boolean wanting = look.result() == CareVisit.Result.FAIL;
    certified(actor, visit, look.at(), now);
    String note = wanting
        ? UpkeepRefusal.TEXT.needed("note", look.note())
        : UpkeepRefusal.TEXT.free("note", look.note());
    tables.look(id, entry, new CareVisit.Look(item.code(), look.result(), note, earlier(look.at(), now)), now);
  }

  /** Keeps a picture as proof of an item. */
  public void photo(Actor actor, CareVisitId id, UUID entry, String item, NewEvidence picture, Instant now) {
    CareVisit visit = mine(actor, id);
    String code = item(visit, item).code();
    if (tables.hasPhoto(entry)) {
      return;
    }
    Instant taken = picture.takenAt();
    certified(actor, visit, taken == null ? visit.startedAt() : taken, now);
    EvidenceId kept = house.evidence.keep(actor, new NewEvidence(visit.path(), Permission.UPKEEP_READ, about(id),
        picture.name(), picture.bytes(), picture.spot(), picture.takenAt()), now);
    EvidenceFile file = house.evidence.file(actor, kept);
    tables.photo(id, entry, new CareVisit.Photo(code, kept, file.digest().hex(), file.facts().takenAt(),
        file.facts().spot()), now);
  }

  /** Writes down a part that was put in. */
  public void part(Actor actor, CareVisitId id, CareVisit.Part part, Instant now) {
    certified(actor, mine(actor, id), part.at(), now);
    tables.part(id, new CareVisit.Part(part.id(), UpkeepRefusal.TEXT.needed("name", part.name()),
        UpkeepRefusal.TEXT.needed("serial", part.serial()), UpkeepRefusal.TEXT.free("oldSerial", part.oldSerial()),
        part.scanned(),
        earlier(part.at(), now)), now);
  }

  /** Ends the visit: everything was looked at, proofs are there, enough people were. */
  public CareVisit finish(Actor actor, CareVisitId id, String remark, Instant at, Instant now) {
    CareVisit visit = tables.find(id).orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
    if (visit.endedAt() != null && mechanic(actor, visit)) {
      return visit;
    }
    mine(actor, id);
    LocalDate day = ChinaTime.dayOf(visit.startedAt());
    complete(visit, day);
    Instant ended = earlier(at, now);
    mechanics.find(visit.mechanics()).forEach(each -> certified(each, visit, ended));
    tables.finish(id, ended.isBefore(visit.startedAt()) ? visit.startedAt() : ended,
        UpkeepRefusal.TEXT.free("remark", remark));
    CareVisit finished = tables.find(id).orElseThrow();
    records.append(finished, CareRecord.Kind.FINISHED, now);
    planner.renew(List.of(visit.lift()), ChinaTime.dayOf(now));
    house.audit.changed(actor, "careVisit.finished", subject(visit), Map.of(), Map.of("cycle", visit.cycle().name()),
        now);
    return finished;
  }

  /** The certificate is asked for the day on which the work was done, not for the one on which we heard of it. */
  private void certified(Actor actor, CareVisit visit, Instant at, Instant now) {
    mechanics.find(visit.mechanics()).stream().filter(each -> each.person().value().equals(actor.id()))
        .forEach(each -> certified(each, visit, earlier(at, now)));
  }

  private static void certified(Mechanic mechanic, CareVisit visit, Instant at) {
    LocalDate day = ChinaTime.dayOf(at.isBefore(visit.startedAt()) ? visit.startedAt() : at);
    if (!mechanic.certified(day)) {
      throw Refused.because(UpkeepRefusal.CERTIFICATE_EXPIRED, mechanic.name(), mechanic.certificateUntil());
    }
  }

  /**
   * Gives up a visit that was begun by mistake: it stays with its reason and counts nowhere. The same again changes nothing.
   */
  public void abandon(Actor actor, CareVisitId id, String why, Instant at, Instant now) {
    CareVisit visit = tables.find(id).orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
    if (mechanic(actor, visit) && tables.abandoned(id).isPresent()) {
      return;
    }
    mine(actor, id);
    var abandoned = new CareVisit.Abandoned(UpkeepRefusal.TEXT.needed("why", why), actor.name(), earlier(at, now));
    tables.abandon(id, abandoned, actor, now);
    house.audit.changed(actor, "careVisit.abandoned", subject(visit), Map.of(), Map.of("why", abandoned.why()), now);
  }

  private void complete(CareVisit visit, LocalDate day) {
    List<CareItems.Item> items = house.rules.on(CareItems.KIND, visit.path(), day).data().of(visit.cycle());
    List<CareItems.Item> open = items.stream().filter(each -> visit.work().look(each.code()).isEmpty()).toList();
    if (!open.isEmpty()) {
      throw Refused.because(UpkeepRefusal.ITEM_OPEN, open.size(), open.getFirst().name());
    }
    for (CareItems.Item each : items) {
      boolean there = visit.work().look(each.code()).filter(look -> look.result() != CareVisit.Result.NONE).isPresent();
      if (each.photo() && there && visit.work().photos(each.code()).isEmpty()) {
        throw Refused.because(UpkeepRefusal.PHOTO_MISSING, each.name());
      }
    }
    int people = house.rules.on(CareVisitRule.KIND, visit.path(), day).data().people();
    if (visit.mechanics().size() < people) {
      throw Refused.because(UpkeepRefusal.SECOND_PERSON_MISSING, people);
    }
  }

  /** Signs for the user of the lift that the visit was made; never by somebody of the unit that made it. */
  public void sign(Actor actor, CareVisitId id, String remark, Instant now) {
    CareVisit visit = tables.find(id).filter(each -> actor.may(Permission.UPKEEP_READ, each.path()))
        .orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
    actor.require(Permission.CARE_SIGN, visit.path());
    CareVisit.Signature signed = visit.signature();
    if (signed != null) {
      if (!signed.by().equals(actor.id())) {
        throw Refused.because(UpkeepRefusal.SIGNED_ALREADY, signed.name());
      }
      return;
    }
    if (visit.endedAt() == null) {
      throw Refused.because(UpkeepRefusal.NOT_OVER);
    }
    Optional<OrganisationId> own = house.people.employer(actor.id());
    if (own.isPresent() && own.get().equals(visit.unit())) {
      throw Refused.because(UpkeepRefusal.NOT_BY_THE_UNIT);
    }
    tables.sign(id, new CareVisit.Signature(actor.id(), actor.name(), UpkeepRefusal.TEXT.free("remark", remark), now),
        actor);
    records.append(tables.find(id).orElseThrow(), CareRecord.Kind.SIGNED, now);
    house.events.publishEvent(new CareVisitSigned(id, visit.lift(), visit.path(), now));
    house.audit.changed(actor, "careVisit.signed", subject(visit), Map.of(), Map.of(), now);
  }

  /** What the pictures of a visit are about. */
  public static String about(CareVisitId visit) {
    return "careVisit:" + visit;
  }

  /** The list of items and the number of people by which that visit is made. */
  @Transactional(readOnly = true)
  public Rule<CareItems> items(String path, LocalDate day) {
    return house.rules.on(CareItems.KIND, path, day);
  }

  /** How a visit is made at that place on that day. */
  @Transactional(readOnly = true)
  public CareVisitRule rule(String path, LocalDate day) {
    return house.rules.on(CareVisitRule.KIND, path, day).data();
  }

  private CareVisit mine(Actor actor, CareVisitId id) {
    CareVisit visit = tables.find(id).orElseThrow(() -> Refused.because(UpkeepRefusal.UNKNOWN));
    actor.require(Permission.CARE_WRITE, visit.path());
    if (!mechanic(actor, visit)) {
      throw Refused.because(UpkeepRefusal.NOT_YOUR_VISIT);
    }
    if (visit.endedAt() != null) {
      throw Refused.because(UpkeepRefusal.VISIT_OVER);
    }
    if (tables.abandoned(id).isPresent()) {
      throw Refused.because(UpkeepRefusal.VISIT_ABANDONED);
    }
    return visit;
  }

  private boolean mechanic(Actor actor, CareVisit visit) {
    return mechanics.find(visit.mechanics()).stream().anyMatch(each -> each.person().value().equals(actor.id()));
  }

  private CareItems.Item item(CareVisit visit, String code) {
    return house.rules.on(CareItems.KIND, visit.path(), ChinaTime.dayOf(visit.startedAt())).data().of(visit.cycle())
        .stream().filter(each -> each.code().equals(code)).findFirst()
        .orElseThrow(() -> Refused.because(UpkeepRefusal.NOT_ON_THE_LIST, code));
  }

  /** A telephone whose clock runs ahead does not bring news from the future. */
  private static Instant earlier(Instant said, Instant now) {
    return said.isAfter(now) ? now : said;
  }

  private static Subject subject(CareVisit visit) {
    return new Subject("careVisit", visit.id().value(), visit.path());
  }
}
