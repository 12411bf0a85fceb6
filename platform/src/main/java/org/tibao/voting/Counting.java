package org.tibao.voting;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How ballots are counted: pure, in whole numbers, the same for a real vote and for a file. Area is counted dwelling by
 * dwelling; heads are owners, however many dwellings they have (最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释
 * art. 9). An owner takes part if any of their dwellings votes.
 */
final class Counting {

  private Counting() {}

  /**
   * A dwelling and what counts for it.
   *
   * @param dwelling what people call it
   * @param head the same text is the same owner
   * @param area in 0.01 m²
   * @param choice null where it is silent
   */
  record Line(String dwelling, String head, long area, @Nullable Choice choice) {}

  /**
   * The numbers. An owner whose ballots differ agrees only with all of them; who counts refuses that before, see
   * {@link #differing}.
   */
  static Count count(Collection<Line> lines, Majority majority) {
    var heads = new HashMap<String, Optional<Choice>>();
    var sums = new HashMap<Optional<Choice>, long[]>();
    for (Line line : lines) {
      var said = Optional.ofNullable(line.choice());
      heads.merge(line.head(), said, Counting::both);
      long[] sum = sums.computeIfAbsent(said, none -> new long[2]);
      sum[0]++;
      sum[1] = Math.addExact(sum[1], line.area());
    }
    Count.Side yes = side(Choice.YES, sums, heads);
    Count.Side no = side(Choice.NO, sums, heads);
    Count.Side abstained = side(Choice.ABSTAIN, sums, heads);
    Count.Side participants = plus(plus(yes, no), abstained);
    long[] silent = sums.getOrDefault(Optional.<Choice>empty(), new long[2]);
    var total = new Count.Side(lines.size(), Math.addExact(participants.area(), silent[1]), heads.size());
    return new Count(total, participants, yes, no, abstained, majority);
  }

  /** What an owner says with two dwellings: silence gives way to a word; of two words the one that agrees less stands. */
  private static Optional<Choice> both(Optional<Choice> one, Optional<Choice> other) {
    if (one.isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return one;
    }
    Choice first = one.get();
    Choice second = other.get();
    if (first == second) {
      return one;
    }
    return Optional.of(first == Choice.NO || second == Choice.NO ? Choice.NO : Choice.ABSTAIN);
  }

  private static Count.Side side(Choice choice, Map<Optional<Choice>, long[]> sums,
      Map<String, Optional<Choice>> heads) {
    long[] sum = sums.getOrDefault(Optional.of(choice), new long[2]);
    long of = heads.values().stream().filter(said -> said.equals(Optional.of(choice))).count();
    return new Count.Side((int) sum[0], sum[1], of);
  }

  private static Count.Side plus(Count.Side one, Count.Side other) {
    return new Count.Side(one.dwellings() + other.dwellings(), Math.addExact(one.area(), other.area()),
        one.heads() + other.heads());
  }

  /** Owners whose ballots differ from dwelling to dwelling, each with two dwellings that do; empty if there is none. */
  static List<Differing> differing(Collection<Line> lines) {
    var first = new HashMap<String, Line>();
    var found = new java.util.LinkedHashMap<String, Differing>();
    for (Line line : lines) {
      if (line.choice() == null) {
        continue;
      }
      Line before = first.putIfAbsent(line.head(), line);
      if (before != null && before.choice() != line.choice()) {
        found.putIfAbsent(line.head(), new Differing(line.head(), before.dwelling(), line.dwelling()));
      }
    }
    return List.copyOf(found.values());
  }

  /** An owner who said one thing for one dwelling and another for the next. */
  record Differing(String head, String dwelling, String other) {}
}
