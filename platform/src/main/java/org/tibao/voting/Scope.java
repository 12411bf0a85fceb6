package org.tibao.voting;

import java.util.List;
import org.tibao.registry.BuildingId;
import org.tibao.registry.EstateId;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

/** 表决范围: whose dwellings decide. Only they are on the roll, and shares are measured against them alone. */
public sealed interface Scope {

  /** 全小区. */
  record OfEstate(EstateId estate) implements Scope {}

  /** 一幢楼. */
  record OfBuilding(EstateId estate, BuildingId building) implements Scope {}

  /** 一个门栋. */
  record OfStairwell(StairwellId stairwell) implements Scope {}

  /**
   * 单梯表决: the dwellings that a lift reaches; several lifts of one lobby that serve the same floors are one scope.
   *
   * @param floors served floors, 1 is the ground floor
   */
  record OfLift(StairwellId stairwell, List<LiftId> lifts, List<Integer> floors) implements Scope {
    public OfLift {
      lifts = List.copyOf(lifts);
      floors = floors.stream().distinct().sorted().toList();
      if (lifts.isEmpty() || floors.isEmpty()) {
        throw new IllegalArgumentException("a lift and its floors");
      }
    }
  }
}
