package org.tibao.registry;

/**
 * A floor area, exact.
 *
 * @param centi hundredths of a square metre, more than zero
 * @param basis on what it rests
 */
public record Area(long centi, Basis basis) {

  public Area {
    if (centi <= 0) {
      throw new IllegalArgumentException("an area is more than zero: " + centi);
    }
  }

  /**
   * On what an area rests, in the order in which the Supreme People's Court's interpretation on condominium ownership
   * (最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释, art. 8) takes them.
   */
  public enum Basis {
    /** 不动产登记簿. */
    REGISTER,
    /** 测绘机构实测. */
    SURVEY,
    /** 房屋买卖合同. */
    CONTRACT
  }
}
