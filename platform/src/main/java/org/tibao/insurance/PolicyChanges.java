package org.tibao.insurance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.fund.ComingBack;
import org.tibao.fund.FundUseId;
import org.tibao.fund.PremiumCameBack;
import org.tibao.money.Money;
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
  private final Later later;
  private final Policies.Telling telling;

  PolicyChanges(PolicyFile file, Premium premium, Bearers bearers, Later later, Policies.Telling telling) {
    this.file = file;
    this.premium = premium;
    this.bearers = bearers;
    this.later = later;
    this.telling = telling;
  }

  /** What later terms have to do with it. */
  @Component
  record Later(Renewals renewals, RenewalTables tables, EndingTables endings) {}

  /**
   * 批改: the hazard has risen or fallen, and the premium with it, from a day on.
   *
   * @param id of the asker: the same again happens once
   * @param rises whether the hazard has risen (保险法 art. 52) or fallen (art. 53)
   * @param premium of the whole term as it would be from its first day
   * @param article of the insurance law on which it rests
   */
  public record RiskChange(UUID id, boolean rises, LocalDate from, Money premium, String why, String article) {

    /** As the insurer has found it out by itself. */
    public RiskChange(UUID id, boolean rises, LocalDate from, Money premium, String why) {
      this(id, rises, from, premium, why, rises ? "52" : "53");
    }
  }

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
    PolicyTerm term = policy.term(change.from())
        .orElseThrow(() -> Refused.at("from", InsuranceRefusal.OUTSIDE_THE_TERM));
    Money rate = Written.positive("premium", change.premium());
    Money amount = Portion.change(term, rate, change.from());
    if (amount.isZero() || amount.isPositive() != change.rises()) {
      throw Refused.at("premium", InsuranceRefusal.WRONG_DIRECTION);
    }
    if (change.rises() && policy.payment().byFund()) {
      throw Refused.at("premium", InsuranceRefusal.FUND_PAYS_NO_MORE);
    }
    var portion = new Portion(change.id(), next(id), term.seq(),
        change.rises() ? Portion.Kind.RISK_UP : Portion.Kind.RISK_DOWN, change.from(), term.endsOn(), amount, rate,
        null, new Portion.Reason(Written.needed("why", change.why()), change.article(), actor.name()));
    List<Money> shares = PremiumSplit.change(amount, file.premiums.shares(id, term.seq()));
    write(actor, policy, portion, shares, now);
    file.policies.rate(id, term.seq(), rate);
    if (change.rises()) {
      LocalDate today = ChinaTime.dayOf(now);
      premium.ask(policy, portion, shares, ONCE, today.plusDays(file.terms(policy.path(), today).payWithinDays()));
    }
    telling.say(actor, change.rises() ? "insurance.riskUp" : "insurance.riskDown", policy,
        amount + " " + change.why(), now);
    return portion;
  }

  /** Writes it; what the fund gave goes back to the fund, to whom it took it from. */
  private void write(Actor actor, Policy policy, Portion portion, List<Money> shares, Instant now) {
    List<Policy.Refund> refunds = premium.write(actor, policy, portion, shares, now);
    FundUseId first = policy.payment().fundUse();
    if (first != null && !refunds.isEmpty()) {
      FundUseId use = portion.term() == 1 ? first : later.tables.of(policy.id(), portion.term()).orElseThrow();
      bearers.owesBack(use, file.premiums.bearers(policy.id()), refunds);
    }
  }

  /**
   * 解除合同.
   *
   * @param id of the asker: the same again happens once
   * @param lastDay last day of cover
   * @param ground on what it rests
   * @param knownOn when the insurer knew that an answer was untrue, or null
   */
  public record Cancellation(UUID id, LocalDate lastDay, String why, CancellationGround ground,
      @Nullable LocalDate knownOn) {

    /** By who applied. */
    public Cancellation(UUID id, LocalDate lastDay, String why) {
      this(id, lastDay, why, CancellationGround.APPLICANT, null);
    }
  }

  /** What a cancellation would give back, by both measures; {@code applies} is what the place says. */
  public record Unearned(Money byDays, Money byCost, InsuranceTerms.Measure applies) {

    public Money amount() {
      return applies == InsuranceTerms.Measure.BY_DAYS ? byDays : byCost;
    }
  }

  /** What of the premium is not earned if cover ends with that day, of all terms that are left. */
  @Transactional(readOnly = true)
  public Unearned unearned(Policy policy, LocalDate lastDay, LocalDate today) {
    LocalDate day = held(policy, lastDay);
    var byDays = Money.ZERO;
    var byCost = Money.ZERO;
    for (PolicyTerm term : left(policy, day)) {
      Unearned each = unearned(policy, term, day, today);
      byDays = byDays.plus(each.byDays());
      byCost = byCost.plus(each.byCost());
    }
    return new Unearned(byDays, byCost, file.terms(policy.path(), today).cancellation());
  }

  /** The last day of cover that is meant: where it has not begun, it never does. */
  private static LocalDate held(Policy policy, LocalDate lastDay) {
    LocalDate eve = policy.content().startsOn().minusDays(1);
    return lastDay.isBefore(eve) ? eve : lastDay;
  }

  private static List<PolicyTerm> left(Policy policy, LocalDate day) {
    return policy.terms().stream().filter(each -> each.endsOn().isAfter(day)).toList();
  }

  private Unearned unearned(Policy policy, PolicyTerm term, LocalDate day, LocalDate today) {
    List<Portion> portions = file.premiums.portions(policy.id()).stream()
        .filter(each -> each.term() == term.seq()).toList();
    Money written = Portion.written(portions);
    return new Unearned(written.minus(Portion.earned(portions, day)),
        day.isBefore(term.startsOn()) ? written : Portion.unearnedByCost(written, term, policy.expectedByYear(), day),
        file.terms(policy.path(), today).cancellation());
  }

  /**
   * Ends cover with a day that has not passed; what is not earned goes back to those who paid it (保险法 art. 54). Who applied
   * carries out what the owners have decided, by a vote or every household in writing; an insurer needs a ground of the law,
   * within its clock.
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public Portion cancel(Actor actor, PolicyId id, Cancellation cancellation, Instant now) {
    Policy policy = cancellation.ground().insurers() ? file.insurers(actor, id) : file.locked(actor, id);
    if (!cancellation.ground().insurers() && !actor.may(Permission.POLICY_APPLY, policy.path())) {
      throw Refused.because(InsuranceRefusal.INSURER_MAY_NOT);
    }
    Optional<Portion> known = written(id, cancellation.id());
    if (known.isPresent()) {
      return known.get();
    }
    requireIssued(policy);
    LocalDate today = ChinaTime.dayOf(now);
    if (cancellation.lastDay().isBefore(today) || !cancellation.lastDay().isBefore(policy.last().endsOn())) {
      throw Refused.at("lastDay", InsuranceRefusal.OUTSIDE_THE_TERM);
    }
    requireGround(policy, cancellation, now);
    String why = Written.needed("why", cancellation.why());
    carryOut(policy, cancellation, today);
    LocalDate last = held(policy, cancellation.lastDay());
    later.renewals.ended(actor, policy, why, now);
    List<Portion> stopped = stop(actor, policy, cancellation, last, now);
    end(policy, Policy.Stage.CANCELLED, last, why, today);
    file.books.earn(id, Portion.earned(file.premiums.portions(id), last), last, "cancel", now);
    telling.say(actor, "insurance.cancelled", policy, Portion.written(stopped) + " " + why, now);
    telling.events().publishEvent(new PolicyEnded(id, policy.place().lift(), policy.path(), last, true));
    return stopped.getFirst();
  }

  /** What the owners have paid ends only by their own decision; a proposal falls away where the insurer ends it. */
  private void carryOut(Policy policy, Cancellation cancellation, LocalDate today) {
    Optional<Ending> ending = later.endings.of(policy, file.premiums.bearers(policy.id()));
    if (!cancellation.ground().insurers() && ending.filter(Ending::decided).isEmpty()) {
      throw Refused.because(InsuranceRefusal.OWNERS_DECIDE);
    }
    ending.ifPresent(each -> later.endings.close(each.id(), cancellation.ground().insurers()
        ? "GIVEN_UP"
        : "CARRIED_OUT", today, cancellation.why().strip()));
  }

  /** 保险法 art. 16: thirty days from knowing, two years from the contract; art. 49: thirty days from hearing of the sale. */
  private void requireGround(Policy policy, Cancellation cancellation, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    if (cancellation.ground().untrue()) {
      LocalDate known = cancellation.knownOn();
      if (known == null) {
        throw Refused.at("knownOn", InsuranceRefusal.NOTHING_WRITTEN);
      }
      InsuranceClocks clocks = file.clocks(policy.path(), today);
      LocalDate soon = clocks.clock("RESCIND_KNOWN").last(Written.past("knownOn", known, now));
      LocalDate ever = clocks.clock("RESCIND_EVER").last(file.policies.agreedOn(policy.id()));
      LocalDate last = soon.isBefore(ever) ? soon : ever;
      if (today.isAfter(last)) {
        throw Refused.at("knownOn", InsuranceRefusal.LAPSED, "16", last);
      }
    }
    if (cancellation.ground() == CancellationGround.TRANSFER) {
      LocalDate last = deadlines(policy, today).transfer();
      if (last == null || today.isAfter(last)) {
        throw Refused.at("ground", InsuranceRefusal.LAPSED, "49", last == null ? "—" : last);
      }
    }
  }

  /**
   * 法定期限 of one policy.
   *
   * @param rescind last day on which an untrue answer can still end it (art. 16)
   * @param transfer last day on which the last sale can (art. 49), or null where no flat was sold
   */
  public record Deadlines(LocalDate rescind, @Nullable LocalDate transfer) {}

  /** Until when the insurer has which right. */
  @Transactional(readOnly = true)
  public Deadlines deadlines(Policy policy, LocalDate today) {
    InsuranceClocks clocks = file.clocks(policy.path(), today);
    return new Deadlines(clocks.clock("RESCIND_EVER").last(file.policies.agreedOn(policy.id())),
        file.policies.lastTransfer(policy.id()).map(clocks.clock("TRANSFER")::last).orElse(null));
  }

  /** One portion for each term that is left: another purse may have paid it. */
  private List<Portion> stop(Actor actor, Policy policy, Cancellation cancellation, LocalDate day, Instant now) {
    var stopped = new ArrayList<Portion>();
    UUID command = cancellation.id();
    for (PolicyTerm term : left(policy, day)) {
      Unearned unearned = unearned(policy, term, day, ChinaTime.dayOf(now));
      List<Money> written = file.premiums.written(policy.id(), term.seq());
      List<Money> shares = switch (cancellation.ground()) {
        case UNTRUE_ON_PURPOSE -> stopped.isEmpty() ? unpaid(policy) : PremiumSplit.change(Money.ZERO, written);
        case UNTRUE_BY_NEGLECT -> written.stream().map(Money::negated).toList();
        case APPLICANT, TRANSFER, SAFETY, RISK_UP -> PremiumSplit.change(unearned.amount().negated(), written);
      };
      Money other = unearned.applies() == InsuranceTerms.Measure.BY_DAYS ? unearned.byCost() : unearned.byDays();
      UUID id = stopped.isEmpty()
          ? command
          : UUID.nameUUIDFromBytes((command + ":" + term.seq()).getBytes(StandardCharsets.UTF_8));
      var portion = new Portion(id, next(policy.id()), term.seq(), Portion.Kind.CANCEL, day.plusDays(1),
          term.endsOn(), Money.sum(shares), term.premium(), cancellation.ground().untrue() ? null : other.negated(),
          new Portion.Reason(cancellation.why().strip(), cancellation.ground().article(), actor.name()));
      write(actor, policy, portion, shares, now);
      stopped.add(portion);
    }
    return stopped;
  }

  /** What nobody has paid is not asked for any more; what was paid is kept. */
  private List<Money> unpaid(Policy policy) {
    return file.premiums.bearers(policy.id()).stream()
        .map(each -> Money.max(Money.ZERO, each.money().open()).negated()).toList();
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

  /**
   * The insurer has given back what a household has coming. The second time changes nothing. What the fund gave goes to the
   * fund's account, and only the bank says that it has come.
   *
   * @throws Refused {@link InsuranceRefusal#BACK_TO_THE_FUND}, {@link InsuranceRefusal#UNKNOWN}
   */
  public void refunded(Actor actor, PolicyId id, UUID portion, int place, String text, Instant now) {
    Policy policy = file.insurers(actor, id);
    if (policy.payment().byFund()) {
      throw Refused.because(InsuranceRefusal.BACK_TO_THE_FUND);
    }
    Policy.Refund refund = file.premiums.refunds(id).stream()
        .filter(each -> each.portion().equals(portion) && each.place() == place).findFirst()
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    LocalDate today = ChinaTime.dayOf(now);
    if (file.premiums.refunded(refund, today, Written.needed("text", text))) {
      file.books.giveBack(id, refund, today, now);
      telling.say(actor, "insurance.refunded", policy, refund.amount().toString(), now);
    }
  }

  /** The bank has shown what came back to the fund: the parts that are whole are given back. Twice changes nothing. */
  void cameBack(PremiumCameBack back, Instant now) {
    file.policies.paidBy(back.use()).flatMap(file.policies::lock).ifPresent(policy -> {
      List<Bearer> all = file.premiums.bearers(policy.id());
      for (ComingBack each : bearers.comingBack(back.use())) {
        if (each.open().isZero()) {
          given(policy, all, each, back.on(), now);
        }
      }
    });
  }

  private void given(Policy policy, List<Bearer> all, ComingBack part, LocalDate on, Instant now) {
    for (Policy.Refund refund : file.premiums.refunds(policy.id())) {
      if (refund.portion().equals(part.cause())
          && Objects.equals(all.get(refund.place()).dwelling(), part.dwelling())
          && file.premiums.refunded(refund, on, "退回维修资金账户")) {
        file.books.giveBack(policy.id(), refund, on, now);
        telling.say(Actor.HOUSE, "insurance.refunded", policy, refund.amount().toString(), now);
      }
    }
  }

  /** A flat has new owners: its part goes with it, and the insurer is told (保险法 art. 49). Twice changes nothing. */
  void sold(DwellingSold sold, Instant now) {
    for (PolicyTables.Part part : file.policies.withPart(sold.dwelling())) {
      if (file.policies.add(part.policy(), new Policy.Transfer(sold.sale(), part.place(), sold.on(), null), now)) {
        Policy policy = file.policies.find(part.policy()).orElseThrow();
        // Who has sold cannot consent for who has bought.
        later.endings.of(policy, file.premiums.bearers(policy.id()))
            .ifPresent(each -> later.endings.remove(each.id(), part.place()));
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
      later.endings.of(policy, file.premiums.bearers(id))
          .ifPresent(each -> later.endings.close(each.id(), "GIVEN_UP", today, "保险期满"));
      later.renewals.ended(Actor.HOUSE, policy, "期满前没有续保", now);
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
