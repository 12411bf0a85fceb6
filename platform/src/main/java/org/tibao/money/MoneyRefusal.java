package org.tibao.money;

import org.tibao.refusal.Reason;

/** Why an amount cannot be taken as typed. */
public enum MoneyRefusal implements Reason {
  /** It is not a number of yuan. */
  NOT_AN_AMOUNT,
  /** It has parts of a fen. */
  FINER_THAN_A_FEN,
  /** It is not a rate in per cent. */
  NOT_A_RATE,
  /** A split in which no part has a weight. */
  ALL_WEIGHTS_ZERO;

  @Override
  public Kind kind() {
    return Kind.INVALID;
  }
}
