package org.tibao.custody;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.instalment.InstalmentDisbursed;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * The door to matching 认款: what a payment on the statement was for. The rules match what they can, a person the rest; a
 * match is never changed, only taken back with its reason.
 */
@Component
@Transactional
public class Matching {

  /** Payments that are looked at when a bank says that it has sent money. */
  private static final int RECENT = 1_000;

  private final BankTables tables;
  private final DoorAccountTables accounts;
  private final DueTables dueTables;
  private final MatchBook.Purposes purposes;
  private final MatchBook book;
  private final OrdersAtBank orders;
  private final Around around;

  Matching(BankTables tables, DoorAccountTables accounts, DueTables dueTables, OrdersAtBank orders, MatchBook book,
      Around around) {
    this.tables = tables;
    this.accounts = accounts;
    this.dueTables = dueTables;
    this.purposes = book.purposes();
    this.book = book;
    this.orders = orders;
    this.around = around;
  }

  /** What the rules have to know of the house around. */
  @Component
  record Around(Households households, RuleBook rules, Audit audit) {}

  /** One account whose payments are being matched, with what is the same for all of them. */
  record Round(Actor actor, DoorAccount account, List<Due> dues, Map<DwellingId, List<String>> owners,
      StatementWords words, Rule<FeeCap> cap, Instant now) {}

  Round round(Actor actor, DoorAccount account, Instant now) {
    var owners = new HashMap<DwellingId, List<String>>();
    around.households.owners(Actor.HOUSE, account.stairwell()).forEach((dwelling, owning) -> owners.put(dwelling,
        owning.stream().map(each -> each.party().name().strip()).toList()));
    StatementWords words = around.rules.on(StatementWords.KIND, account.path(), ChinaTime.dayOf(now)).data();
    return new Round(actor, account, dueTables.dues(account.id()), owners, words, cap(account.path(), now), now);
  }

  private Rule<FeeCap> cap(String path, Instant now) {
    return around.rules.on(FeeCap.KIND, path, ChinaTime.dayOf(now));
  }

  private MatchRules rules(Round round, BankLineId line) {
    return new MatchRules(dueTables.dues(round.account().id()), round.owners(), tables.paidBefore(line), round.words(),
        ChinaTime.dayOf(round.now()));
  }

  /** Puts a payment that was told for the first time into the books; true if the rules knew what it was for. */
  boolean book(Round round, BankLine line) {
    return line.in() ? in(round, line) : out(round, line);
  }

  private boolean in(Round round, BankLine line) {
    Optional<OrdersAtBank.Order> named = orders.named(line);
    OrdersAtBank.Order returned = returned(round, line, named);
    if (returned != null) {
      Match.Rule rule = named.isPresent() ? Match.Rule.ORDER : Match.Rule.REVERSAL;
      book.cameBack(round.actor(), line, returned, rule, round.now());
      return true;
    }
    if (named.isPresent()) {
      purposes.books().unclaimed(line, round.now());
      tables.unclaimed(line.id(), line.amount(), "ORDER_CAME_BACK");
      return false;
    }
    // Who has which number does not change while a statement is taken in; who has paid what does.
    Predicate<PaymentReference> elsewhere = reference -> dueTables.due(reference).isPresent();
    MatchRules.Found found = new MatchRules(round.dues(), Map.of(), Set.of(), round.words(),
        ChinaTime.dayOf(round.now())).byReference(line.seen(), elsewhere);
    BankPays sent = found == null
        ? MatchRules.sent(purposes.sent().underway(line.account()), round.words(), line.amount(), line.seen())
        : null;
    if (sent != null) {
      book.arrived(round.actor(), line, sent, false, round.now());
      return true;
    }
    if (found == null) {
      found = rules(round, line.id()).of(line.amount(), line.seen(), elsewhere);
    }
    switch (found) {
      case MatchRules.Found.Due it -> {
        book.due(round.actor(), line,
            new MatchBook.Part(book.next(line), it.due(), line.amount(), it.rule(), it.why(), false),
            round.now());
        book.remember(round.words(), line, it.due().id(), it.rule(), round.now());
        book.ifSent(line, it.due().id());
        tables.unclaimed(line.id(), Money.ZERO, "");
        return true;
      }
      case MatchRules.Found.Other it -> {
        book.income(round.actor(), line, it, false, round.now());
        return true;
      }
      case MatchRules.Found.Nobody it -> {
        purposes.books().unclaimed(line, round.now());
        tables.unclaimed(line.id(), line.amount(), it.why());
        return false;
      }
    }
  }

  /**
   * The order of ours that comes back with a payment: by its reference, or, where the bank says that something comes
   * back, by its sum and who should have had it. Null if it is not one and only one that was paid.
   */
  private OrdersAtBank.@Nullable Order returned(Round round, BankLine line, Optional<OrdersAtBank.Order> named) {
    boolean said = line.seen().reversal() || StatementWords.in(round.words().reversal(), line.seen().text());
    List<OrdersAtBank.Order> meant = named.map(List::of)
        .orElseGet(() -> said
            ? orders.paid(line).stream().filter(each -> each.payee().equals(line.seen().name().strip())).toList()
            : List.of());
    List<OrdersAtBank.Order> paid = meant.stream()
        .filter(each -> each.paid() && each.current() && each.amount().equals(line.amount())).toList();
    return paid.size() == 1 ? paid.getFirst() : null;
  }

  /** A bank says what it has sent for a household; it may be what waits already. Hearing it again changes nothing. */
  void sent(InstalmentDisbursed sent, Instant now) {
    if (!purposes.sent().add(sent.application().value(), sent.dwelling(), sent.sum(), sent.on(), sent.reference(),
        now)) {
      return;
    }
    dueTables.due(sent.dwelling()).ifPresent(due -> {
      accounts.lock(due.account());
      tables.of(due.account(), RECENT).stream().filter(each -> each.matches().stream().anyMatch(
          match -> match.undone() == null && match.rule() == Match.Rule.INSTALMENT
              && due.id().value().equals(match.target())))
          .forEach(line -> book.ifSent(line, due.id()));
      StatementWords words = around.rules.on(StatementWords.KIND, due.path(), ChinaTime.dayOf(now)).data();
      tables.of(due.account(), RECENT).stream().filter(each -> each.in() && each.unclaimed().equals(each.amount()))
          .forEach(line -> {
            BankPays found = MatchRules.sent(purposes.sent().underway(due.account()), words, line.amount(),
                line.seen());
            if (found != null) {
              book.arrived(Actor.HOUSE, line, found, true, now);
            }
          });
    });
  }

  /** What banks have sent for a due that the asker was shown, the latest first. */
  @Transactional(readOnly = true)
  public List<BankPays> sentFor(Due shown) {
    return purposes.sent().of(shown.id());
  }

  private boolean out(Round round, BankLine line) {
    Optional<OrdersAtBank.Order> order = orders.named(line);
    if (order.isPresent() && order.get().amount().equals(line.amount().negated())) {
      return ordered(round, line, order.get());
    }
    String said = order.isPresent() ? "ORDER_OF_ANOTHER_AMOUNT" : "NO_ORDER";
    String text = line.seen().text();
    boolean there = purposes.books().covers(line);
    // Words alone explain only what the bank takes for itself: what goes to somebody by name is no fee.
    if (there && line.seen().name().isBlank() && StatementWords.in(round.words().fee(), text)) {
      if (round.cap().data().allows(line.amount().negated())) {
        book.fee(round.actor(), line, Match.Rule.WORDS, round.cap(), round.now());
        return true;
      }
      said = "FEE_ABOVE_CAP";
    }
    if (line.seen().reversal() || StatementWords.in(round.words().reversal(), text)) {
      List<BankLine> same = tables.cameIn(line).stream().filter(each -> samePayer(line, each)).toList();
      if (there && same.size() == 1 && canGoBack(line, same.getFirst())) {
        book.goBack(round.actor(), line, same.getFirst(), Match.Rule.REVERSAL, round.now());
        return true;
      }
      said = "RETURNED";
    }
    tables.unclaimed(line.id(), line.amount(), said);
    return false;
  }

  /** A debit that names an order of ours. Only one payment of an order is an order's payment; the rest a person explains. */
  private boolean ordered(Round round, BankLine line, OrdersAtBank.Order order) {
    if (order.paid() && tables.matchedTo(order.target()) || !order.current()) {
      tables.unclaimed(line.id(), line.amount(), order.current() ? "ORDER_PAID_TWICE" : "ORDER_GIVEN_UP");
      return false;
    }
    book.settle(round.actor(), line, order, Match.Rule.ORDER, round.now());
    return true;
  }

  private static boolean samePayer(BankLine back, BankLine came) {
    return !back.seen().name().isEmpty() && back.seen().name().equals(came.seen().name())
        || !back.seen().number().isEmpty() && back.seen().number().equals(came.seen().number());
  }

  /** A subsidy of a project that was given up goes back only to whoever gave it. */
  private boolean canGoBack(BankLine back, BankLine came) {
    return came.matches().stream().filter(each -> each.undone() == null)
        .allMatch(each -> each.purpose() == Match.Purpose.DUE || each.purpose() == Match.Purpose.SUBSIDY
            && samePayer(back, came) && purposes.refunds().goesBack(each.id().value()));
  }

  /** A part of a payment for one household. */
  public record Share(DueId due, Money amount) {}

  /**
   * Whose a payment is.
   *
   * @param id chosen by the asker: the same again is the same claim
   */
  public record Claim(UUID id, List<Share> shares) {

    public Claim {
      shares = List.copyOf(shares);
    }

    private MatchId part(BankLineId line, int i) {
      return new MatchId(UUID.nameUUIDFromBytes(
          ("custody.claim:" + line + ":" + id + ":" + i).getBytes(StandardCharsets.UTF_8)));
    }
  }

  /**
   * A person says whose a payment is; it may be several households'. What is left stays in the queue. The same claim
   * again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_TO_PAY},
   *     {@link CustodyRefusal#ANOTHER_PAYMENT}, {@link CustodyRefusal#NOT_WHAT_IS_LEFT}
   */
  public void claim(Actor actor, BankLineId id, Claim claim, Instant now) {
    accounts.lock(line(actor, id).account());
    if (claimed(id, claim)) {
      return;
    }
    BankLine line = waiting(actor, id, true);
    List<Share> shares = claim.shares();
    Money sum = Money.sum(shares.stream().map(share -> Written.positive("amount", share.amount())).toList());
    if (shares.isEmpty() || sum.compareTo(line.unclaimed()) > 0) {
      throw Refused.at("amount", CustodyRefusal.NOT_WHAT_IS_LEFT, sum, line.unclaimed());
    }
    StatementWords words = around.rules.on(StatementWords.KIND, line.path(), ChinaTime.dayOf(now)).data();
    for (int i = 0; i < shares.size(); i++) {
      Share share = shares.get(i);
      Due due = dueTables.due(share.due()).filter(each -> each.account().equals(line.account()))
          .orElseThrow(() -> Refused.at("due", CustodyRefusal.UNKNOWN));
      book.due(actor, line,
          new MatchBook.Part(claim.part(id, i), due, share.amount(), Match.Rule.BY_HAND, actor.name(), true), now);
      book.remember(words, line, due.id(), Match.Rule.BY_HAND, now);
    }
    tables.unclaimed(id, line.unclaimed().minus(sum), line.said());
  }

  /** Whether that was claimed before; the same id for something else is refused. */
  private boolean claimed(BankLineId line, Claim claim) {
    if (tables.match(claim.part(line, 0)).isEmpty()) {
      return false;
    }
    for (int i = 0; i < claim.shares().size(); i++) {
      Share share = claim.shares().get(i);
      if (tables.match(claim.part(line, i)).filter(each -> share.due().value().equals(each.target())
          && share.amount().equals(each.amount())).isEmpty()) {
        throw Refused.because(CustodyRefusal.ANOTHER_PAYMENT);
      }
    }
    return true;
  }

  /** A person says that all of a payment is interest or a subsidy. */
  public void income(Actor actor, BankLineId id, Income.Kind kind, Instant now) {
    BankLine line = whole(waiting(actor, id, true));
    Match.Purpose purpose = kind == Income.Kind.INTEREST ? Match.Purpose.INTEREST : Match.Purpose.SUBSIDY;
    book.income(actor, line, new MatchRules.Found.Other(purpose, Match.Rule.BY_HAND, actor.name()), true, now);
    written(actor, line, purpose, now);
  }

  /**
   * A person says that the bank has taken a fee.
   *
   * @throws Refused {@link CustodyRefusal#FEE_TOO_LARGE} above what the rule lets be called a fee
   */
  public void fee(Actor actor, BankLineId id, Instant now) {
    BankLine line = whole(waiting(actor, id, false));
    Rule<FeeCap> cap = cap(line.path(), now);
    if (!cap.data().allows(line.amount().negated())) {
      throw Refused.because(CustodyRefusal.FEE_TOO_LARGE, cap.data().most());
    }
    book.fee(actor, line, Match.Rule.BY_HAND, cap, now);
    written(actor, line, Match.Purpose.FEE, now);
  }

  /**
   * A person says that the bank has paid an order of ours.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN} if it is no order of that sum from that account
   */
  public void order(Actor actor, BankLineId id, String endToEnd, Instant now) {
    BankLine line = whole(waiting(actor, id, false));
    OrdersAtBank.Order order = orders.open(line).stream().filter(each -> each.endToEnd().equals(endToEnd)).findFirst()
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    book.settle(actor, line, order, Match.Rule.BY_HAND, now);
    written(actor, line, order.purpose(), now);
  }

  /**
   * A person says that with this payment an order of ours has come back, which the bank had paid.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN} if it is no paid order of that sum from that account;
   *     {@link CustodyRefusal#MAKER_IS_CHECKER} if the same person sent it: the sum could be sent twice
   */
  public void cameBack(Actor actor, BankLineId id, String endToEnd, Instant now) {
    BankLine line = whole(waiting(actor, id, true));
    OrdersAtBank.Order order = orders.paid(line).stream().filter(each -> each.endToEnd().equals(endToEnd)).findFirst()
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    if (actor.id().equals(order.by())) {
      throw Refused.because(CustodyRefusal.MAKER_IS_CHECKER);
    }
    book.cameBack(actor, line, order, Match.Rule.BY_HAND, now);
    written(actor, line, Match.Purpose.RETURN, now);
  }

  /** How a release or refund that the asker was shown came back from the bank, the latest first. */
  @Transactional(readOnly = true)
  public List<ReturnedOrder> returned(UUID shown) {
    return tables.returned(shown);
  }

  /**
   * A person says that a payment which came in has gone back with this one.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#RESTS_ON_IT}
   */
  public void wentBack(Actor actor, BankLineId id, BankLineId cameIn, Instant now) {
    BankLine line = whole(waiting(actor, id, false));
    BankLine came = tables.cameIn(line).stream().filter(each -> each.id().equals(cameIn)).findFirst()
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    if (!canGoBack(line, came)) {
      throw Refused.because(CustodyRefusal.RESTS_ON_IT);
    }
    book.goBack(actor, line, came, Match.Rule.BY_HAND, now);
    written(actor, line, Match.Purpose.RETURN, now);
  }

  /**
   * Takes a match back: the payment waits in the queue again, and a posting of its own undoes what it led to. A fee, an
   * income and an order are taken back by somebody else than who said so; what went back, and an order that the bank
   * itself named, stand. The same again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_WRITTEN},
   *     {@link CustodyRefusal#MAKER_IS_CHECKER}, {@link CustodyRefusal#NOT_FROM_HERE},
   *     {@link CustodyRefusal#RESTS_ON_IT}
   */
  public void undo(Actor actor, MatchId id, String why, Instant now) {
    Match match = tables.match(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    BankLine line = line(actor, match.line());
    String reason = Written.needed("why", why);
    accounts.lock(line.account());
    Match current = tables.match(id).orElseThrow();
    if (current.undone() != null) {
      return;
    }
    boolean money = current.purpose() != Match.Purpose.DUE;
    if (money && current.by().person().equals(actor.id())) {
      throw Refused.because(CustodyRefusal.MAKER_IS_CHECKER);
    }
    switch (current.purpose()) {
      case DUE -> {
        purposes.dues().takeBack(actor, new PaymentId(id.value()), reason, now);
        tables.forget(line.id(), new DueId(Objects.requireNonNull(current.target())));
        purposes.sent().notCome(line.id());
      }
      case FEE -> purposes.books().feeTakenBack(line, id, now);
      case INTEREST, SUBSIDY -> purposes.refunds().takeBack(actor, id.value(), reason, now);
      case RELEASE, REFUND -> {
        if (current.rule() != Match.Rule.BY_HAND) {
          throw Refused.because(CustodyRefusal.RESTS_ON_IT);
        }
        orders.notPaid(actor, current, reason, now);
      }
      case RETURN -> throw Refused.because(CustodyRefusal.RESTS_ON_IT);
    }
    tables.undo(id, reason, actor, now);
    BankLine after = tables.line(line.id()).orElseThrow();
    Money again = line.in() ? current.amount() : current.amount().negated();
    tables.unclaimed(line.id(), after.unclaimed().plus(again), "UNDONE");
    if (money) {
      DoorAccount account = accounts.find(line.account()).orElseThrow();
      around.audit.changed(actor, "payment.unmatched", account.subject(), Map.of("kind", current.purpose().name(),
          "sum", current.amount().toString()), Map.of("why", reason), now);
    }
  }

  private void written(Actor actor, BankLine line, Match.Purpose purpose, Instant now) {
    DoorAccount account = accounts.find(line.account()).orElseThrow();
    around.audit.changed(actor, "payment.matched", account.subject(), Map.of(), Map.of("kind", purpose.name(), "sum",
        line.amount().toString(), "on", line.bookedOn().toString()), now);
  }

  private BankLine waiting(Actor actor, BankLineId id, boolean in) {
    BankLine seen = line(actor, id);
    accounts.lock(seen.account());
    return tables.line(id).filter(each -> each.in() == in && !each.unclaimed().isZero())
        .orElseThrow(() -> Refused.because(CustodyRefusal.NOT_FROM_HERE));
  }

  private static BankLine whole(BankLine line) {
    if (!line.unclaimed().equals(line.amount())) {
      throw Refused.because(CustodyRefusal.NOT_WHAT_IS_LEFT, line.amount(), line.unclaimed());
    }
    return line;
  }

  /** @throws Refused {@link CustodyRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public BankLine line(Actor actor, BankLineId id) {
    return tables.line(id).filter(each -> actor.may(Permission.ACCOUNT_WRITE, each.path()))
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
  }

  /** What waits to be matched in the asker's territory, the oldest first. */
  @Transactional(readOnly = true)
  public List<BankLine> queue(Actor actor, int limit) {
    return tables.waiting(actor.patterns(Permission.ACCOUNT_WRITE), limit);
  }

  @Transactional(readOnly = true)
  public int waiting(Actor actor) {
    return tables.countWaiting(actor.patterns(Permission.ACCOUNT_WRITE));
  }

  /** Everything that the bank has booked on an account, the latest first. */
  @Transactional(readOnly = true)
  public List<BankLine> lines(Actor actor, DoorAccount account, int limit) {
    actor.require(Permission.ACCOUNT_WRITE, account.path());
    return tables.of(account.id(), limit);
  }

  /** Whose a payment may be, those for whom the most speaks first. */
  @Transactional(readOnly = true)
  public List<Candidate> candidates(Actor actor, BankLine line, Instant now) {
    DoorAccount account = accounts.find(line.account()).orElseThrow();
    actor.require(Permission.ACCOUNT_WRITE, account.path());
    return rules(round(actor, account, now), line.id()).candidates(line.unclaimed(), line.seen());
  }

  /** OrdersAtBank of ours that a payment out may be, by its sum: their end-to-end references with what they are called. */
  @Transactional(readOnly = true)
  public Map<String, String> orders(Actor actor, BankLine line) {
    actor.require(Permission.ACCOUNT_WRITE, line.path());
    var named = new LinkedHashMap<String, String>();
    orders.open(line).forEach(each -> named.put(each.endToEnd(), each.label()));
    return named;
  }

  /** Orders of ours that the bank has paid and that may have come back with a payment, by its sum. */
  @Transactional(readOnly = true)
  public Map<String, String> paidOrders(Actor actor, BankLine line) {
    actor.require(Permission.ACCOUNT_WRITE, line.path());
    var named = new LinkedHashMap<String, String>();
    orders.paid(line).forEach(each -> named.put(each.endToEnd(), each.label()));
    return named;
  }

  /** Payments that came in and that a payment out may take back, by its sum. */
  @Transactional(readOnly = true)
  public List<BankLine> cameIn(Actor actor, BankLine line) {
    actor.require(Permission.ACCOUNT_WRITE, line.path());
    return tables.cameIn(line).stream().filter(came -> canGoBack(line, came)).toList();
  }
}
