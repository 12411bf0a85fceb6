package org.tibao.custody;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;

/**
 * 退款: money on its way from the account of a door back to a household, each an order to the bank of its own.
 *
 * @param path scope path of the dwelling
 * @param cause what it goes back for: an agreement, an income, the end of the project
 * @param proposedBy who worked it out; somebody else instructs it
 * @param order the order to the bank, or null before it
 * @param receipt the bank's answer, or null before it
 */
public record Refund(RefundId id, DoorAccountId account, DueId due, DwellingId dwelling, String path, String room,
    Kind kind, UUID cause, Money amount, Hand proposedBy, Release.@Nullable Instruction order,
    Release.@Nullable Receipt receipt) {

  /** Why money goes back. */
  public enum Kind {
    /** 多付. */
    OVERPAID,
    /** 低层补偿: what the others pay to those whom the lift takes light from. */
    COMPENSATION,
    /** 利息. */
    INTEREST,
    /** 补贴. */
    SUBSIDY,
    /** 项目终止. */
    WOUND_UP
  }

  /** Where a refund stands. */
  public enum Stage {
    /** Waits for the custodian's second person. */
    PROPOSED,
    /** At the bank. */
    INSTRUCTED,
    /** The household has it. */
    PAID
  }

  public Stage stage() {
    return receipt != null ? Stage.PAID : order != null ? Stage.INSTRUCTED : Stage.PROPOSED;
  }

  /** The day on which the bank paid it. */
  public @Nullable LocalDate paidOn() {
    return receipt == null ? null : receipt.on();
  }
}
