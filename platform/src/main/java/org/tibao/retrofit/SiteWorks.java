package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** The door to what the works bring: inspections, defects, and the lift in the register. */
@Component
@Transactional
public class SiteWorks {

  private final SiteTables tables;
  private final Builders builders;
  private final Places places;
  private final Lifts lifts;
  private final Audit audit;

  SiteWorks(SiteTables tables, Builders builders, Places places, Lifts lifts, Audit audit) {
    this.tables = tables;
    this.builders = builders;
    this.places = places;
    this.lifts = lifts;
    this.audit = audit;
  }

  /** Enters one try of the supervised inspection, passed or not. */
  public void inspected(Actor actor, StairwellId id, Inspection inspection, Instant now) {
    Stairwell stairwell = builders.works(actor, id);
    var checked = new Inspection(Written.past("on", inspection.on(), now),
        Written.needed("report", inspection.report()), inspection.passed(),
        inspection.passed() ? Written.free("text", inspection.text()) : Written.needed("text", inspection.text()));
    tables.add(stairwell, checked, actor, now);
    audit.changed(actor, "works.inspected", subject(stairwell), Map.of(), Map.of("on", checked.on().toString(),
        "code", checked.report(), "accepted", String.valueOf(checked.passed())), now);
  }

  /** Writes down what the acceptance found. */
  public DefectId found(Actor actor, StairwellId id, Defect.Draft draft, Instant now) {
    Stairwell stairwell = builders.works(actor, id);
    LocalDate today = ChinaTime.dayOf(now);
    if (draft.due().isBefore(today)) {
      throw Refused.at("due", RetrofitRefusal.STEP_IN_THE_PAST);
    }
    var defect = new Defect(DefectId.next(), id, stairwell.path(),
        new Defect.Draft(Written.needed("text", draft.text()), draft.severe(), draft.due()), today, actor.name(), null,
        "");
    tables.add(defect, now);
    audit.changed(actor, "works.defect", subject(stairwell), Map.of(),
        Map.of("text", defect.found().text(), "due", draft.due().toString()), now);
    return defect.id();
  }

  /**
   * A defect is mended. That a severe one is, the offices say, not the builder.
   *
   * @throws Refused {@link RetrofitRefusal#UNKNOWN}, {@link RetrofitRefusal#DONE_ALREADY}
   */
  public void mended(Actor actor, DefectId id, LocalDate on, String how, Instant now) {
    Defect defect = tables.defect(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    Stairwell stairwell = defect.found().severe()
        ? builders.offices(actor, defect.stairwell())
        : builders.works(actor, defect.stairwell());
    String text = Written.needed("how", how);
    if (Written.past("on", on, now).isBefore(defect.foundOn())) {
      throw Refused.at("on", RetrofitRefusal.ENDS_BEFORE_IT_BEGINS);
    }
    if (!tables.mend(id, on, text, now)) {
      throw Refused.because(RetrofitRefusal.DONE_ALREADY);
    }
    audit.changed(actor, "works.mended", subject(stairwell), Map.of("text", defect.found().text()),
        Map.of("on", on.toString(), "how", text), now);
  }

  /**
   * The plate and the codes of the new lift, as its use registration says.
   *
   * @param deviceCode 设备代码, or empty while it is not known
   * @param rescueCode 救援识别码, or empty
   */
  public record Plate(String maker, int loadKg, String floors, String useRegistration, String deviceCode,
      String rescueCode) {}

  /** Enters the lift into the register, or completes what the register has. */
  public LiftId register(Actor actor, StairwellId id, Plate plate, Instant now) {
    Stairwell stairwell = builders.works(actor, id);
    List<Code> codes = new ArrayList<>();
    add(codes, Scheme.USE_REGISTRATION, Written.needed("useRegistration", plate.useRegistration()));
    add(codes, Scheme.DEVICE_CODE, plate.deviceCode());
    add(codes, Scheme.RESCUE_CODE, plate.rescueCode());
    LocalDate today = ChinaTime.dayOf(now);
    LocalDate inspected = tables.inspections(id).stream().filter(Inspection::passed).map(Inspection::on).findFirst()
        .orElse(null);
    var facts = new Lift.Facts(Written.needed("maker", plate.maker()), Written.free("floors", plate.floors()),
        plate.loadKg(), null, today, inspected, today, null);
    Lift standing = lifts.liftsOf(Actor.HOUSE, id).stream().findFirst().orElse(null);
    String[] steps = stairwell.path().split("/e-", 2)[0].split("/");
    var lift = new Lift(standing == null ? LiftId.next() : standing.id(), steps[steps.length - 1], id,
        stairwell.path(), LiftKind.PASSENGER, LiftStatus.IN_SERVICE, stairwell.name() + "加装电梯", stairwell.label(),
        facts, stairwell.point(), List.copyOf(codes), Map.of());
    if (standing == null) {
      lifts.add(Actor.HOUSE, lift, now);
    } else {
      lifts.change(Actor.HOUSE, lift, now);
    }
    audit.changed(actor, "works.registered", subject(stairwell), Map.of(),
        Map.of("USE_REGISTRATION", plate.useRegistration(), "maker", plate.maker()), now);
    return lift.id();
  }

  private static void add(List<Code> codes, Scheme scheme, String value) {
    if (!value.isBlank()) {
      codes.add(new Code(scheme, value.strip()));
    }
  }

  /** The lift of a stairwell that has its use registration, or null. */
  @Nullable
  Lift registered(StairwellId id) {
    return lifts.liftsOf(Actor.HOUSE, id).stream()
        .filter(lift -> lift.codes().stream().anyMatch(code -> code.scheme() == Scheme.USE_REGISTRATION)).findFirst()
        .orElse(null);
  }

  /** The maker's warranty begins to run: the register knows its last day; null where the handover was taken back. */
  void warranted(StairwellId id, @Nullable LocalDate until, Instant now) {
    Lift lift = registered(id);
    if (lift == null) {
      return;
    }
    Lift.Facts was = lift.facts();
    var facts = new Lift.Facts(was.maker(), was.floors(), was.loadKg(), was.speedMmPerS(), was.installedOn(),
        was.inspectedOn(), was.statusOn(), until);
    lifts.change(Actor.HOUSE, new Lift(lift.id(), lift.region(), lift.stairwell(), lift.path(), lift.kind(),
        lift.status(), lift.name(), lift.address(), facts, lift.point(), lift.codes(), lift.details()), now);
  }

  /** The tries of the supervised inspection, the latest first. */
  @Transactional(readOnly = true)
  public List<Inspection> inspections(Actor actor, StairwellId id) {
    return tables.inspections(seen(actor, id).id());
  }

  @Transactional(readOnly = true)
  public List<Defect> defects(Actor actor, StairwellId id) {
    return tables.defects(seen(actor, id).id());
  }

  /** The stairwell, for those who may report what is done there. */
  Stairwell site(Actor actor, StairwellId id) {
    return builders.works(actor, id);
  }

  private Stairwell seen(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    Courses.requireSight(actor, stairwell);
    return stairwell;
  }

  private static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }
}
