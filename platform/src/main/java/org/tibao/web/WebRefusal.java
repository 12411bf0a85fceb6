package org.tibao.web;

import org.tibao.refusal.Reason;

/** Why a request was refused before any module saw it, in the order of the checks. */
public enum WebRefusal implements Reason {
  /** What was sent is larger than we take. Argument: the limit. */
  BODY_TOO_LARGE(Kind.TOO_LARGE), SIGN_IN_FIRST(Kind.UNAUTHENTICATED), NOT_ALLOWED(Kind.FORBIDDEN),
  /** The form's token is of an earlier session. */
  PAGE_EXPIRED(Kind.FORBIDDEN), TOO_OFTEN(Kind.TOO_MANY),
  /** A command to the interface without its key. */
  IDEMPOTENCY_KEY_MISSING(Kind.INVALID),
  /** A form without its hidden command id. */
  COMMAND_MISSING(Kind.INVALID), IDEMPOTENCY_KEY_MALFORMED(Kind.INVALID),
  /** The key has been used by the same actor for something else. */
  IDEMPOTENCY_KEY_REUSED(Kind.INVALID),
  /** Done before; the answer was a page, a secret or too large, and is not kept. */
  ANSWER_NOT_KEPT(Kind.CONFLICT), NOT_HERE(Kind.NOT_FOUND),
  /** Argument: the method. */
  WRONG_METHOD(Kind.INVALID), NO_SUCH_FORMAT(Kind.INVALID), WRONG_FORMAT(Kind.INVALID), MALFORMED(Kind.INVALID),
  /** Argument: the name of the entry. */
  MISSING_ENTRY(Kind.INVALID),
  /** Argument: the name of the entry. */
  WRONG_ENTRY(Kind.INVALID),
  /** Argument: how many. */
  WRONG_ENTRIES(Kind.INVALID),
  /** Someone else wrote first. */
  MOVED_ON(Kind.CONFLICT), NOT_NOW(Kind.UNAVAILABLE),
  /** A fault of ours. */
  BROKEN(Kind.UNAVAILABLE);

  private final Kind kind;

  WebRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
