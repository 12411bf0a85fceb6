package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.insurance.Covered;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;
import org.tibao.repair.Diagnosis;
import org.tibao.repair.RepairId;
import org.tibao.time.ChinaTime;

/**
 * Cases that open by themselves: from a repair that the policy pays, and from a rescue. Each is heard once, one after the
 * other, and in whatever order: what counts is how the repair stands now, not what was said of it first.
 */
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

  private static Claim.Origin origin(RepairId repair) {
    return new Claim.Origin(Claim.Source.REPAIR, repair.value());
  }

  /** A repair is agreed that the policy pays: what it will cost is set aside; a later price takes the place of the first. */
  void agreed(Repaired repaired) {
    Claim.Origin origin = origin(repaired.repair());
    file.claims.alone(origin);
    Money amount = repairs.borne(repaired.repair()).orElse(repaired.amount());
    Optional<Claim> known = file.claims.of(origin);
    if (known.isEmpty()) {
      open(repaired, amount);
      return;
    }
    Claim claim = known.get();
    if (claim.steps().decidedOn() == null && claim.state().open() && !claim.sums().claimed().equals(amount)) {
      file.claims.claimed(claim.id(), amount);
      Claim changed = file.fresh(claim);
      file.setAside(Actor.HOUSE, changed, opening.expected(changed, opening.covered(changed)), "维修报价变更",
          repaired.at());
    }
  }

  private void open(Repaired repaired, Money amount) {
    LocalDate fault = repairs.faultOn(repaired.repair(), repaired.at());
    LocalDate on = opening.covered(repaired.lift(), fault).isPresent() ? fault : ChinaTime.dayOf(repaired.at());
    Optional<Covered> covered = opening.covered(repaired.lift(), on);
    if (covered.isEmpty() || amount.isZero() || repairs.withdrawn(repaired.repair())) {
      return;
    }
    Optional<Diagnosis> damage = repairs.damage(repaired.repair())
        .filter(_ -> ClaimOpening.item(ClaimKind.VANDALISM, covered.get()).isPresent());
    Claim claim = opening.open(Actor.HOUSE, new ClaimOpening.Told(ClaimId.next(), origin(repaired.repair()),
        damage.isPresent() ? ClaimKind.VANDALISM : ClaimKind.REPAIR, repaired.lift(), on, 0, 0, amount,
        repairs.what(repaired.repair()), house(), null), repaired.at());
    // Who broke it is asked to pay back what the policy pays (保险法 art. 60).
    damage.map(Diagnosis::liable).filter(each -> !each.isBlank())
        .ifPresent(each -> file.claims.liable(claim.id(), new Claim.Liable(each, null, Money.ZERO)));
  }

  /** The repair is not done after all: its case ends, unless somebody is paid or about to be. */
  void withdrawn(RepairId repair, String why, Instant at) {
    file.claims.alone(origin(repair));
    file.claims.of(origin(repair)).filter(each -> each.state().open() && each.steps().decidedOn() == null)
        .filter(each -> each.sums().paid().isZero()
            && file.money.payments(each.id()).stream().noneMatch(ClaimPayment::waits))
        .ifPresent(claim -> {
          file.claims.become(claim.id(), claim.state().withdraw(ChinaTime.dayOf(at), "维修撤销：" + why), claim.steps());
          file.setAside(Actor.HOUSE, claim, Money.ZERO, "维修撤销", at);
          file.say(Actor.HOUSE, "claim.withdrawn", claim, why, at);
        });
  }

  /** The repair is done and accepted: everything is there that the decision needs. */
  void accepted(Repaired repaired) {
    agreed(repaired);
    String repairer = repairs.repairer(repaired.repair());
    file.claims.of(origin(repaired.repair()))
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
    file.claims.alone(origin);
    Optional<Claim> known = file.claims.of(origin);
    if (known.isPresent()) {
      corrected(known.get(), rescued, on, covered.orElse(null));
      return;
    }
    if (rescued.persons() < 1 || covered.isEmpty()
        || ClaimOpening.item(ClaimKind.ENTRAPMENT, covered.get()).isEmpty()) {
      return;
    }
    opening.openIfOwed(new ClaimOpening.Told(ClaimId.next(), origin, ClaimKind.ENTRAPMENT, rescued.lift(), on,
        rescued.persons(), rescued.minutes(), Money.ZERO, "急修单", house(), null), rescued.at());
  }

  /** Of another day it may be another policy's, or nobody's: then nothing is expected, and somebody says so with a reason. */
  private void corrected(Claim claim, Rescued rescued, LocalDate on, @Nullable Covered covered) {
    boolean same = claim.event().persons() == rescued.persons() && claim.event().minutes() == rescued.minutes()
        && claim.event().on().equals(on);
    if (same || claim.steps().decidedOn() != null || !claim.state().open()) {
      return;
    }
    file.claims.shutIn(claim.id(), on, rescued.persons(), rescued.minutes());
    if (covered != null && claim.sums().paid().isZero()) {
      file.claims.under(claim.id(), ClaimOpening.cover(covered));
    }
    Claim changed = file.fresh(claim);
    file.setAside(Actor.HOUSE, changed,
        covered == null ? Money.ZERO : opening.expected(changed, opening.covered(changed)), "急修记录更正", rescued.at());
  }

  private static Claim.Reporter house() {
    return new Claim.Reporter(Actor.HOUSE.id(), Actor.HOUSE.name(), null);
  }
}
