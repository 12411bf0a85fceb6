package org.tibao.pricing;

/**
 * 费率类别: all that a lift's cost depends on. Lifts of one class share one distribution; their names and the number of
 * dwellings on a floor make no difference to it.
 *
 * @param floors 层站
 * @param ageYears whole years since it was put into use
 * @param make 品牌; empty where unknown
 * @param startsPerDay 日均启动次数
 */
public record RatingClass(int floors, int ageYears, String make, int startsPerDay) {

  public static RatingClass of(Risk risk) {
    return new RatingClass(risk.floors(), risk.ageYears(), risk.make(), risk.startsPerDay());
  }
}
