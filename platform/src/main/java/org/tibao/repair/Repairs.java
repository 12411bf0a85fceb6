package org.tibao.repair;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.tibao.access.PartCount;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;

/** The door to repairs: opened by who finds something wrong, found, listed, and settled by who pays. */
@Component
@Transactional
public class Repairs {

  private final RepairDesk desk;
  private final CostTables costs;
  private final Settling settling;
  private final Ground ground;

  Repairs(RepairDesk desk, CostTables costs, Settling settling, Ground ground) {
    this.desk = desk;
    this.costs = costs;
    this.settling = settling;
    this.ground = ground;
  }

  /** Where lifts stand, who keeps them, and by which rules. */
  @Component("repairGround")
  record Ground(Lifts lifts, Places places, Organisations organisations, CareContracts care, RuleBook rules) {}

  /** As {@link #open(Actor, LiftId, Repair.Origin, String, Instant, Instant)}, of a fault that begins now. */
  public Repair open(Actor actor, LiftId lift, Repair.Origin origin, String what, Instant now) {
    return open(actor, lift, origin, what, now, now);
  }

  /**
   * Opens a repair; of one origin there is one, and the same again gives it as it stands. What a trouble or an inspection has
   * found is opened by the house.
   *
   * @param fault since when the lift is faulty
   * @throws Refused {@link RepairRefusal#UNKNOWN}, {@link RepairRefusal#NOTHING_WRITTEN}, {@link RepairRefusal#TOO_LONG},
   *     {@link RepairRefusal#IN_THE_FUTURE}, {@link RepairRefusal#ANOTHER_UNIT} for a unit where another keeps the lift,
   *     {@link RepairRefusal#REPEATED_DIFFERENTLY}
   */
  public Repair open(Actor actor, LiftId lift, Repair.Origin origin, String what, Instant fault, Instant now) {
    Lift found = ground.lifts.lift(actor, lift);
    if (!actor.may(Permission.REPAIR_REVIEW, found.path())) {
      actor.require(Permission.REPAIR_WRITE, found.path());
    }
    String said = Written.needed("what", what);
    if (fault.isAfter(now)) {
      throw Refused.at("fault", RepairRefusal.IN_THE_FUTURE);
    }
    ground.organisations.of(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT)
        .ifPresent(each -> kept(each, lift, now));
    Repair.Unit unit = unit(actor, found, now);
    var repair = new Repair(RepairId.next(), 0, place(found), origin, said, unit, Repair.Stage.OPENED, 0,
        new Repair.Times(fault, now, actor.name(), null, null, null, null),
        ground.rules.on(RepairTerms.KIND, found.path(), ChinaTime.dayOf(now)).version().id(), 1);
    if (!desk.repairs.add(repair, actor)) {
      return desk.repairs.find(origin).filter(each -> each.place().lift().equals(lift))
          .orElseThrow(() -> Refused.because(RepairRefusal.REPEATED_DIFFERENTLY));
    }
    desk.trail.did(actor, repair, "opened", said, now);
    return desk.repairs.find(repair.id()).orElseThrow();
  }

  private Repair.Place place(Lift lift) {
    StairwellId stairwell = lift.stairwell();
    String label = lift.name();
    if (stairwell != null) {
      Stairwell at = ground.places.stairwell(Actor.HOUSE, stairwell);
      label = label.isBlank() || label.startsWith(at.label()) ? at.label() : at.label() + " " + label;
    }
    return new Repair.Place(lift.id(), stairwell, lift.path(), label.isBlank() ? lift.address() : label);
  }

  /** The company of who asks, or else the one that keeps the lift. */
  private Repair.@Nullable Unit unit(Actor actor, Lift lift, Instant now) {
    return ground.organisations.of(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT)
        .map(each -> new Repair.Unit(each.id(), each.name()))
        .or(() -> ground.care.on(lift.id(), ChinaTime.dayOf(now))
            .map(each -> new Repair.Unit(each.unit(), each.unitName())))
        .orElse(null);
  }

  /** Goes on unless another company keeps the lift. */
  void kept(Organisation company, LiftId lift, Instant now) {
    ground.care.on(lift, ChinaTime.dayOf(now)).filter(each -> !each.unit().equals(company.id())).ifPresent(other -> {
      throw Refused.because(RepairRefusal.ANOTHER_UNIT, other.unitName());
    });
  }

  /** For other modules, which look at the right themselves. */
  @Transactional(readOnly = true)
  public Optional<Repair> find(RepairId id) {
    return desk.repairs.find(id);
  }

  /** The one that came of that, for other modules. */
  @Transactional(readOnly = true)
  public Optional<Repair> find(Repair.Origin origin) {
    return desk.repairs.find(origin);
  }

  /** Those of a lift that were opened in that time, the latest first, for other modules. */
  @Transactional(readOnly = true)
  public List<Repair> of(LiftId lift, Instant from, Instant until) {
    return desk.repairs.of(lift, from, until);
  }

  /** What was found last, for other modules: why it broke, and who broke it where somebody did. */
  @Transactional(readOnly = true)
  public Optional<Diagnosis> diagnosis(RepairId id) {
    return desk.work.diagnoses(id).stream().reduce((_, last) -> last);
  }

  /** What each purse bears of it: empty before it is agreed. For other modules. */
  @Transactional(readOnly = true)
  public List<Cost> costs(RepairId id) {
    return desk.repairs.find(id).map(costs::of).orElse(List.of());
  }

  /** @throws Refused {@link RepairRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Repair repair(Actor actor, RepairId id) {
    return desk.repairs.find(id).filter(found -> maySee(actor, found.path())).filter(own(actor))
        .orElseThrow(() -> Refused.because(RepairRefusal.UNKNOWN));
  }

  /** Those of a lift that were opened in that time, the latest first, if the asker may see them. */
  @Transactional(readOnly = true)
  public List<Repair> of(Actor actor, LiftId lift, Instant from, Instant until) {
    return desk.repairs.of(lift, from, until).stream().filter(each -> maySee(actor, each.path())).filter(own(actor))
        .toList();
  }

  /** Those of the asker's territory in one of the stages, the oldest fault first. */
  @Transactional(readOnly = true)
  public List<Repair> in(Actor actor, Collection<Repair.Stage> stages, int limit) {
    return desk.repairs.in(actor.patterns(Permission.UPKEEP_READ), stages, limit).stream().filter(own(actor)).toList();
  }

  /** The last ones of the asker's territory in one of the stages. */
  @Transactional(readOnly = true)
  public List<Repair> last(Actor actor, Collection<Repair.Stage> stages, int limit) {
    return desk.repairs.last(actor.patterns(Permission.UPKEEP_READ), stages, limit).stream().filter(own(actor))
        .toList();
  }

  /** Lines of quotes of repairs of these days, by parts of a territory; bad above the P90 of the book, in fen. */
  @Transactional(readOnly = true)
  public List<PartCount> pricesBelow(Actor actor, String below, LocalDate from, LocalDate until) {
    return desk.repairs.pricesBelow(actor.patterns(Permission.UPKEEP_READ), below, from, until);
  }

  /** Everything about one. @throws Refused {@link RepairRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public RepairSheet sheet(Actor actor, RepairId id) {
    Repair repair = repair(actor, id);
    return new RepairSheet(repair, desk.work.diagnoses(id), desk.quotes.of(id), costs.of(repair),
        desk.work.finishes(id), desk.work.steps(id));
  }

  /** How long lifts of the asker's territory stood that run again since then. */
  @Transactional(readOnly = true)
  public RunningAgain runningAgain(Actor actor, Instant since, LocalDate today) {
    RepairTerms terms = ground.rules.on(RepairTerms.KIND, Places.EVERYWHERE, today).data();
    return RunningAgain.of(desk.work.spans(actor.patterns(Permission.UPKEEP_READ), since).stream()
        .map(each -> Duration.between(each.fault(), each.running())).toList(), Duration.ofHours(terms.goalHours()));
  }

  /** A company that repairs sees its own repairs and what nobody has taken; everybody else all of their territory. */
  private Predicate<Repair> own(Actor actor) {
    Optional<OrganisationId> company = actor.kind() == Actor.Kind.STAFF
        ? ground.organisations.of(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT)
            .map(Organisation::id)
        : Optional.empty();
    return repair -> {
      Repair.Unit unit = repair.unit();
      return company.isEmpty() || unit == null || unit.id().equals(company.get());
    };
  }

  static boolean maySee(Actor actor, String path) {
    return actor.may(Permission.UPKEEP_READ, path) || actor.may(Permission.REPAIR_FOLLOW, path);
  }

  /**
   * A purse has paid what it bears: said by who keeps that purse, such as claims, never by a page. The key of each cost is
   * taken for the purse by us; who pays takes none. Less than it bears leaves the rest to the owners; the same reference
   * again changes nothing.
   *
   * @throws Refused {@link RepairRefusal#UNKNOWN}, {@link RepairRefusal#NOT_FROM_HERE} before it is accepted,
   *     {@link RepairRefusal#NOTHING_TO_SETTLE}, {@link RepairRefusal#ANOTHER_AMOUNT}
   */
  public void settled(RepairId id, Purse purse, Money amount, String reference, Instant now) {
    Repair repair = desk.repairs.lock(id).orElseThrow(() -> Refused.because(RepairRefusal.UNKNOWN));
    List<Cost> all = costs.of(repair);
    List<Cost> mine = all.stream().filter(each -> each.purse() == purse).toList();
    if (mine.stream().anyMatch(each -> Objects.equals(each.reference(), reference))) {
      return;
    }
    // That a purse pays nothing can be known before the work is done; what it pays is paid after.
    boolean agreed = repair.stage().compareTo(Repair.Stage.AGREED) >= 0 && repair.stage().open();
    if (repair.stage() != Repair.Stage.ACCEPTED && !(agreed && amount.isZero())) {
      throw Refused.because(RepairRefusal.NOT_FROM_HERE);
    }
    List<Cost> open = mine.stream().filter(each -> each.settled() == null).toList();
    if (open.isEmpty()) {
      throw Refused.because(RepairRefusal.NOTHING_TO_SETTLE);
    }
    Money borne = Money.sum(open.stream().map(Cost::amount).toList());
    if (amount.isNegative() || amount.compareTo(borne) > 0) {
      throw Refused.at("amount", RepairRefusal.ANOTHER_AMOUNT, borne);
    }
    Money left = amount;
    int next = all.stream().mapToInt(Cost::no).max().orElse(0) + 1;
    for (Cost each : open) {
      Money paid = Money.min(left, each.amount());
      left = left.minus(paid);
      if (paid.compareTo(each.amount()) < 0) {
        next = leave(repair, each, paid, next, now);
      }
      if (paid.isPositive()) {
        Cost cost = each.of(paid);
        settling.pay(repair, cost, now);
        costs.settled(repair, cost, reference, now);
      }
    }
    desk.trail.did(Actor.HOUSE, repair, "settled", purse.name() + " " + amount + " " + reference, now);
    if (repair.stage() == Repair.Stage.ACCEPTED) {
      close(repair, now);
    }
  }

  /**
   * The lift's user writes down that the owners have paid, or whoever broke it, or the fund, which must have taken the cost
   * under its key.
   *
   * @throws Refused {@link RepairRefusal#UNKNOWN}, {@link RepairRefusal#NOTHING_WRITTEN} without a reference,
   *     {@link RepairRefusal#NOTHING_TO_SETTLE} also for purses that say it themselves
   */
  public void paid(Actor actor, RepairId id, Purse purse, String reference, Instant now) {
    Repair repair = desk.taken(actor, id, Permission.REPAIR_REVIEW);
    String said = Written.needed("reference", reference);
    List<Cost> open = costs.of(repair).stream().filter(each -> each.purse() == purse && each.settled() == null)
        .toList();
    boolean theirs = purse == Purse.SELF_PAY || purse == Purse.LIABLE_PERSON
        || purse == Purse.FUND && open.stream().allMatch(each -> settling.taken(repair, each));
    if (!theirs || open.isEmpty()) {
      throw Refused.because(RepairRefusal.NOTHING_TO_SETTLE);
    }
    settled(id, purse, Money.sum(open.stream().map(Cost::amount).toList()), said, now);
  }

  /** What a purse does not pay of a cost is the owners'; the number of the next cost. */
  private int leave(Repair repair, Cost cost, Money paid, int next, Instant now) {
    Cost rest = new Cost(paid.isPositive() ? next : cost.no(), cost.line(), Purse.SELF_PAY, null, "",
        cost.amount().minus(paid), null, null);
    settling.giveBack(repair, List.of(cost));
    if (paid.isPositive()) {
      costs.change(repair, cost.of(paid));
      costs.add(repair.id(), repair.round(), rest);
    } else {
      costs.change(repair, rest);
    }
    settling.take(repair, List.of(rest), now);
    return paid.isPositive() ? next + 1 : next;
  }

  /** Settles what costs nobody money, and closes the repair when nothing is open. */
  void close(Repair repair, Instant now) {
    for (Cost each : costs.of(repair)) {
      if (each.settled() == null && !each.purse().asksMoney()) {
        settling.pay(repair, each, now);
        costs.settled(repair, each, each.purse().name(), now);
      }
    }
    if (costs.of(repair).stream().allMatch(each -> each.settled() != null)) {
      desk.repairs.become(repair.id(), Repair.Stage.SETTLED);
      desk.trail.did(Actor.HOUSE, repair, "closed", "", now);
    }
  }
}
