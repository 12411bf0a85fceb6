package org.tibao.apportionment;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tibao.refusal.Refused;

/**
 * 楼层系数表: how much each floor counts. What lies below the ground floor counts as the ground floor; a floor above the
 * table has no coefficient.
 *
 * @param code stable name of the table in the rules, or {@code own} for one the owners wrote themselves
 * @param label what people call it
 * @param floors floor to coefficient, none negative
 * @param ruleVersion version of the rule it was taken from, or empty
 */
public record FloorTable(String code, String label, SortedMap<Integer, BigDecimal> floors, String ruleVersion) {

  public FloorTable {
    floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
    if (floors.isEmpty() || floors.values().stream().anyMatch(each -> each.signum() < 0)) {
      throw Refused.at("floors", ApportionmentRefusal.NOT_A_WEIGHT, floors.toString());
    }
  }

  /** @throws Refused {@link ApportionmentRefusal#FLOOR_WITHOUT_COEFFICIENT} */
  public BigDecimal of(int floor) {
    BigDecimal found = floors.get(Math.max(floor, 1));
    if (found == null) {
      throw Refused.at("floors", ApportionmentRefusal.FLOOR_WITHOUT_COEFFICIENT, floor);
    }
    return found;
  }
}
