package org.tibao.fund;

import java.time.LocalDate;
import org.tibao.money.Money;

/**
 * 分户账变动: one movement of a sub-account, as its household reads it.
 *
 * @param cause what it was for, such as {@code fund.use:<id>}
 * @param change in positive, out negative; nothing where the dwelling was sold
 * @param after what stood there after it
 */
public record FundMovement(LocalDate on, Kind kind, String cause, String text, Money change, Money after) {

  /** What a movement is. */
  public enum Kind {
    /** 开户余额. */
    OPENING,
    /** 交存. */
    DEPOSIT,
    /** 增值收益. */
    YIELD,
    /** 使用: a repair or a premium. */
    USE,
    /** 退回. */
    BACK,
    /** 随房过户. */
    PASSED;

    static Kind of(String cause) {
      return switch (cause.substring(0, cause.indexOf(':'))) {
        case "fund.opening" -> OPENING;
        case "fund.yield" -> YIELD;
        case "fund.use" -> USE;
        case "fund.back" -> BACK;
        default -> DEPOSIT;
      };
    }
  }
}
