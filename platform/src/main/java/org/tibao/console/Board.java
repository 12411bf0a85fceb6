package org.tibao.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.EstateId;
import org.tibao.registry.Needs;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Colour;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Retrofits.Summary;

/** The board's pictures, made from the summaries of a territory's stairwells. Counts, adds up, and judges nothing. */
final class Board {

  /** The milestones of the funnel: those that people speak of. */
  private static final List<Milestone> FUNNEL = List.of(Milestone.INTENT, Milestone.PLAN, Milestone.VOTE,
      Milestone.CONTRACT, Milestone.FUNDING, Milestone.FOUNDATION, Milestone.SUPERVISED_INSPECTION,
      Milestone.REGISTRATION);

  private Board() {}

  /** A big number: how many reached a milestone this year, how many last year, and the year's target if there is one. */
  record Kpi(String key, int thisYear, int lastYear, @Nullable Integer target) {

    /** What the bar is full at: the target, else the better of the two years. */
    public int full() {
      return target != null ? target : Math.max(1, Math.max(thisYear, lastYear));
    }
  }

  /** Signed, started and in service: this calendar year against the target and the last year. */
  static List<Kpi> kpis(Collection<Summary> all, @Nullable Integer target, LocalDate today) {
    int year = today.getYear();
    return Stream.of(Map.entry("signed", Milestone.CONTRACT), Map.entry("started", Milestone.FOUNDATION),
        Map.entry("inService", Milestone.REGISTRATION)).map(
            each -> new Kpi(each.getKey(),
                reached(all, each.getValue(), year), reached(all, each.getValue(), year - 1), target))
        .toList();
  }

  private static int reached(Collection<Summary> all, Milestone milestone, int year) {
    return (int) all.stream().filter(each -> each.progress().reached().stream()
        .anyMatch(fact -> fact.milestone() == milestone && fact.on().getYear() == year)).count();
  }

  /** How many stairwells have come at least so far; the width is out of a thousand. */
  record FunnelStep(Milestone milestone, int stairwells, int width) {}

  static List<FunnelStep> funnel(Collection<Summary> all) {
    List<FunnelStep> steps = new ArrayList<>();
    for (Milestone milestone : FUNNEL) {
      int count = (int) all.stream().map(each -> each.progress().stage())
          .filter(stage -> stage != null && stage.place() >= milestone.place()).count();
      steps.add(new FunnelStep(milestone, count, all.isEmpty() ? 0 : 1000 * count / all.size()));
    }
    return steps;
  }

  /** A colour with its number of stairwells. */
  record ColourCount(ColourScheme.Line line, int stairwells) {}

  static List<ColourCount> colours(List<ColourScheme.Line> scheme, Collection<Summary> all) {
    var counts = new LinkedHashMap<String, Integer>();
    var lines = new LinkedHashMap<String, ColourScheme.Line>();
    scheme.forEach(line -> lines.put(line.code(), line));
    all.forEach(each -> {
      lines.putIfAbsent(each.colour().code(), each.colour().line());
      counts.merge(each.colour().code(), 1, Integer::sum);
    });
    return lines.values().stream().map(line -> new ColourCount(line, counts.getOrDefault(line.code(), 0))).toList();
  }

  /** One sign of a little map. */
  record Sign(Stairwell stairwell, Colour colour, int x) {}

  /** The stairwells of one building side by side; widths in pixels. */
  record Row(List<Sign> signs) {

    private static final int STEP = 44;

    public int width() {
      return signs.size() * STEP;
    }

    static Row of(List<Summary> stairwells) {
      List<Sign> signs = new ArrayList<>();
      stairwells.forEach(each -> signs.add(new Sign(each.stairwell(), each.colour(), signs.size() * STEP)));
      return new Row(signs);
    }
  }

  /** An estate with the signs of its stairwells, and the share of its people who are 60 or older. */
  record EstateBoard(EstateId id, String name, int stairwells, List<Row> rows, List<ColourCount> colours,
      int residents, int aged60) {}

  static List<EstateBoard> estates(List<ColourScheme.Line> scheme, Collection<Summary> all) {
    Map<EstateId, List<Summary>> byEstate = grouped(all, each -> each.stairwell().estate());
    return byEstate.entrySet().stream().map(each -> {
      List<Row> rows = grouped(each.getValue(), one -> one.stairwell().building()).values().stream().map(Row::of)
          .toList();
      return new EstateBoard(each.getKey(), each.getValue().getFirst().stairwell().estateName(), each.getValue().size(),
          rows, colours(scheme, each.getValue()), sum(each.getValue(), Needs::residents),
          sum(each.getValue(), Needs::aged60));
    }).sorted(Comparator.comparingInt(EstateBoard::stairwells).reversed()).toList();
  }

  private static <K> Map<K, List<Summary>> grouped(Collection<Summary> all, Function<Summary, K> by) {
    var groups = new LinkedHashMap<K, List<Summary>>();
    all.forEach(each -> groups.computeIfAbsent(by.apply(each), none -> new ArrayList<>()).add(each));
    return groups;
  }

  static int sum(Collection<Summary> all, Function<Needs, Integer> count) {
    int sum = 0;
    for (Summary each : all) {
      Needs needs = each.needs();
      sum += needs == null ? 0 : count.apply(needs);
    }
    return sum;
  }

  /** A stairwell in a table, with what stands between it and the next step. */
  record Line(Summary summary, @Nullable Long daysStuck) {

    static Line of(Summary summary, LocalDate today) {
      return new Line(summary, summary.progress().daysStuck(today));
    }

    public Progress progress() {
      return summary.progress();
    }

    /** The next better colour that is out of reach, or null for the best. */
    public Colour.@Nullable Obstacle obstacle() {
      return summary.colour().obstacles().isEmpty() ? null : summary.colour().obstacles().getFirst();
    }

    /** Class of the tag that shows the days. */
    public String urgency() {
      if (daysStuck == null || daysStuck < 7) {
        return "";
      }
      return daysStuck < 14 ? "warn" : "bad";
    }

    int aged60PerMille() {
      Needs needs = summary.needs();
      return needs == null || needs.residents() == 0 ? -1 : 1000 * needs.aged60() / needs.residents();
    }
  }

  /** Those that have not moved for longest; the paused ones say why. */
  static List<Line> stuck(Collection<Summary> all, LocalDate today, int limit) {
    return all.stream().map(each -> Line.of(each, today)).filter(each -> each.daysStuck() != null)
        .sorted(
            Comparator.comparing(Line::daysStuck, Comparator.nullsFirst(Comparator.<Long>naturalOrder())).reversed())
        .limit(limit).toList();
  }

  /** The order of the table of stairwells. */
  static Comparator<Line> order(String sort, boolean descending) {
    Comparator<Line> by = switch (sort) {
      case "colour" -> Comparator.comparingInt(line -> line.summary().colour().slot());
      case "stage" -> Comparator.comparingInt(line -> {
        Milestone stage = line.progress().stage();
        return stage == null ? 0 : stage.place();
      });
      case "days" -> Comparator.comparing(Line::daysStuck, Comparator.nullsFirst(Comparator.naturalOrder()));
      case "aged" -> Comparator.comparingInt(Line::aged60PerMille);
      case "agree" -> Comparator.comparingInt(line -> line.summary().tally().permille());
      // 9 号 stands before 12 号
      default -> Comparator.comparing((Line line) -> line.summary().stairwell().estateName())
          .thenComparing(line -> line.summary().stairwell().name().length())
          .thenComparing(line -> line.summary().stairwell().name());
    };
    return descending ? by.reversed() : by;
  }
}
