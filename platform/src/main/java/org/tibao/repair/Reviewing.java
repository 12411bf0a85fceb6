package org.tibao.repair;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;

/** 双重复核: who may review what. Two people, neither the repairer's, neither the one who diagnosed. */
final class Reviewing {

  private final @Nullable OrganisationId repairer;
  private final Set<UUID> worked;
  private final @Nullable UUID first;

  /**
   * @param worked who diagnosed, quoted or repaired
   * @param first who has reviewed the necessity in this round, or null
   */
  Reviewing(@Nullable OrganisationId repairer, Set<UUID> worked, @Nullable UUID first) {
    this.repairer = repairer;
    this.worked = Set.copyOf(worked);
    this.first = first;
  }

  /**
   * Who wants to review.
   *
   * @param organisation whom they work for, or null
   * @param repairs whether that is a company that repairs
   * @param insures whether it is an insurer
   * @param prices whether it is theirs to look at prices for others
   */
  record Someone(UUID person, @Nullable OrganisationId organisation, boolean repairs, boolean insures,
      boolean prices) {}

  /** Why somebody does not review the necessity. */
  Optional<RepairRefusal> necessity(Someone who) {
    return independent(who);
  }

  /**
   * Why somebody does not review the price.
   *
   * @param asked the purses that are asked for money
   * @param insurer whose policy pays, or null
   */
  Optional<RepairRefusal> price(Someone who, Set<Purse> asked, @Nullable OrganisationId insurer) {
    Optional<RepairRefusal> not = independent(who);
    if (not.isPresent()) {
      return not;
    }
    if (Objects.equals(who.person(), first)) {
      return Optional.of(RepairRefusal.SAME_REVIEWER);
    }
    // An insurer's money is looked at by that insurer, never by another; the fund's by who reviews for it; the owners' by any other of theirs.
    boolean theirs = asked.contains(Purse.POLICY)
        ? who.insures() && insurer != null && insurer.equals(who.organisation())
        : !who.insures() && (who.prices() || !asked.contains(Purse.FUND));
    return theirs ? Optional.empty() : Optional.of(RepairRefusal.NOT_THE_PAYER);
  }

  private Optional<RepairRefusal> independent(Someone who) {
    if (worked.contains(who.person())) {
      return Optional.of(RepairRefusal.DIAGNOSED_IT);
    }
    boolean same = repairer != null && repairer.equals(who.organisation());
    return same || who.repairs() ? Optional.of(RepairRefusal.OF_THE_REPAIRER) : Optional.empty();
  }
}
