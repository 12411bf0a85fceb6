package org.tibao.upkeep;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.telemetry.Devices;
import org.tibao.time.ChinaTime;

/** The door to the plan of care: what is due where, and by which regime a lift is cared for. */
@Component
@Transactional
public class CarePlans {

  private static final int AT_ONCE = 500;

  private final PlanTables tables;
  private final CarePlanner planner;
  private final Lifts lifts;
  private final Organisations organisations;
  private final Devices devices;
  private final RuleBook rules;
  private final Audit audit;

  CarePlans(PlanTables tables, CarePlanner planner, Register register, Organisations organisations, RuleBook rules,
      Audit audit) {
    this.tables = tables;
    this.planner = planner;
    this.lifts = register.lifts;
    this.devices = register.devices;
    this.organisations = organisations;
    this.rules = rules;
    this.audit = audit;
  }

  /** Where lifts and the devices that report of them are known. */
  @Component("carePlanRegister")
  record Register(Lifts lifts, Devices devices) {}

  /**
   * What is asked for.
   *
   * @param what only such things, or all
   * @param below only inside that scope path; {@code /} is everywhere
   */
  public record Filter(CareDue.@Nullable What what, String below) {
    /** All there is. */
    public static final Filter ALL = new Filter(null, "/");
  }

  /** Of how many lifts something is kept in mind, and at how many it is overdue. */
  public record Count(long lifts, long late) {}

  /** A regime that a lift was given, with the source that allows it. */
  public record Chosen(String code, String source, LocalDate since, String by) {}

  /** What is due up to that day in the reader's territory, the most overdue first; a unit sees its own lifts. */
  @Transactional(readOnly = true)
  public List<CareDue> list(Actor actor, Filter filter, LocalDate until, int limit) {
    return tables.list(reach(actor), filter, until, limit);
  }

  /** What should have been done before that day and was not, by parts of a territory; by how many days. */
  @Transactional(readOnly = true)
  public List<PartCount> lateBelow(Actor actor, String below, LocalDate day) {
    return tables.lateBelow(reach(actor), below, day);
  }

  /** Since when a visit is overdue at which of these lifts, asked by the house. */
  @Transactional(readOnly = true)
  public Map<LiftId, LocalDate> overdue(Collection<LiftId> lifts, LocalDate today) {
    return tables.overdue(lifts, today);
  }

  /** How many of these, counted to the limit. */
  @Transactional(readOnly = true)
  public int count(Actor actor, LocalDate until, int limit) {
    return tables.count(reach(actor), until, limit);
  }

  /** For each thing at how many lifts it is kept in mind, and at how many it is overdue. */
  @Transactional(readOnly = true)
  public Map<CareDue.What, Count> counts(Actor actor, LocalDate today) {
    return tables.counts(reach(actor), today);
  }

  /** What one lift needs, the soonest first; nothing without a contract. */
  @Transactional(readOnly = true)
  public List<CareDue> of(Actor actor, LiftId lift) {
    return tables.of(lift).stream().filter(each -> actor.may(Permission.UPKEEP_READ, each.path())).toList();
  }

  /** The regime by which a lift is cared for on that day: its own, or the usual one of its territory. */
  @Transactional(readOnly = true)
  public CareRegime regime(Lift lift, LocalDate day) {
    return CarePlanner.regime(tables.regimes(List.of(lift.id()), day).get(lift.id()), allowed(lift, day).data());
  }

  /** The regime that the lift was given for itself, if one. */
  @Transactional(readOnly = true)
  public Optional<Chosen> chosen(LiftId lift, LocalDate day) {
    return Optional.ofNullable(tables.regimes(List.of(lift), day).get(lift));
  }

  /** The regimes that the lift's territory allows. */
  @Transactional(readOnly = true)
  public Rule<CareRegimes> allowed(Lift lift, LocalDate day) {
    return rules.on(CareRegimes.KIND, lift.path(), day);
  }

  /** Gives a lift its regime from today on. */
  public void choose(Actor actor, LiftId id, String code, Instant now) {
    Lift lift = lifts.lift(actor, id);
    actor.require(Permission.CARE_PLAN, lift.path());
    LocalDate today = ChinaTime.dayOf(now);
    Rule<CareRegimes> allowed = allowed(lift, today);
    CareRegime regime = allowed.data().find(code)
        .orElseThrow(() -> Refused.at("regime", UpkeepRefusal.REGIME_NOT_ALLOWED));
    if (regime.connected() && devices.of(Actor.HOUSE, id).stream().allMatch(each -> each.lockedAt() != null)) {
      throw Refused.at("regime", UpkeepRefusal.REGIME_NEEDS_DEVICE);
    }
    tables.choose(id, lift.path(), new Chosen(code, regime.source(), today, actor.name()), allowed.version().id(),
        actor, now);
    planner.renew(List.of(id), today);
    audit.changed(actor, "careRegime.chosen", new Subject("lift", id.value(), lift.path()), Map.of(),
        Map.of("regime", code, "source", regime.source()), now);
  }

  /** Works every lift's plan out anew: days pass, contracts begin and end, rules change. */
  @Transactional(propagation = Propagation.NOT_SUPPORTED) // one transaction for each handful: nobody waits all night
  public void renewAll(LocalDate today) {
    List<LiftId> some = tables.planned(null, today, AT_ONCE);
    while (!some.isEmpty()) {
      planner.renew(some, today);
      some = tables.planned(some.getLast(), today, AT_ONCE);
    }
  }

  private PlanTables.Reach reach(Actor actor) {
    OrganisationId unit = organisations.of(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT)
        .map(Organisation::id).orElse(null);
    return new PlanTables.Reach(actor.patterns(Permission.UPKEEP_READ), unit);
  }
}
