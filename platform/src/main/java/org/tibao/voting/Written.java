package org.tibao.voting;

import org.tibao.refusal.Refused;

/** Texts as people write them into forms. */
final class Written {

  static final int LINE = 200;
  static final int PAGE = 8_000;

  private Written() {}

  /** The text without blanks around it; refused if nothing is left or too much. */
  static String needed(String field, String text, int longest) {
    String bare = free(field, text, longest);
    if (bare.isEmpty()) {
      throw Refused.at(field, VotingRefusal.NOTHING_WRITTEN);
    }
    return bare;
  }

  static String free(String field, String text, int longest) {
    String bare = text.strip();
    if (bare.length() > longest) {
      throw Refused.at(field, VotingRefusal.TOO_LONG, longest);
    }
    return bare;
  }
}
