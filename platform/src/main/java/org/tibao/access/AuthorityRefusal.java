package org.tibao.access;

import org.tibao.refusal.Reason;

/** Why an authority is not given or not used, in the order of the checks. */
public enum AuthorityRefusal implements Reason {
  /** There is no such authority, or none the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Only the person can do this, nobody in their name. */
  IN_PERSON_ONLY(Kind.FORBIDDEN),
  /** The errand was not given; the argument names who might have given it. */
  NOT_ENTRUSTED(Kind.FORBIDDEN),
  /** It has ended: nothing more is done by it. */
  ENDED(Kind.FORBIDDEN),
  /** The form was drawn for somebody else than who acts now: for a principal, or for oneself. */
  ANOTHERS_FORM(Kind.CONFLICT),
  /** At least one errand. */
  NO_ERRAND(Kind.INVALID),
  /** The last day lies before the first, or behind us. */
  DAYS(Kind.INVALID),
  /** Longer than the rule allows; the argument is the number of months. */
  TOO_LONG(Kind.INVALID),
  /** The second yes is missing. */
  NOT_CONFIRMED(Kind.INVALID),
  /** Nobody is their own deputy. */
  TO_ONESELF(Kind.INVALID),
  /** The person does not own that dwelling today. */
  NOT_THE_OWNER(Kind.CONFLICT),
  /** Who entered a paper does not check it. */
  MAKER_IS_CHECKER(Kind.CONFLICT),
  /** Who is named in a paper neither enters nor compares it. */
  PARTY_TO_IT(Kind.CONFLICT),
  /** It does not stand where this could be done with it. */
  NOT_FROM_HERE(Kind.CONFLICT);

  private final Kind kind;

  AuthorityRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
