package org.tibao.voting;

import org.tibao.refusal.Reason;

/** Why a file with a roll and its ballots cannot be counted, in the order of the checks. */
public enum RollFileRefusal implements Reason {
  /** A column is missing. Argument: its heading. */
  NO_COLUMN(Kind.INVALID),
  /** A column is there twice. Argument: its heading. */
  COLUMN_TWICE(Kind.INVALID),
  /** A cell is damaged. Argument: row. */
  DAMAGED_CELL(Kind.INVALID),
  /** The dwelling is not named. Argument: row. */
  NO_DWELLING(Kind.INVALID),
  /** The same dwelling stands there twice. Arguments: row, dwelling. */
  DWELLING_TWICE(Kind.INVALID),
  /** Not an area in m² with at most two decimals, more than zero. Arguments: row, text. */
  AREA_FORM(Kind.INVALID),
  /** The owner is not named. Argument: row. */
  NO_OWNER(Kind.INVALID),
  /** Neither yes nor no nor abstain nor empty. Arguments: row, text. */
  BALLOT_FORM(Kind.INVALID),
  /** No dwelling in it. */
  NO_ROWS(Kind.INVALID),
  /** One owner says one thing here and another there. Arguments: owner, dwelling, other dwelling. */
  OWNER_DIFFERS(Kind.CONFLICT);

  private final Kind kind;

  RollFileRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
