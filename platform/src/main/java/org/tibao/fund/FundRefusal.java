package org.tibao.fund;

import org.tibao.refusal.Reason;

/** Why the maintenance fund does not do something, in the order of the checks. */
public enum FundRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Something has to be written here. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** At most so many characters. Argument: how many. */
  TOO_LONG(Kind.INVALID),
  /** A day in the future cannot be recorded as happened. */
  IN_THE_FUTURE(Kind.INVALID),
  /** It is not a day, or it ends before it begins. Argument: what was typed. */
  NOT_A_DAY(Kind.INVALID),
  /** It is not a bank account number. */
  NOT_AN_ACCOUNT_NUMBER(Kind.INVALID),
  /** An amount of money is more than nothing. */
  NOTHING_TO_PAY(Kind.INVALID),
  /** The id was used for something else. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** The estate or building has its account already. */
  OPENED_ALREADY(Kind.CONFLICT),
  /** The account number belongs to another account. */
  NUMBER_TAKEN(Kind.CONFLICT),
  /** The place has no account at the fund's bank yet. */
  NO_ACCOUNT(Kind.CONFLICT),
  /** The dwelling is not one of the account's. Argument: its room. */
  NOT_OF_THIS_ACCOUNT(Kind.INVALID),
  /** Files are at most so large. Argument: megabytes. */
  FILE_TOO_LARGE(Kind.INVALID),
  /** The file says nothing of an account of ours. */
  NO_SUCH_BANK_ACCOUNT(Kind.INVALID),
  /** Opening and entries do not come to closing. */
  STATEMENT_DOES_NOT_TIE(Kind.INVALID),
  /** The fund is kept in yuan. Argument: the currency. */
  OTHER_CURRENCY(Kind.INVALID),
  /** More than is left of the payment. Argument: what is left. */
  MORE_THAN_UNCLAIMED(Kind.CONFLICT),
  /** More than the household has to pay. Argument: what it has to. */
  MORE_THAN_OWED(Kind.CONFLICT),
  /** More comes back than the pool and the households have given. Argument: what is left of that. */
  MORE_THAN_GIVEN(Kind.CONFLICT),
  /** What came in has been used since. Argument: what is left. */
  USED_SINCE(Kind.CONFLICT),
  /** Nothing stood in any sub-account on that day, so there is nothing to share by. */
  NOTHING_TO_SHARE_BY(Kind.CONFLICT),
  /** The place does not let such people apply. */
  MAY_NOT_APPLY(Kind.FORBIDDEN),
  /** Fewer owners than have to apply together. Argument: how many have to. */
  TOO_FEW_APPLICANTS(Kind.INVALID),
  /** The fund does not pay for that. Argument: the article. */
  NOT_CHARGEABLE(Kind.INVALID),
  /** Yields are shared out here, or the pool may not pay for that. */
  NO_POOL_HERE(Kind.INVALID),
  /** A decision about a premium covers at least one year. Argument: how many at most. */
  YEARS_OUT_OF_RANGE(Kind.INVALID),
  /** A repair names the cost that it pays, so that nobody pays it twice. */
  NO_COST_LINE(Kind.INVALID),
  /** The register knows no dwelling that this lift serves. */
  NOBODY_BENEFITS(Kind.CONFLICT),
  /** More than an emergency may use here. Argument: the most. */
  OVER_EMERGENCY_LIMIT(Kind.INVALID),
  /** Not a step that can follow where it stands. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** A premium is paid to the insurer that was chosen, and to nobody else. Arguments: the payee, the insurer. */
  PAYEE_IS_NOT_THE_INSURER(Kind.CONFLICT),
  /** The place decides that otherwise. */
  NOT_THIS_ROUTE(Kind.CONFLICT),
  /** A notice decides about pooled yields only, never about what belongs to the households. */
  ONLY_POOL_BY_NOTICE(Kind.CONFLICT),
  /** The plan still hangs out. Argument: until when. */
  NOTICE_STILL_RUNS(Kind.CONFLICT),
  /** Somebody has objected. */
  OBJECTED(Kind.CONFLICT),
  /** The earlier decision does not cover this one or is too old. */
  DECISION_DOES_NOT_REACH(Kind.CONFLICT),
  /** The committee still has time to approve. Argument: until when. */
  CLOCK_STILL_RUNS(Kind.CONFLICT),
  /** Who asks never approves. */
  MAKER_IS_CHECKER(Kind.FORBIDDEN),
  /** The result still hangs out. Argument: the last day. */
  RESULT_STILL_POSTED(Kind.CONFLICT),
  /** The check list has findings that have to be settled first. */
  NOT_COMPLIANT(Kind.CONFLICT),
  /** A statement has told of days that these balances hold too. Argument: its first day. */
  STATEMENTS_BEFORE(Kind.CONFLICT),
  /** More than the owners have decided on. Argument: what they have. */
  OVER_BUDGET(Kind.CONFLICT),
  /** Less than has been paid or ordered already. Argument: how much that is. */
  BELOW_PAID(Kind.CONFLICT),
  /** Payments are still on their way, or something has to be added first. */
  NOT_FINISHED(Kind.CONFLICT),
  /** Nothing has been collected that could be paid. Argument: what there is. */
  NOTHING_COLLECTED(Kind.CONFLICT),
  /** The corrected account of the payee waits for a second person. */
  PAYEE_WAITS(Kind.CONFLICT),
  /** The number was typed otherwise before. */
  NUMBER_DIFFERS(Kind.INVALID),
  /** The first payment is at most so much. Argument: the most. */
  FIRST_TOO_LARGE(Kind.CONFLICT),
  /** Before the price audit at most so much leaves. Argument: the most. */
  AUDIT_FIRST(Kind.CONFLICT),
  /** More than the price audit found. Argument: what it found. */
  ABOVE_AUDIT(Kind.CONFLICT);

  private final Kind kind;

  FundRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
