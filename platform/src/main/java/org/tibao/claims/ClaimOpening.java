package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Covered;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** Opens cases under the policy that holds on the day of the event, and sets aside what they may cost. */
@Component
class ClaimOpening {

  private final ClaimFile file;
  private final Ground ground;
  private final Coverage coverage;
  private final Policies policies;
  private final PersonalData sealing;

  ClaimOpening(ClaimFile file, Ground ground, Coverage coverage, Policies policies, PersonalData sealing) {
    this.file = file;
    this.ground = ground;
    this.coverage = coverage;
    this.policies = policies;
    this.sealing = sealing;
  }

  /** Where lifts stand. */
  @Component
  record Ground(Lifts lifts, Places places) {

    Claim.Place place(LiftId id) {
      Lift lift = lifts.lift(Actor.HOUSE, id);
      StairwellId stairwell = lift.stairwell();
      if (stairwell == null) {
        return new Claim.Place(id, lift.path(), lift.name().isBlank() ? lift.address() : lift.name());
      }
      Stairwell at = places.stairwell(Actor.HOUSE, stairwell);
      boolean says = lift.name().isBlank() || lift.name().startsWith(at.name()) || lift.name().startsWith(at.label());
      return new Claim.Place(id, lift.path(), says ? at.label() : at.label() + " " + lift.name());
    }
  }

  /** What happened, as it is told. */
  record Told(ClaimId id, Claim.Origin origin, ClaimKind kind, LiftId lift, LocalDate on, int persons, long minutes,
      Money claimed, String facts, Claim.Reporter reporter, @Nullable LocalDate requestedOn) {}

  /** What is covered for that lift on that day, if it is insured. */
  Optional<Covered> covered(LiftId lift, LocalDate day) {
    return coverage.on(lift, day);
  }

  /** What the policy of a case covers on the day of the event. */
  Covered covered(Claim claim) {
    return coverage.of(policy(claim), claim.event().on());
  }

  Policy policy(Claim claim) {
    return policies.policy(Actor.HOUSE, claim.cover().policy());
  }

  static Claim.Cover cover(Covered covered) {
    return new Claim.Cover(covered.policy(), covered.number(), covered.insurer(), covered.insurerName());
  }

  /** The item of the policy that pays for such a case. */
  static Optional<Covered.Item> item(ClaimKind kind, Covered covered) {
    return kind.items().stream().flatMap(each -> covered.item(each).stream()).findFirst();
  }

  /**
   * Opens a case; the same origin again gives it as it stands.
   *
   * @throws Refused {@link ClaimsRefusal#NOT_INSURED}
   */
  Claim open(Actor actor, Told told, Instant now) {
    Optional<Claim> known = file.claims.of(told.origin());
    if (known.isPresent()) {
      return known.get();
    }
    Covered covered = covered(told.lift(), told.on())
        .orElseThrow(() -> Refused.at("on", ClaimsRefusal.NOT_INSURED, told.on()));
    var claim = new Claim(told.id(), 0, told.origin(), told.kind(),
        cover(covered),
        ground.place(told.lift()), new Claim.Event(told.on(), now, told.persons(), told.minutes()), told.reporter(),
        new ClaimState.Reported(ChinaTime.dayOf(now)),
        new Claim.Steps(told.requestedOn(), null, null, null, null, null),
        Claim.Liable.NOBODY, new Claim.Sums(told.claimed(), Money.ZERO, Money.ZERO, Money.ZERO));
    if (!file.claims.add(claim, sealing.seal(told.facts()))) {
      // Somebody else was told of it at the same moment.
      return file.claims.of(told.origin()).orElseThrow(() -> Refused.because(ClaimsRefusal.REPEATED_DIFFERENTLY));
    }
    Claim opened = file.fresh(claim);
    file.open(opened, now);
    file.setAside(actor, opened, expected(opened, covered), "立案", now);
    file.say(actor, "claim.reported", opened, opened.kind().name(), now);
    return file.fresh(opened);
  }

  /** Opens the case of a benefit, unless the product gives none for so short a time. */
  void openIfOwed(Told told, Instant now) {
    Covered covered = covered(told.lift(), told.on()).orElseThrow();
    String product = policies.policy(Actor.HOUSE, covered.policy()).content().product();
    Claim.Place place = ground.place(told.lift());
    if (file.terms(place.path(), ChinaTime.dayOf(now)).benefit(product, told.minutes()).isPositive()) {
      open(Actor.HOUSE, told, now);
    }
  }

  Claim.Place place(LiftId lift) {
    return ground.place(lift);
  }

  /**
   * What a loss comes to under an item. Of a repair the deductible, the share and the limit of the event were taken off when
   * it was agreed what the policy bears: that is owed, as far as the limit of the term still reaches.
   */
  static Reckoning reckon(Claim claim, Covered.Item item, Money loss, Money elsewhere, @Nullable Money left) {
    boolean borne = claim.origin().source() == Claim.Source.REPAIR;
    Covered.Item terms = borne
        ? new Covered.Item(item.item(), new Rate(Rate.ONE), Money.ZERO, claim.sums().claimed(), List.of())
        : item;
    return Reckoning.of(terms, loss, elsewhere, left);
  }

  /** What a case may cost before anybody has looked at it. */
  Money expected(Claim claim, Covered covered) {
    ClaimTerms terms = file.terms(claim.path(), claim.reportedOn());
    Money benefit = benefit(claim).times(claim.event().persons());
    Money loss = claim.sums().claimed().isPositive()
        ? claim.sums().claimed()
        : claim.kind() == ClaimKind.ENTRAPMENT
            ? benefit
            : Money.fen(terms.of(claim.kind()).openingYuan() * 100);
    return item(claim.kind(), covered).map(each -> reckon(claim, each, loss, Money.ZERO, covered.left()).amount())
        .orElse(Money.ZERO);
  }

  /** What each person who was shut in gets. */
  Money benefit(Claim claim) {
    return file.terms(claim.path(), claim.reportedOn()).benefit(policy(claim).content().product(),
        claim.event().minutes());
  }

  /** Adds somebody who is to be paid. The same id again changes nothing. */
  Claimant join(Actor actor, Claim claim, UUID id, Claimant.Draft draft, @Nullable DwellingId dwelling, Instant now) {
    String phone = Written.phone("phone", draft.phone());
    String account = Written.account("account", draft.account());
    UUID person = actor.kind() == Actor.Kind.RESIDENT ? actor.id() : null;
    String masked = PersonalData.mask(phone);
    var claimant = new Claimant(id, draft.kind(), Written.needed("name", draft.name()), dwelling, person,
        masked == null ? "" : masked,
        account.isEmpty() ? "" : "**** " + account.substring(account.length() - 4), now);
    file.claims.add(claim.id(), claimant, new ClaimTables.Sealed(phone.isEmpty() ? null : sealing.seal(phone),
        account.isEmpty() ? null : sealing.seal(account)), actor.name());
    return file.claims.claimants(claim.id()).stream().filter(each -> each.id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(ClaimsRefusal.REPEATED_DIFFERENTLY));
  }

  /** How it happened, in clear. */
  String facts(ClaimId id) {
    return sealing.open(file.claims.facts(id));
  }

  /** Where somebody is to be paid, in clear. */
  Optional<String> account(UUID claimant) {
    return file.claims.account(claimant).map(sealing::open);
  }
}
