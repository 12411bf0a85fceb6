package org.tibao.upkeep;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;

/** The door to stopping a lift and letting it run again: always a person's word, never the platform's own. */
@Component
@Transactional
public class Stoppages {

  /** A lift out of use for so long is inspected before it runs again (TSG T7001-2023). */
  private static final int INSPECT_AFTER_YEARS = 1;

  private final StoppageTables tables;
  private final PlanTables plans;
  private final Lifts lifts;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Stoppages(StoppageTables tables, PlanTables plans, Lifts lifts, Audit audit, ApplicationEventPublisher events) {
    this.tables = tables;
    this.plans = plans;
    this.lifts = lifts;
    this.audit = audit;
    this.events = events;
  }

  /** The stoppage that lasts, if the lift stands still. */
  @Transactional(readOnly = true)
  public Optional<Stoppage> now(LiftId lift) {
    return tables.of(lift).stream().filter(each -> each.restart() == null).findFirst();
  }

  /** Every stoppage of a lift, the latest first. */
  @Transactional(readOnly = true)
  public List<Stoppage> of(LiftId lift) {
    return tables.of(lift);
  }

  /** The lifts that stand still in the actor's territory. */
  @Transactional(readOnly = true)
  public List<Stoppage> lasting(Actor actor) {
    return tables.lasting(actor.patterns(Permission.UPKEEP_READ));
  }

  /** Takes a lift out of use. */
  public Stoppage stop(Actor actor, LiftId id, String why, Instant now) {
    Lift lift = lifts.lift(actor, id);
    actor.require(Permission.CARE_SIGN, lift.path());
    String reason = UpkeepRefusal.TEXT.needed("why", why);
    now(id).ifPresent(_ -> {
      throw Refused.because(UpkeepRefusal.STOPPED_ALREADY);
    });
    if (lift.status() != LiftStatus.IN_SERVICE && lift.status() != LiftStatus.UNKNOWN) {
      throw Refused.because(UpkeepRefusal.NOT_IN_SERVICE);
    }
    var stoppage = new Stoppage(UuidCreator.getTimeOrderedEpoch(), id, lift.path(), reason, actor.name(), now, null);
    tables.add(stoppage, lift.status(), actor);
    status(lift, LiftStatus.SUSPENDED, now);
    audit.changed(actor, "lift.stopped", subject(lift), Map.of(), Map.of("why", reason), now);
    events.publishEvent(new LiftStopped(stoppage.id(), id, lift.path(), now));
    return stoppage;
  }

  /** Lets it run again after a full check. */
  public void restart(Actor actor, LiftId id, String checked, Instant now) {
    Lift lift = lifts.lift(actor, id);
    actor.require(Permission.CARE_SIGN, lift.path());
    String what = UpkeepRefusal.TEXT.needed("checked", checked);
    Stoppage stoppage = now(id).orElseThrow(() -> Refused.because(UpkeepRefusal.NOT_STOPPED));
    LocalDate since = ChinaTime.dayOf(stoppage.stoppedAt());
    boolean ages = !since.plusYears(INSPECT_AFTER_YEARS).isAfter(ChinaTime.dayOf(now));
    if (ages && plans.tests(id).stream()
        .noneMatch(each -> each.what() == CareDue.What.PERIODIC && each.passed() && each.on().isAfter(since))) {
      throw Refused.because(UpkeepRefusal.INSPECT_FIRST, since);
    }
    tables.restart(stoppage.id(), new Stoppage.Restart(what, actor.name(), now), actor);
    status(lift, tables.was(stoppage.id()), now);
    audit.changed(actor, "lift.restarted", subject(lift), Map.of(), Map.of("what", what), now);
    events.publishEvent(new LiftRestarted(stoppage.id(), id, lift.path(), now));
  }

  /** The register follows: its status is a fact of the lift, not a thing for which this actor needs another right. */
  private void status(Lift lift, LiftStatus status, Instant now) {
    Lift.Facts old = lift.facts();
    var facts = new Lift.Facts(old.maker(), old.floors(), old.loadKg(), old.speedMmPerS(), old.installedOn(),
        old.inspectedOn(), ChinaTime.dayOf(now), old.warrantyUntil());
    lifts.change(Actor.HOUSE, new Lift(lift.id(), lift.region(), lift.stairwell(), lift.path(), lift.kind(), status,
        lift.name(), lift.address(), facts, lift.point(), lift.codes(), lift.details()), now);
  }

  private static Subject subject(Lift lift) {
    return new Subject("lift", lift.id().value(), lift.path());
  }
}
