package org.tibao.retrofit;

import org.tibao.refusal.Reason;

/** Why a stairwell cannot take its next step, in the order of the checks. */
public enum CourseRefusal implements Reason {
  /** It was given up. */
  ABANDONED(Kind.CONFLICT),
  /** It is paused. Argument: since when. */
  PAUSED(Kind.CONFLICT),
  /** Another company was chosen there. */
  NOT_YOUR_WORKS(Kind.FORBIDDEN),
  /** Nothing comes after it. */
  AT_THE_END(Kind.CONFLICT),
  /** Another step comes first. */
  NOT_NEXT(Kind.CONFLICT),
  /** The step is another's to report. */
  NOT_YOUR_STEP(Kind.CONFLICT),
  /** Gates were passed: nothing is taken over from before any more. */
  ON_ITS_COURSE(Kind.CONFLICT),
  /** An earlier step bears a later day. Argument: that day. */
  TOO_EARLY(Kind.INVALID),
  /** Too few households have answered. Arguments: answered, needed. */
  WISHES_MISSING(Kind.CONFLICT),
  /** Nobody has said whether a lift can be built there. */
  NOT_ASSESSED(Kind.CONFLICT),
  /** A lift cannot be built there. */
  NOT_FEASIBLE(Kind.CONFLICT),
  /** Offers are out and none is chosen. */
  OFFERS_OPEN(Kind.CONFLICT),
  /** No scheme of shares lies before the owners. */
  NO_SHARES(Kind.CONFLICT),
  /** No decision of the owners is known that passed. */
  VOTE_NOT_PASSED(Kind.CONFLICT),
  /** The plan has not been posted. */
  NOT_POSTED(Kind.CONFLICT),
  /** The plan still hangs. Argument: its last day. */
  NOTICE_RUNNING(Kind.CONFLICT),
  /** Objections wait. Argument: how many. */
  OBJECTIONS_OPEN(Kind.CONFLICT),
  /** No company is chosen. */
  NO_COMPANY(Kind.CONFLICT),
  /** There is no contract to sign. */
  NO_CONTRACT(Kind.CONFLICT),
  /** Paying households refuse. Arguments: how many, which. */
  HOUSEHOLDS_REFUSING(Kind.CONFLICT),
  /** Paying households have not signed. Arguments: how many, which. */
  HOUSEHOLDS_UNSIGNED(Kind.CONFLICT),
  /** A change waits for the owners. */
  CHANGE_PENDING(Kind.CONFLICT),
  /** The stairwell has no supervised account. */
  NO_ACCOUNT(Kind.CONFLICT),
  /** The account holds less than the contract calls first. Arguments: what it holds, what is called. */
  BALANCE_SHORT(Kind.CONFLICT),
  /** The works have not been started. */
  NOT_STARTED(Kind.CONFLICT),
  /** The supervised inspection has not passed. */
  INSPECTION_NOT_PASSED(Kind.CONFLICT),
  /** Severe defects are not mended. Argument: how many. */
  SEVERE_DEFECTS(Kind.CONFLICT),
  /** The lift has no use registration in the register. */
  NOT_REGISTERED(Kind.CONFLICT),
  /** Defects are not mended. Argument: how many. */
  DEFECTS_OPEN(Kind.CONFLICT),
  /** The subsidy is neither paid nor refused. */
  SUBSIDY_OPEN(Kind.CONFLICT),
  /** The warranty runs. Argument: its last day. */
  WARRANTY_RUNNING(Kind.CONFLICT),
  /** Evidence is missing. Argument: which. */
  EVIDENCE_MISSING(Kind.CONFLICT),
  /** It was started already. Argument: when. */
  STARTED_ALREADY(Kind.CONFLICT),
  /** The works start only between approval and foundation. */
  NOT_APPROVED(Kind.CONFLICT),
  /** There is a lift that may run: it is dismantled, not given up. */
  TOO_LATE_TO_ABANDON(Kind.CONFLICT),
  /** The course rule has no such evidence for that step. Argument: the code. */
  UNKNOWN_EVIDENCE(Kind.INVALID),
  /** A number or a file is needed. */
  EMPTY_EVIDENCE(Kind.INVALID),
  /** The plan hangs already. */
  POSTED_ALREADY(Kind.CONFLICT),
  /** Somebody else has just changed it. */
  STALE(Kind.CONFLICT);

  private final Kind kind;

  CourseRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
