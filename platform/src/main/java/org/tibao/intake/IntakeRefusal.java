package org.tibao.intake;

import org.tibao.refusal.Reason;

/** Why a file, a mapping or a load is refused as a whole, in the order of the checks. */
public enum IntakeRefusal implements Reason {
  /** No such load, or none of yours. */
  NO_SUCH_LOAD(Kind.NOT_FOUND),
  /** No kind of rows has that name. Arguments: the name, those there are. */
  UNKNOWN_KIND(Kind.INVALID),
  /** The mapping file is larger than any mapping is. Argument: the limit, KiB. */
  MAPPING_TOO_LARGE(Kind.TOO_LARGE),
  /** The mapping file is not YAML. Arguments: line, what the parser says. */
  MAPPING_NOT_YAML(Kind.INVALID),
  /** A key that a mapping does not have. Arguments: the key, where, the keys there are. */
  MAPPING_UNKNOWN_KEY(Kind.INVALID),
  /** A key that a mapping must have is absent. Arguments: the key, where. */
  MAPPING_MISSING_KEY(Kind.INVALID),
  /** Another sort of value is wanted. Arguments: where, what is wanted. */
  MAPPING_VALUE(Kind.INVALID),
  /** The kind has no such column. Arguments: the column, those there are. */
  MAPPING_UNKNOWN_COLUMN(Kind.INVALID),
  /** The mapping is for another kind than was asked for. Arguments: kind of the mapping, kind asked for. */
  MAPPING_OTHER_KIND(Kind.INVALID),
  /** The sheet has no column with the heading that the mapping names. Arguments: the heading, those there are. */
  NO_SUCH_HEADING(Kind.INVALID),
  /** The headings fit no kind. Argument: the headings. */
  NOT_RECOGNISED(Kind.INVALID),
  /** The headings fit several kinds equally well. Argument: the kinds. */
  AMBIGUOUS(Kind.INVALID),
  /** Columns that this kind needs are not in the sheet. Argument: their headings. */
  COLUMNS_MISSING(Kind.INVALID),
  /** A header and nothing below it. */
  NO_ROWS(Kind.INVALID),
  /** The load has been started already. */
  ALREADY_STARTED(Kind.CONFLICT),
  /** The file has been deleted: uploads are kept for seven days. */
  FILE_GONE(Kind.CONFLICT),
  /** The house is shutting down; the load can be started again. */
  INTERRUPTED(Kind.UNAVAILABLE);

  private final Kind kind;

  IntakeRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
