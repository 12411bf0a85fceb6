package org.tibao.custody;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.rules.Rule;

/** Writes matches down, each with what it leads to: a due, income, a fee, an order that is paid or has come back. */
@Component
class MatchBook {

  private final BankTables tables;
  private final DueTables dueTables;
  private final OrdersAtBank orders;
  private final Purposes purposes;

  MatchBook(BankTables tables, DueTables dueTables, OrdersAtBank orders, Purposes purposes) {
    this.tables = tables;
    this.dueTables = dueTables;
    this.orders = orders;
    this.purposes = purposes;
  }

  Purposes purposes() {
    return purposes;
  }

  /** Where a match leads: into a due, into income, into the books. */
  @Component
  record Purposes(Dues dues, Refunds refunds, Books books, BankPaysTables sent) {}

  /** 退汇: an order of ours was paid, and its money has come back. */
  void cameBack(Actor actor, BankLine line, OrdersAtBank.Order order, Match.Rule rule, Instant now) {
    String why = ("退汇 " + line.bookedOn() + " " + order.endToEnd() + " " + line.seen().text()).strip();
    Optional<Match> paid = tables.paidFor(order.target());
    orders.returned(actor, order, new OrdersAtBank.Return(line, rule == Match.Rule.BY_HAND, why), now);
    tables.returned(order.endToEnd(), line, why);
    paid.ifPresent(match -> {
      tables.undo(match.id(), why, actor, now);
      matched(actor, tables.line(match.line()).orElseThrow(),
          new Meaning(Match.Purpose.RETURN, line.id().value(), rule, why), now);
    });
    matched(actor, line, new Meaning(Match.Purpose.RETURN, order.target(), rule, order.label() + " " + why), now);
  }

  /** What a bank has sent for a household is there. */
  void arrived(Actor actor, BankLine line, BankPays sent, boolean identified, Instant now) {
    Due due = dueTables.due(sent.due()).orElseThrow();
    due(actor, line, new Part(next(line), due, line.amount(), Match.Rule.INSTALMENT, sent.reference(), identified),
        now);
    tables.unclaimed(line.id(), Money.ZERO, "");
    purposes.sent.came(sent, line.id());
  }

  /** A payment for a household may be what a bank has said that it has sent. */
  void ifSent(BankLine line, DueId due) {
    purposes.sent.underway(line.account()).stream()
        .filter(each -> each.due().equals(due) && each.amount().equals(line.amount())).findFirst()
        .ifPresent(each -> purposes.sent.came(each, line.id()));
  }

  /** One household's part of a payment. */
  record Part(MatchId id, Due due, Money amount, Match.Rule rule, String why, boolean identified) {}

  void due(Actor actor, BankLine line, Part part, Instant now) {
    MatchId id = part.id();
    purposes.dues.paid(actor, new Payment.Seen(new PaymentId(id.value()), part.due().id(), part.amount(),
        line.bookedOn(), line.seen().text(), part.rule().name() + " " + part.why(), part.identified()), now);
    tables.add(new Match(id, line.id(), Match.Purpose.DUE, part.due().id().value(), part.due().room(), part.amount(),
        part.rule(), part.why(), new Hand(actor.id(), actor.name(), now), null), line.path());
  }

  /** An account is remembered as a household's only if somebody of that name pays, not a bank for whoever it may be. */
  void remember(StatementWords words, BankLine line, DueId due, Match.Rule rule, Instant now) {
    if (rule != Match.Rule.INSTALMENT && !line.seen().name().isBlank() && !words.clears(line.seen().name())) {
      tables.remember(line.id(), due, now);
    }
  }

  void income(Actor actor, BankLine line, MatchRules.Found.Other found, boolean identified, Instant now) {
    MatchId id = next(line);
    Income.Kind kind = found.purpose() == Match.Purpose.INTEREST ? Income.Kind.INTEREST : Income.Kind.SUBSIDY;
    purposes.refunds.came(actor, line.account(),
        new Income.Seen(id.value(), kind, line.amount(), line.bookedOn(), line.seen().text(), identified), now);
    matched(actor, line, new Meaning(found.purpose(), null, found.rule(), found.why()), now);
  }

  void settle(Actor actor, BankLine line, OrdersAtBank.Order order, Match.Rule rule, Instant now) {
    String number = line.seen().bankReference().isBlank() ? line.id().toString() : line.seen().bankReference();
    orders.paid(actor, order, new Release.Receipt(number, line.bookedOn()), now);
    matched(actor, line, new Meaning(order.purpose(), order.target(), rule, order.endToEnd()), now);
  }

  void fee(Actor actor, BankLine line, Match.Rule rule, Rule<FeeCap> cap, Instant now) {
    purposes.books.fee(line, next(line), now);
    String why = (line.seen().text() + " · " + cap.version().id()).strip();
    matched(actor, line, new Meaning(Match.Purpose.FEE, null, rule, why), now);
  }

  void goBack(Actor actor, BankLine line, BankLine came, Match.Rule rule, Instant now) {
    String why = "退汇 " + line.bookedOn();
    for (Match match : came.matches()) {
      if (match.undone() == null && match.purpose() == Match.Purpose.SUBSIDY) {
        purposes.refunds.wentBack(actor, match.id().value(), line.bookedOn(), now);
      } else if (match.undone() == null) {
        purposes.dues.takeBack(actor, new PaymentId(match.id().value()), why, now);
        tables.undo(match.id(), why, actor, now);
        tables.forget(came.id(), new DueId(Objects.requireNonNull(match.target())));
        purposes.sent.notCome(came.id());
      }
    }
    purposes.books.wentBack(line, now);
    matched(actor, line, new Meaning(Match.Purpose.RETURN, came.id().value(), rule,
        came.bookedOn() + " " + came.seen().name()), now);
    matched(actor, came, new Meaning(Match.Purpose.RETURN, line.id().value(), rule, why), now);
  }

  /** What a payment was for, and by what that is known. */
  record Meaning(Match.Purpose purpose, @Nullable UUID target, Match.Rule rule, String why) {}

  void matched(Actor actor, BankLine line, Meaning it, Instant now) {
    Money amount = line.in() ? line.amount() : line.amount().negated();
    tables.add(new Match(next(line), line.id(), it.purpose(), it.target(), "", amount, it.rule(), it.why(),
        new Hand(actor.id(), actor.name(), now), null), line.path());
    tables.unclaimed(line.id(), Money.ZERO, "");
  }

  /** Made of the payment and of how often it was matched: taking the same file in again makes the same. */
  MatchId next(BankLine line) {
    int number = tables.line(line.id()).map(each -> each.matches().size()).orElse(0) + 1;
    return new MatchId(UUID.nameUUIDFromBytes(
        ("custody.match:" + line.id() + ":" + number).getBytes(StandardCharsets.UTF_8)));
  }
}
