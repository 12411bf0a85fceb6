package org.tibao.inspection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A draw in which a thing's chance is proportional to its weight: systematic sampling (Madow 1949, <i>On the theory of
 * systematic sampling II</i>) over a shuffled frame, specified to the byte in {@code docs/reference/draw.md}. Nothing is
 * drawn twice, exactly {@code size} are drawn, and the chance of each is known beforehand.
 *
 * @param positions drawn positions from 1: first what is certain to be drawn, in the order of the frame, then the others
 *        as the points fall
 * @param inclusion for every position, in the order of the frame, the probability of being drawn, 12 decimals
 */
record WeightedDraw(List<Integer> positions, List<BigDecimal> inclusion) {

  private static final int DECIMALS = 12;

  static WeightedDraw of(List<BigInteger> weights, int size, byte[] seed) {
    var certain = new ArrayList<Integer>();
    List<Integer> rest = new ArrayList<>(IntStream.range(0, weights.size()).boxed().toList());
    BigInteger total = sum(weights, rest);
    int points = size;
    // Whoever is heavier than the distance between two points is drawn for certain; that widens the distance for the rest.
    while (points > 0) {
      BigInteger all = total;
      BigInteger needed = BigInteger.valueOf(points);
      List<Integer> heavy = rest.stream().filter(
          each -> weights.get(each).signum() > 0 && weights.get(each).multiply(needed).compareTo(all) >= 0).toList();
      if (heavy.isEmpty()) {
        break;
      }
      certain.addAll(heavy);
      rest.removeAll(new HashSet<>(heavy));
      points -= heavy.size();
      total = sum(weights, rest);
    }
    certain.sort(Comparator.naturalOrder());
    var drawn = new ArrayList<>(certain);
    var inclusion = new HashMap<Integer, BigDecimal>();
    certain.forEach(each -> inclusion.put(each, BigDecimal.ONE));
    if (points > 0) {
      drawn.addAll(fallen(weights, shuffled(rest, seed), points, total, seed));
      for (int each : rest) {
        inclusion.put(each, new BigDecimal(weights.get(each).multiply(BigInteger.valueOf(points)))
            .divide(new BigDecimal(total), DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros());
      }
    }
    return new WeightedDraw(drawn.stream().map(each -> each + 1).toList(), chances(weights.size(), inclusion));
  }

  private static List<BigDecimal> chances(int count, Map<Integer, BigDecimal> inclusion) {
    return IntStream.range(0, count).mapToObj(each -> inclusion.getOrDefault(each, BigDecimal.ZERO)).toList();
  }

  private static BigInteger sum(List<BigInteger> weights, List<Integer> which) {
    return which.stream().map(weights::get).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static List<Integer> shuffled(List<Integer> which, byte[] seed) {
    var rank = new HashMap<Integer, BigInteger>();
    which.forEach(each -> rank.put(each, number(seed, "order", each + 1)));
    return which.stream().sorted(Comparator.<Integer, BigInteger>comparing(rank::get)
        .thenComparing(Comparator.naturalOrder())).toList();
  }

  /** Whom the points hit that stand {@code total} apart on a line where each takes {@code points} times its weight. */
  private static List<Integer> fallen(List<BigInteger> weights, List<Integer> order, int points, BigInteger total,
      byte[] seed) {
    var hit = new ArrayList<Integer>();
    BigInteger next = number(seed, "start", 0).multiply(total).shiftRight(256);
    BigInteger end = BigInteger.ZERO;
    for (int each : order) {
      end = end.add(weights.get(each).multiply(BigInteger.valueOf(points)));
      if (next.compareTo(end) < 0) {
        hit.add(each);
        next = next.add(total);
      }
    }
    return hit;
  }

  private static BigInteger number(byte[] seed, String label, int index) {
    return new BigInteger(1, Digests.sha256(seed, label.getBytes(StandardCharsets.US_ASCII),
        ByteBuffer.allocate(Integer.BYTES).putInt(index).array()));
  }
}
