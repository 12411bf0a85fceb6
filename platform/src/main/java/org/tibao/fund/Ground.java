package org.tibao.fund;

/** 依据: why the fund may or may not pay, with the article it rests on. */
public enum Ground {
  /** It is what the fund is for. */
  FOR_LIFTS("住宅专项维修资金管理办法 第十八条；民法典 第二百八十一条"),
  /** An insurance of exactly what the fund is for, where the place allows it. */
  INSURES_THAT("民法典 第二百八十一条；当地维修资金政策"),
  /** Nobody has entered when the warranty ends. */
  WARRANTY_UNKNOWN("住宅专项维修资金管理办法 第十八条"),
  /** The warranty has not ended: whoever built pays. */
  WARRANTY_RUNNING("住宅专项维修资金管理办法 第十八条、第二十五条第（一）项"), BUILDER_PAYS("住宅专项维修资金管理办法 第二十五条第（一）项"), UTILITY_PAYS(
      "住宅专项维修资金管理办法 第二十五条第（二）项"), WHO_DAMAGED_PAYS("住宅专项维修资金管理办法 第二十五条第（三）项"), PROPERTY_PAYS("住宅专项维修资金管理办法 第二十五条第（四）项"),
  /** 日常维护保养 is part of what the property company is paid for. */
  DAILY_CARE_IS_PROPERTYS("住宅专项维修资金管理办法 第十八条、第二十五条第（四）项"),
  /** Running a lift is neither repair nor renewal nor alteration. */
  RUNNING_COST("住宅专项维修资金管理办法 第十八条"),
  /** Harm to other people is not the repair of a lift. */
  LIABILITY_IS_NOT_REPAIR("住宅专项维修资金管理办法 第十八条；民法典 第二百八十一条"),
  /** 专有部分 is its owner's alone. */
  OWNERS_OWN("住宅专项维修资金管理办法 第十八条；民法典 第二百七十二条"),
  /** A new lift is paid for by those who want it, unless the place allows otherwise. */
  NEW_LIFT_NOT_HERE("住宅专项维修资金管理办法 第十八条；当地维修资金政策"),
  /** The place has not allowed the fund to pay for that. */
  NOT_ALLOWED_HERE("当地维修资金政策"),
  /** The place has not allowed the fund to buy insurance. */
  NO_INSURANCE_HERE("当地维修资金政策"),
  /** What is asked is something else than what it is asked as. */
  ANOTHER_PURPOSE("住宅专项维修资金管理办法 第十八条");

  private final String article;

  Ground(String article) {
    this.article = article;
  }

  /** Title and article, as people cite it. */
  public String article() {
    return article;
  }
}
