package org.tibao.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * 抽检推算 — what the checks of one plan say of every lift that could have been drawn.
 *
 * @param drawn how many were drawn
 * @param looked how many were looked at
 * @param unclear how many of these are left out of {@code any}: nothing was found, but not every item could be seen
 * @param any share of lifts with at least one item not in order
 * @param grave share of lifts with at least one danger
 * @param each items not in order per lift
 * @param items those that were found not in order, the most frequent first
 */
public record Survey(int drawn, int looked, int unclear, SampleEstimate any, SampleEstimate grave, SampleEstimate each,
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
    List<SpotCheck> answered = done.stream().filter(check -> answered(check, list, _ -> true)).toList();
    return new Survey(checks.size(), done.size(), done.size() - answered.size(),
        share(plan, certain, answered, check -> failed(check, list, _ -> true) > 0),
        share(plan, certain, done.stream().filter(check -> answered(check, list, Survey::grave)).toList(),
            check -> failed(check, list, Survey::grave) > 0),
        each, counts);
  }

  private static boolean grave(CheckItems.Severity severity) {
    return severity == CheckItems.Severity.DANGER;
  }

  /** Something is wrong, or everything could be seen: what nobody could see is no sign that it is in order. */
  private static boolean answered(SpotCheck check, CheckItems list, Predicate<CheckItems.Severity> of) {
    return failed(check, list, of) > 0 || list.items().stream().filter(item -> of.test(item.severity()))
        .noneMatch(item -> check.look(item.code()).map(SpotCheck.Look::result)
            .filter(look -> look == SpotCheck.Result.UNSEEN).isPresent());
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
