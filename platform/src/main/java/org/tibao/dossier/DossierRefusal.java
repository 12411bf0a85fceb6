package org.tibao.dossier;

import org.tibao.refusal.Reason;
import org.tibao.refusal.Written;

/** Why a lift's file does not do something, in the order of the checks. */
public enum DossierRefusal implements Reason {
  /** No such paper, or none that the asker may know of. */
  UNKNOWN(Kind.NOT_FOUND),
  /** No lift goes by that code. Argument: what was asked for. */
  NO_SUCH_LIFT(Kind.NOT_FOUND),
  /** The same id names another paper. */
  REPEATED_DIFFERENTLY(Kind.CONFLICT),
  /** The file knows no such kind of paper. */
  UNKNOWN_KIND(Kind.INVALID),
  /** A paper bears a day that has come. */
  IN_THE_FUTURE(Kind.INVALID),
  /** Longer than we keep. Argument: how many signs at most. */
  TOO_LONG(Kind.INVALID),
  /** Whoever takes a paper out says why. */
  NOTHING_WRITTEN(Kind.INVALID);

  static final Written TEXT = new Written(500, NOTHING_WRITTEN, TOO_LONG);

  private final Kind kind;

  DossierRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
