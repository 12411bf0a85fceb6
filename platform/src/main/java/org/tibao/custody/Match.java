package org.tibao.custody;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 认款: what a payment on the statement was for, and by what that was known.
 *
 * @param target the due, or the match that came back; null where the purpose needs none
 * @param label what it is called in lists: the room, the number of the release
 * @param why in the words that were seen
 * @param undone why it was taken back, by whom and when; null while it holds
 */
public record Match(MatchId id, BankLineId line, Purpose purpose, @Nullable UUID target, String label, Money amount,
    Rule rule, String why, Hand by, @Nullable Undone undone) {

  /** What a payment can be for. */
  public enum Purpose {
    /** 住户缴款. */
    DUE,
    /** 利息. */
    INTEREST,
    /** 补贴. */
    SUBSIDY,
    /** 划款: the bank has paid an order of ours. */
    RELEASE,
    /** 退款 to a household that we ordered. */
    REFUND,
    /** 银行手续费. */
    FEE,
    /** 退汇、冲正: a payment that came in goes back out. */
    RETURN
  }

  /** By what it was known, in the order in which it is tried. */
  public enum Rule {
    /** The payment reference, with its check digit. */
    REFERENCE,
    /** The payment reference, on what a bank pays out for an instalment. */
    INSTALMENT,
    /** The end-to-end reference of an order of ours. */
    ORDER,
    /** The bank takes back a booking. */
    REVERSAL,
    /** The words of the bank's own bookings. */
    WORDS,
    /** An account from which only this household has paid, and the name or the amount. */
    PAYER_ACCOUNT,
    /** The name of an owner, and the room or the amount. */
    OWNER,
    /** The room in what was written, and the amount. */
    ROOM,
    /** The amount that this household owes: only a hint, never enough alone. */
    AMOUNT,
    /** A person said so. */
    BY_HAND
  }

  /** Why and by whom it was taken back. */
  public record Undone(String why, Hand by) {}
}
