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

  /** Code of a table that the owners wrote themselves. */
  public static final String OWN = "own";

  /**
   * A table that the owners wrote themselves, one floor a line, such as {@code 3 0.7}.
   *
   * @throws Refused {@link ApportionmentRefusal#NOT_A_WEIGHT}
   */
  public static FloorTable own(String label, String lines) {
    var floors = new TreeMap<Integer, BigDecimal>();
    Written.weights("floors", lines).forEach((floor, coefficient) -> {
      if (!floor.matches("[1-9]\\d?")) {
        throw Refused.at("floors", ApportionmentRefusal.NOT_A_WEIGHT, floor);
      }
      floors.put(Integer.valueOf(floor), coefficient);
    });
    return new FloorTable(OWN, label, floors, "");
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
