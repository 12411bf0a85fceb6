package org.tibao.satisfaction;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;

/**
 * The door to figures of a territory, for who watches over it: in each part, and after each step, how many answered and how
 * many of them were satisfied. A part that is too small to be shown beside the others cannot be opened by itself either, nor
 * worked out from what a territory around it shows.
 */
@Component
@Transactional(readOnly = true)
public class SatisfiedPlaces {

  private final FigureTable table;
  private final Questions questions;
  private final Reach.Maker reach;

  SatisfiedPlaces(FigureTable table, Questions questions, Reach.Maker reach) {
    this.table = table;
    this.questions = questions;
    this.reach = reach;
  }

  /**
   * What may be shown of a territory.
   *
   * @param parts groups of its parts, each with the paths of those in it; all of them together are the territory's total
   * @param steps groups of one step each; those that are too small are left out
   */
  public record Shown(List<GradeTally> parts, List<GradeTally> steps) {
    public Shown {
      parts = List.copyOf(parts);
      steps = List.copyOf(steps);
    }

    static final Shown NOTHING = new Shown(List.of(), List.of());
  }

  /**
   * Whose answers lie below that path, of those who first answered in that month, as it ended: nothing is added later.
   *
   * @param watched all territories that the reader sees
   */
  public Shown of(Actor reader, String below, List<String> watched, YearMonth month) {
    LocalDate last = month.atEndOfMonth();
    int smallest = questions.rule(below, last).data().smallest();
    Reach own = reach.of(reader);
    String top = around(watched, below);
    // Around the territory everything counts that a reader of the wider one would see, and what this one sees in parts.
    List<Reach> views = List.of(of(own, List.of(top)), of(own, watched));
    List<AskedStep> open = new ArrayList<>(List.of(AskedStep.values()));
    for (int at = top.length(); at < below.length(); at = below.indexOf('/', at) + 1) {
      String part = below.substring(0, below.indexOf('/', at) + 1);
      for (Reach view : views) {
        List<FigureTable.PartCounted> around = table.parts(view, below.substring(0, at), month);
        if (!alone(around, part, smallest)) {
          return Shown.NOTHING;
        }
        open.removeIf(step -> !alone(around.stream().filter(each -> each.step() == step).toList(), part, smallest));
      }
    }
    List<FigureTable.PartCounted> here = table.parts(own, below, month);
    return new Shown(
        GradeTally.shown(by(here, FigureTable.PartCounted::part), smallest).stream()
            .filter(each -> each.answered() >= smallest).toList(),
        GradeTally.shown(by(here, each -> each.step().name()), smallest).stream()
            .filter(each -> each.answered() >= smallest && !each.together()
                && open.contains(AskedStep.valueOf(each.keys().getFirst())))
            .toList());
  }

  private static Reach of(Reach own, List<String> paths) {
    return new Reach(paths.stream().map(each -> each + "%").toArray(String[]::new), own.firm(), own.neighbourhood());
  }

  /** The smallest territory in which all of them lie; of one that is not in it, itself. */
  private static String around(List<String> watched, String below) {
    String common = watched.stream().reduce(SatisfiedPlaces::common).orElse(below);
    return below.startsWith(common) ? common : below;
  }

  private static String common(String one, String other) {
    int at = 0;
    for (int i = 0; i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i); i++) {
      at = one.charAt(i) == '/' ? i + 1 : at;
    }
    return one.substring(0, at);
  }

  /** Whether a part is shown by itself beside the others. */
  private static boolean alone(List<FigureTable.PartCounted> around, String part, int smallest) {
    return GradeTally.shown(by(around, FigureTable.PartCounted::part), smallest).stream()
        .anyMatch(each -> each.keys().equals(List.of(part)) && each.answered() >= smallest);
  }

  private static List<GradeTally> by(List<FigureTable.PartCounted> counts,
      Function<FigureTable.PartCounted, String> key) {
    Map<String, Map<Grade, Integer>> said = new TreeMap<>();
    counts.forEach(each -> said.computeIfAbsent(key.apply(each), _ -> new EnumMap<>(Grade.class))
        .merge(each.grade(), each.count(), Integer::sum));
    return said.entrySet().stream().map(each -> GradeTally.of(each.getKey(),
        each.getValue().values().stream().mapToInt(Integer::intValue).sum(), each.getValue())).toList();
  }
}
