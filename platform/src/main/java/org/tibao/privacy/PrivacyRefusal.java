package org.tibao.privacy;

import org.tibao.refusal.Reason;

/** Why a step of one's own rights cannot be taken, in the order of the checks. */
public enum PrivacyRefusal implements Reason {
  /** There is no such thing, or none the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** The words were changed meanwhile: read them first. */
  OTHER_WORDS(Kind.CONFLICT),
  /** What is to be corrected has to be said. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** At most so many characters. */
  TOO_LONG(Kind.INVALID),
  /** Such a request waits already. */
  ASKED_ALREADY(Kind.CONFLICT),
  /** It was answered already. */
  ANSWERED_ALREADY(Kind.CONFLICT);

  private final Kind kind;

  PrivacyRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
