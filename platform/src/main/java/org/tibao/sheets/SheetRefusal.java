package org.tibao.sheets;

import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/** Why a spreadsheet is not read, in the order of the checks. */
public enum SheetRefusal implements Reason {
  /** Nothing in it that a person could see. */
  EMPTY_FILE(Kind.INVALID),
  /** Larger than we take. Arguments: its size and the limit, MiB. */
  FILE_TOO_LARGE(Kind.TOO_LARGE),
  /** Not a spreadsheet. Argument: what it looks like. */
  UNKNOWN_FORMAT(Kind.INVALID),
  /** Protected by a password. */
  ENCRYPTED(Kind.INVALID),
  /** A workbook of more parts than any office writes. Arguments: found, limit. */
  TOO_MANY_PARTS(Kind.TOO_LARGE),
  /** Carries programs. Argument: the part that holds them. */
  MACROS(Kind.INVALID),
  /** Carries other files. Argument: the part. */
  EMBEDDED_OBJECTS(Kind.INVALID),
  /** Fetches values from other files. Argument: the part. */
  EXTERNAL_LINKS(Kind.INVALID),
  /** Unpacks to far more than it is: a bomb. Argument: the limit it broke, MiB. */
  INFLATES_TOO_FAR(Kind.TOO_LARGE),
  /** Its XML declares a document type, the way in for entities. Argument: the part. */
  XML_ENTITIES(Kind.INVALID),
  /** Holds bytes that no text has. Arguments: line, byte offset. */
  NOT_TEXT(Kind.INVALID),
  /** Neither UTF-8 nor GB18030. Arguments: the likelier encoding, line, byte offset. */
  WRONG_ENCODING(Kind.INVALID),
  /** Torn or broken. Argument: what the parser met. */
  DAMAGED(Kind.INVALID),
  /** The workbook has no sheet of that name. Argument: the name. */
  NO_SUCH_SHEET(Kind.NOT_FOUND),
  /** Arguments: row, limit. */
  TOO_MANY_COLUMNS(Kind.TOO_LARGE),
  /** Argument: limit. */
  TOO_MANY_ROWS(Kind.TOO_LARGE),
  /** Arguments: row, column letters, limit in characters. */
  CELL_TOO_LONG(Kind.TOO_LARGE);

  private final Kind kind;

  SheetRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  /** A torn or broken file, with what the parser said for the person who has to mend it. */
  static Refused damaged(Exception met) {
    String said = met.getMessage();
    return Refused.because(DAMAGED, said == null ? met.getClass().getSimpleName() : firstLine(said));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
