package org.tibao.demo;

import java.util.ArrayList;
import java.util.List;
import org.tibao.registry.Point;

/**
 * What is built in the demo: published figures where there are any, made up where there are none.
 *
 * <p>
 * Published: 紫藤苑 in 桃浦镇, of the 1990s, 114 stairwells, 7,501 residents, 2,545 of 60 or older, about 161 disabled,
 * 468 seriously ill (上观新闻 2022-02-10); the estate 樱花苑 by name; 商河县 with 9 estates and 140 insured lifts, one of
 * them 宏业名庭 (商河县住建局). Everything else, positions included, is made up.
 */
final class DemoPlans {

  static final String TAOPU = "310107103";
  static final String SHANGHE = "370126001";

  private DemoPlans() {}

  static final DemoEstate ZITENG = new DemoEstate("紫藤苑", TAOPU, "桃浦镇（位置为演示）", 1994,
      new DemoGround(new Point(121.3560, 31.2868), 5, 3), 114, 6, 4, new DemoEstate.Counts(7_501, 2_545, 161, 468));

  static final DemoEstate YINGHUA = new DemoEstate("樱花苑", TAOPU, "桃浦镇（位置为演示）", 1996,
      new DemoGround(new Point(121.3490, 31.2868), 4, 3), 36, 6, 4, new DemoEstate.Counts(2_380, 812, 47, 139));

  static final DemoEstate HAITANG = new DemoEstate("海棠苑", TAOPU, "桃浦镇（演示小区）", 1992,
      new DemoGround(new Point(121.3560, 31.2760), 5, 2), 30, 6, 3, new DemoEstate.Counts(1_310, 455, 22, 71));

  static final DemoEstate GUIHUA = new DemoEstate("桂花苑", TAOPU, "桃浦镇（演示小区）", 1989,
      new DemoGround(new Point(121.3490, 31.2760), 4, 2), 28, 5, 3, new DemoEstate.Counts(1_020, 371, 19, 60));

  /** The estates of the county whose lifts are insured, with their lifts: 140 in 9 estates. */
  static List<DemoEstate> shanghe() {
    String[] names = {"宏业名庭", "明辉花园", "清源小区", "颐和家园", "锦绣新城", "瑞泽苑", "福泽园", "银河嘉园", "长青里"};
    int[] doors = {20, 18, 12, 16, 24, 14, 10, 16, 10};
    var estates = new ArrayList<DemoEstate>();
    for (int i = 0; i < names.length; i++) {
      var ground = new DemoGround(new Point(117.145 + i % 3 * 0.008, 37.318 - Math.floorDiv(i, 3) * 0.006), 4, 2);
      int people = doors[i] * 31;
      estates.add(new DemoEstate(names[i], SHANGHE, "商河县（演示小区）", 2008 + i, ground, doors[i], 6, 2,
          new DemoEstate.Counts(people, people / 6, doors[i] / 4, doors[i] / 2)));
    }
    return estates;
  }
}
