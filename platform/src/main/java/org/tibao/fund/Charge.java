package org.tibao.fund;

import java.util.EnumSet;
import java.util.Set;

/** 款项: what somebody wants the fund to pay for, or an insurance paid by the fund to cover. */
public enum Charge {
  /** 电梯维修, parts included. */
  LIFT_REPAIR,
  /** 电梯更新. */
  LIFT_RENEWAL,
  /** 电梯改造. */
  LIFT_ALTERATION,
  /** 加装运行监测装置. */
  MONITORING,
  /** 既有住宅加装电梯: a lift where there was none. */
  NEW_LIFT,
  /** 日常维护保养. */
  DAILY_CARE,
  /** 定期检验检测. */
  INSPECTION,
  /** 运行电费. */
  ELECTRICITY,
  /** 第三者责任. */
  LIABILITY,
  /** 困人慰问金. */
  ENTRAPMENT_BENEFIT,
  /** 物业服务合同约定由物业承担的. */
  PROPERTY_SERVICE,
  /** 供水、供电、供气、供热、通讯、有线电视管线. */
  PIPELINE,
  /** 建设、施工单位应承担的保修. */
  BUILDER_DEFECT,
  /** 人为损坏. */
  DAMAGE_BY_PERSON,
  /** 专有部分. */
  PRIVATE_PART;

  private static final Set<Charge> MAY_BE_ALLOWED = EnumSet.of(LIFT_REPAIR, LIFT_RENEWAL, LIFT_ALTERATION, MONITORING,
      NEW_LIFT);

  /** Whether the law leaves room for it; what it leaves no room for, no place can allow. */
  boolean mayBeAllowed() {
    return MAY_BE_ALLOWED.contains(this);
  }
}
