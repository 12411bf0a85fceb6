package org.tibao.claims;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Covered;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/** 理赔台: the door for the insurer's adjuster: papers, reserve, decision, and who else is liable. */
@Component
@Transactional
public class ClaimDesk {

  private final ClaimFile file;
  private final ClaimOpening opening;
  private final Coverage coverage;
  private final ClaimRepairs repairs;
  private final ApplicationEventPublisher events;

  ClaimDesk(ClaimFile file, ClaimOpening opening, Coverage coverage, ClaimRepairs repairs,
      ApplicationEventPublisher events) {
    this.file = file;
    this.opening = opening;
    this.coverage = coverage;
    this.repairs = repairs;
    this.events = events;
  }

  /** Whether the asker may do that in the case. */
  @Transactional(readOnly = true)
  public boolean may(Actor actor, Permission right, Claim claim) {
    return file.speaks(actor, right, claim);
  }

  /**
   * 一次性告知: asks for what is missing, once and completely (保险法 art. 22).
   *
   * @throws Refused {@link ClaimsRefusal#ASKED_ALREADY}, {@link ClaimsRefusal#NOT_ON_THE_LIST}
   */
  public void ask(Actor actor, ClaimId id, List<String> papers, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    if (claim.steps().askedOn() != null) {
      throw Refused.because(ClaimsRefusal.ASKED_ALREADY);
    }
    ClaimTerms terms = file.terms(claim.path(), claim.reportedOn());
    List<String> known = terms.papers(claim.kind()).stream().map(ClaimTerms.Paper::code).toList();
    if (papers.isEmpty() || !known.containsAll(papers)) {
      throw Refused.at("papers", ClaimsRefusal.NOT_ON_THE_LIST);
    }
    LocalDate today = ChinaTime.dayOf(now);
    ClaimState waiting = claim.state().ask(papers, today);
    file.claims.ask(id, papers, today);
    file.claims.become(id, waiting, claim.steps());
    file.say(actor, "claim.asked", claim, String.join(" ", papers), now);
  }

  /** Everything is there; a repair's papers are complete when it is accepted, and not before. */
  public void complete(Actor actor, ClaimId id, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    if (claim.origin().source() == Claim.Source.REPAIR) {
      throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
    }
    Claims.complete(file, claim, ChinaTime.dayOf(now));
    file.say(actor, "claim.complete", claim, "", now);
  }

  /**
   * Changes what is set aside, with the reason.
   *
   * @throws Refused {@link ClaimsRefusal#RESERVE_BELOW_ZERO}, {@link ClaimsRefusal#NOT_FROM_HERE}
   */
  public void reserve(Actor actor, ClaimId id, Money outstanding, String reason, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    if (outstanding.isNegative()) {
      throw Refused.at("outstanding", ClaimsRefusal.RESERVE_BELOW_ZERO);
    }
    if (!claim.state().open()) {
      throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
    }
    String why = Written.needed("reason", reason);
    file.setAside(actor, claim, outstanding, why, now);
    file.say(actor, "claim.reserved", claim, outstanding + " " + why, now);
  }

  /**
   * A decision as it is made.
   *
   * @param loss what it cost
   * @param elsewhere what somebody liable has paid the insured already (保险法 art. 60)
   */
  public record Draft(UUID id, DecisionGround ground, Money loss, Money elsewhere, String reason) {}

  /** What a loss would come to by the policy's terms and what is left of its limit. */
  @Transactional(readOnly = true)
  public Optional<Reckoning> reckon(Claim claim, Money loss, Money elsewhere) {
    Covered covered = opening.covered(claim);
    return ClaimOpening.item(claim.kind(), covered)
        .map(each -> ClaimOpening.reckon(claim, each, loss, elsewhere, left(claim, covered)));
  }

  /** What is left of the limit for this case: what its own advances have taken of it is not gone. */
  private @Nullable Money left(Claim claim, Covered covered) {
    Money left = covered.left();
    return left == null ? null : left.plus(sum(claim, each -> each.purpose() == ClaimPayment.Purpose.ADVANCE));
  }

  /** Of what was paid or asked for and counts against the decision. */
  private Money sum(Claim claim, java.util.function.Predicate<ClaimPayment> which) {
    return Money.sum(file.money.payments(claim.id()).stream().filter(ClaimPayment::ofLoss).filter(which)
        .map(ClaimPayment::amount).toList());
  }

  /**
   * 核定: decides. What is owed follows from the terms; one who alone is to be paid is asked to be paid at once. The same id
   * again gives the decision as it stands.
   *
   * @throws Refused the first {@link ClaimsRefusal} that applies
   */
  public ClaimDecision decide(Actor actor, ClaimId id, Draft draft, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    Optional<ClaimDecision> known = file.money.decisions(id).stream().filter(each -> each.id().equals(draft.id()))
        .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    LocalDate today = ChinaTime.dayOf(now);
    String reason = Written.needed("reason", draft.reason());
    DecisionGround ground = draft.ground();
    ClaimState decided = claim.state().decide(ground.pays(), today);
    if (file.money.payments(id).stream().anyMatch(ClaimPayment::waits)) {
      throw Refused.because(ClaimsRefusal.PAYMENT_WAITS);
    }
    // The one before no longer takes of the limit; what follows takes what it needs.
    file.money.decision(id).ifPresent(each -> coverage.giveBack(claim.cover().policy(), cause(each.id())));
    Money loss = Written.notNegative("loss", draft.loss());
    Money paid = sum(claim, _ -> true);
    Reckoning reckoning = ground.pays()
        ? owed(claim, loss, Written.notNegative("elsewhere", draft.elsewhere()), paid)
        : Reckoning.nothing(loss);
    var decision = new ClaimDecision(draft.id(), 0, reckoning, ground, reason, actor.id(), actor.name(), now, null);
    file.money.add(id, decision);
    Claim.Steps steps = claim.steps();
    file.claims.become(id, decided, new Claim.Steps(steps.requestedOn(), steps.askedOn(), steps.completeOn(), today,
        null, null));
    Money whole = Money.max(reckoning.amount(), paid);
    Money takes = whole.minus(sum(claim, each -> each.purpose() == ClaimPayment.Purpose.ADVANCE));
    if (takes.isPositive()) {
      coverage.use(claim.cover().policy(), cause(draft.id()), takes, claim.event().on());
    }
    Money rest = whole.minus(paid);
    file.setAside(actor, claim, rest, (ground.pays() ? "核定：" : "拒赔：") + reason, now);
    ask(actor, claim, rest, now);
    file.say(actor, ground.pays() ? "claim.decided" : "claim.declined", claim,
        reckoning.amount() + " " + reason, now);
    events.publishEvent(new ClaimDecided(id, claim.place().lift(), claim.path(), claim.kind(),
        claim.cover().insurer(), ground.pays(), reckoning.amount(), now));
    return file.money.decision(id).orElseThrow();
  }

  static String cause(UUID decision) {
    return "claims.decision:" + decision;
  }

  private Reckoning owed(Claim claim, Money loss, Money elsewhere, Money paid) {
    if (claim.liable().waivedOn() != null) {
      throw Refused.because(ClaimsRefusal.WAIVED);
    }
    if (file.claims.claimants(claim.id()).isEmpty()) {
      throw Refused.because(ClaimsRefusal.NOBODY_TO_PAY);
    }
    Covered covered = opening.covered(claim);
    Covered.Item item = ClaimOpening.item(claim.kind(), covered)
        .orElseThrow(() -> Refused.at("ground", ClaimsRefusal.NOT_COVERED));
    if (!claim.event().on().isAfter(covered.waitingUntil())) {
      throw Refused.at("ground", ClaimsRefusal.IN_WAITING_PERIOD, covered.waitingUntil());
    }
    Reckoning reckoning = ClaimOpening.reckon(claim, item, loss, elsewhere, left(claim, covered));
    if (!reckoning.amount().isPositive()) {
      throw Refused.at("loss", ClaimsRefusal.NOTHING_OWED);
    }
    if (paid.compareTo(reckoning.amount()) > 0) {
      throw Refused.at("loss", ClaimsRefusal.PAID_MORE_ALREADY, paid);
    }
    return reckoning;
  }

  /** Who alone is to be paid, or were shut in together, are asked to be paid at once; of several others somebody says how. */
  private void ask(Actor actor, Claim claim, Money rest, Instant now) {
    List<UUID> had = file.money.payments(claim.id()).stream().filter(ClaimPayment::ofLoss)
        .map(ClaimPayment::claimant).toList();
    List<Claimant> all = file.claims.claimants(claim.id()).stream()
        .filter(each -> claim.kind() != ClaimKind.ENTRAPMENT || !had.contains(each.id())).toList();
    boolean clear = all.size() == 1 || claim.kind() == ClaimKind.ENTRAPMENT;
    boolean insured = claim.kind().liability() && all.stream().anyMatch(is -> is.kind() == Claimant.Kind.INSURED);
    if (!rest.isPositive() || !clear || insured) {
      return;
    }
    var weights = new ArrayList<BigInteger>();
    all.forEach(_ -> weights.add(BigInteger.ONE));
    List<Money> parts = LargestRemainder.split(rest, weights);
    for (int i = 0; i < all.size(); i++) {
      if (parts.get(i).isPositive()) {
        file.money.add(claim.id(), new ClaimPayment(UUID.randomUUID(), all.get(i).id(), ClaimPayment.Purpose.LOSS,
            parts.get(i), "核定赔款", new ClaimPayment.Asked(actor.id(), actor.name(), now), null, null));
      }
    }
  }

  /**
   * The reasons of a refusal were sent (保险法 art. 24).
   *
   * @param paper code of the notice
   */
  public void noticed(Actor actor, ClaimId id, String paper, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    LocalDate today = ChinaTime.dayOf(now);
    ClaimState.Declined noticed = claim.state().notice(today);
    file.money.decision(id).ifPresent(each -> file.money.noticed(each.id(), paper));
    Claim.Steps steps = claim.steps();
    LocalDate on = noticed.noticeOn();
    file.claims.become(id, noticed, new Claim.Steps(steps.requestedOn(), steps.askedOn(), steps.completeOn(),
        steps.decidedOn(), on, steps.paidOn()));
    repairs.settled(claim, claim.sums().paid(), now);
    file.say(actor, "claim.noticed", claim, paper, now);
  }

  /** Names who else is liable, so that it can be asked to pay back (保险法 art. 60). */
  public void liable(Actor actor, ClaimId id, String name, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    file.claims.liable(id, new Claim.Liable(Written.needed("name", name), claim.liable().waivedOn(),
        claim.liable().thirdPaid()));
    file.say(actor, "claim.liable", claim, name, now);
  }

  /**
   * The insured gave its right against who is liable up before anything was paid: then nothing is (保险法 art. 61).
   *
   * @throws Refused {@link ClaimsRefusal#WAIVER_VOID}
   */
  public void waived(Actor actor, ClaimId id, LocalDate on, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    LocalDate day = Written.past("on", on, now);
    if (claim.sums().paid().isPositive()) {
      throw Refused.because(ClaimsRefusal.WAIVER_VOID);
    }
    file.claims.liable(id, new Claim.Liable(claim.liable().name(), day, claim.liable().thirdPaid()));
    file.say(actor, "claim.waived", claim, day.toString(), now);
  }

  /** The insured has shown what it paid the third party itself (保险法 art. 65). */
  public void thirdPaid(Actor actor, ClaimId id, Money amount, String proof, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    if (!claim.kind().liability()) {
      throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
    }
    Money paid = Written.positive("amount", amount);
    String text = Written.needed("proof", proof);
    file.claims.liable(id, new Claim.Liable(claim.liable().name(), claim.liable().waivedOn(), paid));
    file.say(actor, "claim.thirdPaid", claim, paid + " " + text, now);
  }

  /** Nothing more will be paid: what is still set aside is given up. */
  public void close(Actor actor, ClaimId id, String why, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    if (file.money.payments(id).stream().anyMatch(ClaimPayment::waits)) {
      throw Refused.because(ClaimsRefusal.PAYMENT_WAITS);
    }
    close(actor, claim, Written.needed("why", why), now);
  }

  private void close(Actor actor, Claim claim, String why, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Claim.Steps steps = claim.steps();
    file.claims.become(claim.id(), claim.state().close(today), new Claim.Steps(steps.requestedOn(), steps.askedOn(),
        steps.completeOn(), steps.decidedOn(), steps.noticeOn(), paidOn(steps, today)));
    file.setAside(actor, claim, Money.ZERO, why, now);
    repairs.settled(claim, claim.sums().paid(), now);
    file.say(actor, "claim.closed", claim, why, now);
  }

  private static @Nullable LocalDate paidOn(Claim.Steps steps, LocalDate today) {
    return steps.paidOn() == null ? today : steps.paidOn();
  }

  /** Looks at a decided case again; the decision stands until another takes its place. */
  public void reopen(Actor actor, ClaimId id, String why, Instant now) {
    Claim claim = file.insurers(actor, Permission.CLAIM_HANDLE, id);
    String text = Written.needed("why", why);
    if (repairs.over(claim)) {
      throw Refused.because(ClaimsRefusal.REPAIR_SETTLED);
    }
    if (file.money.payments(id).stream().anyMatch(ClaimPayment::waits)) {
      throw Refused.because(ClaimsRefusal.PAYMENT_WAITS);
    }
    ClaimState.Assessing again = claim.state().reopen(ChinaTime.dayOf(now));
    Claim.Steps steps = claim.steps();
    file.claims.become(id, again, new Claim.Steps(ChinaTime.dayOf(now), steps.askedOn(), again.on(), null, null, null));
    file.say(actor, "claim.reopened", claim, text, now);
  }
}
