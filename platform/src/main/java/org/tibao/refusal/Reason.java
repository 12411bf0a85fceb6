package org.tibao.refusal;

/**
 * Why a command was refused: implemented by one enum per module, its constants in the order in which they are checked.
 * The sentence for people is the message {@code refusal.<simple name of the enum>.<constant>} with the arguments of the
 * {@link Refused}.
 */
public interface Reason {

  /** The constant's name: stable, part of the interface ({@code code} of a problem detail). */
  String name();

  /** What kind of no this is; decides the HTTP status and nothing else. */
  Kind kind();

  /** The message key of the sentence a person reads. */
  default String messageKey() {
    return "refusal." + getClass().getSimpleName() + "." + name();
  }

  /** The kinds of no, with the HTTP status each becomes. */
  enum Kind {
    /** The request cannot be understood or breaks a stated form. */
    INVALID(422),
    /** Nothing by that name, or nothing the asker may know of. */
    NOT_FOUND(404),
    /** Known who asks, and it is not theirs to do. */
    FORBIDDEN(403),
    /** Not known who asks. */
    UNAUTHENTICATED(401),
    /** It was right a moment ago; the state has moved on. */
    CONFLICT(409),
    /** Larger than we take. */
    TOO_LARGE(413),
    /** Too often; wait and try again. */
    TOO_MANY(429),
    /** Another part is not there now; try again later. */
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** HTTP status code. */
    public int status() {
      return status;
    }
  }
}
