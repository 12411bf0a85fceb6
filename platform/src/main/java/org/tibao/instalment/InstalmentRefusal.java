package org.tibao.instalment;

import org.tibao.refusal.Reason;

/** Why an instalment cannot be offered, applied for or answered as asked, in the order of the checks. */
public enum InstalmentRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Something has to be written here. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** At most so many characters. Argument: how many. */
  TOO_LONG(Kind.INVALID),
  /** Between one month and so many. Argument: how many. */
  MONTHS(Kind.INVALID),
  /** The rate is at most the whole, and what others bear at most the rate. */
  RATE(Kind.INVALID),
  /** The most is not less than the least, and both are more than nothing. */
  LIMITS(Kind.INVALID),
  /** It ends before it begins. */
  ENDS_BEFORE_IT_BEGINS(Kind.INVALID),
  /** A bank offers only in its own name. */
  ANOTHER_BANK(Kind.FORBIDDEN),
  /** It is a sample, nobody can apply for it. */
  SAMPLE(Kind.CONFLICT),
  /** It is not on offer today. */
  NOT_ON_OFFER(Kind.CONFLICT),
  /** The sum is outside what the bank lends. Arguments: least, most. */
  SUM_OUTSIDE(Kind.INVALID),
  /** The bank does not offer that term. */
  TERM_NOT_OFFERED(Kind.INVALID),
  /** The year of birth is not one of a living person of age. */
  BIRTH_YEAR(Kind.INVALID),
  /** The borrower would be too old at the end. Argument: the limit. */
  TOO_OLD(Kind.INVALID),
  /** A telephone number is needed. */
  PHONE(Kind.INVALID),
  /** Nothing is sent without consent. */
  NO_CONSENT(Kind.INVALID),
  /** The household already has an application with that bank. */
  APPLIED_ALREADY(Kind.CONFLICT),
  /** It cannot go from where it is to there. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** Papers are asked for once, and completely. */
  ASKED_ALREADY(Kind.CONFLICT),
  /** More than was applied for. */
  MORE_THAN_ASKED(Kind.INVALID);

  private final Kind kind;

  InstalmentRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
