package org.tibao.insurance;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;

/**
 * 缴费计划: when a premium is due.
 *
 * @param parts 1 where it is paid at once
 */
public record PaymentPlan(Plan plan, int parts) {

  /** How a premium is paid. */
  public enum Plan {
    /** 一次交清. */
    ONCE,
    /** 按年. */
    YEARLY,
    /** 分期, month by month. */
    INSTALMENTS
  }

  /** One amount with its day. */
  public record Part(int number, Money amount, LocalDate dueOn) {}

  /** A premium in parts as equal as fen allow, the first on that day. */
  List<Part> of(Money premium, LocalDate first) {
    List<Money> amounts = LargestRemainder.split(premium, Collections.nCopies(parts, BigInteger.ONE));
    var all = new ArrayList<Part>();
    for (int i = 0; i < parts; i++) {
      all.add(new Part(i + 1, amounts.get(i), first.plusMonths(plan == Plan.YEARLY ? 12L * i : i)));
    }
    return all;
  }

  /** How many parts a plan may have for a term of that many years. */
  static int most(Plan plan, int years) {
    return switch (plan) {
      case ONCE -> 1;
      case YEARLY -> years;
      case INSTALMENTS -> Math.min(12, 12 * years);
    };
  }
}
