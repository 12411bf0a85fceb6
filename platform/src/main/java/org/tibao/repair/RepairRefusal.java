package org.tibao.repair;

import org.tibao.refusal.Reason;

/** Why something about a repair is refused, in the order of the checks. */
public enum RepairRefusal implements Reason {
  /** Nothing by that name, or nothing the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** Words are missing. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** More words than fit. Argument: how many do. */
  TOO_LONG(Kind.INVALID),
  /** An amount above zero is wanted. */
  NO_AMOUNT(Kind.INVALID),
  /** A moment that has not come. */
  IN_THE_FUTURE(Kind.INVALID),
  /** The same id was used for something else. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** The repair stands elsewhere: this step does not begin from here. */
  NOT_FROM_HERE(Kind.CONFLICT),
  /** Who asks works for no company that repairs. */
  NO_UNIT_OF_YOURS(Kind.CONFLICT),
  /** Another company has this repair. Argument: its name. */
  ANOTHER_UNIT(Kind.FORBIDDEN),
  /** No such part in the table. */
  NO_SUCH_PART(Kind.INVALID),
  /** A quote has at least one line. */
  NO_LINES(Kind.INVALID),
  /** A line that makes no sense. Argument: its number. */
  LINE_INCOMPLETE(Kind.INVALID),
  /** A photograph is wanted. */
  PHOTO_MISSING(Kind.INVALID),
  /** More than urgent work may cost before the reviews. Argument: the limit. */
  ABOVE_URGENT_LIMIT(Kind.CONFLICT),
  /** Only what endangers people is repaired before the reviews. */
  NOT_DANGEROUS(Kind.CONFLICT),
  /** Whoever works for the repairer reviews nothing of it. */
  OF_THE_REPAIRER(Kind.FORBIDDEN),
  /** Who diagnosed does not review. */
  DIAGNOSED_IT(Kind.FORBIDDEN),
  /** One person does not review both. */
  SAME_REVIEWER(Kind.FORBIDDEN),
  /** The price is reviewed for who pays. */
  NOT_THE_PAYER(Kind.FORBIDDEN),
  /** Another company's price is wanted above the limit. Argument: the limit. */
  SECOND_QUOTE_MISSING(Kind.CONFLICT),
  /** What stands out is passed with a reason or not at all. */
  REASON_MISSING(Kind.INVALID),
  /** The fate of an old part is not said. Argument: the part. */
  OLD_PART_MISSING(Kind.INVALID),
  /** A new part has no serial number. Argument: the part. */
  SERIAL_MISSING(Kind.INVALID),
  /** A serial number that another part has. Argument: the number. */
  SERIAL_TAKEN(Kind.INVALID),
  /** The device says that the lift is still faulty. */
  STILL_FAULTY(Kind.CONFLICT),
  /** The device has not seen the lift run since the repair. */
  NOT_SEEN_RUNNING(Kind.CONFLICT),
  /** The device speaks: it says itself whether the lift runs. */
  DEVICE_SPEAKS(Kind.CONFLICT),
  /** The device has not been silent for long enough. Argument: hours it must have been. */
  SILENT_TOO_SHORT(Kind.CONFLICT),
  /** No cost of that purse is open. */
  NOTHING_TO_SETTLE(Kind.CONFLICT),
  /** Not the sum that the purse bears. Argument: what it does. */
  ANOTHER_AMOUNT(Kind.INVALID);

  private final Kind kind;

  RepairRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
