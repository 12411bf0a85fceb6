package org.tibao.insurance;

/**
 * 解除事由: on which article of the insurance law a cancellation rests. Who applied may always cancel; an insurer only where the
 * law says so (保险法 art. 15).
 */
public enum CancellationGround {
  /** 投保人解除: what is not earned goes back (art. 54). */
  APPLICANT("54"),
  /** 故意未如实告知: the insurer keeps what was paid (art. 16). */
  UNTRUE_ON_PURPOSE("16"),
  /** 因重大过失未如实告知: the premium goes back (art. 16). */
  UNTRUE_BY_NEGLECT("16"),
  /** 保险标的转让 that raises the hazard markedly (art. 49). */
  TRANSFER("49"),
  /** 未尽安全维护责任 (art. 51). */
  SAFETY("51"),
  /** 危险程度显著增加 (art. 52). */
  RISK_UP("52");

  private final String article;

  CancellationGround(String article) {
    this.article = article;
  }

  public String article() {
    return article;
  }

  /** Whether it is the insurer's. */
  public boolean insurers() {
    return this != APPLICANT;
  }

  boolean untrue() {
    return this == UNTRUE_ON_PURPOSE || this == UNTRUE_BY_NEGLECT;
  }
}
