package org.tibao.ledger;

import org.tibao.refusal.Reason;

/**
 * Why the ledger says no, in the order of the checks: first what is wrong whatever the books say, then whether it
 * happened already, then who it is about, then whether there is enough.
 */
public enum LedgerRefusal implements Reason {
  /** No leg at all. */
  NOTHING_TO_POST(Kind.INVALID),
  /** More legs than one posting takes. Argument: how many it takes. */
  TOO_MANY_LEGS(Kind.INVALID),
  /** The same id stands twice in the list. Argument: the id. */
  ID_TWICE(Kind.INVALID),
  /** An amount is more than zero. Argument: the amount. */
  AMOUNT_NOT_POSITIVE(Kind.INVALID),
  /** An account cannot stand on both sides. */
  SAME_ACCOUNT(Kind.INVALID),
  /** A cause or text that is too long or cannot be stored. */
  TEXT_NOT_STORABLE(Kind.INVALID),
  /** The id was used for something else. Argument: the id. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** An account of that id was opened with other words. Argument: the id. */
  ACCOUNT_DIFFERS(Kind.CONFLICT),
  /** No such account. Argument: the id. */
  UNKNOWN_ACCOUNT(Kind.NOT_FOUND),
  /** No such hold. Argument: the id. */
  UNKNOWN_HOLD(Kind.NOT_FOUND),
  /** What was held has been paid. */
  HOLD_SETTLED(Kind.CONFLICT),
  /** What was held is free again. */
  HOLD_RELEASED(Kind.CONFLICT),
  /** The time of the hold has passed. */
  HOLD_EXPIRED(Kind.CONFLICT),
  /** More than was held. Arguments: held, asked. */
  MORE_THAN_HELD(Kind.CONFLICT),
  /** A hold expires in the future. */
  EXPIRES_IN_THE_PAST(Kind.INVALID),
  /** More than an account can count. */
  TOO_LARGE(Kind.INVALID),
  /** The account's limit. Arguments: its name, what is available, what was asked. */
  NOT_ENOUGH(Kind.CONFLICT),
  /** The cost is paid out of another purse already. Arguments: the cost, the purse. */
  PAID_BY_ANOTHER_PURSE(Kind.CONFLICT);

  private final Kind kind;

  LedgerRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
