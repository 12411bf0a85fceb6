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

  private final BankTables tables;
  private final DoorAccountTables accounts;
  private final DueTables dueTables;
  private final Purposes purposes;
  private final OrdersAtBank orders;
  private final Around around;

  Matching(BankTables tables, DoorAccountTables accounts, DueTables dueTables, Purposes purposes, OrdersAtBank orders,
      Around around) {
    this.tables = tables;
    this.accounts = accounts;
    this.dueTables = dueTables;
    this.purposes = purposes;
    this.orders = orders;
    this.around = around;
  }

  /** Where a match leads: into a due, into income, into the books. */
  @Component
  record Purposes(Dues dues, Refunds refunds, Books books) {}

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
    // Who has which number does not change while a statement is taken in; who has paid what does.
    Predicate<PaymentReference> elsewhere = reference -> dueTables.due(reference).isPresent();
    MatchRules.Found found = new MatchRules(round.dues(), Map.of(), Set.of(), round.words(),
        ChinaTime.dayOf(round.now())).byReference(line.seen(), elsewhere);
    if (found == null) {
      found = rules(round, line.id()).of(line.amount(), line.seen(), elsewhere);
    }
    switch (found) {
      case MatchRules.Found.Due it -> {
        due(round.actor(), line, new Part(it.due(), line.amount(), it.rule(), it.why(), false), round.now());
        remember(round.words(), line, it.due().id(), it.rule(), round.now());
        tables.unclaimed(line.id(), Money.ZERO, "");
        return true;
      }
      case MatchRules.Found.Other it -> {
        income(round.actor(), line, it, false, round.now());
        return true;
      }
      case MatchRules.Found.Nobody it -> {
        purposes.books.unclaimed(line, round.now());
        tables.unclaimed(line.id(), line.amount(), it.why());
        return false;
      }
    }
  }

  private boolean out(Round round, BankLine line) {
    Optional<OrdersAtBank.Order> order = orders.named(line);
    if (order.isPresent() && order.get().amount().equals(line.amount().negated())) {
      return ordered(round, line, order.get());
    }
    String said = order.isPresent() ? "ORDER_OF_ANOTHER_AMOUNT" : "NO_ORDER";
    String text = line.seen().text();
    boolean there = purposes.books.covers(line);
    // Words alone explain only what the bank takes for itself: what goes to somebody by name is no fee.
    if (there && line.seen().name().isBlank() && StatementWords.in(round.words().fee(), text)) {
      if (round.cap().data().allows(line.amount().negated())) {
        fee(round.actor(), line, Match.Rule.WORDS, round.cap(), round.now());
        return true;
      }
      said = "FEE_ABOVE_CAP";
    }
    if (line.seen().reversal() || StatementWords.in(round.words().reversal(), text)) {
      List<BankLine> same = tables.cameIn(line).stream().filter(each -> samePayer(line, each)).toList();
      if (there && same.size() == 1 && canGoBack(line, same.getFirst())) {
        goBack(round.actor(), line, same.getFirst(), Match.Rule.REVERSAL, round.now());
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
    settle(round.actor(), line, order, Match.Rule.ORDER, round.now());
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
            && samePayer(back, came) && purposes.refunds.goesBack(each.id().value()));
  }

  /** One household's part of a payment. */
  private record Part(Due due, Money amount, Match.Rule rule, String why, boolean identified) {}

  private void due(Actor actor, BankLine line, Part part, Instant now) {
    MatchId id = next(line);
    purposes.dues.paid(actor, new Payment.Seen(new PaymentId(id.value()), part.due().id(), part.amount(),
        line.bookedOn(), line.seen().text(), part.rule().name() + " " + part.why(), part.identified()), now);
    tables.add(new Match(id, line.id(), Match.Purpose.DUE, part.due().id().value(), part.due().room(), part.amount(),
        part.rule(), part.why(), new Hand(actor.id(), actor.name(), now), null), line.path());
  }

  /** An account is remembered as a household's only if somebody of that name pays, not a bank for whoever it may be. */
  private void remember(StatementWords words, BankLine line, DueId due, Match.Rule rule, Instant now) {
    if (rule != Match.Rule.INSTALMENT && !line.seen().name().isBlank() && !words.clears(line.seen().name())) {
      tables.remember(line.id(), due, now);
    }
  }

  private void income(Actor actor, BankLine line, MatchRules.Found.Other found, boolean identified, Instant now) {
    MatchId id = next(line);
    Income.Kind kind = found.purpose() == Match.Purpose.INTEREST ? Income.Kind.INTEREST : Income.Kind.SUBSIDY;
    purposes.refunds.came(actor, line.account(),
        new Income.Seen(id.value(), kind, line.amount(), line.bookedOn(), line.seen().text(), identified), now);
    matched(actor, line, new Meaning(found.purpose(), null, found.rule(), found.why()), now);
  }

  private void settle(Actor actor, BankLine line, OrdersAtBank.Order order, Match.Rule rule, Instant now) {
    String number = line.seen().bankReference().isBlank() ? line.id().toString() : line.seen().bankReference();
    orders.paid(actor, order, new Release.Receipt(number, line.bookedOn()), now);
    matched(actor, line, new Meaning(order.purpose(), order.target(), rule, order.endToEnd()), now);
  }

  private void fee(Actor actor, BankLine line, Match.Rule rule, Rule<FeeCap> cap, Instant now) {
    purposes.books.fee(line, now);
    String why = (line.seen().text() + " · " + cap.version().id()).strip();
    matched(actor, line, new Meaning(Match.Purpose.FEE, null, rule, why), now);
  }

  private void goBack(Actor actor, BankLine line, BankLine came, Match.Rule rule, Instant now) {
    String why = "退汇 " + line.bookedOn();
    for (Match match : came.matches()) {
      if (match.undone() == null && match.purpose() == Match.Purpose.SUBSIDY) {
        purposes.refunds.wentBack(actor, match.id().value(), line.bookedOn(), now);
      } else if (match.undone() == null) {
        purposes.dues.takeBack(actor, new PaymentId(match.id().value()), why, now);
        tables.undo(match.id(), why, actor, now);
        tables.forget(came.id(), new DueId(Objects.requireNonNull(match.target())));
      }
    }
    purposes.books.wentBack(line, now);
    matched(actor, line, new Meaning(Match.Purpose.RETURN, came.id().value(), rule,
        came.bookedOn() + " " + came.seen().name()), now);
    matched(actor, came, new Meaning(Match.Purpose.RETURN, line.id().value(), rule, why), now);
  }

  /** What a payment was for, and by what that is known. */
  private record Meaning(Match.Purpose purpose, @Nullable UUID target, Match.Rule rule, String why) {}

  private void matched(Actor actor, BankLine line, Meaning it, Instant now) {
    Money amount = line.in() ? line.amount() : line.amount().negated();
    tables.add(new Match(next(line), line.id(), it.purpose(), it.target(), "", amount, it.rule(), it.why(),
        new Hand(actor.id(), actor.name(), now), null), line.path());
    tables.unclaimed(line.id(), Money.ZERO, "");
  }

  /** Made of the payment and of how often it was matched: taking the same file in again makes the same. */
  private MatchId next(BankLine line) {
    int number = tables.line(line.id()).map(each -> each.matches().size()).orElse(0) + 1;
    return new MatchId(UUID.nameUUIDFromBytes(
        ("custody.match:" + line.id() + ":" + number).getBytes(StandardCharsets.UTF_8)));
  }

  /** A part of a payment for one household. */
  public record Share(DueId due, Money amount) {}

  /**
   * A person says whose a payment is; it may be several households'. What is left stays in the queue.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_TO_PAY},
   *     {@link CustodyRefusal#NOT_WHAT_IS_LEFT}
   */
  public void claim(Actor actor, BankLineId id, List<Share> shares, Instant now) {
    BankLine line = waiting(actor, id, true);
    Money sum = Money.sum(shares.stream().map(share -> Written.positive("amount", share.amount())).toList());
    if (shares.isEmpty() || sum.compareTo(line.unclaimed()) > 0) {
      throw Refused.at("amount", CustodyRefusal.NOT_WHAT_IS_LEFT, sum, line.unclaimed());
    }
    StatementWords words = around.rules.on(StatementWords.KIND, line.path(), ChinaTime.dayOf(now)).data();
    for (Share share : shares) {
      Due due = dueTables.due(share.due()).filter(each -> each.account().equals(line.account()))
          .orElseThrow(() -> Refused.at("due", CustodyRefusal.UNKNOWN));
      due(actor, line, new Part(due, share.amount(), Match.Rule.BY_HAND, actor.name(), true), now);
      remember(words, line, due.id(), Match.Rule.BY_HAND, now);
    }
    tables.unclaimed(id, line.unclaimed().minus(sum), line.said());
  }

  /** A person says that all of a payment is interest or a subsidy. */
  public void income(Actor actor, BankLineId id, Income.Kind kind, Instant now) {
    BankLine line = whole(waiting(actor, id, true));
    Match.Purpose purpose = kind == Income.Kind.INTEREST ? Match.Purpose.INTEREST : Match.Purpose.SUBSIDY;
    income(actor, line, new MatchRules.Found.Other(purpose, Match.Rule.BY_HAND, actor.name()), true, now);
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
    fee(actor, line, Match.Rule.BY_HAND, cap, now);
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
    settle(actor, line, order, Match.Rule.BY_HAND, now);
    written(actor, line, order.purpose(), now);
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
    goBack(actor, line, came, Match.Rule.BY_HAND, now);
    written(actor, line, Match.Purpose.RETURN, now);
  }

  /**
   * Takes a match back: the payment waits in the queue again. Only a household's can be; what an order, a fee or an
   * income led to stands.
   *
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_WRITTEN},
   *     {@link CustodyRefusal#RESTS_ON_IT}
   */
  public void undo(Actor actor, MatchId id, String why, Instant now) {
    Match match = tables.match(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    BankLine line = line(actor, match.line());
    String reason = Written.needed("why", why);
    accounts.lock(line.account());
    Match current = tables.match(id).orElseThrow();
    if (current.purpose() != Match.Purpose.DUE) {
      throw Refused.because(CustodyRefusal.RESTS_ON_IT);
    }
    if (current.undone() != null) {
      return;
    }
    purposes.dues.takeBack(actor, new PaymentId(id.value()), reason, now);
    tables.undo(id, reason, actor, now);
    tables.forget(line.id(), new DueId(Objects.requireNonNull(current.target())));
    BankLine after = tables.line(line.id()).orElseThrow();
    tables.unclaimed(line.id(), after.unclaimed().plus(current.amount()), "UNDONE");
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

  /** Payments that came in and that a payment out may take back, by its sum. */
  @Transactional(readOnly = true)
  public List<BankLine> cameIn(Actor actor, BankLine line) {
    actor.require(Permission.ACCOUNT_WRITE, line.path());
    return tables.cameIn(line).stream().filter(came -> canGoBack(line, came)).toList();
  }
}
