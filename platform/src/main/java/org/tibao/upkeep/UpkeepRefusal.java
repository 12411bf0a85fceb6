package org.tibao.upkeep;

import org.tibao.refusal.Written;
import org.tibao.refusal.Reason;

/** Why something about the care of a lift is refused, in the order of the checks. */
public enum UpkeepRefusal implements Reason {
  /** Nothing by that name, or nothing the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Words are missing. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** More words than fit. Argument: how many do. */
  TOO_LONG(Kind.INVALID),
  /** A day that has not come. */
  IN_THE_FUTURE(Kind.INVALID),
  /** Not the form of a telephone number. */
  NO_PHONE(Kind.INVALID),
  /** An amount above zero is wanted. */
  NO_AMOUNT(Kind.INVALID),
  /** The same id was used for something else. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** No maintenance unit of this territory. */
  NO_SUCH_UNIT(Kind.INVALID),
  /** The last day lies before the first. */
  ENDS_BEFORE_IT_BEGINS(Kind.INVALID),
  /** Another contract holds in that time. Arguments: whose, from, until. */
  CONTRACT_OVERLAPS(Kind.CONFLICT),
  /** Not a day of the contract. Arguments: from, until. */
  OUTSIDE_THE_CONTRACT(Kind.INVALID),
  /** The person does not work for the unit. */
  NOT_OF_THE_UNIT(Kind.INVALID),
  /** The person is a mechanic already. Argument: the name. */
  A_MECHANIC_ALREADY(Kind.CONFLICT),
  /** No certificate ends then: it has ended, or it is longer than one is given. Argument: years at most. */
  NO_SUCH_TERM(Kind.INVALID),
  /** The certificate is valid as long already. Argument: until when. */
  NOT_LONGER(Kind.INVALID),
  /** Nobody answers for the care of the lift on that day. */
  NO_CONTRACT(Kind.CONFLICT),
  /** The asker is not entered as a mechanic. */
  NOT_A_MECHANIC(Kind.FORBIDDEN),
  /** Another unit answers for the lift. Argument: which. */
  NOT_YOUR_LIFT(Kind.FORBIDDEN),
  /** The certificate was not valid on that day. Arguments: whose, until when. */
  CERTIFICATE_EXPIRED(Kind.FORBIDDEN),
  /** The territory does not allow this regime. */
  REGIME_NOT_ALLOWED(Kind.INVALID),
  /** The regime asks that the lift reports, and it has no device. */
  REGIME_NEEDS_DEVICE(Kind.INVALID),
  /** A visit of so long ago is not believed. Argument: days at most. */
  TOO_LATE(Kind.CONFLICT),
  /** The asker is not one of the visit's mechanics. */
  NOT_YOUR_VISIT(Kind.FORBIDDEN),
  /** The visit is finished: nothing is added to it. */
  VISIT_OVER(Kind.CONFLICT),
  /** The visit was given up: nothing is added to it. */
  VISIT_ABANDONED(Kind.CONFLICT),
  /** No such item or risk. Argument: its code. */
  NOT_ON_THE_LIST(Kind.INVALID),
  /** Items were not looked at. Arguments: how many, the first one. */
  ITEM_OPEN(Kind.CONFLICT),
  /** A key item has no picture. Argument: the item. */
  PHOTO_MISSING(Kind.CONFLICT),
  /** Too few mechanics. Argument: how many are wanted. */
  SECOND_PERSON_MISSING(Kind.CONFLICT),
  /** The visit lasts still. */
  NOT_OVER(Kind.CONFLICT),
  /** Somebody else has signed. Argument: who. */
  SIGNED_ALREADY(Kind.CONFLICT),
  /** Who made the visit does not sign for the lift's user. */
  NOT_BY_THE_UNIT(Kind.FORBIDDEN),
  /** The day, the week or the month of the check is over, or has not begun. */
  PERIOD_OVER(Kind.CONFLICT),
  /** The check was made already. Argument: by whom. */
  CHECKED_ALREADY(Kind.CONFLICT),
  /** The lift stands still already. */
  STOPPED_ALREADY(Kind.CONFLICT),
  /** The register does not say that the lift is in service. */
  NOT_IN_SERVICE(Kind.CONFLICT),
  /** Out of use too long to run without an inspection. Argument: since when. */
  INSPECT_FIRST(Kind.CONFLICT),
  /** The lift was not stopped by its user. */
  NOT_STOPPED(Kind.CONFLICT);

  static final Written TEXT = new Written(2_000, NOTHING_WRITTEN, TOO_LONG);

  private final Kind kind;

  UpkeepRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
