package org.tibao.rules;

import java.util.Comparator;
import java.util.List;
import org.tibao.refusal.Refused;

/**
 * All versions of one kind that hold on one day, so that thousands of places are resolved with one look into the
 * database.
 */
public final class RulesInForce<T> {

  private final RuleKind<T> kind;
  private final List<RuleVersion> versions;
  private final RuleReader reader;

  /** The most specific territory first; of one territory the latest first day, then the latest word. */
  RulesInForce(RuleKind<T> kind, List<RuleVersion> versions, RuleReader reader) {
    this.kind = kind;
    this.reader = reader;
    this.versions = versions.stream().sorted(PRECEDENCE).toList();
  }

  static final Comparator<RuleVersion> PRECEDENCE = Comparator.comparing(RuleVersion::shipped)
      .thenComparing(version -> -version.path().length())
      .thenComparing(RuleVersion::from, Comparator.reverseOrder())
      .thenComparing(RuleVersion::confirmedAt, Comparator.nullsLast(Comparator.reverseOrder()));

  /**
   * The rule that holds at that path.
   *
   * @throws Refused {@link RulesRefusal#NONE_IN_FORCE}
   */
  public Rule<T> at(String path) {
    RuleVersion version = versions.stream().filter(candidate -> path.startsWith(candidate.path())).findFirst()
        .orElseThrow(() -> Refused.because(RulesRefusal.NONE_IN_FORCE, kind.name()));
    return new Rule<>(reader.meaning(kind, version), version);
  }
}
