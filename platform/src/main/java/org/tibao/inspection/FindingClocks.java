package org.tibao.inspection;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;
import org.tibao.rules.WorkingDays;

/**
 * 抽检整改期限 — how soon the written advice goes out after a check, how soon each finding is answered, and how soon an answer
 * is looked at.
 *
 * @param adviceWorkingDays from the check to the advice
 * @param answers days from the advice to the answer, for each severity
 * @param reviewWorkingDays from the answer to the closing
 * @param furthest so many metres from the lift a check may begin; further needs a word why
 */
record FindingClocks(int adviceWorkingDays, List<Answer> answers, int reviewWorkingDays, int furthest) {

  static final RuleKind<FindingClocks> KIND = new RuleKind<>("finding-clocks", FindingClocks.class);

  /** Days from the advice to the answer. */
  record Answer(CheckItems.Severity severity, int days) {
    Answer {
      Objects.requireNonNull(severity, "severity");
    }
  }

  FindingClocks {
    answers = List.copyOf(answers);
    if (adviceWorkingDays < 1 || reviewWorkingDays < 1 || furthest < 1
        || answers.stream().anyMatch(each -> each.days() < 1)
        || !answers.stream().map(Answer::severity).allMatch(new HashSet<>()::add)
        || answers.size() != CheckItems.Severity.values().length) {
      throw new IllegalArgumentException("each severity has one clock of a day or more");
    }
  }

  LocalDate advice(LocalDate checked, WorkingDays days) {
    return days.after(checked, adviceWorkingDays);
  }

  LocalDate answer(LocalDate advised, CheckItems.Severity severity) {
    return advised.plusDays(answers.stream().filter(each -> each.severity() == severity).findFirst().orElseThrow()
        .days());
  }

  LocalDate review(LocalDate answered, WorkingDays days) {
    return days.after(answered, reviewWorkingDays);
  }
}
