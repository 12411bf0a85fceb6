package org.tibao.pricing;

/**
 * 标的风险: the lift as a price sees it.
 *
 * @param lift how the caller calls it
 * @param floors 层站, 2 or more
 * @param dwellingsPerFloor 每层户数, 1 or more
 * @param ageYears since it was put into use, whole years
 * @param make 品牌; empty where unknown
 * @param startsPerDay 日均启动次数, 1 or more
 */
public record Risk(String lift, int floors, int dwellingsPerFloor, int ageYears, String make, int startsPerDay) {

  public Risk {
    if (floors < 2 || floors > 120 || dwellingsPerFloor < 1 || ageYears < 0 || ageYears > 60 || startsPerDay < 1
        || startsPerDay > 5_000) {
      throw new IllegalArgumentException(
          "2 to 120 floors, at least one dwelling on each, 0 to 60 years, 1 to 5000 starts");
    }
  }
}
