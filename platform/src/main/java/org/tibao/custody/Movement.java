package org.tibao.custody;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 收支: one movement on the account of a door, as its households read it: what for and how much, never a name.
 *
 * @param room whose payment or refund it was; null where that is nobody's business or everybody's
 * @param text what is written with it, such as the step of the plan
 * @param change more than nothing for money that came in
 * @param after what was on the account after it
 */
public record Movement(LocalDate on, Kind kind, @Nullable String room, String text, Money change, Money after) {

  /** What money moves for; the words are the messages {@code custody.movement.<NAME>}. */
  public enum Kind {
    /** 住户缴款. */
    PAYMENT,
    /** 付工程款. */
    RELEASE,
    /** 退给住户. */
    REFUND,
    /** 银行退汇: what was paid out has come back. */
    RETURNED,
    /** 利息. */
    INTEREST,
    /** 补贴. */
    SUBSIDY,
    /** 待认款: money that nobody has claimed yet. */
    UNIDENTIFIED,
    /** 其他. */
    OTHER
  }
}
