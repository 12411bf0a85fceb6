package org.tibao.custody;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.money.Money;

/** Our orders to the bank, of both kinds, as a statement shows them: by the reference that travelled with them. */
@Component
class OrdersAtBank {

  private static final Pattern REFERENCE = Pattern.compile("TB(?:[0-9A-F]{12}-\\d+-\\d+-\\d+|R[0-9A-F]{24}-\\d+)");

  private final ReleaseTables releases;
  private final RefundTables refunds;
  private final Releases releasing;
  private final Refunds refunding;
  private final PlanTables contracts;

  OrdersAtBank(ReleaseTables releases, RefundTables refunds, Releases releasing, Refunds refunding,
      PlanTables contracts) {
    this.releases = releases;
    this.refunds = refunds;
    this.releasing = releasing;
    this.refunding = refunding;
    this.contracts = contracts;
  }

  /**
   * One order.
   *
   * @param payee name of the account that it pays to; empty where the order does not stand
   * @param by who sent it to the bank, or null where it does not stand
   * @param current whether it is the one that holds; one that was called returned, or sent again since, is not
   * @param paid whether it is known to be paid
   */
  record Order(String endToEnd, DoorAccountId account, Match.Purpose purpose, UUID target, Money amount, String label,
      String payee, @Nullable UUID by, boolean current, boolean paid) {}

  /** The order whose reference the bank shows on that payment, also one that was given up. */
  Optional<Order> named(BankLine line) {
    BankLine.Seen seen = line.seen();
    return Stream.of(seen.endToEnd(), seen.remittance(), seen.bankReference())
        .flatMap(text -> REFERENCE.matcher(text).results().map(MatchResult::group)).distinct()
        .flatMap(reference -> of(reference).stream()).filter(order -> order.account().equals(line.account()))
        .findFirst();
  }

  private Optional<Order> of(String reference) {
    return releases.onceOrdered(reference).map(kept -> order(reference, kept.release()))
        .or(() -> refunds.onceOrdered(reference).map(refund -> order(reference, refund)));
  }

  private Order order(String reference, Release release) {
    ReleaseRequest request = release.request();
    String payee = contracts.contract(request.account(), releases.contract(request.id())).payee();
    return new Order(reference, request.account(), Match.Purpose.RELEASE, request.id().value(), request.amount(),
        "第 " + request.number() + " 笔划款", payee, sentBy(release.instruction()), holds(reference, release.instruction()),
        release instanceof Release.Paid);
  }

  private Order order(String reference, Refund refund) {
    String payee = refund.order() == null ? "" : refunds.orderedTo(refund.id()).holder();
    return new Order(reference, refund.account(), Match.Purpose.REFUND, refund.id().value(), refund.amount(),
        refund.room() + " 室 退款", payee, sentBy(refund.order()), holds(reference, refund.order()),
        refund.stage() == Refund.Stage.PAID);
  }

  private static @Nullable UUID sentBy(Release.@Nullable Instruction order) {
    return order == null ? null : order.by().person();
  }

  private static boolean holds(String reference, Release.@Nullable Instruction order) {
    return order != null && order.endToEnd().equals(reference);
  }

  /** OrdersAtBank of the same sum from the same account that the bank has not paid. */
  List<Order> open(BankLine line) {
    Stream<Order> released = releases.of(line.account()).stream().map(ReleaseTables.Kept::release)
        .filter(Release.Instructed.class::isInstance).map(Release.Instructed.class::cast)
        .map(release -> order(release.instruction().endToEnd(), release));
    Stream<Order> refunded = refunds.of(line.account()).stream()
        .filter(refund -> refund.stage() == Refund.Stage.INSTRUCTED && refund.order() != null)
        .map(refund -> order(Objects.requireNonNull(refund.order()).endToEnd(), refund));
    return Stream.concat(released, refunded).filter(order -> order.amount().equals(line.amount().negated())).toList();
  }

  /** Orders of the same sum from the same account that the bank has paid: what comes in may be one of them. */
  List<Order> paid(BankLine line) {
    Stream<Order> released = releases.of(line.account()).stream().map(ReleaseTables.Kept::release)
        .filter(Release.Paid.class::isInstance).map(Release.Paid.class::cast)
        .map(release -> order(release.instruction().endToEnd(), release));
    Stream<Order> refunded = refunds.of(line.account()).stream().filter(refund -> refund.stage() == Refund.Stage.PAID)
        .map(refund -> order(Objects.requireNonNull(refund.order()).endToEnd(), refund));
    return Stream.concat(released, refunded).filter(order -> order.amount().equals(line.amount())).toList();
  }

  /**
   * 退汇: the money of an order that came back.
   *
   * @param identified whether it waited in 待认款 before
   */
  record Return(BankLine line, boolean identified, String why) {}

  void returned(Actor actor, Order order, Return back, Instant now) {
    if (order.purpose() == Match.Purpose.RELEASE) {
      releasing.returned(actor, new ReleaseId(order.target()), back, now);
    } else {
      refunding.returned(actor, new RefundId(order.target()), back, now);
    }
  }

  void notPaid(Actor actor, Match match, String why, Instant now) {
    UUID target = Objects.requireNonNull(match.target());
    if (match.purpose() == Match.Purpose.RELEASE) {
      releasing.notPaid(actor, new ReleaseId(target), why, now);
    } else {
      refunding.notPaid(actor, new RefundId(target), why, now);
    }
  }

  void paid(Actor actor, Order order, Release.Receipt receipt, Instant now) {
    if (order.purpose() == Match.Purpose.RELEASE) {
      releasing.paid(actor, order.endToEnd(), receipt, now);
    } else {
      refunding.paid(actor, order.endToEnd(), receipt, now);
    }
  }
}
