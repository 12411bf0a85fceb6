package org.tibao.fund;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.rules.RuleBook;

/**
 * The door to 认款: what a payment on the fund's account was for. What carries our number or our order is known at once, a
 * person says the rest.
 */
@Component
@Transactional
public class FundClaims {

  private static final Pattern BANK = Pattern.compile("银行|信用社|农商行|村镇");
  private static final int MOST = 200;
  private static final Pattern REFUND = Pattern.compile("TBR[0-9A-F]{24}-\\d+");
  private static final Pattern ORDER = Pattern.compile("TBF[0-9A-F]{24}-\\d+");

  private final FundLineTables lines;
  private final FundAccountTables accounts;
  private final DebitTables debits;
  private final FundBooks books;
  private final Targets targets;
  private final Around around;

  FundClaims(FundLineTables lines, FundAccountTables accounts, DebitTables debits, FundBooks books, Targets targets,
      Around around) {
    this.lines = lines;
    this.accounts = accounts;
    this.debits = debits;
    this.books = books;
    this.targets = targets;
    this.around = around;
  }

  /** Where a claim leads. */
  @Component
  record Targets(Yields yields, FundUseTables uses, FundReserves reserves, FundPayments payments,
      ComingBackTables back, HouseholdRefunds refunds) {}

  /** The rules of the place, and the audit trail. */
  @Component
  record Around(RuleBook rules, Audit audit, ApplicationEventPublisher events) {}

  /** Takes a new payment into the books, and explains it where our own numbers do; whether it is explained. */
  boolean book(Actor actor, FundAccount account, FundLine line, Instant now) {
    if (line.in()) {
      books.came(line, now);
      return known(actor, account, line, now);
    }
    Optional<FundPayment> order = ORDER.matcher(line.endToEnd() + " " + line.remittance()).results()
        .flatMap(found -> targets.payments.byOrder(found.group()).stream())
        .filter(each -> each.stage() == FundPayment.Stage.INSTRUCTED && each.account().equals(account.id())
            && each.amount().equals(line.amount().negated()))
        .findFirst();
    order.ifPresent(each -> ordered(actor, line, each, now));
    return order.isPresent() || refunded(actor, account, line, now);
  }

  private boolean refunded(Actor actor, FundAccount account, FundLine line, Instant now) {
    Optional<HouseholdRefund> refund = REFUND.matcher(line.endToEnd() + " " + line.remittance()).results()
        .flatMap(found -> targets.refunds.byOrder(found.group()).stream())
        .filter(each -> each.account().equals(account.id()) && each.amount().equals(line.amount().negated()))
        .findFirst();
    refund.ifPresent(each -> refunded(actor, line, each, now));
    return refund.isPresent();
  }

  private void refunded(Actor actor, FundLine line, HouseholdRefund refund, Instant now) {
    targets.refunds.seen(actor, refund, line, now);
    write(actor, line, new Said(UUID.randomUUID(), FundLine.ClaimKind.REFUND, refund.id().value(),
        refund.home().room() + " 室", refund.amount()), now);
  }

  private void ordered(Actor actor, FundLine line, FundPayment payment, Instant now) {
    targets.payments.seen(actor, payment, line, now);
    write(actor, line,
        new Said(UUID.randomUUID(), FundLine.ClaimKind.ORDER, payment.id().value(), "第 " + payment.number() + " 笔拨付",
            payment.amount()),
        now);
  }

  private boolean known(Actor actor, FundAccount account, FundLine line, Instant now) {
    Optional<FundUse> owed = targets.uses.comingBack(account.id()).stream().filter(each -> {
      String policy = each.sums().policyNumber();
      return policy != null && line.text().contains(policy) && openBack(each).compareTo(line.unclaimed()) >= 0;
    }).findFirst();
    if (owed.isPresent()) {
      givenBack(actor, line.id(), owed.get(), now);
      return true;
    }
    for (String reference : FundReference.in(line.text())) {
      Optional<FundDue> due = debits.byReference(account.id(), reference);
      if (due.isPresent() && due.get().open().compareTo(line.unclaimed()) >= 0) {
        selfPaid(actor, line, due.get(), Part.byItself(line), now);
        return true;
      }
      Optional<SubAccount> sub = accounts.byReference(reference).filter(each -> each.account().equals(account.id()));
      if (sub.isPresent()) {
        deposited(actor, line, sub.get(), Part.byItself(line), now);
        return true;
      }
    }
    if (line.name().isBlank() || BANK.matcher(line.name()).find()) {
      Optional<Yield.Kind> kind = around.rules.on(FundWords.KIND, account.path(), line.bookedOn()).data()
          .kind(line.text());
      kind.ifPresent(each -> earned(actor, account, line, each, now));
      return kind.isPresent();
    }
    return false;
  }

  private void selfPaid(Actor actor, FundLine line, FundDue due, Part part, Instant now) {
    Money amount = part.amount();
    claimed(line, FundBooks.of(due.use()), amount, "fund.selfPay:" + line.id() + ":" + part.claim(),
        due.debit().room() + " 室 自筹", now);
    debits.paid(due, amount);
    write(actor, line,
        new Said(part.claim(), FundLine.ClaimKind.SELF_PAY, due.use().value(), due.debit().room(), amount), now);
  }

  private void deposited(Actor actor, FundLine line, SubAccount sub, Part part, Instant now) {
    Money amount = part.amount();
    claimed(line, FundBooks.of(sub.id()), amount, "fund.deposit:" + line.id() + ":" + part.claim(),
        sub.room() + " 室 交存", now);
    if (sub.firstDeposit().isZero()) {
      accounts.firstDeposit(sub.id(), amount);
    }
    write(actor, line, new Said(part.claim(), FundLine.ClaimKind.DEPOSIT, sub.id().value(), sub.room(), amount), now);
  }

  private void earned(Actor actor, FundAccount account, FundLine line, Yield.Kind kind, Instant now) {
    Money amount = line.unclaimed();
    var id = new YieldId(named("yield:" + line.id()));
    targets.yields.entered(actor, account,
        new Yield.Earned(id, account.id(), kind, amount, line.bookedOn(), line.text()), now);
    claimed(line, FundBooks.of(account.id(), AccountKind.INTEREST), amount, "fund.yieldSeen:" + line.id(), "增值收益",
        now);
    write(actor, line, new Said(UUID.randomUUID(), FundLine.ClaimKind.YIELD, id.value(), line.kind(), amount), now);
  }

  private void claimed(FundLine line, AccountId to, Money amount, String cause, String text, Instant now) {
    books.claimed(line, to, amount, cause, text, now);
  }

  private record Said(UUID claim, FundLine.ClaimKind purpose, UUID target, String label, Money amount) {}

  private void write(Actor actor, FundLine line, Said said, Instant now) {
    var claim = new FundLine.Claim(said.claim(), said.purpose(), said.target(), said.label(), said.amount(),
        FundHand.of(actor, now));
    lines.add(line.id(), line.path(), claim);
    Money left = line.in() ? line.unclaimed().minus(said.amount()) : line.unclaimed().plus(said.amount());
    lines.unclaimed(line.id(), left);
    FundAccount account = accounts.find(line.account()).orElseThrow();
    around.audit.changed(actor, "fundLine.claimed", account.subject(), Map.of(),
        Map.of("kind", said.purpose().name(), "sum", said.amount().toString(), "text", said.label()), now);
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(("fund.claim:" + name).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a person says of a payment, in full or in part.
   *
   * @param claim made by who says it: the same again moves nothing, another one does
   */
  public record Part(UUID claim, Money amount) {

    private static Part byItself(FundLine line) {
      return new Part(named("itself:" + line.id()), line.unclaimed());
    }
  }

  /** Whether that was said before; of another payment, it cannot be said again. */
  private boolean said(Actor actor, FundLineId id, Part part) {
    FundLine line = taken(actor, id, Money.ZERO);
    if (line.claims().stream().anyMatch(each -> each.id().equals(part.claim()))) {
      return true;
    }
    if (lines.knows(part.claim())) {
      throw Refused.because(FundRefusal.REPEATED_DIFFERENTLY);
    }
    return false;
  }

  /** A person says that it is a household's deposit; the first one of an empty sub-account is its first deposit. */
  public void deposit(Actor actor, FundLineId id, DwellingId dwelling, Part part, Instant now) {
    if (said(actor, id, part)) {
      return;
    }
    FundLine line = taken(actor, id, Written.positive("amount", part.amount()));
    SubAccount sub = accounts.subsOf(List.of(dwelling)).stream()
        .filter(each -> each.account().equals(line.account())).findFirst()
        .orElseThrow(() -> Refused.at("dwelling", FundRefusal.UNKNOWN));
    deposited(actor, line, sub, part, now);
  }

  /** A person says that it is what a household pays itself of a use. */
  public void selfPay(Actor actor, FundLineId id, FundUseId use, DwellingId dwelling, Part part, Instant now) {
    if (said(actor, id, part)) {
      return;
    }
    FundLine line = taken(actor, id, Written.positive("amount", part.amount()));
    FundDue due = debits.find(use, dwelling).flatMap(each -> debits.byReference(line.account(), each.reference()))
        .orElseThrow(() -> Refused.at("dwelling", FundRefusal.UNKNOWN));
    if (part.amount().compareTo(due.open()) > 0) {
      throw Refused.at("amount", FundRefusal.MORE_THAN_OWED, due.open());
    }
    selfPaid(actor, line, due, part, now);
  }

  /** A person says that the fund has earned it. */
  public void earned(Actor actor, FundLineId id, Yield.Kind kind, Instant now) {
    FundLine line = taken(actor, id, Money.ZERO);
    if (!line.in() || !line.unclaimed().isPositive()) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    earned(actor, accounts.find(line.account()).orElseThrow(), line, kind, now);
  }

  /**
   * A person says which order of ours it is, where the bank has not repeated its reference.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN} if it is no order of that sum that is at the bank
   */
  public void order(Actor actor, FundLineId id, FundPaymentId payment, Instant now) {
    FundLine line = taken(actor, id, Money.ZERO);
    FundPayment order = targets.payments.atBank(line).stream().filter(each -> each.id().equals(payment)).findFirst()
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    ordered(actor, line, order, now);
  }

  /**
   * A person says which refund of a household it is, where the bank has not repeated its reference.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN} if it is no refund of that sum that is at the bank
   */
  public void refunded(Actor actor, FundLineId id, HouseholdRefundId refund, Instant now) {
    FundLine line = taken(actor, id, Money.ZERO);
    refunded(actor, line, targets.refunds.atBank(line).stream().filter(each -> each.id().equals(refund)).findFirst()
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN)), now);
  }

  /** The refunds at the bank that a payment can be. */
  @Transactional(readOnly = true)
  public List<HouseholdRefund> refunds(Actor actor, FundLine line) {
    actor.require(Permission.FUND_WRITE, line.path());
    return targets.refunds.atBank(line);
  }

  /** The orders at the bank that a payment can be. */
  @Transactional(readOnly = true)
  public List<FundPayment> orders(Actor actor, FundLine line) {
    actor.require(Permission.FUND_WRITE, line.path());
    return targets.payments.atBank(line);
  }

  /**
   * A person says that money which was nobody's has gone back: a wrong payment that was returned, or one that the bank
   * carried out twice and made good. Both lines are explained by each other.
   *
   * @param came the line by which it came
   * @throws Refused {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#MORE_THAN_UNCLAIMED}
   */
  public void returned(Actor actor, FundLineId id, FundLineId came, Instant now) {
    FundLine out = taken(actor, id, Money.ZERO);
    if (out.in() || out.unclaimed().isZero()) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    Money amount = out.unclaimed().negated();
    FundLine in = taken(actor, came, amount);
    if (!in.in() || !in.account().equals(out.account())) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    books.returned(out, now);
    write(actor, out, new Said(UUID.randomUUID(), FundLine.ClaimKind.RETURNED, in.id().value(), in.name(), amount),
        now);
    write(actor, in, new Said(UUID.randomUUID(), FundLine.ClaimKind.RETURNED, out.id().value(), out.name(), amount),
        now);
  }

  /** What came into an account and may be what an outgoing line has sent back. */
  @Transactional(readOnly = true)
  public List<FundLine> returnable(Actor actor, FundLine out) {
    actor.require(Permission.FUND_WRITE, out.path());
    return out.in()
        ? List.of()
        : lines.open(actor.patterns(Permission.FUND_WRITE), MOST).stream().filter(each -> each.in()
            && each.account().equals(out.account()) && each.unclaimed().compareTo(out.unclaimed().negated()) >= 0)
            .toList();
  }

  /**
   * A person says that an order which was carried out has come back from the other bank: its use has the money again.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN} if it is no payment of that sum
   */
  public void cameBack(Actor actor, FundLineId id, FundPaymentId payment, Instant now) {
    FundLine line = taken(actor, id, Money.ZERO);
    FundPayment paid = targets.payments.paid(line).stream().filter(each -> each.id().equals(payment)).findFirst()
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    Money amount = line.unclaimed();
    claimed(line, FundBooks.of(paid.use()), amount, "fund.cameBack:" + line.id(), "退汇", now);
    targets.payments.cameBack(actor, paid, now);
    write(actor, line, new Said(UUID.randomUUID(), FundLine.ClaimKind.CAME_BACK, payment.value(),
        "第 " + paid.number() + " 笔拨付", amount), now);
  }

  /** The payments that a line can be the return of. */
  @Transactional(readOnly = true)
  public List<FundPayment> carriedOut(Actor actor, FundLine line) {
    actor.require(Permission.FUND_WRITE, line.path());
    return targets.payments.paid(line);
  }

  /**
   * A person says that whoever was paid for a use has sent money back: it goes to those who gave it.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}, {@link FundRefusal#MORE_THAN_GIVEN}
   */
  public void givenBack(Actor actor, FundLineId id, FundUseId use, Instant now) {
    taken(actor, id, Money.ZERO);
    FundUse found = targets.uses.find(use)
        .filter(each -> each.stage() == FundUse.Stage.CONFIRMED || each.stage() == FundUse.Stage.CLOSED)
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    givenBack(actor, id, found, now);
  }

  /**
   * Takes back what was said of a payment, where it led to the wrong household: it waits again to be explained. What has
   * been used since stays. The same again changes nothing.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOTHING_WRITTEN}, {@link FundRefusal#NOT_FROM_HERE},
   *     {@link FundRefusal#USED_SINCE}
   */
  public void undo(Actor actor, FundLineId id, UUID claim, String why, Instant now) {
    FundLine line = taken(actor, id, Money.ZERO);
    Optional<FundLine.Claim> holds = line.claims().stream().filter(each -> each.id().equals(claim)).findFirst();
    if (holds.isEmpty() && lines.knows(claim)) {
      return;
    }
    FundLine.Claim said = holds.orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    String reason = Written.needed("why", why);
    AccountId from = switch (said.purpose()) {
      case DEPOSIT -> FundBooks.of(new SubAccountId(said.target()));
      case SELF_PAY -> FundBooks.of(new FundUseId(said.target()));
      default -> throw Refused.because(FundRefusal.NOT_FROM_HERE);
    };
    Money left = books.balance(from).available();
    if (left.compareTo(said.amount()) < 0) {
      throw Refused.because(FundRefusal.USED_SINCE, left);
    }
    books.undone(from, line, said, now);
    if (said.purpose() == FundLine.ClaimKind.SELF_PAY) {
      debits.of(new FundUseId(said.target())).stream().filter(each -> each.debit().room().equals(said.label()))
          .findFirst().ifPresent(due -> debits.paid(due, said.amount().negated()));
    }
    lines.undo(said.id(), now);
    lines.unclaimed(line.id(), line.unclaimed().plus(said.amount()));
    around.audit.changed(actor, "fundLine.undone", accounts.find(line.account()).orElseThrow().subject(), Map.of(),
        Map.of("kind", said.purpose().name(), "sum", said.amount().toString(), "why", reason), now);
  }

  /** What whoever was paid has sent back goes to those who gave it. */
  void givenBack(Actor actor, FundLineId id, FundUse use, Instant now) {
    FundLine line = lines.find(id).map(each -> lines.lock(each.id()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    if (!line.account().equals(use.account())) {
      throw Refused.because(FundRefusal.UNKNOWN);
    }
    if (line.claims().stream().anyMatch(each -> each.target().equals(use.id().value()))) {
      return;
    }
    if (!line.in() || !line.unclaimed().isPositive()) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    Money amount = line.unclaimed();
    claimed(line, FundBooks.of(use), amount, "fund.givenBack:" + line.id(), "退费", now);
    targets.reserves.giveBack(use, line.id().value(), amount, now);
    write(actor, line, new Said(UUID.randomUUID(), FundLine.ClaimKind.GIVEN_BACK, use.id().value(),
        use.payee().name(), amount), now);
    around.events.publishEvent(new PremiumCameBack(use.id(), line.bookedOn()));
  }

  private Money openBack(FundUse use) {
    return Money.sum(targets.back.of(use.id()).stream().map(ComingBack::open).toList());
  }

  /**
   * A premium of which an insurer owes something back.
   *
   * @param open what has not come yet
   */
  public record Owed(FundUse use, Money open) {}

  /** The premiums of the account of a payment of which something is to come back. */
  @Transactional(readOnly = true)
  public List<Owed> owed(Actor actor, FundLine line) {
    actor.require(Permission.FUND_WRITE, line.path());
    return targets.uses.comingBack(line.account()).stream().map(each -> new Owed(each, openBack(each))).toList();
  }

  /** The self-payments of a use that frees its money wait again to be explained. */
  void reopen(FundUse use, Instant now) {
    for (FundLine seen : lines.about(use.id().value())) {
      FundLine line = lines.lock(seen.id());
      Money left = line.unclaimed();
      for (FundLine.Claim each : line.claims()) {
        if (each.purpose() == FundLine.ClaimKind.SELF_PAY && each.target().equals(use.id().value())) {
          books.undone(FundBooks.of(use), line, each, now);
          lines.undo(each.id(), now);
          left = left.plus(each.amount());
        }
      }
      lines.unclaimed(line.id(), left);
    }
  }

  private FundLine taken(Actor actor, FundLineId id, Money amount) {
    FundLine found = lines.find(id).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_WRITE, found.path());
    FundLine line = lines.lock(id);
    if (amount.isNegative() || amount.isPositive() && amount.compareTo(line.unclaimed()) > 0) {
      throw Refused.at("amount", FundRefusal.MORE_THAN_UNCLAIMED, line.unclaimed());
    }
    return line;
  }

  /** What nobody has explained in the asker's territory, the oldest first. */
  @Transactional(readOnly = true)
  public List<FundLine> open(Actor actor, int limit) {
    return lines.open(actor.patterns(Permission.FUND_WRITE), limit);
  }

  /** The last payments of an account, explained or not. */
  @Transactional(readOnly = true)
  public List<FundLine> last(Actor actor, FundAccount account, int limit) {
    actor.require(Permission.FUND_WRITE, account.path());
    return lines.of(account.id(), limit);
  }

  /** One payment, for those who keep the account. */
  @Transactional(readOnly = true)
  public FundLine line(Actor actor, FundLineId id) {
    return lines.find(id).filter(found -> actor.may(Permission.FUND_WRITE, found.path()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
  }

  /** Who still has to pay something itself in that account. */
  @Transactional(readOnly = true)
  public List<FundDue> owing(Actor actor, FundAccount account) {
    actor.require(Permission.FUND_WRITE, account.path());
    return debits.open(List.of(account.id()));
  }
}
