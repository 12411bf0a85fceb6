package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Evidence;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/** The door to drills, self-checks, calibrations and inspections. */
@Component
@Transactional
public class LiftTests {

  private final PlanTables tables;
  private final CarePlanner planner;
  private final ContractTables contracts;
  private final Register register;
  private final Evidence evidence;
  private final Audit audit;

  /** Where lifts and the people's organisations are known. */
  @Component("liftTestRegister")
  record Register(Lifts lifts, Organisations organisations) {}

  LiftTests(PlanTables tables, CarePlanner planner, ContractTables contracts, Register register, Evidence evidence,
      Audit audit) {
    this.tables = tables;
    this.planner = planner;
    this.contracts = contracts;
    this.register = register;
    this.evidence = evidence;
    this.audit = audit;
  }

  /** What was proved at a lift, the latest first. */
  @Transactional(readOnly = true)
  public List<LiftTest> of(Actor actor, LiftId lift) {
    return tables.tests(lift).stream().filter(each -> actor.may(Permission.UPKEEP_READ, each.path())).toList();
  }

  /** What the files of a test are about. */
  public static String about(UUID test) {
    return "careTest:" + test;
  }

  /** Writes down what was proved, with its papers. The same draft again changes nothing. */
  public void enter(Actor actor, LiftTest.Draft draft, UploadForm files, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    if (draft.lifts().isEmpty() || draft.what() == CareDue.What.VISIT) {
      throw Refused.because(UpkeepRefusal.UNKNOWN);
    }
    List<Lift> lifts = draft.lifts().stream().map(each -> register.lifts.lift(actor, each)).toList();
    lifts.forEach(each -> require(actor, each, draft.what(), today));
    String said = UpkeepRefusal.TEXT.needed("said", draft.said());
    if (draft.on().isAfter(today)) {
      throw Refused.at("on", UpkeepRefusal.IN_THE_FUTURE);
    }
    if (tables.test(draft.id()).isPresent()) {
      return;
    }
    for (Lift each : lifts) {
      tables.add(new LiftTest(draft.id(), each.id(), each.path(), draft.what(), draft.on(), draft.passed(), said,
          actor.name(), now), actor);
      inspected(each, draft, now);
    }
    evidence.keep(actor, files.evidence(lifts.getFirst().path(), Permission.UPKEEP_READ, about(draft.id())), now);
    planner.renew(draft.lifts(), today);
    audit.changed(actor, "careCheck.tested",
        lifts.stream().map(each -> new Subject("lift", each.id().value(), each.path())).toList(),
        Map.of("what", draft.what().name(), "on", draft.on().toString()), now);
  }

  /** The register keeps the day of the last inspection. */
  private void inspected(Lift lift, LiftTest.Draft draft, Instant now) {
    Lift.Facts old = lift.facts();
    boolean later = Optional.ofNullable(old.inspectedOn()).map(each -> each.isBefore(draft.on())).orElse(true);
    if (draft.what() == CareDue.What.PERIODIC && draft.passed() && later) {
      var facts = new Lift.Facts(old.maker(), old.floors(), old.loadKg(), old.speedMmPerS(), old.installedOn(),
          draft.on(), old.statusOn(), old.warrantyUntil());
      register.lifts.change(Actor.HOUSE, new Lift(lift.id(), lift.region(), lift.stairwell(), lift.path(),
          lift.kind(), lift.status(), lift.name(), lift.address(), facts, lift.point(), lift.codes(), lift.details()),
          now);
    }
  }

  /** The user of the lift enters everything; its unit all but what others prove. */
  private void require(Actor actor, Lift lift, CareDue.What what, LocalDate today) {
    boolean user = actor.may(Permission.CARE_SIGN, lift.path()) || actor.may(Permission.CARE_PLAN, lift.path());
    boolean unit = !what.byOthers() && actor.may(Permission.CARE_WRITE, lift.path())
        && register.organisations.of(actor).map(Organisation::id)
            .equals(contracts.on(lift.id(), today).map(CareContract::unit));
    if (!user && !unit) {
      actor.require(Permission.CARE_SIGN, lift.path());
    }
  }
}
