package org.tibao.satisfaction;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/**
 * 满意度规则: after which steps households are asked, in which words, and how seldom.
 *
 * @param everyDays a household is asked at most once in so many days
 * @param openDays so long a question may be answered, and the answer changed
 * @param smallest a group of fewer answers is not shown by itself
 * @param replyWorkingDays within which a bad answer gets a word
 */
public record SatisfactionRule(List<Asking> steps, int everyDays, int openDays, int smallest, int replyWorkingDays) {

  /** The rule as a kind of rule. */
  public static final RuleKind<SatisfactionRule> KIND = new RuleKind<>("satisfaction", SatisfactionRule.class);

  /** One step with the question that is put after it. */
  public record Asking(AskedStep step, boolean asked, String text, String textEn) {
    public Asking {
      Objects.requireNonNull(step, "step");
      if (text.isBlank() || textEn.isBlank()) {
        throw new IllegalArgumentException("a question without words");
      }
    }
  }

  public SatisfactionRule {
    steps = List.copyOf(steps);
    if (steps.size() != AskedStep.values().length
        || !steps.stream().map(Asking::step).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("each step once");
    }
    if (everyDays < 1 || openDays < 1 || smallest < 2 || replyWorkingDays < 1) {
      throw new IllegalArgumentException("days of 1 or more, groups of 2 or more");
    }
  }

  /** What is asked after a step. */
  public Asking asking(AskedStep step) {
    return steps.stream().filter(each -> each.step() == step).findFirst().orElseThrow();
  }
}
