package org.tibao.fund;

import java.math.BigInteger;
import java.time.LocalDate;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/**
 * 分户账: what of the fund belongs to one dwelling. It follows the dwelling when that is sold.
 *
 * @param path scope path of the dwelling
 * @param areaCenti floor area in 0.01 m² when it was opened
 * @param firstDeposit 首期交存额, against which replenishment is measured
 * @param reference what a household writes into the remark of a payment
 */
public record SubAccount(SubAccountId id, FundAccountId account, DwellingId dwelling, StairwellId stairwell,
    String path, String room, int floor, long areaCenti, Money firstDeposit, LocalDate openedOn, String reference) {

  /**
   * What is there of a dwelling when its sub-account is opened.
   *
   * @param balance what stands in it on that day
   */
  public record Opening(DwellingId dwelling, Money firstDeposit, Money balance, LocalDate asOf) {}

  /**
   * A sub-account with what stands in it.
   *
   * @param held what of it is set aside for a use that is decided
   */
  public record Standing(SubAccount account, Money balance, Money held) {

    public Money available() {
      return balance.minus(held);
    }

    /** Whether less is left than that part of the first deposit; compared crosswise, nothing rounds. */
    public boolean below(Rate part) {
      BigInteger left = BigInteger.valueOf(balance.fen()).multiply(BigInteger.valueOf(Rate.ONE));
      return left
          .compareTo(BigInteger.valueOf(account.firstDeposit.fen()).multiply(BigInteger.valueOf(part.ppm()))) < 0;
    }
  }
}
