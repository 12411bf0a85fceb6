package org.tibao.retrofit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleKind;

/** How a colour follows from what the dwellings said and the scheme in force. Pure. */
public final class Colours {

  /** The colour scheme as a kind of rule. */
  public static final RuleKind<ColourScheme> SCHEME = new RuleKind<>("colour-scheme", ColourScheme.class);

  private Colours() {}

  /** The colour of a door. Where no lift can be built, or no dwelling is known, it is the last one. */
  public static Colour of(Tally tally, Rule<ColourScheme> scheme) {
    List<ColourScheme.Line> lines = scheme.data().lines();
    int matched = lines.size() - 1;
    for (int i = 0; i < matched && !tally.infeasible(); i++) { // the first that admits ends the loop
      if (lines.get(i).admits(tally)) {
        matched = i;
      }
    }
    List<Colour.Obstacle> obstacles = new ArrayList<>();
    for (int i = matched - 1; i >= 0; i--) {
      obstacles.add(obstacle(lines.get(i), tally));
    }
    Fraction below = nextShare(lines, matched, tally);
    return new Colour(lines.get(matched), below, tally, List.copyOf(obstacles), scheme.version());
  }

  /** The next better share that the door has not reached: objections may hold back one that has. */
  private static @Nullable Fraction nextShare(List<ColourScheme.Line> lines, int matched, Tally tally) {
    for (int i = matched - 1; i >= 0; i--) {
      if (!lines.get(i).reached(tally)) {
        return lines.get(i).min();
      }
    }
    return null;
  }

  private static Colour.Obstacle obstacle(ColourScheme.Line line, Tally tally) {
    Fraction min = line.min();
    long missing = min == null ? 0 : Math.max(0, min.leastOf(tally.dwellings()) - tally.agree());
    int open = line.maxObjections() == null ? 0 : Math.max(0, tally.objections() - line.maxObjections());
    int severe = line.maxSevere() == null ? 0 : Math.max(0, tally.severe() - line.maxSevere());
    return new Colour.Obstacle(line, missing, Math.max(open, severe));
  }
}
