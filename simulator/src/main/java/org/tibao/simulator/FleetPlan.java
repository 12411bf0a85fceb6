package org.tibao.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * 车队计划 — which lifts a simulation has, when it begins, and how much goes wrong in it.
 *
 * @param devices one name per lift
 * @param seed    the same seed gives the same lifts, days and messages
 * @param from    the first moment of simulated time
 * @param trouble how many times as often as in the field a lift fails; wear goes at its own pace
 * @param network how many times as often as in the field a device loses its network, restarts or errs
 */
public record FleetPlan(List<String> devices, long seed, Instant from, double trouble, double network) {

  /** How many lifts one process carries. */
  public static final int MOST = 100_000;

  public FleetPlan {
    devices = List.copyOf(devices);
    if (devices.isEmpty() || devices.size() > MOST) {
      throw new IllegalArgumentException("from 1 to " + MOST + " lifts, not " + devices.size());
    }
    if (!(trouble >= 0) || !(network >= 0)) {
      throw new IllegalArgumentException("trouble comes at least 0 times as often");
    }
  }

  /** So many lifts called sim-000001 and so on, with as much trouble as in the field. */
  public static FleetPlan of(int lifts, long seed, Instant from) {
    return new FleetPlan(names(lifts), seed, from, 1, 1);
  }

  /** sim-000001 and so on. */
  public static List<String> names(int lifts) {
    return IntStream.rangeClosed(1, lifts).mapToObj(each -> String.format(Locale.ROOT, "sim-%06d", each)).toList();
  }

  /** The same with that much more trouble. */
  public FleetPlan troubled(double ofLifts, double ofNetwork) {
    return new FleetPlan(devices, seed, from, ofLifts, ofNetwork);
  }
}
