package org.tibao.repair;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 报价行: a part or a piece of work with its price.
 *
 * @param code of the parts table: the part that is put in, or that is worked on; empty for work on none
 * @param position which of several, such as 3 层
 * @param hoursTenths hours of work in tenths
 * @param amount of the whole line
 * @param warrantyMonths of a new part
 * @param book what the price book says of the whole line, or null where it says nothing
 */
public record QuoteLine(int no, Kind kind, String code, String text, String position, String brand, int quantity,
    Money unitPrice, int hoursTenths, Money amount, int warrantyMonths, @Nullable BookPrice book) {

  /** What a line is for. */
  public enum Kind {
    /** 换件. */
    PART,
    /** 工时. */
    WORK
  }

  /** A line as somebody types it. */
  public record Draft(Kind kind, String code, String text, String position, String brand, int quantity,
      Money unitPrice, int hoursTenths, int warrantyMonths) {

    public Draft {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(unitPrice, "unitPrice");
    }

    /** Price of the pieces and of the hours. */
    Money amount(Money hourPrice) {
      return unitPrice.times(quantity).plus(Money.yuan(
          hourPrice.inYuan().multiply(BigDecimal.valueOf(hoursTenths, 1)), RoundingMode.HALF_UP));
    }

    /** Whether it says what is done and what that costs. */
    boolean complete(Money hourPrice) {
      boolean named = kind == Kind.PART ? !code.isBlank() : !text.isBlank();
      boolean counted = quantity >= 1 && quantity <= 1000 && hoursTenths >= 0 && warrantyMonths >= 0;
      return named && counted && !unitPrice.isNegative() && amount(hourPrice).isPositive();
    }
  }

  /** What one piece costs, rounded up. */
  Money perPiece() {
    return Money.fen(Math.ceilDiv(amount.fen(), quantity));
  }
}
