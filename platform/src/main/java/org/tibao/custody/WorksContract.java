package org.tibao.custody;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 代建合同: the contract that the account pays, as custody was told of it; a change order makes the next version.
 *
 * @param version from 1
 * @param number as it stands on the paper
 * @param company organisation that builds, or null where it is not known here
 * @param payee name of the account that is paid
 * @param bank where that account is
 * @param payeeNumber its number, masked
 * @param sum what the works cost
 * @param cause why this version was made
 * @param payeeBy who named the payee
 * @param confirmed whether money may go to the payee: the first one's may, another's once a second person has confirmed it
 */
public record WorksContract(int version, String number, @Nullable UUID company, String payee, String bank,
    String payeeNumber, Money sum, LocalDate signedOn, String cause, UUID payeeBy, boolean confirmed) {

  /**
   * A contract as somebody tells it.
   *
   * @param payeeNumber in clear; kept encrypted
   */
  public record Draft(String number, @Nullable UUID company, String payee, String bank, String payeeNumber, Money sum,
      LocalDate signedOn, String cause) {

    @Override
    public String toString() {
      return "Draft[" + number + "]";
    }
  }
}
