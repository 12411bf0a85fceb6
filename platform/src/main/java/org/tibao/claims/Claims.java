package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Consented;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.insurance.Covered;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/** The door to claims: reported by whoever was hurt or by who looks after the lift, and read by everybody whom it concerns. */
@Component
@Transactional
public class Claims {

  private final ClaimFile file;
  private final ClaimOpening opening;
  private final ClaimBooks books;
  private final ClaimRepairs repairs;
  private final Households households;
  private final Consented consented;

  Claims(ClaimFile file, ClaimOpening opening, ClaimBooks books, ClaimRepairs repairs, Households households,
      Consented consented) {
    this.file = file;
    this.opening = opening;
    this.books = books;
    this.repairs = repairs;
    this.households = households;
    this.consented = consented;
  }

  /**
   * 报案: what somebody reports.
   *
   * @param minutes for which somebody was shut in
   * @param claimed what is asked for; zero where it is not known yet
   * @param liable who damaged it or is liable otherwise, or empty
   */
  public record Report(ClaimId id, LiftId lift, ClaimKind kind, LocalDate on, String facts, long minutes,
      Money claimed, String liable, Claimant.Draft person) {}

  /**
   * Staff report for somebody. The same id again gives the case as it stands.
   *
   * @throws Refused the first {@link ClaimsRefusal} that applies
   */
  public Claim report(Actor actor, Report report, Instant now) {
    Claim.Place place = known(report.lift());
    if (!actor.may(Permission.CLAIM_HANDLE, place.path())) {
      actor.require(Permission.CLAIM_FILE, place.path());
    }
    return reported(actor, report, null, now);
  }

  /**
   * A household reports for itself: a third party claims directly (保险法 art. 65).
   *
   * @throws Refused the first {@link ClaimsRefusal} that applies
   */
  public Claim report(Actor resident, Dwelling home, Report report, Instant now) {
    resident.require(Permission.TROUBLE_REPORT, home.path());
    if (!home.path().startsWith(known(report.lift()).path())) {
      throw Refused.because(ClaimsRefusal.UNKNOWN);
    }
    return reported(resident, report, home, now);
  }

  private Claim.Place known(LiftId lift) {
    return opening.place(lift);
  }

  private Claim reported(Actor actor, Report report, @Nullable Dwelling home, Instant now) {
    Optional<Claim> known = file.claims.find(report.id());
    if (known.isPresent()) {
      return known.filter(each -> each.reporter().id().equals(actor.id()))
          .orElseThrow(() -> Refused.because(ClaimsRefusal.REPEATED_DIFFERENTLY));
    }
    if (report.kind() == ClaimKind.REPAIR) {
      throw Refused.at("kind", ClaimsRefusal.COMES_BY_ITSELF);
    }
    LocalDate on = Written.past("on", report.on(), now);
    Optional<Claim> same = report.kind() == ClaimKind.ENTRAPMENT
        ? file.claims.of(report.lift()).stream().filter(each -> each.kind() == ClaimKind.ENTRAPMENT
            && each.origin().source() == Claim.Source.TROUBLE && each.event().on().equals(on) && takes(each))
            .findFirst()
        : Optional.empty();
    if (same.isPresent()) {
      return join(actor, same.get().id(), report.id().value(), report.person(), home, now);
    }
    String facts = Written.needed("facts", report.facts());
    var told = new ClaimOpening.Told(report.id(), new Claim.Origin(Claim.Source.REPORT, report.id().value()),
        report.kind(), report.lift(), on, 1, Math.max(0, report.minutes()),
        Written.notNegative("claimed", report.claimed()), facts,
        new Claim.Reporter(actor.id(), actor.name(), home == null ? null : home.id()), ChinaTime.dayOf(now));
    Claim claim = opening.open(actor, told, now);
    opening.join(actor, claim, report.id().value(), report.person(), home == null ? null : home.id(), now);
    if (!report.liable().isBlank()) {
      file.claims.liable(claim.id(), new Claim.Liable(Written.free("liable", report.liable()), null, Money.ZERO));
    }
    return file.fresh(claim);
  }

  /**
   * Somebody who was shut in comes forward to be paid. The same id again changes nothing.
   *
   * @throws Refused {@link ClaimsRefusal#UNKNOWN}, {@link ClaimsRefusal#NOT_FROM_HERE}, {@link ClaimsRefusal#ALL_ARE_HERE}
   */
  public Claim join(Actor actor, ClaimId id, UUID claimant, Claimant.Draft person, @Nullable Dwelling home,
      Instant now) {
    Claim claim = file.claims.lock(id).orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
    requireMayJoin(actor, claim, home);
    List<Claimant> there = file.claims.claimants(id);
    if (there.stream().anyMatch(each -> each.id().equals(claimant))) {
      return claim;
    }
    if (claim.kind() != ClaimKind.ENTRAPMENT || !undecided(claim)) {
      throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
    }
    if (there.size() >= claim.event().persons()) {
      throw Refused.because(ClaimsRefusal.ALL_ARE_HERE, claim.event().persons());
    }
    opening.join(actor, claim, claimant, new Claimant.Draft(Claimant.Kind.SHUT_IN, person.name(), person.phone(),
        person.account()), home == null ? null : home.id(), now);
    LocalDate today = ChinaTime.dayOf(now);
    Claim.Steps steps = claim.steps();
    LocalDate requested = steps.requestedOn() == null ? today : steps.requestedOn();
    boolean whole = claim.origin().source() == Claim.Source.TROUBLE && steps.completeOn() == null;
    // The record of the rescue is here already: who somebody is and where to pay is all that was missing.
    ClaimState state = whole ? claim.state().complete(today) : claim.state();
    file.claims.become(id, state, new Claim.Steps(requested, steps.askedOn(), whole ? today : steps.completeOn(), null,
        null, null));
    file.say(actor, "claim.joined", claim, String.valueOf(there.size() + 1), now);
    return file.fresh(claim);
  }

  private static boolean undecided(Claim claim) {
    return claim.state() instanceof ClaimState.Reported || claim.state() instanceof ClaimState.Waiting
        || claim.state() instanceof ClaimState.Assessing;
  }

  /** Whether somebody more who was shut in can come forward. */
  private boolean takes(Claim claim) {
    return undecided(claim) && file.claims.claimants(claim.id()).size() < claim.event().persons();
  }

  private void requireMayJoin(Actor actor, Claim claim, @Nullable Dwelling home) {
    if (home != null) {
      actor.require(Permission.TROUBLE_REPORT, home.path());
      if (!home.path().startsWith(claim.path())) {
        throw Refused.because(ClaimsRefusal.UNKNOWN);
      }
    } else if (!file.speaks(actor, Permission.CLAIM_HANDLE, claim)) {
      actor.require(Permission.CLAIM_FILE, claim.path());
    }
  }

  /**
   * Who claims says that everything is there that was asked for. Files are kept by the caller.
   *
   * @throws Refused {@link ClaimsRefusal#UNKNOWN}, {@link ClaimsRefusal#NOT_FROM_HERE}
   */
  public void brought(Actor actor, ClaimId id, Instant now) {
    Claim claim = file.locked(actor, id);
    if (!(claim.state() instanceof ClaimState.Waiting)) {
      throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
    }
    if (!mayBring(actor, claim)) {
      throw Refused.because(ClaimsRefusal.UNKNOWN);
    }
    complete(file, claim, ChinaTime.dayOf(now));
    file.say(actor, "claim.brought", claim, "", now);
  }

  /** Whether the asker may bring papers for the case. */
  @Transactional(readOnly = true)
  public boolean mayBring(Actor actor, Claim claim) {
    return file.own(actor, claim) || file.speaks(actor, Permission.CLAIM_HANDLE, claim)
        || actor.may(Permission.CLAIM_FILE, claim.path());
  }

  static void complete(ClaimFile file, Claim claim, LocalDate on) {
    Claim.Steps steps = claim.steps();
    file.claims.become(claim.id(), claim.state().complete(on), new Claim.Steps(steps.requestedOn() == null
        ? on
        : steps.requestedOn(), steps.askedOn(), on, steps.decidedOn(), steps.noticeOn(), steps.paidOn()));
  }

  /** Who reported it gives it up, for nobody else; or the insurer ends the case of a repair that is not done after all. */
  public void withdraw(Actor actor, ClaimId id, String why, Instant now) {
    Claim claim = file.locked(actor, id);
    boolean idle = repairs.withdrawn(claim) && file.speaks(actor, Permission.CLAIM_HANDLE, claim);
    if (!claim.reporter().id().equals(actor.id()) && !idle) {
      throw Refused.because(ClaimsRefusal.UNKNOWN);
    }
    ClaimState withdrawn = claim.state().withdraw(ChinaTime.dayOf(now), Written.needed("why", why));
    if (file.money.payments(id).stream().anyMatch(ClaimPayment::waits)) {
      throw Refused.because(ClaimsRefusal.PAYMENT_WAITS);
    }
    file.claims.become(id, withdrawn, claim.steps());
    file.setAside(actor, claim, Money.ZERO, "撤回", now);
    file.say(actor, "claim.withdrawn", claim, why, now);
  }

  /** @throws Refused {@link ClaimsRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Claim claim(Actor actor, ClaimId id) {
    return file.seen(actor, id);
  }

  /** Those of a lift, the latest event first. */
  @Transactional(readOnly = true)
  public List<Claim> of(Actor actor, LiftId lift) {
    return file.claims.of(lift).stream().filter(each -> file.sees(actor, each)).toList();
  }

  /** Those of a household: reported by it, or in which somebody of it is to be paid. */
  @Transactional(readOnly = true)
  public List<Claim> of(Actor resident, Dwelling home) {
    resident.require(Permission.TROUBLE_REPORT, home.path());
    return file.claims.of(home.id());
  }

  /** Those of the asker's territory, an insurer its own: open ones the longest first, or closed ones the latest first. */
  @Transactional(readOnly = true)
  public List<Claim> list(Actor actor, boolean open, int limit) {
    OrganisationId company = file.company(actor);
    // Who adjusts for nobody sees nobody's cases.
    boolean nobody = company == null && actor.kind() == Actor.Kind.STAFF && actor.may(Permission.CLAIM_HANDLE);
    return nobody ? List.of() : file.claims.under(actor.patterns(Permission.CLAIM_READ), company, open, limit);
  }

  /** The clocks of a case on a day. */
  @Transactional(readOnly = true)
  public List<ClaimClock> clocks(Claim claim, LocalDate today) {
    return file.clocks(claim, today);
  }

  /** The clock that ends first of each case on a day, in their order; null where none runs. */
  @Transactional(readOnly = true)
  public List<@Nullable ClaimClock> next(List<Claim> claims, LocalDate today) {
    var next = new ArrayList<@Nullable ClaimClock>();
    file.clocks(claims, today).forEach(each -> next.add(ClaimClocks.next(each).orElse(null)));
    return next;
  }

  /** The papers that may be asked for in a case. */
  @Transactional(readOnly = true)
  public List<ClaimTerms.Paper> papers(Claim claim) {
    return file.terms(claim.path(), claim.reportedOn()).papers(claim.kind());
  }

  /** What the policy of a case pays for it, if it pays for such cases. */
  @Transactional(readOnly = true)
  public Optional<Covered.Item> item(Claim claim) {
    return ClaimOpening.item(claim.kind(), opening.covered(claim));
  }

  /** What a case comes to by the policy's terms, as far as it is known. */
  @Transactional(readOnly = true)
  public Money loss(Claim claim) {
    return claim.kind() == ClaimKind.ENTRAPMENT
        ? opening.benefit(claim).times(file.claims.claimants(claim.id()).size())
        : claim.sums().claimed();
  }

  /** Whether a lift is insured on a day. */
  @Transactional(readOnly = true)
  public boolean insured(LiftId lift, LocalDate day) {
    return opening.covered(lift, day).isPresent();
  }

  /** What a lift is called in its cases. */
  @Transactional(readOnly = true)
  public String label(LiftId lift) {
    return opening.place(lift).label();
  }

  /** The homes of whoever is signed in. */
  @Transactional(readOnly = true)
  public Map<Dwelling, Stairwell> homes(Actor resident) {
    return households.mine(resident);
  }

  /**
   * 案卷: what stands in a case. Names are masked, and what only the insurer may know is left out, for everybody else.
   *
   * @param papers that were asked for
   * @param facts how it happened, or empty
   * @param full whether nothing is left out
   */
  public record Sheet(List<Claimant> claimants, List<ClaimDecision> decisions, List<ClaimPayment> payments,
      List<ClaimMovement> movements, List<String> papers, String facts, boolean full) {

    /** Who is paid with a payment. */
    public Claimant claimant(ClaimPayment payment) {
      return claimants.stream().filter(each -> each.id().equals(payment.claimant())).findFirst().orElseThrow();
    }

    /** What was decided, as it holds now. */
    public @Nullable ClaimDecision decision() {
      return decisions.isEmpty() ? null : decisions.getLast();
    }
  }

  /** What stands in a case, for that reader. */
  @Transactional(readOnly = true)
  public Sheet sheet(Actor actor, Claim claim) {
    Claim seen = file.seen(actor, claim.id());
    boolean full = file.inFull(actor, seen);
    boolean insurer = actor.kind() == Actor.Kind.HOUSE || file.speaks(actor, Permission.CLAIM_READ, seen);
    boolean person = seen.kind().liability() || seen.kind() == ClaimKind.ENTRAPMENT;
    return new Sheet(file.claims.claimants(seen.id()).stream().map(each -> insurer ? called(actor, each) : each)
        .map(each -> full || actor.id().equals(each.person()) || each.kind() == Claimant.Kind.REPAIRER
            ? each
            : new Claimant(each.id(), each.kind(), Households.maskedName(each.name()), null, null, "", "",
                each.addedAt()))
        .toList(),
        file.money.decisions(seen.id()).stream()
            .map(each -> full || !person || file.own(actor, seen)
                ? each
                : new ClaimDecision(each.id(), each.seq(), each.reckoning(), each.ground(), "", each.byId(), each.by(),
                    each.at(), null))
            .toList(),
        file.money.payments(seen.id()),
        file.money.movements(seen.id()).stream()
            .filter(each -> insurer || each.kind() == ClaimMovement.Kind.PAID).toList(),
        file.claims.papers(seen.id()), full ? opening.facts(seen.id()) : "", full);
  }

  /**
   * Name and account the insurer needs to pay (个人信息保护法 art. 13 (2)); the number of who has taken back that it may call
   * them is not shown to it.
   */
  private Claimant called(Actor actor, Claimant claimant) {
    UUID person = claimant.person();
    return person == null || person.equals(actor.id())
        || consented.said(person, ConsentPurpose.INSURER) != Consented.Said.WITHDRAWN
            ? claimant
            : new Claimant(claimant.id(), claimant.kind(), claimant.name(), claimant.dwelling(), person, "",
                claimant.accountMasked(), claimant.addedAt());
  }

  /** What the ledger says of a case. */
  @Transactional(readOnly = true)
  public Map<AccountKind, Money> books(Claim claim) {
    return books.balances(claim.id());
  }
}
