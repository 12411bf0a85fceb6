package org.tibao.retrofit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * 五色: the five classes of urgency with their conditions, the most urgent first. The first line whose conditions all hold
 * gives the colour.
 */
public record ColourScheme(List<Line> lines) {

  /** How many classes the method has. */
  public static final int COLOURS = 5;

  /**
   * One class.
   *
   * @param code stable name, such as {@code C2}
   * @param label Chinese word
   * @param labelEn English word
   * @param sign the sign that always stands with the colour
   * @param slot which of the five printed colours, 1 to 5
   * @param min share of all dwellings that agree, at least; null for any
   * @param maxObjections unsettled objections, at most; null for any number
   * @param maxSevere unsettled severe objections, at most; null for any number
   */
  public record Line(String code, String label, String labelEn, String sign, int slot, @Nullable Fraction min,
      @Nullable Integer maxObjections, @Nullable Integer maxSevere) {

    boolean admits(Tally tally) {
      return reached(tally) && calm(tally);
    }

    boolean reached(Tally tally) {
      return min == null || tally.dwellings() > 0 && min.reachedBy(tally.agree(), tally.dwellings());
    }

    boolean calm(Tally tally) {
      return (maxObjections == null || tally.objections() <= maxObjections)
          && (maxSevere == null || tally.severe() <= maxSevere);
    }
  }

  /** @throws Refused a {@link SchemeRefusal}: only schemes in which a further yes never makes things worse are accepted */
  public ColourScheme {
    lines = List.copyOf(lines);
    if (lines.size() != COLOURS) {
      throw Refused.at("lines", SchemeRefusal.NOT_FIVE, lines.size());
    }
    Set<String> codes = new HashSet<>();
    Set<Integer> slots = new HashSet<>();
    for (int i = 0; i < COLOURS; i++) {
      Line line = lines.get(i);
      String field = "lines[" + i + "]";
      if (blank(line.label()) || blank(line.labelEn()) || blank(line.sign()) || blank(line.code())) {
        throw Refused.at(field + ".label", SchemeRefusal.NO_WORD_OR_SIGN, i + 1);
      }
      if (line.slot() < 1 || line.slot() > COLOURS || !slots.add(line.slot()) || !codes.add(line.code())) {
        throw Refused.at(field + ".slot", SchemeRefusal.COLOUR_TWICE, i + 1);
      }
      boolean last = i == COLOURS - 1;
      if (last != (line.min() == null) || last && (line.maxObjections() != null || line.maxSevere() != null)) {
        throw Refused.at(field + ".min", SchemeRefusal.LAST_TAKES_ALL, i + 1);
      }
      Fraction least = line.min();
      Fraction above = i == 0 ? null : lines.get(i - 1).min();
      if (least != null && above != null && least.compareTo(above) >= 0) {
        throw Refused.at(field + ".min", SchemeRefusal.NOT_DESCENDING, i + 1);
      }
    }
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
