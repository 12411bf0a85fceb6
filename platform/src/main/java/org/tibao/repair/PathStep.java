package org.tibao.repair;

import java.util.List;
import org.tibao.money.Money;

/**
 * 责任路径的一步: one purse that was asked about one line, what it bears, and why.
 *
 * @param amount what it bears; zero where it does not
 * @param arguments of the reason's sentence, in the reader's form
 */
public record PathStep(Purse purse, Money amount, PathReason reason, List<String> arguments) {

  public PathStep {
    arguments = List.copyOf(arguments);
    if (amount.isNegative()) {
      throw new IllegalArgumentException("a purse bears no less than nothing");
    }
  }

  /** Whether it bears anything. */
  public boolean pays() {
    return amount.isPositive();
  }
}
