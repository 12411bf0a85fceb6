package org.tibao.satisfaction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Places;

/** The door to figures: how satisfied households were with the steps for which the asker answers. */
@Component
@Transactional(readOnly = true)
public class Satisfaction {

  private static final int WORDS = 60;

  private final FigureTable table;
  private final Questions questions;
  private final Reach.Maker reach;

  Satisfaction(FigureTable table, Questions questions, Reach.Maker reach) {
    this.table = table;
    this.questions = questions;
    this.reach = reach;
  }

  /**
   * 满意度统计.
   *
   * @param total of what is shown by step; empty groups are in it, what is too small to be shown is not
   * @param smallest a group of fewer answers is not shown by itself
   * @param words what was written beside, without who wrote it
   */
  public record Figures(GradeTally total, List<GradeTally> steps, List<GradeTally> organisations,
      List<GradeTally> months, int smallest,
      List<Words> words) {
    public Figures {
      steps = List.copyOf(steps);
      organisations = List.copyOf(organisations);
      months = List.copyOf(months);
      words = List.copyOf(words);
    }
  }

  /** What somebody wrote beside a face. */
  public record Words(AskedStep step, String month, Grade grade, String text) {}

  /** What was asked in those days, as far as the asker may read it. */
  public Figures figures(Actor actor, LocalDate from, LocalDate until) {
    Reach reached = reach.of(actor);
    String path = actor.paths(Permission.SATISFACTION_READ).stream().findFirst().orElse(Places.EVERYWHERE);
    int smallest = questions.rule(path, until).data().smallest();
    List<FigureTable.Count> counts = table.counts(reached, from, until);
    List<GradeTally> steps = GradeTally.shown(by(counts, each -> each.step().name(), byStep()), smallest);
    List<GradeTally> firms = byOrganisations(counts, smallest);
    List<GradeTally> months = GradeTally.shown(by(counts, each -> each.month().toString(), Comparator.naturalOrder()),
        smallest);
    List<String> large = steps.stream().filter(each -> each.answered() >= smallest && !each.together())
        .flatMap(each -> each.keys().stream()).toList();
    List<Words> words = table.said(reached, from, until, WORDS).stream()
        .filter(each -> large.contains(each.step().name()))
        .map(each -> new Words(each.step(), each.month().toString(), each.grade(), each.words())).toList();
    return new Figures(GradeTally.sum("", steps), steps, firms, months, smallest, words);
  }

  /** What no company answers for is a group like the others: left out, it would be what the other cuts have more. */
  static List<GradeTally> byOrganisations(List<FigureTable.Count> counts, int smallest) {
    return GradeTally.shown(by(counts, FigureTable.Count::organisation, Comparator.naturalOrder()), smallest);
  }

  private static Comparator<String> byStep() {
    return Comparator.comparingInt(each -> AskedStep.valueOf(each).ordinal());
  }

  private static List<GradeTally> by(List<FigureTable.Count> counts, Function<FigureTable.Count, String> key,
      Comparator<String> order) {
    Map<String, Map<Grade, Integer>> said = new TreeMap<>(order);
    Map<String, Integer> asked = new TreeMap<>(order);
    for (FigureTable.Count each : counts) {
      asked.merge(key.apply(each), each.count(), Integer::sum);
      Map<Grade, Integer> grades = said.computeIfAbsent(key.apply(each), _ -> new EnumMap<>(Grade.class));
      Grade grade = each.grade();
      if (grade != null) {
        grades.merge(grade, each.count(), Integer::sum);
      }
    }
    var tallies = new ArrayList<GradeTally>();
    said.forEach((name, grades) -> tallies.add(GradeTally.of(name, asked.getOrDefault(name, 0), grades)));
    return tallies;
  }
}
