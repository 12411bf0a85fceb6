package org.tibao.fund;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.money.Money;

/**
 * 专户核对: the bank's closing balance of one day against our mirror (住宅专项维修资金管理办法 art. 30).
 *
 * @param unexplained what the bank paid out and nobody here has explained; not above nothing
 */
public record FundTieOut(LocalDate day, Money bank, Money mirror, Money unexplained, Instant checkedAt) {

  /** Whether the books, with what is known to be missing in them, come to what the bank says. */
  public boolean agrees() {
    return mirror.plus(unexplained).equals(bank);
  }

  public Money difference() {
    return bank.minus(mirror.plus(unexplained));
  }
}
