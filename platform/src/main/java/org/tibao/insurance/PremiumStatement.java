package org.tibao.insurance;

import java.time.LocalDate;
import java.util.List;
import org.tibao.money.Money;

/**
 * 保费报表: where the money of a policy stands at the end of a day. Pure. Written is earned and unearned; written less
 * received is receivable, less what is owed back.
 *
 * @param written 签单保费, less what was given back
 * @param earned 已赚保费
 * @param unearned 未到期责任准备金, by the days
 * @param unearnedByCost the same by the cost that is still expected
 * @param received 已收, gross
 * @param receivable 应收
 * @param refundable 应退, not yet paid
 * @param refunded 已退
 */
public record PremiumStatement(LocalDate day, Money written, Money earned, Money unearned, Money unearnedByCost,
    Money received, Money receivable, Money refundable, Money refunded) {

  static PremiumStatement of(LocalDate day, Policy policy, Policies.Sheet sheet) {
    // A cancellation counts from the last day of cover, but never before the term that it ends was written.
    List<Portion> known = sheet.portions().stream()
        .filter(each -> !(each.kind() == Portion.Kind.CANCEL ? each.from().minusDays(1) : each.from()).isAfter(day)
            && sheet.portions().stream().anyMatch(term -> term.kind() == Portion.Kind.TERM
                && term.term() == each.term() && !term.from().isAfter(day)))
        .toList();
    Money written = Portion.written(known);
    Money earned = Portion.earned(known, day);
    Money received = Money.sum(sheet.receipts().stream().filter(each -> each.counts(day))
        .map(Policy.Receipt::amount).toList());
    Money refunded = Money.sum(sheet.refunds().stream().filter(each -> {
      LocalDate paid = each.paidOn();
      return paid != null && !paid.isAfter(day);
    }).map(Policy.Refund::amount).toList());
    Money due = Money.sum(sheet.refunds().stream().filter(each -> !each.dueOn().minusDays(1).isAfter(day))
        .map(Policy.Refund::amount).toList());
    Money refundable = Money.max(Money.ZERO, due.minus(refunded));
    Money receivable = written.minus(received).plus(refunded).plus(refundable);
    Money byCost = policy.term(day)
        .filter(_ -> known.stream().noneMatch(each -> each.kind() == Portion.Kind.CANCEL))
        .map(term -> Portion.unearnedByCost(
            Portion.written(known.stream().filter(each -> each.term() == term.seq()).toList()), term,
            policy.expectedByYear(), day))
        .orElse(Money.ZERO);
    return new PremiumStatement(day, written, earned, written.minus(earned), byCost, received, receivable, refundable,
        refunded);
  }
}
