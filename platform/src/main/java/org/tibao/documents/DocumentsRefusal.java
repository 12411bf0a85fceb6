package org.tibao.documents;

import org.tibao.refusal.Reason;

/** Why a paper or a file was refused, in the order of the checks. */
public enum DocumentsRefusal implements Reason {
  NO_SUCH_PAPER(Kind.NOT_FOUND), NO_SUCH_FILE(Kind.NOT_FOUND),
  /** The content has another digest than it was issued with. */
  NOT_WHOLE(Kind.CONFLICT),
  /** A ballot, a receipt, a result: as PDF only. */
  NOT_EDITABLE(Kind.NOT_FOUND),
  /** Argument: how many at most. */
  TOO_MANY_PAPERS(Kind.TOO_LARGE),
  /** No file was chosen, or it is empty. */
  NO_FILE(Kind.INVALID),
  /** Argument: how many at most. */
  TOO_MANY_FILES(Kind.INVALID),
  /** Arguments: its name, how many megabytes at most. */
  FILE_TOO_LARGE(Kind.TOO_LARGE),
  /** By what is in it, no kind that we keep. Argument: its name. */
  WRONG_KIND(Kind.INVALID),
  /** The place is not one on the earth. */
  NO_PLACE(Kind.INVALID),
  /** The time is none, or lies in the future. */
  NO_TIME(Kind.INVALID);

  private final Kind kind;

  DocumentsRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
