package org.tibao.rescue;

import org.tibao.refusal.Reason;

/** Why something about a rescue is refused, in the order of the checks. */
public enum RescueRefusal implements Reason {
  /** Nothing by that name, or nothing the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** A code that hung in the car before; another hangs there now. */
  CODE_REPLACED(Kind.NOT_FOUND),
  /** Enough was reported from there; whoever is shut in rings the bell or telephones. Argument: how many minutes to wait. */
  TOO_OFTEN(Kind.TOO_MANY),
  /** No lift by that code or those words. */
  NO_SUCH_LIFT(Kind.INVALID),
  /** Words are missing. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** More words than fit. Argument: how many do. */
  TOO_LONG(Kind.INVALID),
  /** No telephone number. */
  NOT_A_PHONE(Kind.INVALID),
  /** A number that cannot be. Arguments: from, to. */
  NOT_A_COUNT(Kind.INVALID),
  /** A time that has not come. */
  IN_THE_FUTURE(Kind.INVALID),
  /** A time that lies before what came before it. Argument: that earlier time. */
  BEFORE_THE_STEP_BEFORE(Kind.INVALID),
  /** More injured than were there. */
  MORE_INJURED_THAN_THERE(Kind.INVALID),
  /** The lift is in the care of another unit, and nobody else was called yet. Argument: the unit. */
  ANOTHER_UNIT_IS_CALLED(Kind.CONFLICT),
  /** Another has taken it. Argument: who. */
  TAKEN_ALREADY(Kind.CONFLICT),
  /** First somebody arrives. */
  NOT_ARRIVED(Kind.CONFLICT),
  /** First people are free or the lift is safe. */
  NOT_SAFE_YET(Kind.CONFLICT),
  /** Somebody was freed, so it was no mistake. */
  FREED_ALREADY(Kind.CONFLICT),
  /** It is over. */
  OVER_ALREADY(Kind.CONFLICT),
  /** Nobody is left to be called. */
  NO_NEXT_RUNG(Kind.CONFLICT),
  /** Too many look at it at once. */
  TOO_BUSY(Kind.UNAVAILABLE);

  private final Kind kind;

  RescueRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
