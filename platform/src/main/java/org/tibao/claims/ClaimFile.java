package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.rules.RulesInForce;
import org.tibao.rules.WorkingDays;
import org.tibao.time.ChinaTime;

/** What the doors to claims share: who may, what moves, and by which rules. */
@Component
class ClaimFile {

  private static final String LOOKED = "claim.account";

  final ClaimTables claims;
  final ClaimMoneyTables money;
  private final ClaimBooks books;
  private final RuleBook rules;
  private final Organisations organisations;
  private final Audit audit;

  ClaimFile(ClaimTables claims, ClaimMoneyTables money, ClaimBooks books, RuleBook rules, Organisations organisations,
      Audit audit) {
    this.claims = claims;
    this.money = money;
    this.books = books;
    this.rules = rules;
    this.organisations = organisations;
    this.audit = audit;
  }

  /** Whether the asker may do that for the insurer of the case. */
  boolean speaks(Actor actor, Permission right, Claim claim) {
    return actor.may(right, claim.path()) && (actor.kind() == Actor.Kind.HOUSE
        || organisations.of(actor).stream().anyMatch(own -> own.id().equals(claim.cover().insurer())));
  }

  /** Who may read claims there sees it, an insurer only its own; neighbours of the lift see what became of it. */
  boolean sees(Actor actor, Claim claim) {
    if (actor.may(Permission.CLAIM_READ, claim.path())) {
      return !competes(actor, claim);
    }
    return actor.may(Permission.REPAIR_FOLLOW, claim.path()) || own(actor, claim);
  }

  /** Whether the asker works for another insurer. */
  private boolean competes(Actor actor, Claim claim) {
    Optional<Organisation> company = organisations.of(actor);
    boolean insurer = company.filter(each -> each.kind().insures()).isPresent()
        || actor.kind() == Actor.Kind.STAFF && actor.may(Permission.CLAIM_HANDLE);
    return insurer && company.filter(each -> each.id().equals(claim.cover().insurer())).isEmpty();
  }

  /** Whether the asker reported it, or is to be paid. */
  boolean own(Actor actor, Claim claim) {
    return claim.reporter().id().equals(actor.id())
        || claims.claimants(claim.id()).stream().anyMatch(each -> actor.id().equals(each.person()));
  }

  /** Whether names and what happened to people may be read: by the insurer, and by whoever reported it. */
  boolean inFull(Actor actor, Claim claim) {
    return actor.kind() == Actor.Kind.HOUSE || speaks(actor, Permission.CLAIM_READ, claim)
        || claim.reporter().id().equals(actor.id());
  }

  /** The company whose cases alone the asker sees, or null for all of the territory. */
  @Nullable
  OrganisationId company(Actor actor) {
    return organisations.of(actor).filter(each -> each.kind().insures()).map(Organisation::id).orElse(null);
  }

  /** @throws Refused {@link ClaimsRefusal#UNKNOWN} */
  Claim seen(Actor actor, ClaimId id) {
    return claims.find(id).filter(found -> sees(actor, found))
        .orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
  }

  /** @throws Refused {@link ClaimsRefusal#UNKNOWN} */
  Claim locked(Actor actor, ClaimId id) {
    return claims.lock(id).filter(found -> sees(actor, found))
        .orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
  }

  /** @throws Refused {@link ClaimsRefusal#UNKNOWN}, {@link ClaimsRefusal#NOT_YOUR_CASE} */
  Claim insurers(Actor actor, Permission right, ClaimId id) {
    Claim claim = locked(actor, id);
    if (!speaks(actor, right, claim)) {
      throw Refused.because(ClaimsRefusal.NOT_YOUR_CASE);
    }
    return claim;
  }

  void open(Claim claim, Instant now) {
    books.open(claim, now);
  }

  /** Writes down what moved, here and in the ledger; nothing moves by nothing, and nothing twice. */
  void move(Actor actor, Claim claim, ClaimMovement movement, Instant now) {
    if (!movement.amount().isZero() && money.add(claim.id(), movement, actor, now)) {
      books.post(claim.id(), List.of(movement), now);
    }
  }

  /** Sets aside so much from now on. */
  void setAside(Actor actor, Claim claim, Money outstanding, String reason, Instant now) {
    Money more = outstanding.minus(fresh(claim).sums().outstanding());
    move(actor, claim, new ClaimMovement(UUID.randomUUID(), ClaimMovement.Kind.RESERVE, more, ChinaTime.dayOf(now),
        reason, actor.name()), now);
  }

  Claim fresh(Claim claim) {
    return claims.find(claim.id()).orElseThrow();
  }

  void say(Actor actor, String action, Claim claim, String text, Instant now) {
    audit.changed(actor, action, claim.subject(), Map.of(), Map.of("number", claim.number(), "text", text), now);
  }

  void looked(Actor actor, Claim claim, Instant now) {
    audit.looked(actor, LOOKED, claim.subject(), now);
  }

  ClaimTerms terms(String path, LocalDate today) {
    return rules.on(ClaimTerms.KIND, path, today).data();
  }

  /** The clocks of a case on a day. */
  List<ClaimClock> clocks(Claim claim, LocalDate today) {
    return clocks(List.of(claim), today).getFirst();
  }

  /** The clocks of many cases on a day, in their order. */
  List<List<ClaimClock>> clocks(List<Claim> claims, LocalDate today) {
    RulesInForce<ClaimTimes> times = rules.inForce(ClaimTimes.KIND, today);
    RulesInForce<WorkingDays> rest = rules.inForce(RulesConfiguration.WORKING_DAYS, today);
    return claims.stream().map(each -> ClaimClocks.of(times.at(each.path()).data(), rest.at(each.path()).data(),
        days(each), today)).toList();
  }

  private ClaimClocks.Days days(Claim claim) {
    Claim.Steps steps = claim.steps();
    boolean early = steps.decidedOn() == null && claim.sums().paid().isPositive();
    LocalDate advanced = early
        ? money.payments(claim.id()).stream().map(ClaimPayment::released).filter(Objects::nonNull)
            .map(ClaimPayment.Released::on).min(LocalDate::compareTo).orElse(null)
        : null;
    LocalDate ended = claim.state() instanceof ClaimState.Withdrawn withdrawn ? withdrawn.on() : null;
    return new ClaimClocks.Days(claim.event().on(), claim.reportedOn(), steps.requestedOn(), steps.askedOn(),
        steps.completeOn(), advanced, steps.decidedOn(), claim.state() instanceof ClaimState.Declined,
        steps.noticeOn(), steps.paidOn(), ended);
  }
}
