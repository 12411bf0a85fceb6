package org.tibao.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tibao.refusal.Refused;

/**
 * 最大余额法: divides an amount by weights so that the parts add up to the whole. Each part gets its exact share rounded
 * down; the fen left over go one each to the largest remainders. Of two equal remainders the part that the order names
 * first gets the fen, so that the same call always gives the same parts. All in whole numbers; nothing rounds.
 */
public final class LargestRemainder {

  private LargestRemainder() {}

  /**
   * The parts, in the order of the weights.
   *
   * @param total never negative
   * @param weights none negative; only their proportion counts
   * @param ties positions of the weights, first of equals first
   * @throws Refused {@link MoneyRefusal#ALL_WEIGHTS_ZERO}
   */
  public static List<Money> split(Money total, List<BigInteger> weights, Comparator<Integer> ties) {
    if (total.isNegative() || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
      throw new IllegalArgumentException("a split of " + total + " by " + weights);
    }
    BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
    if (sum.signum() == 0) {
      throw Refused.because(MoneyRefusal.ALL_WEIGHTS_ZERO);
    }
    BigInteger fen = BigInteger.valueOf(total.fen());
    long[] parts = new long[weights.size()];
    List<BigInteger> remainders = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    long left = total.fen();
    for (int i = 0; i < parts.length; i++) {
      BigInteger[] shareAndRest = fen.multiply(weights.get(i)).divideAndRemainder(sum);
      parts[i] = shareAndRest[0].longValueExact();
      remainders.add(shareAndRest[1]);
      order.add(i);
      left -= parts[i];
    }
    order.sort(Comparator.<Integer, BigInteger>comparing(remainders::get).reversed().thenComparing(ties));
    for (int i = 0; i < left; i++) {
      parts[order.get(i)]++;
    }
    List<Money> split = new ArrayList<>();
    for (long part : parts) {
      split.add(Money.fen(part));
    }
    return split;
  }

  /** The same; of two equal remainders the one that comes first gets the fen. */
  public static List<Money> split(Money total, List<BigInteger> weights) {
    return split(total, weights, Comparator.naturalOrder());
  }
}
