package org.tibao.retrofit;

import org.tibao.refusal.Reason;

/** Why a contract cannot be drawn up, signed or changed, in the order of the checks. */
public enum ContractRefusal implements Reason {
  /** The owners have chosen no company. */
  NO_CHOICE(Kind.CONFLICT),
  /** Everybody has signed: a change order changes it now. */
  SIGNED_BY_ALL(Kind.CONFLICT),
  /** No agreement on shares lies before the owners. */
  NO_SHARES(Kind.CONFLICT),
  /** The agreement shares less than the price. Arguments: what it shares, the price. */
  SHARES_SHORT(Kind.CONFLICT),
  /** There is no contract yet. */
  NO_CONTRACT(Kind.CONFLICT),
  /** A later version has replaced this one. */
  REPLACED(Kind.CONFLICT),
  /** The household is not in this contract. */
  NOT_A_PARTY(Kind.CONFLICT),
  /** The household pays nothing and need not sign. */
  NOTHING_TO_SIGN(Kind.CONFLICT),
  /** The household has signed already. Argument: when. */
  SIGNED_ALREADY(Kind.CONFLICT),
  /** Signing needs the second yes. */
  NOT_CONFIRMED(Kind.INVALID),
  /** The contract has to be signed by all before it is changed. */
  NOT_SIGNED_BY_ALL(Kind.CONFLICT),
  /** Another change waits. */
  CHANGE_WAITS(Kind.CONFLICT),
  /** The change would leave no price. */
  NOTHING_LEFT(Kind.INVALID),
  /** Who asks for a change does not agree to it. */
  OWN_REQUEST(Kind.CONFLICT),
  /** The change needs a vote, and none that passed is known since it was asked for. */
  VOTE_NEEDED(Kind.CONFLICT),
  /** The change needs a new version of the agreement on shares. */
  NO_NEW_SHARES(Kind.CONFLICT),
  /** No change waits for the owners' word. */
  NO_CHANGE(Kind.CONFLICT),
  /** The release plan has another number of steps. Arguments: how many the contract has, how many the plan has. */
  PLAN_HAS_OTHER_STEPS(Kind.CONFLICT),
  /** A step of the release plan is another part of the sum. Arguments: which step, the contract's part, the plan's. */
  PLAN_HAS_OTHER_PARTS(Kind.CONFLICT),
  /** It cannot go from where it is to there. */
  NOT_FROM_HERE(Kind.CONFLICT);

  private final Kind kind;

  ContractRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
