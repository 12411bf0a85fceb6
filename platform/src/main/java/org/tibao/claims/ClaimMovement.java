package org.tibao.claims;

import java.time.LocalDate;
import java.util.UUID;
import org.tibao.money.Money;

/**
 * 赔案资金变动: a reserve that was changed, an amount that was paid, or one that came back. Each is one posting in the ledger.
 *
 * @param amount of a reserve by how much it changed, below zero where it fell
 */
public record ClaimMovement(UUID id, Kind kind, Money amount, LocalDate on, String reason, String by) {

  /** What moved. */
  public enum Kind {
    /** 未决赔款准备金. */
    RESERVE,
    /** 已付赔款. */
    PAID,
    /** 追偿收回. */
    RECOVERED
  }
}
