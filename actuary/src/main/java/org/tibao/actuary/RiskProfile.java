package org.tibao.actuary;

import java.util.Map;

/**
 * 风险特征 — what a price may ask of a lift: its numbers (age in years, starts per day) and its classes (make, care).
 *
 * @param numbers by the names of numeric rating factors, in the unit of the caller
 * @param classes by the names of categorical ones
 */
public record RiskProfile(Map<String, Double> numbers, Map<String, String> classes) {

  public RiskProfile {
    numbers = Map.copyOf(numbers);
    classes = Map.copyOf(classes);
    numbers.forEach((name, value) -> Demand.finite("The number " + name, value));
  }

  double number(String name) {
    Double value = numbers.get(name);
    if (value == null) {
      throw Demand.refused("The risk has no number %s, only %s.", name, new java.util.TreeSet<>(numbers.keySet()));
    }
    return value;
  }

  String classOf(String name) {
    String value = classes.get(name);
    if (value == null) {
      throw Demand.refused("The risk has no class %s, only %s.", name, new java.util.TreeSet<>(classes.keySet()));
    }
    return value;
  }
}
