package org.tibao.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Answer;

/**
 * A door of the demo with what its story is told from.
 *
 * @param number its place in its estate, from 0
 * @param owners of each flat, whoever casts for it first
 * @param wishes what the flats said
 * @param price what the lift costs there
 * @param free rooms that have not acted yet, so that whoever visits the demo can
 */
record DemoDoor(int number, Stairwell stairwell, List<Dwelling> flats, Map<DwellingId, Ownership> owners,
    Map<Dwelling, Answer> wishes, DemoPipeline.Course course, DemoDays days, Money price, Set<String> free) {

  Actor owner(Dwelling flat) {
    return DemoCast.owner(stairwell, flat, Objects.requireNonNull(owners.get(flat.id())));
  }

  /** The owner's name. */
  String name(DwellingId flat) {
    return Objects.requireNonNull(owners.get(flat)).party().name();
  }

  boolean keptFree(Dwelling flat) {
    return free.contains(flat.room());
  }

  Dwelling flat(String room) {
    return flats.stream().filter(each -> each.room().equals(room)).findFirst().orElseThrow();
  }
}
