package org.tibao.privacy;

import org.tibao.rules.RuleKind;

/** 答复时限: within how many days somebody is answered who asks about their own data. */
public record AnswerDays(int days) {

  public static final RuleKind<AnswerDays> KIND = new RuleKind<>("data-answer", AnswerDays.class);

  public AnswerDays {
    if (days < 1 || days > 90) {
      throw new IllegalArgumentException("1 to 90 days: " + days);
    }
  }
}
