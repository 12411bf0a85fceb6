package org.tibao.actuary;

import java.util.List;

/**
 * 维修史 — the repairs of one lift, or of one part that is mended and goes on, while it was under observation.
 *
 * @param from age at which observation began, zero or more, in the unit of the caller
 * @param until age at which it ended, after from
 * @param repairs those after from and not after until, in any order
 */
public record RepairHistory(double from, double until, List<Repair> repairs) {

  /**
   * 一次维修 — one repair.
   *
   * @param age of the lift at it
   * @param cost what it counts: 1 for a number of repairs, fen or hours for a cost; zero or more
   */
  public record Repair(double age, double cost) {

    public Repair {
      Demand.notNegative("The age at a repair", age);
      Demand.notNegative("The cost of a repair", cost);
    }
  }

  public RepairHistory {
    Demand.notNegative("The beginning of a repair history", from);
    Demand.finite("The end of a repair history", until);
    if (until <= from) {
      throw Demand.refused("A repair history must end after it begins: %s … %s.", from, until);
    }
    repairs = List.copyOf(repairs);
    for (Repair each : repairs) {
      if (!(each.age() > from || from == 0) || each.age() > until) {
        throw Demand.refused("A repair at %s lies outside its history %s … %s.", each.age(), from, until);
      }
    }
  }

  /** A lift watched from its first day to an age, with one repair counted at each of these ages. */
  public static RepairHistory counted(double until, double... ages) {
    return new RepairHistory(0, until, java.util.Arrays.stream(ages).mapToObj(age -> new Repair(age, 1)).toList());
  }
}
