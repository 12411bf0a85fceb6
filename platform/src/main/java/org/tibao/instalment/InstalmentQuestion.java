package org.tibao.instalment;

import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 分期需求: what a household asks the offers.
 *
 * @param sum what it would like to pay in parts
 * @param birthYear of the one who would borrow; null if not said. Only for comparing: it is not kept
 * @param matters what counts most
 */
public record InstalmentQuestion(Money sum, @Nullable Integer birthYear, Matters matters) {

  /** What counts most to a household. */
  public enum Matters {
    /** 每月还得少. */
    LEAST_A_MONTH,
    /** 总共花得少. */
    LEAST_IN_ALL,
    /** 早点还清. */
    SHORTEST,
    /** 年龄不限. */
    NO_AGE_LIMIT
  }
}
