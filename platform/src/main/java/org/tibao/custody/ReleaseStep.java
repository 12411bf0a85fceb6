package org.tibao.custody;

import java.time.Instant;

/**
 * 划款经过: one thing that happened to a release, for those who follow it.
 *
 * @param text what was written with it; may be empty
 */
public record ReleaseStep(What what, String by, String text, Instant at) {

  /** What can happen; the words are the messages {@code custody.step.<NAME>}. */
  public enum What {
    REQUESTED("requested"), CORRECTED("corrected"), WITHDRAWN("withdrawn"), SIGNED("signed"), CHECKED(
        "checked"), SENT_BACK("sentBack"), INSTRUCTED("instructed"), PAID("paid"), BOUNCED("bounced"), RETURNED(
            "returned"), NOT_PAID("notPaid");

    private final String word;

    What(String word) {
      this.word = word;
    }

    /** As the audit trail names it. */
    String action() {
      return "release." + word;
    }
  }
}
