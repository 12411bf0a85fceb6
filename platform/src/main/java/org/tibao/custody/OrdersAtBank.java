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

  OrdersAtBank(ReleaseTables releases, RefundTables refunds, Releases releasing, Refunds refunding) {
    this.releases = releases;
    this.refunds = refunds;
    this.releasing = releasing;
    this.refunding = refunding;
  }

  /**
   * One order.
   *
   * @param current whether it is the one that holds; one that was called returned, or sent again since, is not
   * @param paid whether it is known to be paid
   */
  record Order(String endToEnd, DoorAccountId account, Match.Purpose purpose, UUID target, Money amount, String label,
      boolean current, boolean paid) {}

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

  private static Order order(String reference, Release release) {
    ReleaseRequest request = release.request();
    return new Order(reference, request.account(), Match.Purpose.RELEASE, request.id().value(), request.amount(),
        "第 " + request.number() + " 笔划款", holds(reference, release.instruction()), release instanceof Release.Paid);
  }

  private static Order order(String reference, Refund refund) {
    return new Order(reference, refund.account(), Match.Purpose.REFUND, refund.id().value(), refund.amount(),
        refund.room() + " 室 退款", holds(reference, refund.order()), refund.stage() == Refund.Stage.PAID);
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

  void paid(Actor actor, Order order, Release.Receipt receipt, Instant now) {
    if (order.purpose() == Match.Purpose.RELEASE) {
      releasing.paid(actor, order.endToEnd(), receipt, now);
    } else {
      refunding.paid(actor, order.endToEnd(), receipt, now);
    }
  }
}
