package org.tibao.support;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Claims that hold for every input: a claim is tried on 1,000 random cases whose size grows from 1 to 100, so that the
 * first failure is usually a small one. A failure names the seed and the size that repeat it alone.
 */
public final class Property {

  private static final int CASES = Integer.getInteger("property.cases", 1_000);
  private static final int LARGEST = 100;
  // The same cases in every build, so that a red build is red for everyone; another seed explores further.
  private static final long SEED = Long.getLong("property.seed", 1L);
  private static final int ONLY_SIZE = Integer.getInteger("property.size", 0);

  /** What is claimed of every case: throws if it does not hold. */
  @FunctionalInterface
  public interface Claim {
    void holds(RandomGenerator random, int size) throws Exception;
  }

  private Property() {}

  /** Tries the claim on 1,000 cases, or on the one case that {@code property.seed} and {@code property.size} name. */
  public static void forAll(Claim claim) {
    forAll(ONLY_SIZE > 0 ? 1 : CASES, SEED, ONLY_SIZE, claim);
  }

  /** As {@link #forAll(Claim)} with fewer cases, for claims that a database judges. */
  public static void forAll(int cases, Claim claim) {
    forAll(ONLY_SIZE > 0 ? 1 : cases, SEED, ONLY_SIZE, claim);
  }

  static void forAll(int cases, long seed, int onlySize, Claim claim) {
    for (int i = 0; i < cases; i++) {
      int size = onlySize > 0 ? onlySize : 1 + (int) ((long) i * LARGEST / cases);
      try {
        claim.holds(RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i), size);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("case %d of %d does not hold: repeat it with -Dproperty.seed=%d -Dproperty.size=%d%n%s"
            .formatted(i + 1, cases, seed + i, size, e), e);
      }
    }
  }
}
