package org.tibao.ledger;

/**
 * Something in the books that does not hold.
 *
 * @param kind what
 * @param where the entry, account or seal it was found at
 */
public record Flaw(Kind kind, String where) {

  /** What can be found. */
  public enum Kind {
    /** An account is not as it was opened. */
    ACCOUNT_CHANGED,
    /** An entry is not as it was written. */
    ENTRY_CHANGED,
    /** An entry names an account that is not there. */
    ACCOUNT_MISSING,
    /** The books of an account have a gap, or one entry too many. */
    ENTRY_MISSING,
    /** The balance that an entry says it left is not what the entries before it add up to. */
    BALANCE_WRONG,
    /** What stands in an account is not what its entries add up to. */
    ACCOUNT_WRONG,
    /** An account has gone further than its limit. */
    LIMIT_BROKEN,
    /** Linked legs are not all there. */
    LEGS_MISSING,
    /** Something ended a hold that was not there, not its own, or over. */
    HOLD_WRONG,
    /** What a seal covers is not what was sealed. */
    SEAL_BROKEN,
    /** A digest that somebody kept is not in the chain. */
    ROOT_UNKNOWN
  }
}
