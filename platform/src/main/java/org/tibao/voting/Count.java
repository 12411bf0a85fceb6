package org.tibao.voting;

/**
 * 计票结果: every number that the law asks for, and what follows from them. Area in 0.01 m², heads as owners.
 *
 * @param total all dwellings of the roll
 * @param participants those that took part; who abstains does
 * @param yes those of them that agree
 * @param no those of them that do not
 * @param abstained those of them that abstain
 * @param majority what was needed
 */
public record Count(Side total, Side participants, Side yes, Side no, Side abstained, Majority majority) {

  /**
   * Both measures of the law.
   *
   * @param dwellings how many dwellings
   * @param area their area in 0.01 m², never merged
   * @param heads their owners: one dwelling one head, the same owner once
   */
  public record Side(int dwellings, long area, long heads) {

    static final Side NONE = new Side(0, 0, 0);
  }

  /** Whether enough area took part. */
  public boolean areaQuorum() {
    return total.area() > 0 && majority.quorum().reachedBy(participants.area(), total.area());
  }

  /** Whether enough owners took part. */
  public boolean headsQuorum() {
    return total.heads() > 0 && majority.quorum().reachedBy(participants.heads(), total.heads());
  }

  /** Whether enough took part, by both measures. */
  public boolean quorum() {
    return areaQuorum() && headsQuorum();
  }

  /** Whether enough of the area that took part agrees. */
  public boolean areaConsent() {
    return participants.area() > 0 && majority.consent().reachedBy(yes.area(), participants.area());
  }

  /** Whether enough of the owners who took part agree. */
  public boolean headsConsent() {
    return participants.heads() > 0 && majority.consent().reachedBy(yes.heads(), participants.heads());
  }

  /** Whether it is decided: enough took part, and enough of them agree, by both measures. */
  public boolean decided() {
    return quorum() && areaConsent() && headsConsent();
  }
}
