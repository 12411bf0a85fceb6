package org.tibao.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * 抽检推算 — what the checks of one plan say of every lift that could have been drawn.
 *
 * @param drawn how many were drawn
 * @param looked how many were looked at
 * @param any share of lifts with at least one item not in order
 * @param grave share of lifts with at least one danger
 * @param each items not in order per lift
 * @param items those that were found not in order, the most frequent first
 */
public record Survey(int drawn, int looked, SampleEstimate any, SampleEstimate grave, SampleEstimate each,
    List<ItemCount> items) {

  /** How often an item was looked at, and how often it was not in order. */
  public record ItemCount(CheckItems.Item item, int looked, int failed) {}

  public Survey {
    items = List.copyOf(items);
  }

  /**
   * Reads the checks of a plan.
   *
   * @param certain how many of the frame were certain to be drawn
   */
  static Survey of(CheckPlan plan, int certain, List<SpotCheck> checks, CheckItems list) {
    List<SpotCheck> done = checks.stream().filter(check -> check.stage() == SpotCheck.Stage.DONE).toList();
    var counts = new ArrayList<ItemCount>();
    for (CheckItems.Item item : list.items()) {
      int looked = count(done, item, look -> look == SpotCheck.Result.PASS || look == SpotCheck.Result.FAIL);
      int failed = count(done, item, look -> look == SpotCheck.Result.FAIL);
      if (failed > 0) {
        counts.add(new ItemCount(item, looked, failed));
      }
    }
    counts.sort((one, other) -> Integer.compare(other.failed(), one.failed()));
    SampleEstimate each = Estimates.mean(done.stream()
        .map(check -> new Estimates.Looked(check.chance().doubleValue(), failed(check, list, _ -> true))).toList(),
        plan.frame().count());
    return new Survey(checks.size(), done.size(),
        share(plan, certain, done, check -> failed(check, list, _ -> true) > 0),
        share(plan, certain, done,
            check -> failed(check, list, severity -> severity == CheckItems.Severity.DANGER) > 0),
        each, counts);
  }

  private static int count(List<SpotCheck> done, CheckItems.Item item, Predicate<SpotCheck.Result> of) {
    return (int) done.stream().filter(check -> check.look(item.code()).map(SpotCheck.Look::result).filter(of)
        .isPresent()).count();
  }

  private static long failed(SpotCheck check, CheckItems list, Predicate<CheckItems.Severity> of) {
    return list.items().stream().filter(item -> of.test(item.severity()))
        .filter(item -> check.look(item.code()).map(SpotCheck.Look::result)
            .filter(look -> look == SpotCheck.Result.FAIL).isPresent())
        .count();
  }

  private static SampleEstimate share(CheckPlan plan, int certain, List<SpotCheck> done, Predicate<SpotCheck> of) {
    int frame = plan.frame().count();
    return switch (plan.method()) {
      case UNIFORM -> Estimates.share(frame, done.size(), (int) done.stream().filter(of).count());
      case WEIGHTED -> Estimates.share(done.stream()
          .map(check -> new Estimates.Looked(check.chance().doubleValue(), of.test(check) ? 1 : 0)).toList(), certain,
          frame);
    };
  }
}
