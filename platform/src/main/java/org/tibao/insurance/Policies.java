package org.tibao.insurance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.OrganisationId;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.fund.FundUseId;
import org.tibao.fund.Premiums;
import org.tibao.money.Money;
import org.tibao.pricing.Product;
import org.tibao.pricing.Products;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** The door to policies: agreed, read, paid, issued; and what stands in them. */
@Component
@Transactional
public class Policies {

  private final PolicyFile file;
  private final PolicyTables tables;
  private final Premium premium;
  private final Bearers bearers;
  private final Before before;
  private final Telling telling;

  Policies(PolicyFile file, Premium premium, Bearers bearers, Before before, Telling telling) {
    this.file = file;
    this.tables = file.policies;
    this.premium = premium;
    this.bearers = bearers;
    this.before = before;
    this.telling = telling;
  }

  /** What comes before a policy. */
  @Component
  record Before(ApplicationTables applications, SelectionTables selections, Organisations organisations) {}

  /** Who hears of it. */
  @Component
  record Telling(Audit audit, ApplicationEventPublisher events) {

    void say(Actor actor, String action, Policy policy, String text, Instant now) {
      audit.changed(actor, action, policy.subject(), Map.of(), Map.of("number", policy.number(), "text", text), now);
    }
  }

  /**
   * Makes the contract of a chosen offer: its first term, the plan of payment and every household's part. The same id
   * again gives it as it stands.
   *
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public Policy agree(Actor actor, SelectionId id, Policy.Draft draft, Instant now) {
    Selection selection = before.selections.find(id).filter(each -> actor.may(Permission.POLICY_READ, each.path()))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    actor.require(Permission.POLICY_APPLY, selection.path());
    Application application = before.applications.lock(selection.application()).orElseThrow();
    Optional<Policy> known = tables.find(draft.id());
    if (known.isPresent()) {
      return known.filter(each -> each.origin().selection().equals(id))
          .orElseThrow(() -> Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY));
    }
    Selection.Choice choice = selection.choice();
    if (choice == null || !(application.state() instanceof ApplicationState.Insurable)) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    LocalDate today = ChinaTime.dayOf(now);
    if (draft.startsOn().isBefore(today)) {
      throw Refused.at("startsOn", InsuranceRefusal.STARTS_IN_THE_PAST);
    }
    tables.holding(application.place().lift(), draft.startsOn()).stream()
        .filter(each -> each.stage() != Policy.Stage.AGREED).findFirst().ifPresent(held -> {
          throw Refused.at("startsOn", InsuranceRefusal.OVERLAPS, held.number(), held.until());
        });
    Product product = file.product(selection.basis().rules().products(), selection.basis().product());
    requirePlan(draft, product);
    Bid bid = before.selections.bid(choice.bid()).orElseThrow();
    Policy policy = policy(actor, application, selection, bid, product, draft);
    FundUseId spent = draft.fundUse();
    if (spent != null && tables.pays(spent)) {
      throw Refused.at("fundUse", InsuranceRefusal.NOT_THIS_USE);
    }
    int tries = tables.tries(application.id());
    if (!tables.add(tries == 0 ? policy : policy.numbered(policy.number() + "-" + (tries + 1)), actor, now)) {
      throw Refused.because(InsuranceRefusal.INSURED_ALREADY);
    }
    Money whole = bid.terms().premium();
    FundUseId use = draft.fundUse();
    Product.Basis basis = draft.basis();
    var way = new Bearers.Way(basis == null ? product.terms().basis() : basis, product.terms().floors(),
        file.terms(policy.path(), today).amountBasis());
    List<Bearer> bear = use == null
        ? bearers.themselves(policy.place(), whole, way)
        : bearers.fund(actor, policy.place(), use, new Bearers.Paid(whole, bid.terms().covers(), bid.companyName()),
            now);
    bear.forEach(each -> file.premiums.add(policy.id(), each));
    file.books.open(policy, bear, now);
    PolicyTerm first = policy.last();
    var portion = new Portion(draft.id().value(), 1, 1, Portion.Kind.TERM, first.startsOn(), first.endsOn(), whole,
        whole, null, new Portion.Reason("", "", actor.name()));
    List<Money> shares = bear.stream().map(Bearer::base).toList();
    premium.write(actor, policy, portion, shares, now);
    premium.ask(policy, portion, shares, draft.schedule(), first.startsOn());
    telling.say(actor, "insurance.agreed", policy, bid.companyName() + " " + whole, now);
    return tables.find(draft.id()).orElseThrow();
  }

  /** What a floor with so many households bears of a premium. */
  public record FloorShare(int floor, int households, Money sum) {}

  /** What each floor would bear of each offer, by the product's way; empty where that cannot be said yet. */
  @Transactional(readOnly = true)
  public List<List<FloorShare>> shares(Actor actor, Selection selection, List<Bid> bids, LocalDate today) {
    actor.require(Permission.POLICY_READ, selection.path());
    Application application = before.applications.find(selection.application()).orElseThrow();
    Product product = file.product(selection.basis().rules().products(), selection.basis().product());
    return bearers.would(application.place(), bids.stream().map(each -> each.terms().premium()).toList(),
        new Bearers.Way(product.terms().basis(), product.terms().floors(),
            file.terms(selection.path(), today).amountBasis()));
  }

  private static void requirePlan(Policy.Draft draft, Product product) {
    PaymentPlan schedule = draft.schedule();
    int most = draft.fundUse() == null ? PaymentPlan.most(schedule.plan(), product.years()) : 1;
    if (schedule.parts() < 1 || schedule.parts() > most) {
      throw Refused.at("parts", InsuranceRefusal.PLAN_NOT_ALLOWED, most);
    }
  }

  private static Policy policy(Actor actor, Application application, Selection selection, Bid bid, Product product,
      Policy.Draft draft) {
    LocalDate starts = draft.startsOn();
    int years = selection.basis().years();
    var term = new PolicyTerm(1, starts, starts.plusYears(product.years()).minusDays(1), bid.terms().premium());
    return new Policy(draft.id(), "TB" + starts.getYear() + "-" + number(application.number()), application.place(),
        new Policy.Origin(application.id(), selection.id(), bid.id()),
        new Policy.Insurer(bid.company(), bid.companyName()),
        new Policy.Content(product.code(), selection.basis().rules().products(), years, product.form(), starts,
            starts.plusYears(years).minusDays(1)),
        new Policy.Payment(draft.schedule(), draft.fundUse()),
        new Policy.State(Policy.Stage.AGREED, null, "", null, "", null), List.of(term),
        selection.basis().expectedByYear(), actor.name());
  }

  private static String number(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }

  /** What is not paid for, in the words that must be highlighted and explained. */
  @Transactional(readOnly = true)
  public List<Products.Exclusion> exclusions(Policy policy) {
    return file.exclusions(policy);
  }

  /** The product as the policy has it. */
  @Transactional(readOnly = true)
  public Product product(Policy policy) {
    return file.product(policy.content().rule(), policy.content().product());
  }

  /** The offer that the policy was made of. */
  @Transactional(readOnly = true)
  public Bid bid(Policy policy) {
    return before.selections.bid(policy.origin().bid()).orElseThrow();
  }

  /**
   * Confirms that the exclusions were read (保险法 art. 17): the applicant for itself, a household for itself, or the
   * applicant for a household to whom they were read aloud. The second time changes nothing.
   *
   * @param place of the bearer, or {@link Policy.Reading#APPLICANT}
   * @param name to whom it was read aloud; empty where the reader confirms
   */
  public void read(Actor actor, PolicyId id, int place, String name, Instant now) {
    Policy policy = file.locked(actor, id);
    if (policy.stage() == Policy.Stage.DROPPED) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    boolean aloud = !name.isBlank();
    String path = policy.path();
    if (place == Policy.Reading.APPLICANT) {
      actor.require(Permission.POLICY_APPLY, path);
    } else {
      Bearer bearer = bearer(policy, place);
      path = bearer.path();
      actor.require(aloud ? Permission.POLICY_APPLY : Permission.WISH_SAY, aloud ? policy.path() : path);
    }
    var reading = new Policy.Reading(place, aloud ? Policy.Reading.How.ALOUD : Policy.Reading.How.SELF,
        aloud ? Written.free("name", name) : actor.name(), file.digest(policy), now);
    tables.add(id, reading, path, actor);
    telling.say(actor, "insurance.read", policy, reading.how().name(), now);
  }

  private Bearer bearer(Policy policy, int place) {
    return file.premiums.bearers(policy.id()).stream().filter(each -> each.place() == place).findFirst()
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }

  /** Who must still read: rooms of those who pay themselves, and -1 for the applicant. */
  @Transactional(readOnly = true)
  public List<Integer> unread(Policy policy) {
    List<Integer> read = tables.readings(policy.id()).stream().map(Policy.Reading::place).toList();
    var all = new java.util.ArrayList<Integer>(List.of(Policy.Reading.APPLICANT));
    file.premiums.bearers(policy.id()).stream()
        .filter(each -> each.dwelling() != null && each.self().isPositive()).forEach(each -> all.add(each.place()));
    all.removeAll(read);
    return all;
  }

  /**
   * The insurer says that a household has paid. The same id again changes nothing.
   *
   * @throws Refused {@link InsuranceRefusal#NO_INSURER_OF_YOURS}, {@link InsuranceRefusal#REPEATED_DIFFERENTLY},
   *     {@link InsuranceRefusal#NOT_FROM_HERE}, {@link InsuranceRefusal#MORE_THAN_OWED}
   */
  public void paid(Actor actor, PolicyId id, Policy.Receipt receipt, Instant now) {
    Policy policy = file.insurers(actor, id);
    Optional<PolicyId> known = file.premiums.policyOfPayment(receipt.id());
    if (known.isPresent()) {
      if (!known.get().equals(id)) {
        throw Refused.because(InsuranceRefusal.REPEATED_DIFFERENTLY);
      }
      return;
    }
    if (policy.payment().byFund() && policy.stage() == Policy.Stage.AGREED
        || policy.stage() == Policy.Stage.DROPPED) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    List<Bearer> all = file.premiums.bearers(id);
    Bearer bearer = bearer(policy, receipt.place());
    Money amount = Written.positive("amount", receipt.amount());
    if (amount.compareTo(bearer.money().open()) > 0) {
      throw Refused.at("amount", InsuranceRefusal.MORE_THAN_OWED, bearer.money().open());
    }
    var clean = new Policy.Receipt(receipt.id(), receipt.place(), amount, Written.past("on", receipt.on(), now),
        Written.free("text", receipt.text()), actor.name());
    premium.receive(policy, List.of(clean), all, now);
    telling.say(actor, "insurance.paid", policy, bearer.room() + " " + amount, now);
  }

  /**
   * The insurer takes a receipt back that it entered wrongly. The second time changes nothing.
   *
   * @throws Refused {@link InsuranceRefusal#UNKNOWN}, {@link InsuranceRefusal#GIVEN_BACK_ALREADY}
   */
  public void takeBack(Actor actor, PolicyId id, UUID receipt, String why, Instant now) {
    Policy policy = file.insurers(actor, id);
    Policy.Receipt found = file.premiums.receipts(id).stream().filter(each -> each.id().equals(receipt)).findFirst()
        .filter(_ -> !policy.payment().byFund()).orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    String text = Written.needed("why", why);
    LocalDate today = ChinaTime.dayOf(now);
    if (found.backOn() != null) {
      return;
    }
    Bearer.Account money = bearer(policy, found.place()).money();
    if (money.refundDue().plus(money.refunded()).compareTo(money.paid().minus(found.amount())) > 0) {
      throw Refused.because(InsuranceRefusal.GIVEN_BACK_ALREADY);
    }
    file.premiums.takeBack(receipt, today, text, actor);
    file.books.takeBack(id, found, today, now);
    telling.say(actor, "insurance.paymentTakenBack", policy, found.amount() + " " + text, now);
  }

  /** Uses of the fund that are reviewed and could pay a policy of that lift now. */
  @Transactional(readOnly = true)
  public List<Premiums.Ready> fundUses(Actor actor, Application.Place place) {
    return actor.may(Permission.POLICY_APPLY, place.path()) || actor.may(Permission.POLICY_UNDERWRITE, place.path())
        ? bearers.ready(place.lift())
        : List.of();
  }

  /** What of the first premium is not paid yet. */
  @Transactional(readOnly = true)
  public Money missing(Policy policy) {
    FundUseId use = policy.payment().fundUse();
    if (use != null && policy.stage() == Policy.Stage.AGREED) {
      return bearers.missing(use);
    }
    List<Policy.Due> dues = file.premiums.dues(policy.id());
    return Money.sum(file.premiums.bearers(policy.id()).stream().map(each -> {
      Money due = Money.sum(dues.stream().filter(is -> is.place() == each.place()
          && !is.on().isAfter(policy.content().startsOn())).map(Policy.Due::amount).toList());
      return Money.max(Money.ZERO, due.minus(each.money().paid()));
    }).toList());
  }

  /**
   * Issues the policy: what is not paid for was read by everybody who must, and the first premium is there or
   * guaranteed.
   *
   * @param guarantee who stands in for what is not paid; empty where everything is
   * @throws Refused the first {@link InsuranceRefusal} that applies
   */
  public Policy issue(Actor actor, PolicyId id, String guarantee, Instant now) {
    Policy policy = file.insurers(actor, id);
    LocalDate today = ChinaTime.dayOf(now);
    if (policy.stage() == Policy.Stage.ISSUED) {
      return policy;
    }
    if (policy.stage() != Policy.Stage.AGREED) {
      throw Refused.because(InsuranceRefusal.NOT_FROM_HERE);
    }
    if (policy.content().startsOn().isBefore(today)) {
      throw Refused.because(InsuranceRefusal.STARTS_IN_THE_PAST);
    }
    List<Integer> unread = unread(policy);
    if (!unread.isEmpty()) {
      throw Refused.because(InsuranceRefusal.NOT_READ, unread.size());
    }
    String guaranteed = Written.free("guarantee", guarantee);
    Money missing = missing(policy);
    FundUseId use = policy.payment().fundUse();
    boolean guaranteeCounts = use == null && !guaranteed.isEmpty();
    if (guaranteeCounts && !file.terms(policy.path(), today).guaranteeAllowed()) {
      throw Refused.at("guarantee", InsuranceRefusal.NO_GUARANTEE);
    }
    if (missing.isPositive() && !guaranteeCounts) {
      throw Refused.because(InsuranceRefusal.NOT_PAID, missing);
    }
    if (use != null) {
      bearers.confirm(actor, use, policy.number(), now);
      premium.receiveFromFund(actor, policy, use, now);
    }
    tables.issued(id, today, guaranteed);
    Application application = before.applications.lock(policy.origin().application()).orElseThrow();
    before.applications.become(application.id(), application.state().insured(today));
    telling.say(actor, "insurance.issued", policy, policy.insurer().name(), now);
    PolicyTerm term = policy.last();
    telling.events.publishEvent(new PolicyIssued(id, policy.place().lift(), policy.place().stairwell(), policy.path(),
        term.startsOn(), term.endsOn()));
    return tables.find(id).orElseThrow();
  }

  /** @throws Refused {@link InsuranceRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Policy policy(Actor actor, PolicyId id) {
    return tables.find(id).filter(found -> file.sees(actor, found))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }

  /** The policy that was made of a selection. */
  @Transactional(readOnly = true)
  public Optional<Policy> of(Actor actor, SelectionId selection) {
    return tables.of(selection).filter(found -> file.sees(actor, found));
  }

  /** Those of a stairwell, the latest first. */
  @Transactional(readOnly = true)
  public List<Policy> of(Actor actor, StairwellId stairwell) {
    return tables.of(stairwell).stream().filter(each -> file.sees(actor, each)).toList();
  }

  /** Those of the asker's territory, the latest first; an insurer sees its own. */
  @Transactional(readOnly = true)
  public List<Policy> list(Actor actor, int limit) {
    return tables.under(actor.patterns(Permission.POLICY_READ), company(actor), limit).stream()
        .filter(each -> file.sees(actor, each)).toList();
  }

  /** Those of which households have money coming, what is due longest first; for their insurers. */
  @Transactional(readOnly = true)
  public List<Policy> owing(Actor actor, int limit) {
    return tables.owing(actor.patterns(Permission.POLICY_UNDERWRITE), company(actor), limit).stream()
        .filter(each -> file.speaks(actor, each)).toList();
  }

  private @Nullable OrganisationId company(Actor actor) {
    return actor.may(Permission.POLICY_UNDERWRITE) && actor.kind() == Actor.Kind.STAFF
        ? before.organisations.of(actor).map(each -> each.id()).orElse(null)
        : null;
  }

  /** Whether the asker speaks for its insurer. */
  @Transactional(readOnly = true)
  public boolean speaks(Actor actor, Policy policy) {
    return file.speaks(actor, policy);
  }

  /** A household's part, for itself and for those who may read policies there. */
  @Transactional(readOnly = true)
  public Optional<Bearer> part(Policy policy, DwellingId dwelling) {
    return file.premiums.bearers(policy.id()).stream().filter(each -> dwelling.equals(each.dwelling())).findFirst();
  }

  /** Everything that stands in a policy beside itself. */
  @Transactional(readOnly = true)
  public Sheet sheet(Policy policy) {
    return new Sheet(file.premiums.bearers(policy.id()), file.premiums.dues(policy.id()),
        file.premiums.portions(policy.id()), file.premiums.receipts(policy.id()), file.premiums.refunds(policy.id()),
        tables.readings(policy.id()), tables.transfers(policy.id()));
  }

  /** 保单台账: who bears it, what is due, what changed, what came, what goes back, who read it, who sold. */
  public record Sheet(List<Bearer> bearers, List<Policy.Due> dues, List<Portion> portions,
      List<Policy.Receipt> receipts, List<Policy.Refund> refunds, List<Policy.Reading> readings,
      List<Policy.Transfer> transfers) {

    /** The room of a bearer. */
    public String room(int place) {
      return bearers.stream().filter(each -> each.place() == place).map(Bearer::room).findFirst().orElse("");
    }
  }

  /** Where the money of a policy stands at the end of a day. */
  @Transactional(readOnly = true)
  public PremiumStatement statement(Policy policy, LocalDate day) {
    return PremiumStatement.of(day, policy, sheet(policy));
  }

}
