package org.tibao.registry;

import org.tibao.refusal.Reason;

/** Why the registry says no, in the order of the checks. */
public enum RegistryRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** No region has that code. Argument: the code. */
  UNKNOWN_REGION(Kind.INVALID),
  /** A code of 2, 4, 6 or 9 digits is wanted, or a local one below an existing region. Argument: the code. */
  REGION_CODE_FORM(Kind.INVALID),
  /** The code has not the form of its scheme. Argument: the value. */
  CODE_FORM(Kind.INVALID),
  /** Another lift has that code. Argument: the value. */
  CODE_TAKEN(Kind.CONFLICT),
  /** There is one of that name already. Argument: the name. */
  NAME_TAKEN(Kind.CONFLICT),
  /** The form of a shape is not GeoJSON of a point or polygon. */
  SHAPE(Kind.INVALID),
  /** The floor does not exist in this stairwell. Arguments: floor, floors. */
  FLOOR(Kind.INVALID),
  /** An area is more than 0 and at most 100,000 m². */
  AREA(Kind.INVALID),
  /** Elders, disabled and ill people are among the residents: none of the counts may exceed theirs. */
  NEEDS_EXCEED_RESIDENTS(Kind.INVALID),
  /** A phone number is 11 digits and begins with 1. */
  PHONE(Kind.INVALID),
  /** An identity number's or credit code's check digit does not hold. */
  IDENTITY(Kind.INVALID),
  /** Every dwelling has at least one owner; a sale names who buys. */
  NO_OWNER(Kind.INVALID),
  /** The identity number belongs to somebody of another name. Argument: that name, masked. */
  ANOTHER_NAME(Kind.CONFLICT),
  /** The day lies before the present ownership began. Argument: that day. */
  SALE_BEFORE_PURCHASE(Kind.CONFLICT),
  /** A day in the future cannot be recorded as happened. */
  IN_THE_FUTURE(Kind.INVALID);

  private final Kind kind;

  RegistryRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
