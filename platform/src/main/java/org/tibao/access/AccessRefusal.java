package org.tibao.access;

import org.tibao.refusal.Reason;

/** Why somebody may not enter or may not do it, in the order of the checks. */
public enum AccessRefusal implements Reason {
  /** Nobody is signed in. */
  NOT_SIGNED_IN(Kind.UNAUTHENTICATED),
  /** No grant covers it. Says nothing about whether the thing exists. */
  NOT_YOURS(Kind.FORBIDDEN);

  private final Kind kind;

  AccessRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
