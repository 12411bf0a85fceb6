package org.tibao.inspection;

import java.util.List;
import java.util.function.IntPredicate;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * How a sample speaks for its frame. Equal chances: the exact range of Clopper and Pearson (1934), carried over to a
 * finite frame. Chances by weight: the estimators of Horvitz and Thompson (1952) and of Hájek (1971), with Hájek's (1964)
 * variance, which needs no joint probabilities, and the range of Korn and Graubard (1998). What it rests on, and how well
 * it holds, is told in {@code docs/reference/draw.md}.
 */
final class Estimates {

  /** Each end is wrong in at most one case of forty. */
  private static final double TAIL = 0.025;

  private Estimates() {}

  /**
   * One thing that was looked at.
   *
   * @param chance with which it could be drawn, above 0 and at most 1
   * @param value 1 if it is of the kind that is counted, else 0; for a sum any number
   */
  record Looked(double chance, double value) {

    Looked {
      if (!(chance > 0 && chance <= 1)) {
        throw new IllegalArgumentException("nothing is drawn with the chance " + chance);
      }
    }

    boolean certain() {
      return chance == 1;
    }
  }

  /**
   * A total with its variance.
   *
   * @param value estimated by Horvitz and Thompson
   * @param variance over all samples that could have been drawn; not a number where only one was left to chance
   */
  record Total(double value, double variance) {}

  /** The share of a frame drawn from with equal chances; {@code looked} of it were seen, {@code found} were of the kind. */
  static SampleEstimate share(int frame, int looked, int found) {
    if (found < 0 || found > looked || looked > frame) {
      throw new IllegalArgumentException("%d of %d of %d".formatted(found, looked, frame));
    }
    if (looked == 0) {
      return SampleEstimate.unknown(frame);
    }
    // Of so many in the whole frame, at least as many would be seen too seldom below, at most as many too seldom above.
    int most = frame - looked + found;
    int low = first(found, most, many -> 1 - at(frame, many, looked).cumulativeProbability(found - 1) > TAIL);
    int high = last(found, most, many -> at(frame, many, looked).cumulativeProbability(found) > TAIL);
    return new SampleEstimate((double) found / looked, (double) low / frame, (double) high / frame, looked, frame);
  }

  private static HypergeometricDistribution at(int frame, int many, int looked) {
    return new HypergeometricDistribution(frame, many, looked);
  }

  /** The smallest number that will do; if one does, all above it do. */
  private static int first(int from, int until, IntPredicate does) {
    int low = from;
    int high = until;
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (does.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The largest number that will do; if one does, all below it do. */
  private static int last(int from, int until, IntPredicate does) {
    int low = from;
    int high = until;
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (does.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The share of a frame drawn from by weight. What was certain to be drawn is a part of its own, known as far as it was
   * looked at; the rest speaks for the rest.
   *
   * @param seen each with the value 0 or 1
   * @param certain how many of the frame were certain to be drawn
   * @param frame how many could have been drawn
   */
  static SampleEstimate share(List<Looked> seen, int certain, int frame) {
    List<Looked> sure = seen.stream().filter(Looked::certain).toList();
    List<Looked> chance = seen.stream().filter(each -> !each.certain()).toList();
    if (seen.isEmpty()) {
      return SampleEstimate.unknown(frame);
    }
    SampleEstimate first = share(certain, sure.size(), (int) sum(sure));
    SampleEstimate second = byChance(chance);
    // A part that nobody could look at says nothing: its range is everything, the other part speaks for its value.
    double value = sure.isEmpty() && certain > 0
        ? second.value()
        : chance.isEmpty() && frame > certain ? first.value() : together(first.value(), second.value(), certain, frame);
    return new SampleEstimate(value, together(first.low(), second.low(), certain, frame),
        together(first.high(), second.high(), certain, frame), seen.size(), frame);
  }

  private static double together(double first, double second, int certain, int frame) {
    return (first * certain + second * (frame - certain)) / frame;
  }

  private static double sum(List<Looked> seen) {
    return seen.stream().mapToDouble(Looked::value).sum();
  }

  /** The share of what was left to chance. */
  private static SampleEstimate byChance(List<Looked> seen) {
    if (seen.isEmpty()) {
      return SampleEstimate.unknown(0);
    }
    double all = seen.stream().mapToDouble(each -> 1 / each.chance()).sum();
    double squares = seen.stream().mapToDouble(each -> 1 / (each.chance() * each.chance())).sum();
    double share = seen.stream().mapToDouble(each -> each.value() / each.chance()).sum() / all;
    double variance = variance(seen.stream().map(each -> new Looked(each.chance(), (each.value() - share) / all))
        .toList());
    // So many of equal chance would say as much (Kish 1965); where nothing varies, the weights alone tell.
    double same = all * all / squares;
    double asMany = variance > 0 && share > 0 && share < 1 ? share * (1 - share) / variance : same;
    double found = share * asMany;
    double low = found == 0 ? 0 : quantile(TAIL, found, asMany - found + 1);
    double high = found == asMany ? 1 : quantile(1 - TAIL, found + 1, asMany - found);
    return new SampleEstimate(share, Math.min(share, low), Math.max(share, high), seen.size(), seen.size());
  }

  private static double quantile(double probability, double alpha, double beta) {
    return new BetaDistribution(alpha, beta).inverseCumulativeProbability(probability);
  }

  /** The sum over the frame of what was noted of each that was looked at; all that were drawn must have been. */
  static Total total(List<Looked> seen) {
    return new Total(seen.stream().mapToDouble(each -> each.value() / each.chance()).sum(), variance(seen));
  }

  /** A mean over the frame, with its range by the normal distribution; no mean of counts lies below 0. */
  static SampleEstimate mean(List<Looked> seen, int frame) {
    if (seen.isEmpty()) {
      return new SampleEstimate(0, 0, Double.POSITIVE_INFINITY, 0, frame);
    }
    double all = seen.stream().mapToDouble(each -> 1 / each.chance()).sum();
    double mean = seen.stream().mapToDouble(each -> each.value() / each.chance()).sum() / all;
    double variance = variance(seen.stream().map(each -> new Looked(each.chance(), (each.value() - mean) / all))
        .toList());
    // Where all that was seen is alike and not all was seen, nothing tells how far the rest may be off.
    boolean alike = variance == 0 && seen.size() < frame;
    if (Double.isNaN(variance) || alike) {
      return new SampleEstimate(mean, 0, Double.POSITIVE_INFINITY, seen.size(), frame);
    }
    double off = 1.959963984540054 * Math.sqrt(variance);
    return new SampleEstimate(mean, Math.max(0, mean - off), mean + off, seen.size(), frame);
  }

  /** Hájek's variance of a total: a draw of fixed size that leaves as much to chance as its probabilities allow. */
  private static double variance(List<Looked> seen) {
    List<Looked> chance = seen.stream().filter(each -> !each.certain()).toList();
    int many = chance.size();
    if (many == 0) {
      return 0;
    }
    if (many == 1) {
      return Double.NaN;
    }
    double weights = chance.stream().mapToDouble(each -> 1 - each.chance()).sum();
    double middle = chance.stream().mapToDouble(each -> (1 - each.chance()) * each.value() / each.chance()).sum()
        / weights;
    double spread = chance.stream().mapToDouble(
        each -> (1 - each.chance()) * Math.pow(each.value() / each.chance() - middle, 2)).sum();
    return many * spread / (many - 1);
  }
}
