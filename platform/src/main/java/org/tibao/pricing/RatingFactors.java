package org.tibao.pricing;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleKind;

/**
 * 费率因子: by how much a lift's age, starts and make, and a programme's own records, move what a product expects.
 *
 * @param referenceStarts starts per day to which the products' event rates belong
 * @param events one entry for each item that happens; an item without one is not moved
 * @param makes 品牌; a make without an entry is not moved
 * @param worth 表的可信度折合: how many events of one's own a table of each confidence counts for
 */
public record RatingFactors(int referenceStarts, List<Events> events, List<Make> makes,
    Map<Confidence, BigDecimal> worth) {

  public static final RuleKind<RatingFactors> KIND = new RuleKind<>("lift-factors", RatingFactors.class);

  /** Nothing moves anything: for calculations on a product and a parts table alone. */
  public static final RatingFactors NONE = new RatingFactors(300, List.of(), List.of(), Map.of());

  /**
   * What moves the rate of an item that happens.
   *
   * @param starts the power to which the ratio of starts moves the rate; 0 for not at all
   * @param ages in ascending order; the last that the lift has reached at the start counts
   * @param experience own records over the table, by credibility; 1 before there are any
   */
  public record Events(CoverItem item, BigDecimal starts, List<Age> ages, BigDecimal experience, String source,
      Confidence confidence) {

    public Events {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      ages = List.copyOf(ages);
      if (item.way() != CoverItem.Way.EVENTS || starts.signum() < 0 || experience.signum() <= 0
          || !ages.equals(ages.stream().sorted((a, b) -> a.from() - b.from()).toList())) {
        throw new IllegalArgumentException(item + ": an item that happens, ages ascending, factors above zero");
      }
    }
  }

  /**
   * 梯龄因子.
   *
   * @param from whole years from which on it holds
   */
  public record Age(int from, BigDecimal factor) {

    public Age {
      if (from < 0 || factor.signum() <= 0) {
        throw new IllegalArgumentException("an age not below zero, a factor above");
      }
    }
  }

  /**
   * 品牌因子.
   *
   * @param names as lift registers write it
   * @param life by which the lives of its parts are multiplied
   * @param events by which the rates of events are multiplied
   */
  public record Make(List<String> names, BigDecimal life, BigDecimal events, String source, Confidence confidence) {

    public Make {
      names = List.copyOf(names);
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      if (names.isEmpty() || life.signum() <= 0 || events.signum() <= 0) {
        throw new IllegalArgumentException("a make has a name, and factors above zero");
      }
    }
  }

  public RatingFactors {
    events = List.copyOf(events);
    makes = List.copyOf(makes);
    worth = Map.copyOf(worth);
    if (worth.values().stream().anyMatch(each -> each.signum() <= 0)) {
      throw new IllegalArgumentException("a table is worth something");
    }
    var seen = EnumSet.noneOf(CoverItem.class);
    if (referenceStarts <= 0 || !events.stream().map(Events::item).allMatch(seen::add)) {
      throw new IllegalArgumentException("starts above zero, and each item once");
    }
    if (!makes.stream().flatMap(each -> each.names().stream()).map(RatingFactors::plain)
        .allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("a make stands twice");
    }
  }

  /** The entry of a make, however its name is written. */
  public Optional<Make> make(String name) {
    return makes.stream().filter(each -> each.names().stream().anyMatch(own -> plain(own).equals(plain(name))))
        .findFirst();
  }

  /** By how much the rate of an item that happens is multiplied for a lift. */
  double events(CoverItem item, RatingClass lift) {
    double factor = make(lift.make()).map(Make::events).orElse(BigDecimal.ONE).doubleValue();
    for (Events each : events) {
      if (each.item() == item) {
        factor *= each.experience().doubleValue()
            * Math.pow((double) lift.startsPerDay() / referenceStarts, each.starts().doubleValue());
        factor *= each.ages().stream().filter(age -> age.from() <= lift.ageYears()).reduce((_, last) -> last)
            .map(Age::factor).orElse(BigDecimal.ONE).doubleValue();
      }
    }
    return factor;
  }

  /** By how much the lives of all parts are multiplied for a make. */
  double life(String make) {
    return make(make).map(Make::life).orElse(BigDecimal.ONE).doubleValue();
  }

  /** How many events of one's own a table of that confidence counts for. */
  double worth(Confidence confidence) {
    return worth.getOrDefault(confidence, BigDecimal.TEN).doubleValue();
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
