package org.tibao.disclosure;

import org.tibao.refusal.Reason;

/** Why the open books do not show or change something, in the order of the checks. */
public enum DisclosureRefusal implements Reason {
  /** No such code, or not any more. */
  UNKNOWN(Kind.NOT_FOUND),
  /** A code is replaced for a reason. */
  NOTHING_WRITTEN(Kind.INVALID),
  /** Longer than what is kept. */
  TOO_LONG(Kind.INVALID);

  private final Kind kind;

  DisclosureRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
