package org.tibao.custody;

import org.tibao.refusal.Reason;

/** Why supervised money is not moved, in the order of the checks. */
public enum CustodyRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Something has to be written here. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** At most so many characters. Argument: how many. */
  TOO_LONG(Kind.INVALID),
  /** A day in the future cannot be recorded as happened. */
  IN_THE_FUTURE(Kind.INVALID),
  /** It is not a bank account number. */
  NOT_AN_ACCOUNT_NUMBER(Kind.INVALID),
  /** An amount of money is more than nothing. */
  NOTHING_TO_PAY(Kind.INVALID),
  /** The stairwell has its account already. */
  OPENED_ALREADY(Kind.CONFLICT),
  /** The account number belongs to another door. */
  NUMBER_TAKEN(Kind.CONFLICT),
  /** Only owners of the door represent it, each once. */
  NOT_AN_OWNER(Kind.INVALID),
  /** There are representatives of fewer dwellings than have to sign. Argument: how many have to. */
  TOO_FEW_REPRESENTATIVES(Kind.INVALID),
  /** The account has been wound up. */
  WOUND_UP(Kind.CONFLICT),
  /** There is no contract yet. */
  NO_CONTRACT(Kind.CONFLICT),
  /** What is typed again is not the payee's account number. */
  NOT_THE_PAYEE(Kind.INVALID),
  /** Less than what has been released already. Argument: how much that is. */
  BELOW_RELEASED(Kind.INVALID),
  /** There is no release plan yet. */
  NO_PLAN(Kind.CONFLICT),
  /** The parts of the plan do not add up to 100 %. */
  NOT_A_HUNDRED(Kind.INVALID),
  /** The first step is above its cap. Argument: the cap in per cent. */
  FIRST_STEP_TOO_LARGE(Kind.INVALID),
  /** The retention is above its cap. Argument: the cap in per cent. */
  RETENTION_TOO_LARGE(Kind.INVALID),
  /** A retention comes after everything else. */
  RETENTION_NOT_LAST(Kind.INVALID),
  /** A plan by which money has moved is not rewritten. */
  PLAN_IN_USE(Kind.CONFLICT),
  /** The plan has no such step. */
  NO_SUCH_STEP(Kind.NOT_FOUND),
  /** The dues were raised from a later version of the agreement. */
  OLDER_AGREEMENT(Kind.CONFLICT),
  /** The parts of the dues do not add up to 100 %. */
  TRANCHES_NOT_A_HUNDRED(Kind.INVALID),
  /** A dwelling is not behind this door. */
  NOT_OF_THE_DOOR(Kind.INVALID),
  /** The same payment is known with other facts. */
  ANOTHER_PAYMENT(Kind.CONFLICT),
  /** Only the company of the contract asks to be paid. */
  NOT_YOUR_CONTRACT(Kind.FORBIDDEN),
  /** Who may ask for the company never approves. */
  COMPANY_NEVER_APPROVES(Kind.FORBIDDEN),
  /** Who did one act of a release does no other. */
  MAKER_IS_CHECKER(Kind.FORBIDDEN),
  /** Only the named representatives of the owners sign. */
  NOT_A_REPRESENTATIVE(Kind.FORBIDDEN),
  /** Each signature is another dwelling's. Argument: the room that has signed. */
  DWELLING_HAS_SIGNED(Kind.CONFLICT),
  /** It cannot go from where it is to there. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** Another release of the same step is on its way. */
  ANOTHER_ON_ITS_WAY(Kind.CONFLICT),
  /** An earlier step has not been released. Argument: which. */
  OUT_OF_ORDER(Kind.CONFLICT),
  /** The milestone has not been reached, or the retention has not waited its time. Arguments: the step, the day. */
  MILESTONE_NOT_REACHED(Kind.CONFLICT),
  /** More than the step. Arguments: how much it would be, how much it may be. */
  OVER_PLAN(Kind.CONFLICT),
  /** More than the contract or its audited sum. Arguments: how much it would be, how much it may be. */
  OVER_CONTRACT(Kind.CONFLICT),
  /** More than the account holds. Arguments: how much, how much is there. */
  OVER_BALANCE(Kind.CONFLICT),
  /** Above the cap of the first step. Arguments: how much it would be, the cap in per cent. */
  OVER_FIRST_CAP(Kind.CONFLICT),
  /** Above the cap before the audit, or the handover before it. Arguments: how much it would be, the cap in per cent. */
  AUDIT_FIRST(Kind.CONFLICT),
  /** The vote or the notice after it has not ended. Argument: the last day of the notice. */
  NOT_DECIDED(Kind.CONFLICT),
  /** Nobody has confirmed the changed payee yet. */
  PAYEE_NOT_CONFIRMED(Kind.CONFLICT),
  /** A dispute has stopped every release of the account. */
  FROZEN(Kind.CONFLICT),
  /** Evidence is missing. Argument: which. */
  EVIDENCE_MISSING(Kind.INVALID),
  /** The check was taken too far from the stairwell, or without a place, and nobody says why. Arguments: metres, at most. */
  TOO_FAR(Kind.INVALID),
  /** The account is frozen already. */
  FROZEN_ALREADY(Kind.CONFLICT),
  /** The account is not frozen. */
  NOT_FROZEN(Kind.CONFLICT),
  /** Money is still at the bank; it has to come to rest first. */
  MONEY_ON_ITS_WAY(Kind.CONFLICT),
  /** There is nothing to give back. */
  NOTHING_TO_GIVE_BACK(Kind.CONFLICT),
  /** It is not known to which bank account the household wants its money. */
  NO_REFUND_ACCOUNT(Kind.CONFLICT),
  /** A larger file than is taken in. Argument: the limit, MiB. */
  FILE_TOO_LARGE(Kind.TOO_LARGE),
  /** The number in the file is not that of the chosen account. Argument: what the file prints of it. */
  OTHER_ACCOUNT(Kind.INVALID),
  /** The parts are not what is left of the payment. Arguments: the parts together, what is left. */
  NOT_WHAT_IS_LEFT(Kind.INVALID),
  /** More than may be called a fee of the bank. Argument: how much may. */
  FEE_TOO_LARGE(Kind.INVALID),
  /** What a payment was for can be taken back only while nothing rests on it, and not what the bank itself has said. */
  RESTS_ON_IT(Kind.CONFLICT),
  /** Somebody else has just changed it. */
  STALE(Kind.CONFLICT);

  private final Kind kind;

  CustodyRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
