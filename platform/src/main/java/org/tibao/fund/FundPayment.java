package org.tibao.fund;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 拨付: money of a use on its way to whoever repairs or insures.
 *
 * @param number within the use, from 1
 * @param order who told the bank to pay, under which reference; null before that
 * @param receipt number of the bank's receipt, or null
 */
public record FundPayment(FundPaymentId id, FundUseId use, FundAccountId account, String path, int number,
    Money amount, Stage stage, FundHand proposed, @Nullable Order order, @Nullable String receipt,
    @Nullable LocalDate paidOn) {

  /** Where it stands. */
  public enum Stage {
    /** 待付款. */
    PROPOSED,
    /** 银行处理中. */
    INSTRUCTED,
    /** 已到账. */
    PAID,
    /** 已撤回. */
    WITHDRAWN
  }

  /** What the bank was told. */
  public record Order(FundHand by, String endToEnd, int times) {}
}
