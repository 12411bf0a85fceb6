package org.tibao.access;

/**
 * The kinds of people who take part, as organisations. The Chinese and English names are the messages
 * {@code organisation.kind.<NAME>}.
 */
public enum OrganisationKind {
  /** 居民/业主. */
  OWNERS,
  /** 楼组长/业主代表. */
  STAIRWELL_LEADERS,
  /** 居民区党组织/居委. */
  NEIGHBOURHOOD_COMMITTEE,
  /** 镇加梯专班. */
  TOWN_TASK_FORCE,
  /** 加梯公司（代建）. */
  RETROFIT_COMPANY,
  /** 资金监管公司. */
  CUSTODIAN,
  /** 银行. */
  BANK,
  /** 保险公司 核保. */
  INSURER_UNDERWRITING,
  /** 保险公司 理赔. */
  INSURER_CLAIMS,
  /** 保险公司 巡检. */
  INSURER_INSPECTION,
  /** 维保单位. */
  MAINTENANCE_UNIT,
  /** 物业. */
  PROPERTY_MANAGEMENT,
  /** 业委会. */
  OWNERS_COMMITTEE,
  /** 住建局/维修资金中心. */
  HOUSING_AUTHORITY,
  /** 市场监管局/96333. */
  SAFETY_AUTHORITY;

  /** Whether it is an insurer, whatever its people do there: what one insurer has, another does not see. */
  public boolean insures() {
    return this == INSURER_UNDERWRITING || this == INSURER_CLAIMS || this == INSURER_INSPECTION;
  }
}
