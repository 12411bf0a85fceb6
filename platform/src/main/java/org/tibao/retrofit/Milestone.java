package org.tibao.retrofit;

/** The milestones of a stairwell's lift, in their order, from the first wish to service after the warranty. */
public enum Milestone {
  /** 意愿征询. */
  INTENT,
  /** 预可行性评估. */
  FEASIBILITY,
  /** 方案、预算、分摊. */
  PLAN,
  /** 表决 (民法典 art. 278). */
  VOTE,
  /** 公示. */
  NOTICE,
  /** 签约. */
  CONTRACT,
  /** 集资到账. */
  FUNDING,
  /** 规划与建设审批. */
  APPROVAL,
  /** 管线迁移. */
  PIPES,
  /** 基础施工. */
  FOUNDATION,
  /** 井道. */
  SHAFT,
  /** 施工告知与设备安装 (特种设备安全法 art. 23). */
  INSTALLATION,
  /** 监督检验 (特种设备安全法 art. 25). */
  SUPERVISED_INSPECTION,
  /** 竣工验收. */
  ACCEPTANCE,
  /** 使用登记 (特种设备安全法 art. 33). */
  REGISTRATION,
  /** 移交 (特种设备安全法 art. 24). */
  HANDOVER,
  /** 补贴申领. */
  SUBSIDY,
  /** 质保期满，进入服务期. */
  SERVICE;

  /** 1 for the first. */
  public int place() {
    return ordinal() + 1;
  }
}
