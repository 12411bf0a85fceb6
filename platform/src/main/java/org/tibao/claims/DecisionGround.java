package org.tibao.claims;

/** 核定依据: the ground on which a claim is decided, each with its article of the insurance law. */
public enum DecisionGround {
  /** 属于保险责任. */
  COVERED("23", true),
  /** 保险单不保这一项. */
  NOT_COVERED("24", false),
  /** 责任免除. */
  EXCLUDED("24", false),
  /** 等待期内. */
  WAITING_PERIOD("24", false),
  /** 低于免赔额. */
  BELOW_DEDUCTIBLE("24", false),
  /** 累计限额已用完. */
  LIMIT_USED_UP("24", false),
  /** 故意或重大过失未及时通知，无法确定的部分. */
  LATE_NOTICE("21", false),
  /** 一次性告知后仍未证明. */
  NOT_PROVEN("22", false),
  /** 诉讼时效已过. */
  LAPSED("26", false),
  /** 虚构、故意制造事故. */
  FRAUD("27", false),
  /** 赔付前放弃了对第三者的追偿. */
  WAIVED("61", false);

  private final String article;
  private final boolean pays;

  DecisionGround(String article, boolean pays) {
    this.article = article;
    this.pays = pays;
  }

  public String article() {
    return article;
  }

  public boolean pays() {
    return pays;
  }
}
