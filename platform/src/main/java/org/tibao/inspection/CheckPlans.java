package org.tibao.inspection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.access.Territory;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * The door to plans of spot checks: announced with what will decide, drawn once that is known, closed with everything that
 * it takes to draw again. Until then only who plans or looks may know which lifts were drawn.
 */
@Component
@Transactional
public class CheckPlans {

  private final PlanTable plans;
  private final CheckTable checks;
  private final Frames frames;
  private final Lifts lifts;
  private final Around around;

  /** What plans ask of others. */
  @Component("checkPlansAround")
  record Around(RuleBook rules, Organisations organisations, Territory territory, Audit audit) {}

  CheckPlans(PlanTable plans, CheckTable checks, Frames frames, Lifts lifts, Around around) {
    this.plans = plans;
    this.checks = checks;
    this.frames = frames;
    this.lifts = lifts;
    this.around = around;
  }

  /** Everything it takes to draw again. */
  public record Published(CheckPlan plan, Draw draw) {}

  /**
   * Announces a plan: from now on neither what can be drawn nor what decides can be changed. The same draft again changes
   * nothing.
   */
  public CheckPlan announce(Actor actor, CheckPlan.Draft draft, Instant now) {
    actor.require(Permission.INSPECTION_PLAN, draft.path());
    Optional<CheckPlan> known = plans.find(draft.id());
    var clean = new CheckPlan.Draft(draft.id(), draft.path(),
        InspectionRefusal.LINE.needed("title", draft.title().replaceAll("\\s+", " ")), draft.method(),
        draft.size(), draft.until(), draft.organisation(),
        new CheckPlan.Source(draft.source().kind(), InspectionRefusal.TEXT.needed("source", draft.source().text()),
            draft.source().knownAt()));
    if (known.isPresent()) {
      return same(known.get(), clean);
    }
    owned(actor, draft.organisation());
    Organisation checker = checkers(draft.path()).stream().filter(each -> each.id().equals(draft.organisation()))
        .findFirst().orElseThrow(() -> Refused.at("organisation", InspectionRefusal.NO_CHECKER));
    if (!draft.source().knownAt().isAfter(now)) {
      throw Refused.at("knownAt", InspectionRefusal.KNOWN_ALREADY);
    }
    if (draft.until().isBefore(ChinaTime.dayOf(draft.source().knownAt()))) {
      throw Refused.at("until", InspectionRefusal.ENDS_TOO_EARLY);
    }
    LocalDate today = ChinaTime.dayOf(now);
    Rule<CheckItems> items = around.rules.on(CheckItems.KIND, draft.path(), today);
    Rule<CheckWeights> weights = around.rules.on(CheckWeights.KIND, draft.path(), today);
    boolean weighted = draft.method() == CheckPlan.Method.WEIGHTED;
    String text = frames.write(actor, draft.path(), weighted ? weights.data() : null, now);
    Frame frame = Frames.read(text, draft.method());
    if (draft.size() < 1 || draft.size() > frame.ids().size()) {
      throw Refused.at("size", InspectionRefusal.TOO_MANY, draft.size(), frame.ids().size());
    }
    plans.add(clean, new CheckPlan.Checker(checker.id(), checker.name()),
        new CheckPlan.Frozen(around.territory.label(draft.path()).orElse(draft.path()), frame.sha256(),
            frame.ids().size(), weighted ? weights.version().id() : "", items.version().id()),
        text, new CheckPlan.Word(actor.name(), now));
    around.audit.changed(actor, "checkPlan.announced", subject(draft.id(), draft.path()), Map.of(),
        Map.of("title", clean.title(), "size", Integer.toString(draft.size()), "source", clean.source().text(),
            "frame", frame.sha256()),
        now);
    return plans.find(draft.id()).orElseThrow();
  }

  /** An insurer plans for its own people only; authorities plan by territory. */
  private void owned(Actor actor, OrganisationId checker) {
    Organisation own = around.organisations.of(actor).orElse(null);
    if (own != null && own.kind().insures() && !own.id().equals(checker)) {
      throw Refused.at("organisation", InspectionRefusal.NO_CHECKER);
    }
  }

  private CheckPlan planned(Actor actor, CheckPlanId id) {
    CheckPlan plan = plan(actor, id);
    actor.require(Permission.INSPECTION_PLAN, plan.path());
    owned(actor, plan.checker().organisation());
    return plan;
  }

  private static CheckPlan same(CheckPlan plan, CheckPlan.Draft draft) {
    if (!plan.path().equals(draft.path()) || plan.size() != draft.size() || plan.method() != draft.method()
        || !plan.title().equals(draft.title()) || !plan.source().text().equals(draft.source().text())
        || plan.source().kind() != draft.source().kind()) {
      throw Refused.because(InspectionRefusal.REPEATED_DIFFERENTLY);
    }
    return plan;
  }

  /** Whose people may look there. */
  @Transactional(readOnly = true)
  public List<Organisation> checkers(String path) {
    return Stream.of(OrganisationKind.INSURER_INSPECTION, OrganisationKind.SAFETY_AUTHORITY)
        .flatMap(each -> around.organisations.around(each, path).stream()).toList();
  }

  /** Publishes what the source said, and draws by it. The same again changes nothing. */
  public CheckPlan publish(Actor actor, CheckPlanId id, String said, Instant now) {
    CheckPlan plan = planned(actor, id);
    String entropy = plan.source().kind().line(plan.method(), said);
    if (plan.state().drawn() != null) {
      if (entropy.equals(plan.state().entropy())) {
        return plan;
      }
      throw Refused.because(InspectionRefusal.DRAWN_ALREADY);
    }
    if (now.isBefore(plan.source().knownAt())) {
      throw Refused.because(InspectionRefusal.NOT_KNOWN_YET, plan.source().knownAt());
    }
    Draw draw = draw(plan, Frames.read(plans.frame(id), plan.method()), entropy);
    if (!plans.drawn(id, entropy, draw.json(), new CheckPlan.Word(actor.name(), now))) {
      throw Refused.because(InspectionRefusal.DRAWN_ALREADY);
    }
    checks.add(drawn(plan, draw));
    around.audit.changed(actor, "checkPlan.drawn", subject(id, plan.path()), Map.of(), Map.of("entropy", entropy),
        now);
    return plans.find(id).orElseThrow();
  }

  private static Draw draw(CheckPlan plan, Frame frame, String entropy) {
    return switch (plan.method()) {
      case WEIGHTED -> Draw.weighted(frame, plan.size(), Draw.seed(entropy), Frames.WEIGHT);
      case UNIFORM -> Draw.uniform(frame, plan.size(), entropy);
    };
  }

  private List<SpotCheck> drawn(CheckPlan plan, Draw draw) {
    List<LiftId> ids = draw.ids().stream().map(LiftId::of).toList();
    var found = new HashMap<LiftId, Lift>();
    List<Lift> known = lifts.lifts(Actor.HOUSE, ids);
    known.forEach(each -> found.put(each.id(), each));
    Map<LiftId, String> names = frames.names(Actor.HOUSE, known);
    BigDecimal even = BigDecimal.valueOf(plan.size())
        .divide(BigDecimal.valueOf(plan.frame().count()), 12, RoundingMode.HALF_EVEN);
    var drawn = new ArrayList<SpotCheck>();
    for (LiftId lift : ids) {
      Lift each = found.get(lift);
      drawn.add(new SpotCheck(SpotCheckId.next(), plan.id(), drawn.size() + 1, lift,
          each == null ? plan.path() : each.path(), names.getOrDefault(lift, ""),
          draw.inclusion().getOrDefault(lift.toString(), even), SpotCheck.Stage.OPEN, null, null, ""));
    }
    return drawn;
  }

  /** Opens everything to everybody, once every drawn lift was looked at or nobody could. */
  public CheckPlan close(Actor actor, CheckPlanId id, Instant now) {
    CheckPlan plan = planned(actor, id);
    long open = checks.of(id).stream().filter(each -> each.stage() == SpotCheck.Stage.OPEN).count();
    if (plan.state().drawn() == null || open > 0) {
      throw Refused.because(InspectionRefusal.CHECKS_OPEN, open);
    }
    if (plan.state().closed() == null) {
      plans.close(id, actor.name(), now);
      around.audit.changed(actor, "checkPlan.closed", subject(id, plan.path()), Map.of(), Map.of(), now);
    }
    return plans.find(id).orElseThrow();
  }

  /** Plans of the actor's territory, the latest first. */
  @Transactional(readOnly = true)
  public List<CheckPlan> list(Actor actor, int most) {
    return plans.of(actor.patterns(Permission.INSPECTION_READ), most);
  }

  /** @throws Refused {@link InspectionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public CheckPlan plan(Actor actor, CheckPlanId id) {
    return plans.find(id).filter(each -> actor.may(Permission.INSPECTION_READ, each.path()))
        .orElseThrow(() -> Refused.because(InspectionRefusal.UNKNOWN));
  }

  /** Whether the actor may know which lifts were drawn. */
  public boolean maySee(Actor actor, CheckPlan plan) {
    if (plan.stage() == CheckPlan.Stage.CLOSED) {
      return true;
    }
    Organisation own = around.organisations.of(actor).orElse(null);
    boolean anothers = own != null && own.kind().insures() && !own.id().equals(plan.checker().organisation());
    return !anothers && (actor.may(Permission.INSPECTION_PLAN, plan.path())
        || actor.may(Permission.INSPECTION_DO, plan.path()));
  }

  /** All plans that were ever announced, for everybody. */
  @Transactional(readOnly = true)
  public List<CheckPlan> announced(int most) {
    return plans.announced(most);
  }

  /** A plan as everybody may see it. @throws Refused {@link InspectionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public CheckPlan announced(CheckPlanId id) {
    return plans.find(id).orElseThrow(() -> Refused.because(InspectionRefusal.UNKNOWN));
  }

  /** What it takes to draw again; empty until the plan is closed. */
  @Transactional(readOnly = true)
  public Optional<Published> published(CheckPlanId id) {
    CheckPlan plan = announced(id);
    return plan.stage() == CheckPlan.Stage.CLOSED
        ? plans.draw(id).map(each -> new Published(plan, Draw.of(each).decidedBy(source(plan))))
        : Optional.empty();
  }

  private static Draw.@Nullable Source source(CheckPlan plan) {
    String said = plan.state().entropy();
    return said == null
        ? null
        : new Draw.Source(plan.source().kind(), plan.source().text(), plan.announced().at(), plan.source().knownAt(),
            said);
  }

  /** The draw for whoever may know it. */
  @Transactional(readOnly = true)
  public Optional<Draw> draw(Actor actor, CheckPlan plan) {
    return maySee(actor, plan) ? plans.draw(plan.id()).map(Draw::of) : Optional.empty();
  }

  private static Subject subject(CheckPlanId id, String path) {
    UUID value = id.value();
    return new Subject("checkPlan", value, path);
  }
}
