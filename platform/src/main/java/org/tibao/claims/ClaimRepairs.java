package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tibao.money.Money;
import org.tibao.repair.Cost;
import org.tibao.repair.Diagnosis;
import org.tibao.repair.FaultCause;
import org.tibao.repair.Purse;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairId;
import org.tibao.repair.Repairs;
import org.tibao.time.ChinaTime;

/** The repairs behind cases: who did the work, since when the lift was faulty, and what the policy has paid of it. */
@Component
class ClaimRepairs {

  private final Repairs repairs;

  ClaimRepairs(Repairs repairs) {
    this.repairs = repairs;
  }

  private Optional<Repair> repair(Claim claim) {
    return claim.origin().source() == Claim.Source.REPAIR
        ? repairs.find(new RepairId(claim.origin().id()))
        : Optional.empty();
  }

  /** Whether nobody will do it after all. */
  boolean withdrawn(Claim claim) {
    return repair(claim).filter(each -> each.stage() == Repair.Stage.WITHDRAWN).isPresent();
  }

  boolean withdrawn(RepairId id) {
    return repairs.find(id).filter(each -> each.stage() == Repair.Stage.WITHDRAWN).isPresent();
  }

  /** What the policy bears of it as it stands now; empty where nothing is known of it. */
  Optional<Money> borne(RepairId id) {
    List<Cost> costs = repairs.costs(id);
    return costs.isEmpty()
        ? Optional.empty()
        : Optional.of(Money.sum(costs.stream().filter(each -> each.purse() == Purse.POLICY).map(Cost::amount)
            .toList()));
  }

  /** What was found, where somebody broke it. */
  Optional<Diagnosis> damage(RepairId id) {
    return repairs.diagnosis(id).filter(each -> each.cause() == FaultCause.DAMAGE);
  }

  /** The day on which the lift broke down; the day of asking where that is not known. */
  LocalDate faultOn(RepairId id, Instant asked) {
    return ChinaTime.dayOf(repairs.find(id).map(each -> each.times().fault()).orElse(asked));
  }

  /** What is wrong, in the words of who asked. */
  String what(RepairId id) {
    return repairs.find(id).map(each -> each.code() + " " + each.what()).orElse("");
  }

  String repairer(RepairId id) {
    return repairs.find(id).map(Repair::unit).map(Repair.Unit::name).orElse("");
  }

  /** Whether the repair is settled: what the policy left of it is the owners', and cannot be taken back. */
  boolean over(Claim claim) {
    return repair(claim).filter(each -> repairs.costs(each.id()).stream()
        .noneMatch(cost -> cost.purse() == Purse.POLICY && cost.settled() == null)).isPresent();
  }

  /** The policy has paid so much of the repair, and no more: the rest is for whoever comes after it. */
  void settled(Claim claim, Money paid, Instant now) {
    repair(claim).filter(each -> repairs.costs(each.id()).stream()
        .anyMatch(cost -> cost.purse() == Purse.POLICY && cost.settled() == null))
        .ifPresent(each -> repairs.settled(each.id(), Purse.POLICY, paid, claim.number(), now));
  }
}
