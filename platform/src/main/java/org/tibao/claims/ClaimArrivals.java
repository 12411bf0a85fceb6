package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.insurance.Covered;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;
import org.tibao.repair.RepairId;
import org.tibao.time.ChinaTime;

/** Cases that open by themselves: from a repair that the policy pays, and from a rescue. Each is heard once. */
@Component
@Transactional
class ClaimArrivals {

  private final ClaimFile file;
  private final ClaimOpening opening;
  private final ClaimRepairs repairs;

  ClaimArrivals(ClaimFile file, ClaimOpening opening, ClaimRepairs repairs) {
    this.file = file;
    this.opening = opening;
    this.repairs = repairs;
  }

  /** A repair of a lift, as far as it is known. */
  record Repaired(RepairId repair, LiftId lift, Money amount, Instant at) {}

  /** A repair is agreed that the policy pays: what it will cost is set aside; a later price takes the place of the first. */
  void agreed(Repaired repaired) {
    var origin = new Claim.Origin(Claim.Source.REPAIR, repaired.repair().value());
    Optional<Claim> known = file.claims.of(origin);
    if (known.isEmpty()) {
      LocalDate fault = repairs.faultOn(repaired.repair(), repaired.at());
      LocalDate on = opening.covered(repaired.lift(), fault).isPresent() ? fault : ChinaTime.dayOf(repaired.at());
      if (opening.covered(repaired.lift(), on).isPresent()) {
        opening.open(Actor.HOUSE, new ClaimOpening.Told(ClaimId.next(), origin, ClaimKind.REPAIR, repaired.lift(), on,
            0, 0, repaired.amount(), repairs.what(repaired.repair()), house(), null), repaired.at());
      }
      return;
    }
    Claim claim = known.get();
    if (claim.steps().decidedOn() == null && claim.state().open()
        && !claim.sums().claimed().equals(repaired.amount())) {
      file.claims.claimed(claim.id(), repaired.amount());
      Claim changed = file.fresh(claim);
      file.setAside(Actor.HOUSE, changed, opening.expected(changed, opening.covered(changed)), "维修报价变更",
          repaired.at());
    }
  }

  /** The repair is done and accepted: everything is there that the decision needs. */
  void accepted(Repaired repaired) {
    agreed(repaired);
    String repairer = repairs.repairer(repaired.repair());
    file.claims.of(new Claim.Origin(Claim.Source.REPAIR, repaired.repair().value()))
        .filter(each -> each.state().open() && each.steps().decidedOn() == null).ifPresent(claim -> {
          opening.join(Actor.HOUSE, claim, repaired.repair().value(), new Claimant.Draft(Claimant.Kind.REPAIRER,
              repairer.isEmpty() ? "维修单位" : repairer, "", ""), null, repaired.at());
          if (claim.steps().completeOn() == null) {
            Claims.complete(file, claim, ChinaTime.dayOf(repaired.at()));
          }
        });
  }

  /** Somebody was shut in and is free; told again when the record was corrected. */
  record Rescued(UUID trouble, LiftId lift, int persons, long minutes, Instant occurred, Instant at) {}

  /** Who was shut in has a benefit, where the policy gives one for so long. What is decided stays decided. */
  void rescued(Rescued rescued) {
    LocalDate on = ChinaTime.dayOf(rescued.occurred());
    Optional<Covered> covered = opening.covered(rescued.lift(), on);
    var origin = new Claim.Origin(Claim.Source.TROUBLE, rescued.trouble());
    Optional<Claim> known = file.claims.of(origin);
    if (known.isPresent()) {
      corrected(known.get(), rescued);
      return;
    }
    if (rescued.persons() < 1 || covered.isEmpty()
        || ClaimOpening.item(ClaimKind.ENTRAPMENT, covered.get()).isEmpty()) {
      return;
    }
    opening.openIfOwed(new ClaimOpening.Told(ClaimId.next(), origin, ClaimKind.ENTRAPMENT, rescued.lift(), on,
        rescued.persons(), rescued.minutes(), Money.ZERO, "急修单", house(), null), rescued.at());
  }

  private void corrected(Claim claim, Rescued rescued) {
    boolean same = claim.event().persons() == rescued.persons() && claim.event().minutes() == rescued.minutes();
    if (same || claim.steps().decidedOn() != null || !claim.state().open()) {
      return;
    }
    file.claims.shutIn(claim.id(), rescued.persons(), rescued.minutes());
    Claim changed = file.fresh(claim);
    file.setAside(Actor.HOUSE, changed, opening.expected(changed, opening.covered(changed)), "急修记录更正",
        rescued.at());
  }

  private static Claim.Reporter house() {
    return new Claim.Reporter(Actor.HOUSE.id(), Actor.HOUSE.name(), null);
  }
}
