package org.tibao.rules;

import org.tibao.refusal.Reason;

/** Why a rule cannot be issued or found, in the order of the checks. */
public enum RulesRefusal implements Reason {
  /** No such kind of rule. Argument: its name. */
  UNKNOWN_KIND(Kind.NOT_FOUND),
  /** No such version. */
  UNKNOWN_VERSION(Kind.NOT_FOUND),
  /** No version holds on that day. Argument: the kind. */
  NONE_IN_FORCE(Kind.CONFLICT),
  /** A version names the decision it rests on. */
  NO_SOURCE(Kind.INVALID),
  /** A version may not reach into the past: what was computed stays explainable. Argument: the earliest day. */
  IN_THE_PAST(Kind.INVALID),
  /** The last day lies before the first. */
  ENDS_BEFORE_IT_BEGINS(Kind.INVALID),
  /** The text is not YAML, or longer than 64,000 characters. Argument: what the reader says. */
  NOT_YAML(Kind.INVALID),
  /** The data do not make a rule of this kind. Argument: what is wrong. */
  NOT_OF_THE_KIND(Kind.INVALID),
  /** The version has been confirmed already. */
  CONFIRMED_ALREADY(Kind.CONFLICT);

  private final Kind kind;

  RulesRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
