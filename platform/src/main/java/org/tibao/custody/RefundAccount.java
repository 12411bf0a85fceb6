package org.tibao.custody;

/**
 * 退款账户: the bank account to which a household wants its money back.
 *
 * @param number masked
 */
public record RefundAccount(String holder, String bank, String number) {

  /**
   * As the household names it.
   *
   * @param number in clear; kept encrypted
   */
  public record Draft(String holder, String bank, String number) {

    @Override
    public String toString() {
      return "Draft[]";
    }
  }
}
