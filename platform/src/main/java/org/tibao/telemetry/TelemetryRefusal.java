package org.tibao.telemetry;

import org.tibao.refusal.Reason;

/** Why telemetry does not do something, in the order of the checks. */
public enum TelemetryRefusal implements Reason {
  /** No such record, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** A name has 1 to 64 letters, digits, dots, dashes or underscores. */
  NAME_FORM(Kind.INVALID),
  /** A device speaks for a lift; a gateway or listener for none. */
  LIFT_MISSING(Kind.INVALID),
  /** A territory is a path of the registry. */
  PATH_FORM(Kind.INVALID),
  /** There is no codebook of that name. Argument: the name. */
  NO_SUCH_CODEBOOK(Kind.INVALID),
  /** There is no gateway of that name. Argument: the name. */
  NO_SUCH_GATEWAY(Kind.INVALID),
  /** Another device goes by that name. Argument: the name. */
  NAME_TAKEN(Kind.CONFLICT),
  /** The id was used for something else. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** Name or password is wrong, or the device is locked out; never says which. */
  WRONG_CREDENTIALS(Kind.UNAUTHENTICATED),
  /** The device may not speak for that one. Argument: its name. */
  NOT_ITS_OWN(Kind.FORBIDDEN),
  /** A batch has 1 to 1,000 messages. */
  BATCH_SIZE(Kind.INVALID),
  /** A message has a kind and a payload. Argument: which of the batch. */
  MESSAGE_FORM(Kind.INVALID),
  /** Too much comes in at the moment; come back later. */
  TOO_BUSY(Kind.UNAVAILABLE);

  private final Kind kind;

  TelemetryRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
