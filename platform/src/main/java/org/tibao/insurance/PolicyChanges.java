package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.fund.FundUseId;
import org.tibao.money.Money;
import org.tibao.pricing.Product;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingSold;
import org.tibao.time.ChinaTime;

/** The door to what becomes of a policy: risk up and down, a flat sold, renewed, cancelled, ended; and what each gives back. */
@Component
@Transactional
public class PolicyChanges {

  private static final PaymentPlan ONCE = new PaymentPlan(PaymentPlan.Plan.ONCE, 1);

  private final PolicyFile file;
  private final Premium premium;
  private final Bearers bearers;
  private final Policies.Telling telling;

  PolicyChanges(PolicyFile file, Premium premium, Bearers bearers, Policies.Telling telling) {
    this.file = file;
    this.premium = premium;
    this.bearers = bearers;
    this.telling = telling;
  }

  /**
   * 批改: the hazard has risen or fallen, and the premium with it, from a day on.
   *
   * @param id of the asker: the same again happens once
   * @param rises whether the hazard has risen (保险法 art. 52) or fallen (art. 53)
   * @param premium of the whole term as it would be from its first day
   */
  public record RiskChange(UUID id, boolean rises, LocalDate from, Money premium, String why) {}

  /**
   * Changes the premium for the days that are left, household by household: more is asked for, less is given back per
   * day.
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public Portion risk(Actor actor, PolicyId id, RiskChange change, Instant now) {
    Policy policy = file.insurers(actor, id);
    Optional<Portion> known = written(id, change.id());
    if (known.isPresent()) {
      return known.get();
    }
    requireIssued(policy);
    PolicyTerm term = policy.term(change.from()).filter(each -> each.seq() == policy.last().seq())
        .orElseThrow(() -> Refused.at("from", InsuranceRefusal.OUTSIDE_THE_TERM));
    Money rate = Written.positive("premium", change.premium());
    Money amount = Portion.change(term, rate, change.from());
    if (amount.isZero() || amount.isPositive() != change.rises()) {
      throw Refused.at("premium", InsuranceRefusal.WRONG_DIRECTION);
    }
    var portion = new Portion(change.id(), next(id), term.seq(),
        change.rises() ? Portion.Kind.RISK_UP : Portion.Kind.RISK_DOWN, change.from(), term.endsOn(), amount, rate,
        null, new Portion.Reason(Written.needed("why", change.why()), change.rises() ? "52" : "53", actor.name()));
    List<Money> shares = PremiumSplit.change(amount,
        file.premiums.bearers(id).stream().map(Bearer::base).toList());
    premium.write(actor, policy, portion, shares, now);
    file.policies.rate(id, term.seq(), rate);
    if (change.rises()) {
      LocalDate today = ChinaTime.dayOf(now);
      premium.ask(policy, portion, shares, ONCE, today.plusDays(file.terms(policy.path(), today).payWithinDays()));
    }
    telling.say(actor, change.rises() ? "insurance.riskUp" : "insurance.riskDown", policy,
        amount + " " + change.why(), now);
    return portion;
  }

  /**
   * 解除合同.
   *
   * @param id of the asker: the same again happens once
   * @param lastDay last day of cover
   */
  public record Cancellation(UUID id, LocalDate lastDay, String why) {}

  /** What a cancellation would give back, by both measures; {@code applies} is what the place says. */
  public record Unearned(Money byDays, Money byCost, InsuranceTerms.Measure applies) {

    public Money amount() {
      return applies == InsuranceTerms.Measure.BY_DAYS ? byDays : byCost;
    }
  }

  /**
   * What of the premium is not earned if cover ends with that day.
   *
   * @throws Refused {@link InsuranceRefusal#OUTSIDE_THE_TERM}
   */
  @Transactional(readOnly = true)
  public Unearned unearned(Policy policy, LocalDate lastDay, LocalDate today) {
    PolicyTerm term = policy.last();
    if (lastDay.isBefore(term.startsOn().minusDays(1)) || !lastDay.isBefore(term.endsOn())) {
      throw Refused.at("lastDay", InsuranceRefusal.OUTSIDE_THE_TERM);
    }
    List<Portion> portions = file.premiums.portions(policy.id()).stream()
        .filter(each -> each.term() == term.seq()).toList();
    Money written = Portion.written(portions);
    return new Unearned(written.minus(Portion.earned(portions, lastDay)),
        Portion.unearnedByCost(written, term, policy.expectedByYear(), lastDay),
        file.terms(policy.path(), today).cancellation());
  }

  /**
   * Ends cover with a day that has not passed; what is not earned goes back to those who paid it (保险法 art. 54).
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public Portion cancel(Actor actor, PolicyId id, Cancellation cancellation, Instant now) {
    Policy policy = file.locked(actor, id);
    if (!file.speaks(actor, policy)) {
      actor.require(Permission.POLICY_APPLY, policy.path());
    }
    Optional<Portion> known = written(id, cancellation.id());
    if (known.isPresent()) {
      return known.get();
    }
    requireIssued(policy);
    LocalDate today = ChinaTime.dayOf(now);
    if (cancellation.lastDay().isBefore(today)) {
      throw Refused.at("lastDay", InsuranceRefusal.OUTSIDE_THE_TERM);
    }
    String why = Written.needed("why", cancellation.why());
    Portion portion = stop(actor, policy, cancellation.id(), cancellation.lastDay(), why, now);
    LocalDate last = cancellation.lastDay();
    end(policy, Policy.Stage.CANCELLED, last, why, today);
    file.books.earn(id, Portion.earned(file.premiums.portions(id), last), last, "cancel", now);
    telling.say(actor, "insurance.cancelled", policy, portion.amount() + " " + why, now);
    telling.events().publishEvent(new PolicyEnded(id, policy.place().lift(), policy.path(), last, true));
    return portion;
  }

  private Portion stop(Actor actor, Policy policy, UUID command, LocalDate lastDay, String why, Instant now) {
    Unearned unearned = unearned(policy, lastDay, ChinaTime.dayOf(now));
    Money other = unearned.applies() == InsuranceTerms.Measure.BY_DAYS ? unearned.byCost() : unearned.byDays();
    PolicyTerm term = policy.last();
    var portion = new Portion(command, next(policy.id()), term.seq(), Portion.Kind.CANCEL, lastDay.plusDays(1),
        term.endsOn(), unearned.amount().negated(), term.premium(), other.negated(),
        new Portion.Reason(why, "54", actor.name()));
    List<Money> written = file.premiums.bearers(policy.id()).stream().map(each -> each.money().written()).toList();
    premium.write(actor, policy, portion, PremiumSplit.change(portion.amount(), written), now);
    return portion;
  }

  /** A contract that was agreed never comes to be: what was paid goes back, what was set aside is free. */
  public void drop(Actor actor, PolicyId id, String why, Instant now) {
    Policy policy = file.locked(actor, id);
    if (!file.speaks(actor, policy)) {
      actor.require(Permission.POLICY_APPLY, policy.path());
    }
    if (policy.stage() != Policy.Stage.AGREED) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    String text = Written.needed("why", why);
    FundUseId use = policy.payment().fundUse();
    if (use != null) {
      bearers.release(actor, use, text, now);
    }
    LocalDate today = ChinaTime.dayOf(now);
    PolicyTerm term = policy.last();
    Money all = Portion.written(file.premiums.portions(id));
    var portion = new Portion(UUID.randomUUID(), next(id), term.seq(), Portion.Kind.CANCEL, term.startsOn(),
        term.endsOn(), all.negated(), term.premium(), null, new Portion.Reason(text, "54", actor.name()));
    List<Money> written = file.premiums.bearers(id).stream().map(each -> each.money().written()).toList();
    premium.write(actor, policy, portion, PremiumSplit.change(portion.amount(), written), now);
    end(policy, Policy.Stage.DROPPED, today, text, today);
    telling.say(actor, "insurance.dropped", policy, text, now);
  }

  /** What a renewal asks for. */
  public record Renewal(UUID id, Money premium) {}

  /**
   * Renews a series by its next yearly term, within the service agreement.
   *
   * @throws Refused {@link InsuranceRefusal#NOT_FROM_HERE}, {@link InsuranceRefusal#TOO_EARLY}
   */
  public PolicyTerm renew(Actor actor, PolicyId id, Renewal renewal, Instant now) {
    Policy policy = file.insurers(actor, id);
    Optional<Portion> known = written(id, renewal.id());
    if (known.isPresent()) {
      return policy.terms().get(known.get().term() - 1);
    }
    requireIssued(policy);
    PolicyTerm last = policy.last();
    LocalDate today = ChinaTime.dayOf(now);
    boolean more = last.endsOn().isBefore(policy.content().endsOn());
    if (policy.content().form() != Product.Form.YEARLY_TERMS || !more || policy.payment().byFund()) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    LocalDate earliest = last.endsOn().minusDays(file.terms(policy.path(), today).renewBeforeDays());
    if (today.isBefore(earliest) || today.isAfter(last.endsOn())) {
      throw Refused.because(InsuranceRefusal.TOO_EARLY, earliest);
    }
    Money whole = Written.positive("premium", renewal.premium());
    LocalDate starts = last.endsOn().plusDays(1);
    file.policies.holding(policy.place().lift(), starts).stream().findFirst().ifPresent(next -> {
      throw Refused.because(InsuranceRefusal.OVERLAPS, next.number(), next.until());
    });
    var term = new PolicyTerm(last.seq() + 1, starts, starts.plusYears(1).minusDays(1), whole);
    file.policies.add(id, term);
    var portion = new Portion(renewal.id(), next(id), term.seq(), Portion.Kind.TERM, starts, term.endsOn(), whole,
        whole, null, new Portion.Reason("", "", actor.name()));
    List<Money> shares = PremiumSplit.change(whole, file.premiums.bearers(id).stream().map(Bearer::base).toList());
    premium.write(actor, policy, portion, shares, now);
    premium.ask(policy, portion, shares, policy.payment().schedule(), starts);
    telling.say(actor, "insurance.renewed", policy, whole.toString(), now);
    return term;
  }

  /** The insurer has given back what a household has coming. The second time changes nothing. */
  public void refunded(Actor actor, PolicyId id, UUID portion, int place, String text, Instant now) {
    Policy policy = file.insurers(actor, id);
    Policy.Refund refund = file.premiums.refunds(id).stream()
        .filter(each -> each.portion().equals(portion) && each.place() == place).findFirst()
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    LocalDate today = ChinaTime.dayOf(now);
    if (file.premiums.refunded(refund, today, Written.needed("text", text))) {
      file.books.giveBack(id, refund, today, now);
      telling.say(actor, "insurance.refunded", policy, refund.amount().toString(), now);
    }
  }

  /** A flat has new owners: its part goes with it, and the insurer is told (保险法 art. 49). Twice changes nothing. */
  void sold(DwellingSold sold, Instant now) {
    for (PolicyTables.Part part : file.policies.withPart(sold.dwelling())) {
      if (file.policies.add(part.policy(), new Policy.Transfer(sold.sale(), part.place(), sold.on(), null), now)) {
        Policy policy = file.policies.find(part.policy()).orElseThrow();
        telling.say(Actor.HOUSE, "insurance.transferred", policy, sold.on().toString(), now);
      }
    }
  }

  /** The insurer has taken note of a sale. */
  public void noted(Actor actor, PolicyId id, UUID sale, Instant now) {
    Policy policy = file.insurers(actor, id);
    if (file.policies.noted(id, sale, actor, now)) {
      telling.say(actor, "insurance.transferNoted", policy, "", now);
    }
  }

  /** The daily work: earns the premium of the months that are over, ends what has run out. */
  void day(PolicyId id, Instant now) {
    Policy policy = file.policies.lock(id).orElseThrow();
    LocalDate today = ChinaTime.dayOf(now);
    if (policy.stage() != Policy.Stage.ISSUED) {
      return;
    }
    List<Portion> portions = file.premiums.portions(id);
    LocalDate over = today.withDayOfMonth(1).minusDays(1);
    if (!over.isBefore(policy.content().startsOn())) {
      file.books.earn(id, Portion.earned(portions, over), over, over.toString(), now);
    }
    LocalDate last = policy.last().endsOn();
    if (today.isAfter(last)) {
      end(policy, Policy.Stage.ENDED, last, "", today);
      file.books.earn(id, Portion.earned(portions, last), last, "end", now);
      telling.say(Actor.HOUSE, "insurance.expired", policy, last.toString(), now);
      telling.events().publishEvent(new PolicyEnded(id, policy.place().lift(), policy.path(), last, false));
    }
  }

  private void end(Policy policy, Policy.Stage stage, LocalDate on, String why, LocalDate today) {
    LocalDate keep = file.clocks(policy.path(), today).keepUntil(policy.content().startsOn(),
        policy.content().endsOn(), on);
    file.policies.end(policy.id(), stage, on, why, keep);
  }

  private static void requireIssued(Policy policy) {
    if (policy.stage() != Policy.Stage.ISSUED) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
  }

  private Optional<Portion> written(PolicyId policy, UUID command) {
    Optional<PolicyId> known = file.premiums.policyOf(command);
    if (known.isPresent() && !known.get().equals(policy)) {
      throw Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY);
    }
    return file.premiums.portions(policy).stream().filter(each -> each.id().equals(command)).findFirst();
  }

  private int next(PolicyId policy) {
    return file.premiums.portions(policy).size() + 1;
  }

  /** For the daily work: those alive after one. */
  List<Policy> alive(@Nullable PolicyId after, int size) {
    return file.policies.alive(after, size);
  }
}
