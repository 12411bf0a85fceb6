package org.tibao.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spreads a published total over the doors of an estate so that the parts add up to it exactly. */
final class Shares {

  private Shares() {}

  /** Parts of {@code total}, one per limit and none above it, at random around the average. */
  static int[] of(int total, int[] limits, RandomGenerator random) {
    int[] parts = new int[limits.length];
    double[] weights = random.doubles(limits.length, 0.7, 1.3).toArray();
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    int given = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Math.min(limits[i], (int) (total * weights[i] / sum));
      given += parts[i];
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -weights[i]));
    for (int turn = 0; given < total; turn++) {
      int i = order.get(turn % parts.length);
      if (parts[i] < limits[i]) {
        parts[i]++;
        given++;
      }
    }
    return parts;
  }
}
