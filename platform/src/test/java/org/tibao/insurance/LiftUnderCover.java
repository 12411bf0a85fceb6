package org.tibao.insurance;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/** A lift that an insurer covers since some day, with two of the insurer's adjusters, one of a competitor, and neighbours. */
public final class LiftUnderCover {

  private final InsuredLift door;
  private final Policy policy;
  private final List<Actor> adjusters = new ArrayList<>();
  private final Actor competitor;

  /** Covered from that day on, with a deductible of each event and a limit of the term. */
  public LiftUnderCover(ApplicationContext beans, String name, LocalDate since, Money deductible,
      @Nullable Money limit) {
    Policies policies = beans.getBean(Policies.class);
    Selections selections = beans.getBean(Selections.class);
    Applications applications = beans.getBean(Applications.class);
    door = new InsuredLift(new InsuredLift.Doors(new InsuredLift.Registers(beans.getBean(Places.class),
        beans.getBean(Households.class), beans.getBean(Lifts.class), beans.getBean(Organisations.class),
        beans.getBean(People.class)), applications, selections, policies, beans.getBean(PolicyChanges.class)), name);
    Instant now = InsuredLift.at(since.minusDays(20));
    Application application = applications.apply(door.committee(), door.draft("whole-life-16", 16), now);
    applications.survey(door.underwriter(), application.id(), InsuredLift.sound(), InsuredLift.NO_FILES, now);
    SelectionId selection = selections.invite(door.committee(), application.id(), new Selections.Draft(
        door.insurers.stream().map(InsuredLift.Insurer::company).toList(), since.minusDays(15)), now);
    Bid bid = selections.offer(door.underwriter(), selection, new Bid.Draft(
        new Bid.Price.Typed(Money.yuan("140000")), List.of(CoverItem.values()), deductible, limit, 20, 24, ""), now);
    Instant opened = now.plus(Duration.ofDays(6));
    selections.choose(door.committee(), selection, bid.id(),
        new Selection.Held.ByPanel(List.of("张主任", "王工", "周组长"), "一致"), "到场快", opened);
    Policy agreed = policies.agree(door.committee(), selection, new Policy.Draft(PolicyId.next(), since,
        new PaymentPlan(PaymentPlan.Plan.ONCE, 1), null, null), opened);
    for (int place : policies.unread(agreed)) {
      policies.read(door.committee(), agreed.id(), place, place < 0 ? "" : "住户", opened);
    }
    policy = policies.issue(door.underwriter(), agreed.id(), "街道担保", opened);
    adjusters.add(door.claims(door.insurers.getFirst()));
    adjusters.add(door.claims(door.insurers.getFirst()));
    competitor = door.claims(door.insurers.getLast());
  }

  public Lift lift() {
    return door.lift;
  }

  public Stairwell stairwell() {
    return door.stairwell;
  }

  public PolicyId policy() {
    return policy.id();
  }

  public String number() {
    return policy.number();
  }

  /** Who decides. */
  public Actor first() {
    return adjusters.getFirst();
  }

  /** Who releases. */
  public Actor second() {
    return adjusters.getLast();
  }

  public Actor competitor() {
    return competitor;
  }

  public Actor underwriter() {
    return door.underwriter();
  }

  public Actor otherUnderwriter() {
    return door.insurers.getLast().actor();
  }

  /** Scope path of the estate. */
  public String estate() {
    return door.estate.path();
  }

  public Actor committee() {
    return door.committee();
  }

  public Actor property() {
    return door.actor("马队长", Role.PROPERTY_SAFETY);
  }

  public Actor authority() {
    return door.actor("汝科长", Role.HOUSING_AUTHORITY);
  }

  public Actor resident(String room) {
    return door.resident(room);
  }

  public Dwelling home(String room) {
    return java.util.Objects.requireNonNull(door.dwellings.get(room));
  }

  /** A new id for a form. */
  public static UUID id() {
    return UUID.randomUUID();
  }
}
