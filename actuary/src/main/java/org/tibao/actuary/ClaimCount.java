package org.tibao.actuary;

/**
 * 次数记录 — how often something happened (entrapments, repairs, claims) while a lift or a group was watched.
 *
 * @param claims the number of events, zero or more
 * @param exposure for how long, in lift-years or the unit of the caller, positive
 */
public record ClaimCount(long claims, double exposure) {

  public ClaimCount {
    if (claims < 0) {
      throw Demand.refused("A number of claims must be zero or more, not %d.", claims);
    }
    Demand.positive("The exposure of a number of claims", exposure);
  }
}
