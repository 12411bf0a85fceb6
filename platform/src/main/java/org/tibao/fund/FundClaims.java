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
import org.tibao.time.ChinaTime;

/**
 * The door to 认款: what a payment on the fund's account was for. What carries our number or our order is known at once, a
 * person says the rest.
 */
@Component
@Transactional
public class FundClaims {

  private static final Pattern BANK = Pattern.compile("银行|信用社|农商行|村镇");
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
      ComingBackTables back) {}

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
    return order.isPresent();
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

  /** The orders at the bank that a payment can be. */
  @Transactional(readOnly = true)
  public List<FundPayment> orders(Actor actor, FundLine line) {
    actor.require(Permission.FUND_WRITE, line.path());
    return targets.payments.atBank(line);
  }

  /** A person says that it has gone back to where it came from: money that was nobody's. */
  public void returned(Actor actor, FundLineId id, Instant now) {
    FundLine line = taken(actor, id, Money.ZERO);
    if (line.in() || line.unclaimed().isZero()) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    books.returned(line, now);
    write(actor, line, new Said(UUID.randomUUID(), FundLine.ClaimKind.RETURNED, line.id().value(), "",
        line.unclaimed().negated()), now);
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

  /** A person says that an insurer has sent a premium back. */
  public void givenBack(Actor actor, FundLineId id, FundUseId use, Instant now) {
    taken(actor, id, Money.ZERO);
    givenBack(actor, id, targets.uses.find(use).orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN)), now);
  }

  /** The self-payments of a use that frees its money wait again to be explained. */
  void reopen(FundUse use, Instant now) {
    for (FundLine seen : lines.about(use.id().value())) {
      FundLine line = lines.lock(seen.id());
      Money left = line.unclaimed();
      for (FundLine.Claim each : line.claims()) {
        if (each.purpose() == FundLine.ClaimKind.SELF_PAY && each.target().equals(use.id().value())) {
          books.reopened(use.id(), line, each, ChinaTime.dayOf(now), now);
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
