package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Covered;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** The door to the money of claims: asked for by one person of the insurer, released by another, and got back from who is liable. */
@Component
@Transactional
public class ClaimPayments {

  private final ClaimFile file;
  private final ClaimOpening opening;
  private final Coverage coverage;
  private final ClaimRepairs repairs;
  private final ApplicationEventPublisher events;

  ClaimPayments(ClaimFile file, ClaimOpening opening, Coverage coverage, ClaimRepairs repairs,
      ApplicationEventPublisher events) {
    this.file = file;
    this.opening = opening;
    this.coverage = coverage;
    this.repairs = repairs;
    this.events = events;
  }

  /** A payment as it is asked for. */
  public record Draft(UUID id, UUID claimant, ClaimPayment.Purpose purpose, Money amount, String text) {}

  /**
   * Asks for a payment: of what was decided, of what is certain before (保险法 art. 25), or of the costs of a law suit
   * (art. 66). The same id again gives it as it stands.
   *
   * @throws Refused the first {@link ClaimsRefusal} that applies
   */
  public ClaimPayment ask(Actor actor, ClaimId id, Draft draft, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    Optional<ClaimPayment> known = find(id, draft.id());
    if (known.isPresent()) {
      return known.get();
    }
    Money amount = Written.positive("amount", draft.amount());
    Claimant claimant = file.claims.claimants(id).stream().filter(each -> each.id().equals(draft.claimant()))
        .findFirst().orElseThrow(() -> Refused.at("claimant", ClaimsRefusal.NOBODY_TO_PAY));
    requirePurpose(claim, draft.purpose());
    String text = draft.purpose() == ClaimPayment.Purpose.LOSS
        ? Written.free("text", draft.text())
        : Written.needed("text", draft.text());
    switch (draft.purpose()) {
      case LOSS -> requireDecided(claim, amount);
      case ADVANCE -> advance(claim, draft.id(), amount);
      case LITIGATION -> {
        if (file.terms(claim.path(), claim.reportedOn()).litigationWithinLimit()) {
          coverage.use(claim.cover().policy(), cause(draft.id()), amount, claim.event().on());
        }
      }
    }
    if (draft.purpose() != ClaimPayment.Purpose.LITIGATION) {
      requireThirdPartyFirst(claim, claimant, amount);
    }
    if (!file.money.add(id, new ClaimPayment(draft.id(), claimant.id(), draft.purpose(), amount, text,
        new ClaimPayment.Asked(actor.id(), actor.name(), now), null, null))) {
      throw Refused.because(ClaimsRefusal.REPEATED_DIFFERENTLY);
    }
    Money needed = Money.sum(file.money.payments(id).stream().filter(ClaimPayment::waits).map(ClaimPayment::amount)
        .toList());
    if (draft.purpose() == ClaimPayment.Purpose.LITIGATION) {
      file.setAside(actor, claim, claim.sums().outstanding().plus(amount), "诉讼费用（第六十六条）：" + text, now);
    } else if (claim.sums().outstanding().compareTo(needed) < 0) {
      file.setAside(actor, claim, needed, text, now);
    }
    file.say(actor, "claim.paymentAsked", claim, draft.purpose() + " " + amount, now);
    return find(id, draft.id()).orElseThrow();
  }

  private Optional<ClaimPayment> find(ClaimId id, UUID payment) {
    return file.money.payments(id).stream().filter(each -> each.id().equals(payment)).findFirst();
  }

  static String cause(UUID payment) {
    return "claims.payment:" + payment;
  }

  private static void requirePurpose(Claim claim, ClaimPayment.Purpose purpose) {
    ClaimState state = claim.state();
    boolean fits = switch (purpose) {
      case LOSS -> state instanceof ClaimState.Agreed;
      case ADVANCE -> state instanceof ClaimState.Waiting || state instanceof ClaimState.Assessing;
      case LITIGATION -> claim.kind().liability() && !(state instanceof ClaimState.Withdrawn)
          && !(state instanceof ClaimState.Closed);
    };
    if (!fits) {
      throw Refused.at("purpose", ClaimsRefusal.WRONG_PURPOSE);
    }
  }

  private Money ofLoss(Claim claim) {
    return Money.sum(file.money.payments(claim.id()).stream().filter(ClaimPayment::ofLoss).map(ClaimPayment::amount)
        .toList());
  }

  private void requireDecided(Claim claim, Money amount) {
    Money left = file.money.decision(claim.id()).orElseThrow().reckoning().amount().minus(ofLoss(claim));
    if (amount.compareTo(left) > 0) {
      throw Refused.at("amount", ClaimsRefusal.MORE_THAN_DECIDED, left);
    }
  }

  private void advance(Claim claim, UUID payment, Money amount) {
    if (claim.liable().waivedOn() != null) {
      throw Refused.because(ClaimsRefusal.WAIVED);
    }
    Covered covered = opening.covered(claim);
    Covered.Item item = ClaimOpening.item(claim.kind(), covered)
        .orElseThrow(() -> Refused.at("purpose", ClaimsRefusal.NOT_COVERED));
    if (!claim.event().on().isAfter(covered.waitingUntil())) {
      throw Refused.at("purpose", ClaimsRefusal.IN_WAITING_PERIOD, covered.waitingUntil());
    }
    Money limit = item.limit();
    if (limit != null && ofLoss(claim).plus(amount).compareTo(limit) > 0) {
      throw Refused.at("amount", ClaimsRefusal.MORE_THAN_DECIDED, limit.minus(ofLoss(claim)));
    }
    coverage.use(claim.cover().policy(), cause(payment), amount, claim.event().on());
  }

  /** 保险法 art. 65: the insured is paid what it has paid the third party, and not before. */
  private void requireThirdPartyFirst(Claim claim, Claimant claimant, Money amount) {
    if (!claim.kind().liability() || claimant.kind() != Claimant.Kind.INSURED) {
      return;
    }
    List<UUID> insured = file.claims.claimants(claim.id()).stream()
        .filter(each -> each.kind() == Claimant.Kind.INSURED).map(Claimant::id).toList();
    Money had = Money.sum(file.money.payments(claim.id()).stream().filter(ClaimPayment::ofLoss)
        .filter(each -> insured.contains(each.claimant())).map(ClaimPayment::amount).toList());
    Money shown = claim.liable().thirdPaid().minus(had);
    if (amount.compareTo(shown) > 0) {
      throw Refused.because(ClaimsRefusal.THIRD_PARTY_FIRST, shown);
    }
  }

  /**
   * Lets a payment leave the insurer's account: never by who asked for it or decided the case. The second time changes nothing.
   *
   * @param reference of the bank
   * @throws Refused {@link ClaimsRefusal#UNKNOWN}, {@link ClaimsRefusal#NOT_YOUR_CASE}, {@link ClaimsRefusal#SECOND_PERSON},
   *     {@link ClaimsRefusal#SETTLED_ALREADY}
   */
  public void release(Actor actor, UUID payment, String reference, LocalDate on, Instant now) {
    ClaimId id = file.money.claimOf(payment).orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
    Claim claim = file.insurers(actor, Permission.CLAIM_PAY, id);
    ClaimPayment found = find(id, payment).orElseThrow();
    ClaimPayment.Released before = found.released();
    if (before != null && before.id().equals(actor.id())) {
      return;
    }
    Optional<ClaimDecision> decision = file.money.decision(id);
    boolean decided = decision.filter(each -> each.byId().equals(actor.id())).isPresent();
    if (found.asked().id().equals(actor.id()) || decided) {
      throw Refused.because(ClaimsRefusal.SECOND_PERSON);
    }
    if (!found.waits()) {
      throw Refused.because(ClaimsRefusal.SETTLED_ALREADY);
    }
    if (found.ofLoss() && claim.liable().waivedOn() != null) {
      throw Refused.because(ClaimsRefusal.WAIVED);
    }
    var released = new ClaimPayment.Released(actor.id(), actor.name(), now, Written.past("on", on, now),
        Written.needed("reference", reference));
    file.money.release(payment, released);
    file.move(actor, claim, new ClaimMovement(payment, ClaimMovement.Kind.PAID, found.amount(), released.on(),
        released.reference(), actor.name()), now);
    finish(actor, claim, decision, released.on(), now);
    file.say(actor, "claim.paid", claim, found.amount() + " " + released.reference(), now);
    events.publishEvent(new ClaimPaid(id, payment, claim.place().lift(), claim.path(), claim.kind(),
        claim.cover().insurer(), found.amount(), now));
  }

  /** All that was decided is paid: the case is closed. */
  private void finish(Actor actor, Claim claim, Optional<ClaimDecision> decision, LocalDate on, Instant now) {
    List<ClaimPayment> all = file.money.payments(claim.id());
    Money paid = Money.sum(all.stream().filter(each -> each.ofLoss() && each.released() != null)
        .map(ClaimPayment::amount).toList());
    boolean whole = claim.state() instanceof ClaimState.Agreed && all.stream().noneMatch(ClaimPayment::waits)
        && decision.filter(each -> each.reckoning().amount().equals(paid)).isPresent();
    if (!whole) {
      return;
    }
    LocalDate today = ChinaTime.dayOf(now);
    Claim.Steps steps = claim.steps();
    file.claims.become(claim.id(), claim.state().close(today), new Claim.Steps(steps.requestedOn(), steps.askedOn(),
        steps.completeOn(), steps.decidedOn(), steps.noticeOn(), on));
    file.setAside(actor, claim, Money.ZERO, "结案", now);
    repairs.settled(claim, paid, now);
  }

  /** A payment is not made after all. The second time changes nothing. */
  public void drop(Actor actor, UUID payment, String why, Instant now) {
    ClaimId id = file.money.claimOf(payment).orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
    Claim claim = file.locked(actor, id);
    if (!file.speaks(actor, Permission.CLAIM_HANDLE, claim) && !file.speaks(actor, Permission.CLAIM_PAY, claim)) {
      throw Refused.because(ClaimsRefusal.NOT_YOUR_CASE);
    }
    ClaimPayment found = find(id, payment).orElseThrow();
    if (found.droppedWhy() != null) {
      return;
    }
    if (!found.waits()) {
      throw Refused.because(ClaimsRefusal.SETTLED_ALREADY);
    }
    file.money.drop(payment, Written.needed("why", why), now);
    switch (found.purpose()) {
      case ADVANCE -> coverage.giveBack(claim.cover().policy(), cause(payment));
      case LITIGATION -> {
        coverage.giveBack(claim.cover().policy(), cause(payment));
        file.setAside(actor, claim, claim.sums().outstanding().minus(found.amount()), why, now);
      }
      case LOSS -> {
      }
    }
    file.say(actor, "claim.paymentDropped", claim, found.amount() + " " + why, now);
  }

  /** Payments of the asker's insurer that wait for this second person, the longest first. */
  @Transactional(readOnly = true)
  public List<Waiting> waiting(Actor actor, int limit) {
    OrganisationId company = file.company(actor);
    return company == null || !actor.may(Permission.CLAIM_PAY)
        ? List.of()
        : file.money.waiting(actor.patterns(Permission.CLAIM_PAY), company, actor.id(), limit).stream()
            .map(each -> new Waiting(each.claim(), each.label(), each.amount(), each.since())).toList();
  }

  /** 待复核付款: a payment that waits for the second person. */
  public record Waiting(ClaimId claim, String label, Money amount, Instant since) {}

  /** The number of the account to be paid into, in clear; the look is written down. */
  public String account(Actor actor, UUID payment, Instant now) {
    ClaimId id = file.money.claimOf(payment).orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
    Claim claim = file.insurers(actor, Permission.CLAIM_PAY, id);
    file.looked(actor, claim, now);
    return opening.account(find(id, payment).orElseThrow().claimant()).orElse("");
  }

  /** What came back from who is liable. */
  public record Recovery(UUID id, Money amount, LocalDate on, String text) {}

  /**
   * 代位求偿: what came back from who is liable, never more than was paid (保险法 art. 60). The same id again changes nothing.
   *
   * @throws Refused {@link ClaimsRefusal#NOTHING_PAID_YET}, {@link ClaimsRefusal#MORE_THAN_PAID}
   */
  public void recover(Actor actor, ClaimId id, Recovery recovery, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    if (file.money.movements(id).stream().anyMatch(each -> each.id().equals(recovery.id()))) {
      return;
    }
    Money amount = Written.positive("amount", recovery.amount());
    String text = Written.needed("text", recovery.text());
    LocalDate on = Written.past("on", recovery.on(), now);
    Claim.Sums sums = claim.sums();
    if (!sums.paid().isPositive()) {
      throw Refused.because(ClaimsRefusal.NOTHING_PAID_YET);
    }
    Money most = sums.paid().minus(sums.recovered());
    if (amount.compareTo(most) > 0) {
      throw Refused.at("amount", ClaimsRefusal.MORE_THAN_PAID, most);
    }
    file.move(actor, claim, new ClaimMovement(recovery.id(), ClaimMovement.Kind.RECOVERED, amount, on, text,
        actor.name()), now);
    file.say(actor, "claim.recovered", claim, amount + " " + text, now);
  }
}
