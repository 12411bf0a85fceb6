package org.tibao.repair;

/** 理由: why a purse bears a cost or does not, with the article it rests on. The words are the messages {@code repair.path.<NAME>}. */
public enum PathReason {
  /** Nobody has entered when the maker's warranty ends. */
  MAKER_UNKNOWN(Article.MAKER),
  /** It is over. Argument: its last day. */
  MAKER_OVER(Article.MAKER),
  /** Want of care is the carer's, also while the lift is under warranty. */
  MAKER_NEGLECT(Article.MAKER),
  /** No warranty answers for what came from outside. */
  MAKER_OUTSIDE(Article.MAKER),
  /** Argument: its last day. */
  MAKER_PAYS(Article.MAKER),
  /** A reviewer has said, or the unit itself, that it is the unit's. */
  PART_RULED(Article.PART),
  /** The part at that place was put in by nobody we know. */
  PART_NONE(Article.PART),
  /** Argument: the last day of its warranty. */
  PART_OVER(Article.PART), PART_OUTSIDE(Article.PART), PART_NEGLECT(Article.PART),
  /** Arguments: who put it in, when, the last day of its warranty. */
  PART_PAYS(Article.PART),
  /** No contract of care is known. */
  CARE_NONE(Article.CONTRACT),
  /** What was not cared for as it should be is the carer's. Argument: the company. */
  CARE_NEGLECT("民法典第五百七十七条；特种设备安全法第四十五条"), CARE_OUTSIDE(Article.CONTRACT),
  /** 清包. */
  CARE_CLEAN(Article.CONTRACT),
  /** 半包. Argument: what one part may cost. */
  CARE_ABOVE(Article.CONTRACT), CARE_HALF(Article.CONTRACT),
  /** 大包. */
  CARE_FULL(Article.CONTRACT),
  /** Nobody broke it. */
  LIABLE_NOBODY(Article.LIABLE),
  /** The insurer pays first and claims it back. */
  LIABLE_LATER("保险法第六十条"),
  /** Somebody broke it, nobody knows who. */
  LIABLE_UNKNOWN(Article.LIABLE),
  /** Argument: who. */
  LIABLE_PAYS(Article.LIABLE),
  /** The lift is not insured. */
  POLICY_NONE(Article.POLICY),
  /** Argument: the last day of waiting. */
  POLICY_WAITING(Article.POLICY),
  /** Argument: the exclusion. */
  POLICY_EXCLUDED("保险法第十七条；保险单责任免除"),
  /** The policy does not pay for that kind of thing. */
  POLICY_NOT_THAT(Article.POLICY),
  /** The part is left out. */
  POLICY_EXCEPTED(Article.POLICY),
  /** Argument: the deductible. */
  POLICY_DEDUCTIBLE(Article.POLICY),
  /** The limit of the term is used up. */
  POLICY_USED_UP(Article.POLICY),
  /** Argument: number of the policy. */
  POLICY_PAYS(Article.POLICY),
  /** Arguments: number of the policy, the deductible, its share. */
  POLICY_PAYS_PART(Article.POLICY),
  /** The estate has no account of the fund here. */
  FUND_NONE(Article.FUND),
  /** A policy pays for repairs: fund and policy never both. Argument: its number. */
  FUND_INSURED(Article.FUND),
  /** What somebody broke, the fund does not pay. */
  FUND_DAMAGE("住宅专项维修资金管理办法第二十五条第（三）项"), FUND_PAYS(Article.FUND), SELF_PAYS("民法典第二百八十三条");

  private final String article;

  PathReason(String article) {
    this.article = article;
  }

  /** Title and article, as people cite it. */
  public String article() {
    return article;
  }

  /** Articles that several reasons rest on. */
  private static final class Article {
    static final String MAKER = "产品质量法第四十条；住宅专项维修资金管理办法第二十五条第（一）项";
    static final String PART = "民法典第五百八十二条、第七百八十一条";
    static final String CONTRACT = "民法典第五百零九条；维护保养合同";
    static final String LIABLE = "民法典第一千一百六十五条";
    static final String POLICY = "保险法第十四条；保险单";
    static final String FUND = "住宅专项维修资金管理办法第十八条；民法典第二百八十一条";
  }
}
