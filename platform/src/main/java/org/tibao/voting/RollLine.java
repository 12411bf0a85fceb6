package org.tibao.voting;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Area;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.registry.StairwellId;

/**
 * 表决名册 的一行: one dwelling that decides, with its area and the head it counts for.
 *
 * @param number from 1, in the order of the roll
 * @param place name of its stairwell
 * @param areaCenti in 0.01 m²
 * @param head dwellings with the same head are one owner
 * @param basis ground of the ownership; null where the register knows no owner
 * @param owners all co-owners
 */
public record RollLine(int number, DwellingId dwelling, StairwellId stairwell, String path, String place, String room,
    int floor, long areaCenti, Area.Basis areaBasis, String head, Ownership.@Nullable Basis basis,
    List<Owner> owners) {

  public RollLine {
    owners = List.copyOf(owners);
  }

  /**
   * Somebody who owns the dwelling.
   *
   * @param party their id in the register
   * @param name whole for those who may see persons, masked for the others
   * @param delegate whether this one of several casts the ballot
   */
  public record Owner(UUID party, String name, boolean delegate) {}

  /** {@code 紫藤苑 12 号 401}. */
  public String label() {
    return place + " " + room;
  }

  /** Whether of several owners another one was named to cast the ballot. */
  boolean castByAnother(UUID party) {
    return owners.stream().anyMatch(each -> each.delegate() && !each.party().equals(party))
        && owners.stream().anyMatch(each -> each.party().equals(party) && !each.delegate());
  }

  RollLine numbered(int place) {
    return new RollLine(place, dwelling, stairwell, path, this.place, room, floor, areaCenti, areaBasis, head, basis,
        owners);
  }

  RollLine named(List<Owner> shown) {
    return new RollLine(number, dwelling, stairwell, path, place, room, floor, areaCenti, areaBasis, head, basis,
        shown);
  }
}
