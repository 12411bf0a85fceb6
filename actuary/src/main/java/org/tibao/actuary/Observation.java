package org.tibao.actuary;

/**
 * 寿命观测 — what is known of how long some equal parts lived: the end of life lies in (low, high], and the parts came under
 * observation at the age entry.
 *
 * <p>
 * One form for every kind of knowledge (Meeker &amp; Escobar (1998) 2.4 and 11.6): low = high is an exact time, high = ∞ is
 * right censored (still alive at low), low = entry with a finite high is left censored (found dead at high), else
 * interval censored. A part with an entry above zero is left truncated: had it failed before, nobody would know of it.
 * Times in the unit of the caller.
 *
 * @param low the last time at which the parts were known alive, zero or more
 * @param high the first time at which they were known dead
 * @param entry age at which they came under observation, at most low; zero if from the beginning
 * @param count how many parts this stands for, positive; a fraction is a weight
 */
public record Observation(double low, double high, double entry, double count) {

  public Observation {
    Demand.notNegative("The time of an observation", low);
    Demand.notNegative("The entry of an observation", entry);
    Demand.positive("The count of an observation", count);
    if (!(high >= low)) {
      throw Demand.refused("An observation must not end before it begins: %s … %s.", low, high);
    }
    if (entry > low || entry > 0 && entry == high) {
      throw Demand.refused("Parts that came under observation at %s cannot have ended at %s.", entry, low);
    }
  }

  /** A part that failed at that time. */
  public static Observation exact(double time) {
    return new Observation(time, time, 0, 1);
  }

  /** A part still alive at that time. */
  public static Observation rightCensored(double time) {
    return new Observation(time, Double.POSITIVE_INFINITY, 0, 1);
  }

  /** A part found dead at that time, which nobody had looked at before. */
  public static Observation leftCensored(double time) {
    return new Observation(0, Demand.positive("The time of an observation", time), 0, 1);
  }

  /** A part found alive at one time and dead at the next. */
  public static Observation between(double alive, double dead) {
    if (!(dead > alive) || dead == Double.POSITIVE_INFINITY) {
      throw Demand.refused("A part found alive at %s must be found dead at a later time, not at %s.", alive, dead);
    }
    return new Observation(alive, dead, 0, 1);
  }

  /** The same for that many equal parts. */
  public Observation times(double parts) {
    return new Observation(low, high, entry, parts);
  }

  /** The same of parts that came under observation at that age: left truncation. */
  public Observation enteredAt(double age) {
    return new Observation(isLeftCensored() ? Math.max(low, age) : low, high, age, count);
  }

  public boolean isExact() {
    return low == high;
  }

  public boolean isRightCensored() {
    return high == Double.POSITIVE_INFINITY;
  }

  public boolean isLeftCensored() {
    return low == entry && low < high && !isRightCensored();
  }

  /** Whether the part is known to have failed, at whatever time. */
  public boolean isFailure() {
    return !isRightCensored();
  }
}
