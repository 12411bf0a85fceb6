package org.tibao.fund;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.ledger.Statement;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.RuleBook;

/**
 * The door to 续交与公布: which sub-accounts have too little left, and what every household may read of the fund at the end
 * of each half-year (民法典 art. 281, 住宅专项维修资金管理办法 art. 17 and 30).
 */
@Component
@Transactional(readOnly = true)
public class FundCare {

  private final FundAccounts accounts;
  private final FundAccountTables tables;
  private final FundBooks books;
  private final YieldTables yields;
  private final FundUseTables uses;
  private final RuleBook rules;

  FundCare(FundAccounts accounts, FundAccountTables tables, FundBooks books, YieldTables yields, FundUseTables uses,
      RuleBook rules) {
    this.accounts = accounts;
    this.tables = tables;
    this.books = books;
    this.yields = yields;
    this.uses = uses;
    this.rules = rules;
  }

  /**
   * 续交: a sub-account with less left than the place allows.
   *
   * @param upTo what would bring it back to that part of the first deposit
   */
  public record Short(SubAccount.Standing standing, Money upTo) {}

  /** The sub-accounts of an account that have too little left, the emptiest first. */
  public List<Short> shortOnes(Actor actor, FundAccount account, LocalDate today) {
    Rate bar = rules.on(FundPolicy.KIND, account.path(), today).data().replenishment();
    return accounts.subs(actor, account.id()).stream().filter(each -> each.below(bar))
        .map(each -> missing(each, bar))
        .sorted(Comparator.comparing((Short each) -> each.standing().balance())).toList();
  }

  /** What of a household's sub-account is missing, for the household itself; nothing where enough is left. */
  public Money missing(SubAccount.Standing standing, LocalDate today) {
    Rate bar = rules.on(FundPolicy.KIND, standing.account().path(), today).data().replenishment();
    return standing.below(bar) ? missing(standing, bar).upTo() : Money.ZERO;
  }

  private static Short missing(SubAccount.Standing standing, Rate bar) {
    return new Short(standing,
        bar.of(standing.account().firstDeposit(), RoundingMode.CEILING).minus(standing.balance()));
  }

  /**
   * 公布: what happened in an account over a span of days, room by room, without names.
   *
   * @param yields what was earned, by kind
   * @param uses what was used for
   */
  public record Publication(FundAccount account, LocalDate from, LocalDate until, List<Line> lines,
      Map<Yield.Kind, Money> yields, List<FundUse> uses) {

    public Publication {
      lines = List.copyOf(lines);
      yields = Map.copyOf(yields);
      uses = List.copyOf(uses);
    }

    /** All rooms together. */
    public Line total() {
      Line total = new Line("", Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
      for (Line each : lines) {
        total = new Line("", total.opening.plus(each.opening), total.deposits.plus(each.deposits),
            total.yields.plus(each.yields), total.used.plus(each.used), total.closing.plus(each.closing));
      }
      return total;
    }
  }

  /**
   * One room over the span: opening, what came in, what was earned, what was used, closing.
   *
   * @param used less what came back
   */
  public record Line(String room, Money opening, Money deposits, Money yields, Money used, Money closing) {}

  /** A span of days, both included. */
  public record Span(LocalDate from, LocalDate until) {}

  /** The last half-year, or whatever span the place says, that is over on that day. */
  public Span lastPeriod(FundAccount account, LocalDate today) {
    int months = rules.on(FundPolicy.KIND, account.path(), today).data().publishMonths();
    int done = (today.getMonthValue() - 1) / months * months;
    LocalDate end = LocalDate.of(today.getYear(), 1, 1).plusMonths(done);
    return new Span(end.minusMonths(months), end.minusDays(1));
  }

  /** What is published of an account over these days. */
  public Publication publication(Actor actor, FundAccount account, LocalDate from, LocalDate until, Instant now) {
    actor.require(Permission.FUND_READ, account.path());
    var lines = new ArrayList<Line>();
    for (SubAccount.Standing each : accounts.standing(tables.subs(account.id()))) {
      lines.add(line(each.account(), from, until, now));
    }
    var earned = new EnumMap<Yield.Kind, Money>(Yield.Kind.class);
    yields.of(account.id()).stream().filter(each -> within(each.cameOn(), from, until))
        .forEach(each -> earned.merge(each.kind(), each.amount(), Money::plus));
    List<FundUse> used = uses.of(account.id()).stream().filter(each -> {
      LocalDate on = each.sums().confirmedOn();
      return on != null && within(on, from, until);
    }).toList();
    return new Publication(account, from, until, lines, earned, used);
  }

  private static boolean within(LocalDate day, LocalDate from, LocalDate until) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  private Line line(SubAccount sub, LocalDate from, LocalDate until, Instant now) {
    Statement statement = books.statement(FundBooks.of(sub.id()), from, until, now);
    Money deposits = Money.ZERO;
    Money earned = Money.ZERO;
    Money used = Money.ZERO;
    for (Statement.Line each : statement.lines()) {
      switch (FundMovement.Kind.of(each.entry().leg().cause())) {
        case YIELD -> earned = earned.plus(each.change());
        case USE, BACK -> used = used.minus(each.change());
        case OPENING, DEPOSIT, PASSED -> deposits = deposits.plus(each.change());
      }
    }
    return new Line(sub.room(), statement.opening(), deposits, earned, used, statement.closing());
  }
}
