package org.tibao.instalment;

import org.tibao.rules.RuleKind;

/**
 * 银行答复时限: within how many working days a bank answers an application.
 *
 * @param workingDays at least 1
 */
public record AnswerClock(int workingDays) {

  public static final RuleKind<AnswerClock> KIND = new RuleKind<>("instalment-clock", AnswerClock.class);

  public AnswerClock {
    if (workingDays < 1 || workingDays > 60) {
      throw new IllegalArgumentException("between 1 and 60 working days: " + workingDays);
    }
  }
}
