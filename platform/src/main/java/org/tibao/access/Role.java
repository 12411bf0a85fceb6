package org.tibao.access;

import static org.tibao.access.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds of people who work in Tibao, each with what it may do inside its territory. The residents' role comes from
 * the registry and cannot be granted by hand. The Chinese and English names are the messages {@code role.<NAME>}.
 */
public enum Role {
  /** 居民/业主: an owner or somebody who lives there; own dwelling only. */
  RESIDENT(WISH_SAY, COMPLAINT_FILE, VOTE_CAST, INSTALMENT_APPLY),
  /** 邻居: what every owner of a stairwell may see of it. Comes with {@link #RESIDENT}. */
  NEIGHBOUR(PLACE_READ, LIFT_READ, SHARE_READ, ACCOUNT_READ, RELEASE_SIGN, OFFER_READ, FUND_READ, POLICY_READ),
  /** 楼组长/业主代表: goes from door to door in one stairwell. */
  STAIRWELL_LEADER(PLACE_READ, DWELLING_READ, LIFT_READ, WISH_READ, WISH_WRITE, PLAN_WRITE, COMPLAINT_FILE,
      METHOD_READ, VOTE_READ, VOTE_ENTER, SHARE_READ, ACCOUNT_READ, OFFER_READ, FUND_READ, POLICY_READ),
  /** 居民区书记/居委: keeps peace and order in an estate. */
  NEIGHBOURHOOD_SECRETARY(PLACE_READ, DWELLING_READ, PERSON_READ, REGISTRY_WRITE, LIFT_READ, IMPORT, WISH_READ,
      WISH_WRITE, PLAN_WRITE, MILESTONE_WRITE, METHOD_READ, METHOD_WRITE, COMPLAINT_READ, COMPLAINT_FILE,
      COMPLAINT_ANSWER, RULES_READ, VOTE_READ, VOTE_PREPARE, VOTE_ENTER, SHARE_READ, SHARE_WRITE, ACCOUNT_READ,
      ACCOUNT_FREEZE, RELEASE_CHECK, OFFER_READ, CONTRACT_WRITE, FUND_READ, FUND_APPLY, FUND_APPROVE, POLICY_READ,
      POLICY_APPLY, TELEMETRY_READ),
  /** 镇加梯专班: runs the programme of a town. */
  TOWN_TASK_FORCE(PLACE_READ, DWELLING_READ, PERSON_READ, REGISTRY_WRITE, LIFT_READ, LIFT_WRITE, IMPORT, WISH_READ,
      WISH_WRITE, PLAN_WRITE, MILESTONE_WRITE, METHOD_READ, METHOD_WRITE, COMPLAINT_READ, COMPLAINT_FILE,
      COMPLAINT_ANSWER, RULES_READ, RULES_WRITE, ACCESS_READ, ACCESS_WRITE, AUDIT_READ, VOTE_READ, VOTE_PREPARE,
      VOTE_ENTER, SHARE_READ, SHARE_WRITE, ACCOUNT_READ, ACCOUNT_FREEZE, RELEASE_CHECK, LEDGER_READ, OFFER_READ,
      CONTRACT_WRITE, INSTALMENT_OFFER, FUND_READ, FUND_APPLY, POLICY_READ, POLICY_APPLY, PORTFOLIO_READ,
      TELEMETRY_READ, DEVICE_MANAGE),
  /** 加梯公司（代建）: plans and builds. */
  RETROFIT_COMPANY(PLACE_READ, LIFT_READ, WISH_READ, MILESTONE_WRITE, METHOD_READ, SHARE_READ, ACCOUNT_READ,
      RELEASE_REQUEST, OFFER_MAKE),
  /** 资金监管公司. */
  CUSTODIAN(PLACE_READ, SHARE_READ, ACCOUNT_READ, ACCOUNT_WRITE, ACCOUNT_FREEZE, RELEASE_INSTRUCT, LEDGER_READ),
  /** 银行. */
  BANK(PLACE_READ, INSTALMENT_ANSWER, INSTALMENT_OFFER),
  /** 保险公司 核保. */
  INSURER_UNDERWRITING(PLACE_READ, LIFT_READ, POLICY_READ, POLICY_UNDERWRITE, PORTFOLIO_READ, RULES_READ,
      TELEMETRY_READ),
  /** 保险公司 理赔. */
  INSURER_CLAIMS(PLACE_READ, LIFT_READ, POLICY_READ, TELEMETRY_READ),
  /** 保险公司 巡检. */
  INSURER_INSPECTION(PLACE_READ, LIFT_READ, POLICY_READ, TELEMETRY_READ),
  /** 维保单位. */
  MAINTENANCE_UNIT(PLACE_READ, LIFT_READ, TELEMETRY_READ, DEVICE_MANAGE),
  /** 物业 安全总监/安全员. */
  PROPERTY_SAFETY(PLACE_READ, LIFT_READ, COMPLAINT_READ, COMPLAINT_FILE, FUND_READ, FUND_APPLY, POLICY_READ,
      POLICY_APPLY, TELEMETRY_READ),
  /** 业委会. */
  OWNERS_COMMITTEE(PLACE_READ, DWELLING_READ, LIFT_READ, WISH_READ, METHOD_READ, COMPLAINT_READ, COMPLAINT_FILE,
      VOTE_READ, VOTE_PREPARE, SHARE_READ, ACCOUNT_READ, OFFER_READ, FUND_READ, FUND_APPLY, FUND_APPROVE, POLICY_READ,
      POLICY_APPLY),
  /** 住建局/维修资金中心. */
  HOUSING_AUTHORITY(PLACE_READ, DWELLING_READ, LIFT_READ, LIFT_WRITE, REGISTRY_WRITE, IMPORT, WISH_READ, METHOD_READ,
      COMPLAINT_READ, COMPLAINT_ANSWER, RULES_READ, RULES_WRITE, ACCESS_READ, ACCESS_WRITE, AUDIT_READ, VOTE_READ,
      VOTE_PREPARE, SHARE_READ, ACCOUNT_READ, LEDGER_READ, OFFER_READ, FUND_READ, FUND_WRITE, FUND_REVIEW, FUND_PAY,
      POLICY_READ, PORTFOLIO_READ, TELEMETRY_READ),
  /** 市场监管局/96333. */
  SAFETY_AUTHORITY(PLACE_READ, LIFT_READ, LIFT_WRITE, IMPORT, COMPLAINT_READ, RULES_READ, AUDIT_READ, TELEMETRY_READ),
  /** 平台管理员: keeps the installation running; sees no personal data. */
  ADMINISTRATOR(PLACE_READ, LIFT_READ, RULES_READ, ACCESS_READ, ACCESS_WRITE, AUDIT_READ, METRICS_READ, TELEMETRY_READ,
      DEVICE_MANAGE),
  /** 对接系统: a partner system's token carries its permissions itself; the role alone gives none. */
  PARTNER_SYSTEM();

  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = permissions.length == 0 ? Set.of() : Set.copyOf(EnumSet.of(permissions[0], permissions));
  }

  /** What this role may do inside the territory of its grant. */
  public Set<Permission> permissions() {
    return permissions;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Whether an administrator may grant it by hand; residents' roles come from the registry, partners' with a token. */
  public boolean grantable() {
    return this != RESIDENT && this != NEIGHBOUR && this != PARTNER_SYSTEM;
  }
}
