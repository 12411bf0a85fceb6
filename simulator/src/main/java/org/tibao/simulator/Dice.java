package org.tibao.simulator;

/** Chance that falls the same way on every machine: a seed, and nothing of the platform's own generators or logarithms. */
final class Dice {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    state = mix(seed);
  }

  /** Other dice for a part of the world, decided by the seed and the part's number only. */
  static Dice of(long seed, long part, int use) {
    return new Dice(mix(seed) ^ mix(part * 31 + use + STEP));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  long next() {
    state += STEP;
    return mix(state);
  }

  /** From 0 to just below 1. */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** From 0 to just below the bound. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** Evenly from low to just below high. */
  long between(long low, long high) {
    return low + (long) (unit() * (high - low));
  }

  double within(double low, double high) {
    return low + unit() * (high - low);
  }

  /** Waiting time of mean 1. */
  double exponential() {
    return -StrictMath.log(1 - unit());
  }

  double normal() {
    return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  /** Half are shorter than the median; two thirds lie within a factor of e to the power of spread around it. */
  long lognormal(long median, double spread) {
    return (long) (median * StrictMath.exp(spread * normal()));
  }

  double weibull(double scale, double shape) {
    return scale * StrictMath.pow(exponential(), 1 / shape);
  }
}
