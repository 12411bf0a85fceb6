package org.tibao.retrofit;

/**
 * What the dwellings behind one door have said, as it stood at one moment.
 *
 * @param dwellings all of them
 * @param agree 同意
 * @param thinking 再想想
 * @param opposed 不同意
 * @param lapsed the owner changed and the new one has not spoken (待新业主表态)
 * @param objections of the opposed those whose objection is not settled
 * @param severe of these the severe ones
 * @param infeasible no lift can be built here
 */
public record Tally(int dwellings, int agree, int thinking, int opposed, int lapsed, int objections, int severe,
    boolean infeasible) {

  public Tally {
    if (dwellings < 0 || agree < 0 || thinking < 0 || opposed < 0 || severe < 0 || lapsed < 0
        || objections > opposed || severe > objections) {
      throw new IllegalArgumentException("counts that do not fit together");
    }
  }

  /** Dwellings that have not said anything that counts today. */
  public int silent() {
    return Math.max(0, dwellings - agree - thinking - opposed);
  }

  /** The wish rate in tenths of a per cent, cut off, never rounded up over a boundary. */
  public int permille() {
    return dwellings == 0 ? 0 : (int) (1000L * agree / dwellings);
  }
}
