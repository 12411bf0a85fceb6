package org.tibao.custody;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.apportionment.AgreedShare;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.AgreementId;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.LateJoining;
import org.tibao.apportionment.LateJoiningId;
import org.tibao.ledger.Posting;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.time.ChinaTime;

/** The door to what the households owe and pay: raised from their agreement, paid under a reference number. */
@Component
@Transactional
public class Dues {

  private final DueTables tables;
  private final DoorAccountTables accounts;
  private final PlanTables plans;
  private final Books books;
  private final Agreed agreed;
  private final Trail trail;

  Dues(DueTables tables, DoorAccountTables accounts, PlanTables plans, Books books, Agreed agreed,
      Trail trail) {
    this.tables = tables;
    this.accounts = accounts;
    this.plans = plans;
    this.books = books;
    this.agreed = agreed;
    this.trail = trail;
  }

  /** Who owes what by agreement, and where they live. */
  @Component
  record Agreed(Agreements agreements, Households households) {}

  /**
   * Raises the dues of an agreement, each in the same tranches. A later version of the agreement changes every due by the
   * difference: more is asked for by the day of the last tranche, less at once. The same version again changes nothing.
   *
   * @param tranches together 100 %
   * @return how many dwellings' dues changed
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#WOUND_UP},
   *     {@link CustodyRefusal#TRANCHES_NOT_A_HUNDRED}, {@link CustodyRefusal#OLDER_AGREEMENT}
   */
  public int raise(Actor actor, AgreementId id, List<Tranche> tranches, Instant now) {
    Agreement agreement = agreed.agreements.of(Actor.HOUSE, id);
    DoorAccount account = accounts.of(agreement.stairwell())
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccounts.requireAny(actor, account, Permission.CONTRACT_WRITE, Permission.ACCOUNT_WRITE);
    if (tranches.stream().mapToLong(each -> each.rate().ppm()).sum() != Rate.ONE) {
      throw Refused.at("tranche", CustodyRefusal.TRANCHES_NOT_A_HUNDRED);
    }
    if (accounts.lock(account.id()).state() == DoorAccount.State.WOUND_UP) {
      throw Refused.because(CustodyRefusal.WOUND_UP);
    }
    Map<DwellingId, Due> known = tables.dues(account.id()).stream()
        .collect(Collectors.toMap(Due::dwelling, each -> each));
    if (known.values().stream().anyMatch(each -> each.version() > agreement.version())) {
      throw Refused.because(CustodyRefusal.OLDER_AGREEMENT);
    }
    Map<DwellingId, Due> dues = opened(account, agreement, known, now);
    var calls = new LinkedHashMap<DueId, List<Due.Call>>();
    for (AgreedShare share : agreement.shares()) {
      Due due = Objects.requireNonNull(dues.get(share.dwelling()));
      List<Due.Call> more = due.calls().stream().anyMatch(each -> each.cause().equals(id.value()))
          ? List.of()
          : change(due, agreement, share.pays(), tranches, ChinaTime.dayOf(now));
      if (!more.isEmpty()) {
        calls.put(due.id(), more);
      }
    }
    call(actor, calls, now);
    trail.audit().changed(actor, "dues.raised", account.subject(), Map.of(), Map.of("version",
        String.valueOf(agreement.version()), "sum", agreement.raised().toString(), "count",
        String.valueOf(calls.size())), now);
    return calls.size();
  }

  /** The dues of all dwellings of an agreement; those that had none get theirs. */
  private Map<DwellingId, Due> opened(DoorAccount account, Agreement agreement, Map<DwellingId, Due> known,
      Instant now) {
    Set<DwellingId> missing = agreement.shares().stream().map(AgreedShare::dwelling)
        .filter(each -> !known.containsKey(each)).collect(Collectors.toSet());
    if (missing.isEmpty()) {
      return known;
    }
    open(account, agreed.households.dwellings(Actor.HOUSE, account.stairwell()).stream()
        .filter(each -> missing.contains(each.id())).toList(), now);
    return tables.dues(account.id()).stream().collect(Collectors.toMap(Due::dwelling, each -> each));
  }

  private void open(DoorAccount account, List<Dwelling> dwellings, Instant now) {
    books.open(tables.open(account.id(), dwellings, now), account.label(), now);
  }

  /** What is asked for now, so that it comes to the new sum. */
  private static List<Due.Call> change(Due due, Agreement agreement, Money asked, List<Tranche> tranches,
      LocalDate today) {
    Money difference = asked.minus(due.amount());
    if (difference.isZero()) {
      return List.of();
    }
    UUID cause = agreement.id().value();
    if (!due.calls().isEmpty()) {
      LocalDate on = difference.isPositive() ? tranches.getLast().dueOn() : today;
      return List.of(new Due.Call(cause, agreement.version(), 1, difference, on));
    }
    List<Money> parts = LargestRemainder.split(difference,
        tranches.stream().map(each -> BigInteger.valueOf(each.rate().ppm())).toList());
    var calls = new ArrayList<Due.Call>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).isPositive()) {
        calls.add(new Due.Call(cause, agreement.version(), i + 1, parts.get(i), tranches.get(i).dueOn()));
      }
    }
    return calls;
  }

  private void call(Actor actor, Map<DueId, List<Due.Call>> calls, Instant now) {
    tables.call(calls, actor, now);
    var legs = new ArrayList<Posting>();
    calls.forEach((due, own) -> own.forEach(each -> legs.add(books.call(due, each, ChinaTime.dayOf(now)))));
    for (int from = 0; from < legs.size(); from += Books.LEGS) {
      books.post(legs.subList(from, Math.min(legs.size(), from + Books.LEGS)), now);
    }
  }

  /**
   * A household has joined late: it is asked for its sum, and those who paid before it are asked for that much less. In
   * an account without dues nothing happens; the same joining again changes nothing.
   */
  void joined(AgreementId id, LateJoiningId joiningId, Instant now) {
    Agreement agreement = agreed.agreements.of(Actor.HOUSE, id);
    Optional<DoorAccount> account = accounts.of(agreement.stairwell());
    Optional<LateJoining> joining = agreed.agreements.joinings(Actor.HOUSE, id).stream()
        .filter(each -> each.id().equals(joiningId)).findFirst();
    if (account.isEmpty() || joining.isEmpty() || tables.dues(account.get().id()).isEmpty()) {
      return;
    }
    accounts.lock(account.get().id());
    LateJoining joined = joining.get();
    var changes = new LinkedHashMap<DwellingId, Money>();
    changes.put(joined.dwelling(), joined.quote().pays());
    joined.refunds().forEach((dwelling, back) -> changes.merge(dwelling, back.negated(), Money::plus));
    changes.forEach((dwelling, amount) -> {
      if (tables.due(dwelling).isEmpty()) {
        open(account.get(), List.of(agreed.households.dwelling(Actor.HOUSE, dwelling)), now);
      }
      Due due = tables.due(dwelling).orElseThrow();
      boolean fresh = due.calls().stream().noneMatch(each -> each.cause().equals(joiningId.value()));
      if (fresh && !amount.isZero()) {
        call(Actor.HOUSE, Map.of(due.id(),
            List.of(new Due.Call(joiningId.value(), agreement.version(), 1, amount, ChinaTime.dayOf(now)))), now);
      }
    });
  }

  /**
   * A household's payment has been found on the account. The same payment again changes nothing.
   *
   * @return the payment as it is kept, with the number of its receipt
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_TO_PAY},
   *     {@link CustodyRefusal#IN_THE_FUTURE}, {@link CustodyRefusal#ANOTHER_PAYMENT}
   */
  public Payment paid(Actor actor, Payment.Seen seen, Instant now) {
    Due due = tables.due(seen.due()).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = accounts.find(due.account()).orElseThrow();
    actor.require(Permission.ACCOUNT_WRITE, account.path());
    Written.positive("amount", seen.amount());
    Written.past("paidOn", seen.paidOn(), now);
    accounts.lock(account.id());
    Optional<Payment> known = tables.payment(seen.id());
    if (known.isPresent()) {
      boolean same = known.get().due().equals(seen.due()) && known.get().amount().equals(seen.amount());
      if (!same) {
        throw Refused.because(CustodyRefusal.ANOTHER_PAYMENT);
      }
      return known.get();
    }
    int receipt = tables.add(seen, due, actor, now);
    books.paid(due, seen, now);
    trail.audit().changed(actor, "payment.found", account.subject(), Map.of(), Map.of("room", due.room(), "sum",
        seen.amount().toString(), "on", seen.paidOn().toString(), "why", seen.why()), now);
    trail.events().publishEvent(new DuesPaid(seen.id(), due.id(), account.stairwell(), due.dwelling(), seen.amount(),
        due.open().minus(seen.amount()), now));
    funded(account, seen.paidOn(), now);
    return new Payment(seen.id(), due.id(), due.dwelling(), due.room(), seen.amount(), seen.paidOn(), seen.text(),
        seen.why(), receipt);
  }

  /**
   * A payment was not this household's after all: it is not known again whose it is. Its receipt number is not given
   * again. The same again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_WRITTEN}
   */
  void takeBack(Actor actor, PaymentId id, String why, Instant now) {
    Payment payment = tables.payment(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    Due due = tables.due(payment.due()).orElseThrow();
    DoorAccount account = accounts.find(due.account()).orElseThrow();
    actor.require(Permission.ACCOUNT_WRITE, account.path());
    String reason = Written.needed("why", why);
    accounts.lock(account.id());
    if (tables.takeBack(id, reason, actor, now)) {
      books.takenBack(due, payment, ChinaTime.dayOf(now), now);
      trail.audit().changed(actor, "payment.takenBack", account.subject(), Map.of("room", due.room(), "sum",
          payment.amount().toString()), Map.of("why", reason), now);
    }
  }

  private void funded(DoorAccount account, LocalDate on, Instant now) {
    Optional<ReleasePlan> plan = plans.plan(account.id());
    if (account.fundedOn() != null || plan.isEmpty()) {
      return;
    }
    DueTables.Totals totals = totals(account.id(), on);
    if (totals.paid().compareTo(plan.get().steps().getFirst().amount()) >= 0 && accounts.funded(account.id(), on)) {
      trail.events().publishEvent(
          new AccountFunded(account.id(), account.stairwell(), totals.paid(), totals.due(), on, now));
    }
  }

  private DueTables.Totals totals(DoorAccountId id, LocalDate today) {
    return tables.totals(List.of(id), today).getOrDefault(id, DueTables.Totals.NONE);
  }

  /**
   * Where a household wants money back; the household itself says so, or tells it to the custodian. What it replaces stays
   * readable in the audit trail, masked.
   */
  public void refundTo(Actor actor, DueId id, RefundAccount.Draft draft, Instant now) {
    actor.requireInPerson();
    Due due = tables.due(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    if (!actor.may(Permission.WISH_SAY, due.path())) {
      actor.require(Permission.ACCOUNT_WRITE, due.path());
    }
    var checked = new RefundAccount.Draft(Written.needed("holder", draft.holder()),
        Written.needed("bank", draft.bank()), AccountNumbers.read("number", draft.number()));
    DoorAccount account = accounts.lock(due.account());
    Map<String, String> before = tables.refundAccount(id).map(Dues::facts).orElse(Map.of());
    tables.refundAccount(due, checked, actor, now);
    var after = new LinkedHashMap<>(facts(tables.refundAccount(id).orElseThrow()));
    after.put("room", due.room());
    trail.audit().changed(actor, "refundAccount.named", account.subject(), before, after, now);
  }

  private static Map<String, String> facts(RefundAccount account) {
    return Map.of("name", Households.maskedName(account.holder()), "bank", account.bank(), "number", account.number());
  }

  /** A dwelling has new owners: nothing goes back to the earlier ones' account. The same again changes nothing. */
  void sold(DwellingSold sold, Instant now) {
    Due due = tables.due(sold.dwelling()).orElse(null);
    if (due == null) {
      return;
    }
    DoorAccount account = accounts.lock(due.account());
    Map<String, String> before = tables.refundAccount(due.id()).map(Dues::facts).orElse(Map.of());
    if (tables.endRefundAccount(due.id(), sold.entered())) {
      trail.audit().changed(Actor.HOUSE, "refundAccount.ended", account.subject(), before,
          Map.of("room", due.room(), "soldOn", sold.on().toString()), now);
    }
  }

  /** Where a household wants money back, masked. */
  @Transactional(readOnly = true)
  public Optional<RefundAccount> refundAccount(Actor actor, DueId id) {
    Due due = tables.due(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    return seen(actor, due) ? tables.refundAccount(id) : Optional.empty();
  }

  /** The due of a dwelling, for its household and for those who keep the account. */
  @Transactional(readOnly = true)
  public Optional<Due> due(Actor actor, DwellingId dwelling) {
    return tables.due(dwelling).filter(due -> seen(actor, due));
  }

  /** The due of that reference number, for those who take in statements. */
  @Transactional(readOnly = true)
  public Optional<Due> due(Actor actor, PaymentReference reference) {
    return tables.due(reference).filter(due -> actor.may(Permission.ACCOUNT_WRITE, due.path()));
  }

  private static boolean seen(Actor actor, Due due) {
    return actor.atHome(Permission.ACCOUNT_READ, due.path()) || named(actor, due.path());
  }

  /**
   * Only who keeps the account or leads the contract sees who has not paid: no neighbour, no company, nobody who merely
   * oversees (个人信息保护法 art. 25).
   */
  private static boolean named(Actor actor, String path) {
    return actor.may(Permission.ACCOUNT_WRITE, path) || actor.may(Permission.CONTRACT_WRITE, path);
  }

  /** All dues of an account from the ground up, for those who keep the account or lead the contract. */
  @Transactional(readOnly = true)
  public List<Due> dues(Actor actor, DoorAccountId id) {
    DoorAccount account = accounts.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    if (!named(actor, account.path())) {
      throw Refused.because(CustodyRefusal.UNKNOWN);
    }
    return tables.dues(id);
  }

  /** The payments of a due, the latest first. */
  @Transactional(readOnly = true)
  public List<Payment> payments(Actor actor, Due due) {
    if (!seen(actor, due)) {
      throw Refused.because(CustodyRefusal.UNKNOWN);
    }
    return tables.payments(due.account()).stream().filter(each -> each.due().equals(due.id())).toList();
  }

  /**
   * What a household tells its bank.
   *
   * @param number the door account's number in clear: it is the account of all of them
   */
  public record PayTo(String holder, String bank, String number, PaymentReference reference) {

    /** The number in groups of four, as it stands on a card. */
    public String spaced() {
      return number.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Override
    public String toString() {
      return "PayTo[" + reference + "]";
    }
  }

  /** Where a household pays, for itself and for who writes its letter; the account number in full. */
  @Transactional(readOnly = true)
  public PayTo payTo(Actor actor, Due due) {
    if (!actor.atHome(Permission.ACCOUNT_READ, due.path())) {
      actor.require(Permission.ACCOUNT_WRITE, due.path());
    }
    DoorAccount account = accounts.find(due.account()).orElseThrow();
    return new PayTo(account.holder(), account.bank(), accounts.number(account.id()), due.reference());
  }

  /** How far the paying in is: sums and numbers, which every household of the door may know. */
  public record Progress(Money due, Money dueByToday, Money paid, int households, int settled) {

    public Money open() {
      return Money.max(Money.ZERO, due.minus(paid));
    }

    /** Whether less has come in than is asked for by today. */
    public boolean isShort() {
      return paid.compareTo(dueByToday) < 0;
    }
  }

  /** How far the paying in is behind these doors, which the asker was shown. */
  @Transactional(readOnly = true)
  public Map<DoorAccountId, Progress> progress(List<DoorAccount> shown, LocalDate today) {
    Map<DoorAccountId, DueTables.Totals> totals = tables.totals(shown.stream().map(DoorAccount::id).toList(), today);
    var progress = new LinkedHashMap<DoorAccountId, Progress>();
    for (DoorAccount each : shown) {
      DueTables.Totals it = totals.getOrDefault(each.id(), DueTables.Totals.NONE);
      progress.put(each.id(), new Progress(it.due(), it.dueByToday(), it.paid(), it.households(), it.settled()));
    }
    return progress;
  }

  /** Tranches of equal parts on these days. */
  public static List<Tranche> equalTranches(List<LocalDate> days) {
    var ones = new ArrayList<BigInteger>();
    days.forEach(day -> ones.add(BigInteger.ONE));
    List<Money> parts = LargestRemainder.split(Money.fen(Rate.ONE), ones);
    var tranches = new ArrayList<Tranche>();
    for (int i = 0; i < days.size(); i++) {
      tranches.add(new Tranche(new Rate(parts.get(i).fen()), days.get(i)));
    }
    return tranches;
  }
}
