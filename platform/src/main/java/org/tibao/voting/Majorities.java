package org.tibao.voting;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/** What each matter needs to be decided, as dated data. */
public record Majorities(Map<Matter, Majority> matters) {

  /** The kind of rule. */
  public static final RuleKind<Majorities> KIND = new RuleKind<>("voting-majorities", Majorities.class);

  public Majorities {
    for (Matter matter : Matter.values()) {
      Objects.requireNonNull(matters.get(matter), () -> "no majority for " + matter);
    }
    matters = Map.copyOf(new EnumMap<>(matters));
  }

  /** What that matter needs. */
  public Majority of(Matter matter) {
    return Objects.requireNonNull(matters.get(matter));
  }
}
