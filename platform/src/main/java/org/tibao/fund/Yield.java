package org.tibao.fund;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 增值收益: money that the fund has earned (住宅专项维修资金管理办法 art. 27), until it is shared out or pooled as the place says.
 *
 * @param cameOn from which day it is in the account
 * @param treatment what became of it, null while nothing did
 * @param rule version of the policy by which that was decided
 */
public record Yield(YieldId id, FundAccountId account, String path, Kind kind, Money amount, LocalDate cameOn,
    String text, FundPolicy.@Nullable Treatment treatment, @Nullable String rule) {

  /** Where it comes from. */
  public enum Kind {
    /** 存储利息. */
    INTEREST,
    /** 国债增值收益. */
    BOND,
    /** 共用部位经营收益. */
    COMMON_INCOME,
    /** 报废设备残值. */
    SCRAP
  }

  /** What a line of the statement brought. */
  record Earned(YieldId id, FundAccountId account, Kind kind, Money amount, LocalDate cameOn, String text) {}

  /**
   * What of a yield a sub-account got, with the balance by which it was measured.
   *
   * @param basis what stood in the sub-account on the day
   */
  public record Part(SubAccountId account, String room, Money basis, Money amount) {}
}
