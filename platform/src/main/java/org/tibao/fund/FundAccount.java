package org.tibao.fund;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Subject;
import org.tibao.registry.BuildingId;
import org.tibao.registry.EstateId;

/**
 * 维修资金账户: the account of an estate or of one building at the fund's bank, as it is mirrored here, with a sub-account
 * for every dwelling (住宅专项维修资金管理办法 art. 10 and 11).
 *
 * @param path scope path of the estate
 * @param label the estate, or the estate and the building
 * @param building null for an account of the whole estate
 * @param holder in whose name the bank keeps it
 * @param number its number, masked
 */
public record FundAccount(FundAccountId id, EstateId estate, @Nullable BuildingId building, String path, String label,
    String bank, String holder, String number, LocalDate openedOn) {

  /**
   * An account as the fund officer opens it.
   *
   * @param number in clear; kept encrypted
   */
  public record Opening(EstateId estate, @Nullable BuildingId building, String bank, String holder, String number,
      LocalDate openedOn) {

    @Override
    public String toString() {
      return "Opening[" + estate + "]";
    }
  }

  Subject subject() {
    return new Subject("fundAccount", id.value(), path);
  }
}
