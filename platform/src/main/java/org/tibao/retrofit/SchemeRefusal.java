package org.tibao.retrofit;

import org.tibao.refusal.Reason;

/** Why a colour scheme makes no sense, in the order of the checks. */
public enum SchemeRefusal implements Reason {
  /** The method has five colours. Argument: how many there are. */
  NOT_FIVE,
  /** A colour never stands alone: it has a word in both languages and a sign. Argument: the line. */
  NO_WORD_OR_SIGN,
  /** Each line has its own colour and code. Argument: the line. */
  COLOUR_TWICE,
  /** The last line takes everything that is left, every other one names a least share. Argument: the line. */
  LAST_TAKES_ALL,
  /** The least shares fall from line to line. Argument: the line. */
  NOT_DESCENDING;

  @Override
  public Kind kind() {
    return Kind.INVALID;
  }
}
