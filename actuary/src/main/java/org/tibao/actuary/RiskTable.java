package org.tibao.actuary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * How many parts were under observation just before each distinct time of failure, and how many failed then; the common
 * ground of Kaplan–Meier and Nelson–Aalen. A part censored at a time of failure counts as having outlived it.
 */
final class RiskTable {

  /**
   * One distinct time of failure.
   *
   * @param atRisk parts under observation just before
   * @param failures parts that failed then
   */
  record Row(double time, double atRisk, double failures) {}

  private RiskTable() {}

  static List<Row> of(Collection<Observation> observations) {
    var failures = new TreeMap<Double, Double>();
    var leaving = new TreeMap<Double, Double>();
    var entering = new TreeMap<Double, Double>();
    double present = 0;
    for (Observation each : observations) {
      if (each.isExact()) {
        failures.merge(each.low(), each.count(), Double::sum);
      } else if (!each.isRightCensored()) {
        throw Demand.refused("A step curve takes exact and right censored times only, not one between %s and %s.",
            each.low(), each.high());
      }
      leaving.merge(each.low(), each.count(), Double::sum);
      if (each.entry() > 0) {
        entering.merge(each.entry(), each.count(), Double::sum);
      } else {
        present += each.count();
      }
    }
    if (failures.isEmpty()) {
      throw Demand.refused("There is no failure among the %d observations.", observations.size());
    }
    var rows = new ArrayList<Row>();
    for (var failure : failures.entrySet()) {
      // Under observation at t: entered before t, and not gone before t.
      for (var each : entering.headMap(failure.getKey(), false).values()) {
        present += each;
      }
      entering.headMap(failure.getKey(), false).clear();
      for (var each : leaving.headMap(failure.getKey(), false).values()) {
        present -= each;
      }
      leaving.headMap(failure.getKey(), false).clear();
      rows.add(new Row(failure.getKey(), present, failure.getValue()));
    }
    return rows;
  }
}
