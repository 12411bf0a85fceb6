package org.tibao.inspection;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.OrganisationId;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Evidence;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.Spot;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Point;
import org.tibao.repair.Repair;
import org.tibao.repair.Repairs;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;

/** The door to spot checks: which lifts wait for whom, what was seen at them, and what that says of all. */
@Component
@Transactional
public class SpotChecks {

  private static final int MOST = 500;
  private static final Duration CLOCKS_WRONG = Duration.ofMinutes(10);

  private final CheckTable checks;
  private final FindingTable findings;
  private final CheckPlans plans;
  private final Around around;
  private final ApplicationEventPublisher events;

  /** What checks ask of others. */
  @Component("spotChecksAround")
  record Around(Lifts lifts, CareContracts contracts, Repairs repairs, Organisations organisations, Evidence evidence,
      Frames frames, RuleBook rules, Audit audit) {}

  SpotChecks(CheckTable checks, FindingTable findings, CheckPlans plans, Around around,
      ApplicationEventPublisher events) {
    this.checks = checks;
    this.findings = findings;
    this.plans = plans;
    this.around = around;
    this.events = events;
  }

  /** A photograph of an item. */
  public record Photo(String item, String name, byte[] bytes) {

    /** Its own look at the array, so that nobody changes it underneath. */
    public Photo {
      bytes = bytes.clone();
    }
  }

  /** The checks that wait for the organisation that the actor works for, what ends first before the others. */
  @Transactional(readOnly = true)
  public List<SpotCheck> mine(Actor actor) {
    return around.organisations.of(actor)
        .map(each -> checks.waiting(each.id().value(), actor.patterns(Permission.INSPECTION_DO), MOST))
        .orElse(List.of());
  }

  /** The checks of a plan in the order of the draw, for whoever may know them. */
  @Transactional(readOnly = true)
  public List<SpotCheck> of(Actor actor, CheckPlan plan) {
    return plans.maySee(actor, plan) && actor.may(Permission.INSPECTION_READ, plan.path())
        ? checks.of(plan.id())
        : List.of();
  }

  /** The checks of a lift that were done, the latest first. */
  @Transactional(readOnly = true)
  public List<SpotCheck> of(Actor actor, LiftId lift) {
    return checks.of(lift).stream().filter(each -> actor.may(Permission.INSPECTION_READ, each.path())).toList();
  }

  /** @throws Refused {@link InspectionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public SpotCheck check(Actor actor, SpotCheckId id) {
    return checks.find(id).filter(each -> actor.may(Permission.INSPECTION_READ, each.path()))
        .filter(each -> each.stage() == SpotCheck.Stage.DONE || plans.maySee(actor,
            plans.announced(each.plan())))
        .orElseThrow(() -> Refused.because(InspectionRefusal.UNKNOWN));
  }

  /** The checklist of a plan, as it stood when the plan was announced. */
  @Transactional(readOnly = true)
  public CheckItems items(CheckPlan plan) {
    return around.rules.version(CheckItems.KIND.name(), plan.frame().itemsRule())
        .map(each -> around.rules.meaning(CheckItems.KIND, each)).orElseThrow();
  }

  /** What the checks of a plan say of all lifts that could have been drawn: for everybody, once it is closed. */
  @Transactional(readOnly = true)
  public Optional<Survey> survey(CheckPlan plan) {
    return plans.published(plan.id()).map(each -> survey(plan, each.draw()));
  }

  /** The same as far as it is known, for whoever may know which lifts were drawn. */
  @Transactional(readOnly = true)
  public Optional<Survey> survey(Actor actor, CheckPlan plan) {
    return plans.draw(actor, plan).map(each -> survey(plan, each));
  }

  private Survey survey(CheckPlan plan, Draw draw) {
    long certain = draw.inclusion().values().stream().filter(each -> each.compareTo(BigDecimal.ONE) == 0).count();
    return Survey.of(plan, (int) certain, checks.of(plan.id()), items(plan));
  }

  /** Writes down what was seen. The same report again changes nothing. */
  public SpotCheck record(Actor actor, SpotCheckId id, SpotCheck.Report report, List<Photo> photos, Instant now) {
    SpotCheck check = check(actor, id);
    CheckPlan plan = mine(actor, check);
    SpotCheck.Seen before = check.seen();
    if (check.stage() != SpotCheck.Stage.OPEN) {
      if (before != null && before.inspector().equals(actor.id()) && before.began().equals(report.began())
          && before.ended().equals(report.ended())) {
        return check;
      }
      throw Refused.because(InspectionRefusal.DONE_ALREADY);
    }
    CheckItems items = items(plan);
    times(plan, report, now);
    complete(actor, id, items, report, photos);
    Lift lift = around.lifts.lift(Actor.HOUSE, check.lift());
    Integer metres = metres(lift, report.spot());
    LocalDate today = ChinaTime.dayOf(report.ended());
    FindingClocks clocks = around.rules.on(FindingClocks.KIND, check.path(), today).data();
    String note = InspectionRefusal.TEXT.free("note", report.note());
    if ((metres == null || metres > clocks.furthest()) && note.isEmpty()) {
      throw Refused.at("note", InspectionRefusal.PLACE_MISSING);
    }
    SpotCheck.Unit unit = around.contracts.on(check.lift(), today)
        .map(each -> new SpotCheck.Unit(each.unit(), each.unitName())).orElse(null);
    List<SpotCheck.Look> looks = report.looks().stream()
        .map(each -> new SpotCheck.Look(each.item(), each.result(), each.remark().strip())).toList();
    var seen = new SpotCheck.Seen(actor.id(), actor.name(), report.began(), report.ended(), now, report.spot(),
        metres, looks);
    var done = new SpotCheck(id, check.plan(), check.position(), check.lift(), check.path(), check.place(),
        check.chance(), SpotCheck.Stage.DONE, unit, seen, note);
    if (!checks.done(done, seen)) {
      throw Refused.because(InspectionRefusal.DONE_ALREADY);
    }
    keep(actor, done, photos, now);
    found(actor, done, items, clocks, now);
    long failed = looks.stream().filter(each -> each.result() == SpotCheck.Result.FAIL).count();
    around.audit.changed(actor, "spotCheck.done", new Subject("spotCheck", id.value(), check.path()), Map.of(),
        Map.of("failed", Long.toString(failed)), now);
    return checks.find(id).orElseThrow();
  }

  private static void times(CheckPlan plan, SpotCheck.Report report, Instant now) {
    CheckPlan.Word drawn = plan.state().drawn();
    boolean before = drawn == null || report.began().isBefore(drawn.at().minus(CLOCKS_WRONG));
    if (before || report.ended().isBefore(report.began()) || report.ended().isAfter(now.plus(CLOCKS_WRONG))) {
      throw Refused.at("ended", InspectionRefusal.NOT_A_TIME);
    }
  }

  private void complete(Actor actor, SpotCheckId id, CheckItems items, SpotCheck.Report report,
      List<Photo> photos) {
    Set<String> answered = new HashSet<>(report.looks().stream().map(SpotCheck.Look::item).toList());
    List<String> missing = items.items().stream().map(CheckItems.Item::code).filter(each -> !answered.contains(each))
        .toList();
    if (!missing.isEmpty() || answered.size() != items.items().size()) {
      throw Refused.at(missing.isEmpty() ? "" : "r." + missing.getFirst(), InspectionRefusal.ITEMS_MISSING,
          missing.size());
    }
    for (SpotCheck.Look look : report.looks()) {
      String name = items.item(look.item()).name();
      boolean failed = look.result() == SpotCheck.Result.FAIL;
      boolean silent = look.remark().isBlank() || look.remark().strip().length() > InspectionRefusal.TEXT.longest();
      if (silent && (failed || look.result() == SpotCheck.Result.UNSEEN)) {
        throw Refused.at("n." + look.item(), InspectionRefusal.REMARK_MISSING, name);
      }
      if (failed) {
        if (photos.stream().noneMatch(each -> each.item().equals(look.item()))
            && around.evidence.about(actor, SpotCheck.about(id, look.item())).isEmpty()) {
          throw Refused.at("p." + look.item(), InspectionRefusal.PHOTO_MISSING, name);
        }
      }
    }
  }

  /** Keeps a photograph of an item before the report comes: a phone without signal sends one after the other. */
  public void photo(Actor actor, SpotCheckId id, String item, Function<String, List<NewEvidence>> files, Instant now) {
    SpotCheck check = check(actor, id);
    CheckPlan plan = mine(actor, check);
    if (check.stage() != SpotCheck.Stage.OPEN) {
      throw Refused.because(InspectionRefusal.DONE_ALREADY);
    }
    if (items(plan).items().stream().noneMatch(each -> each.code().equals(item))) {
      throw Refused.at("item", InspectionRefusal.UNKNOWN);
    }
    around.evidence.keep(actor, files.apply(SpotCheck.about(id, item)), now);
  }

  private @Nullable Integer metres(Lift lift, @Nullable Spot spot) {
    Point place = around.frames.points(List.of(lift)).get(lift.id());
    return place == null || spot == null
        ? null
        : Math.toIntExact(new Point(spot.longitude(), spot.latitude()).metresTo(place));
  }

  private void keep(Actor actor, SpotCheck check, List<Photo> photos, Instant now) {
    SpotCheck.Seen seen = check.seen();
    Spot spot = seen == null ? null : seen.spot();
    Instant taken = seen == null ? null : seen.ended();
    around.evidence.keep(actor, photos.stream().map(each -> new NewEvidence(check.path(), Permission.UPKEEP_READ,
        SpotCheck.about(check.id(), each.item()), each.name(), each.bytes(), spot, taken)).toList(), now);
  }

  /** Each item that is not in order is a finding. */
  private void found(Actor actor, SpotCheck check, CheckItems items, FindingClocks clocks, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    LocalDate due = clocks.advice(today, around.rules.on(RulesConfiguration.WORKING_DAYS, "/", today).data());
    Map<String, SpotCheck.Look> looks = new HashMap<>();
    SpotCheck.Seen seen = check.seen();
    if (seen != null) {
      seen.looks().forEach(each -> looks.put(each.item(), each));
    }
    for (CheckItems.Item item : items.items()) {
      SpotCheck.Look look = looks.get(item.code());
      if (look != null && look.result() == SpotCheck.Result.FAIL) {
        var id = FindingId.next();
        var finding = new CheckFinding(id, check.id(),
            new CheckFinding.Item(item.code(), item.name(), item.severity(), look.remark()), check.lift(),
            check.path(), check.place(), check.unit(), today, item.order() ? order(check, item, look, id, now) : null,
            CheckFinding.Stage.OPEN, due, null);
        findings.add(finding);
        findings.step(finding.id(), CheckFinding.Act.FOUND, look.remark(), actor, now);
        events.publishEvent(new FindingOpened(finding.id(), finding.lift(), finding.path(), item.code(),
            item.severity(), now));
      }
    }
  }

  /** The repair that a finding opens by itself: nobody has to ask for it. */
  private UUID order(SpotCheck check, CheckItems.Item item, SpotCheck.Look look, FindingId id, Instant now) {
    return around.repairs.open(Actor.HOUSE, check.lift(),
        new Repair.Origin(Repair.Origin.Kind.INSPECTION, id.toString()), item.name() + "：" + look.remark(), now).id()
        .value();
  }

  /** Writes down that nobody could look at a lift, and why. */
  public void miss(Actor actor, SpotCheckId id, String why, Instant now) {
    SpotCheck check = check(actor, id);
    mine(actor, check);
    String reason = InspectionRefusal.TEXT.needed("why", why);
    if (!checks.missed(id, reason) && !(check.stage() == SpotCheck.Stage.MISSED && check.note().equals(reason))) {
      throw Refused.because(InspectionRefusal.DONE_ALREADY);
    }
    around.audit.changed(actor, "spotCheck.missed", new Subject("spotCheck", id.value(), check.path()), Map.of(),
        Map.of("why", reason), now);
  }

  /** The plan of a check that the actor's organisation does. */
  private CheckPlan mine(Actor actor, SpotCheck check) {
    actor.require(Permission.INSPECTION_DO, check.path());
    CheckPlan plan = plans.announced(check.plan());
    OrganisationId own = around.organisations.of(actor).map(each -> each.id()).orElse(null);
    if (!plan.checker().organisation().equals(own)) {
      throw Refused.because(InspectionRefusal.NOT_YOUR_CHECK, plan.checker().name());
    }
    return plan;
  }
}
