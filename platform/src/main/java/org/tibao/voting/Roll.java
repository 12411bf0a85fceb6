package org.tibao.voting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/**
 * How a roll is made from the register: pure. Heads follow 最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释
 * art. 9: one dwelling is one head; dwellings of the same owners are one; what the developer has not sold, or sold and
 * not handed over, is one. Areas are never merged.
 */
final class Roll {

  private Roll() {}

  /** The lines in the order of places and doors, numbered from 1. */
  static List<RollLine> of(List<Stairwell> stairwells, Collection<Dwelling> dwellings,
      Map<DwellingId, List<Ownership>> owners) {
    Map<StairwellId, Integer> order = new HashMap<>();
    stairwells.forEach(each -> order.put(each.id(), order.size()));
    Map<StairwellId, String> labels = stairwells.stream()
        .collect(Collectors.toMap(Stairwell::id, Stairwell::label));
    Set<UUID> developers = developers(owners.values());
    List<Dwelling> sorted = dwellings.stream().filter(each -> order.containsKey(each.stairwell()))
        .sorted(Comparator.comparing((Dwelling each) -> order.getOrDefault(each.stairwell(), 0))
            .thenComparing(Dwelling::floor).thenComparing(each -> each.room().length())
            .thenComparing(Dwelling::room).thenComparing(each -> each.id().value()))
        .toList();
    var lines = new ArrayList<RollLine>();
    for (Dwelling each : sorted) {
      List<Ownership> of = owners.getOrDefault(each.id(), List.of());
      lines.add(new RollLine(lines.size() + 1, each.id(), each.stairwell(), each.path(),
          labels.getOrDefault(each.stairwell(), ""), each.room(), each.floor(), each.area().centi(),
          each.area().basis(), head(each, of, developers), of.isEmpty() ? null : of.getFirst().basis(),
          of.stream().map(one -> new RollLine.Owner(one.party().id().value(), one.party().name(), one.delegate()))
              .toList()));
    }
    return lines;
  }

  private static Set<UUID> developers(Collection<List<Ownership>> owners) {
    return owners.stream().flatMap(List::stream)
        .filter(each -> ofDeveloper(each) && each.party().kind() == Party.Kind.DEVELOPER)
        .map(each -> each.party().id().value()).collect(Collectors.toSet());
  }

  private static boolean ofDeveloper(Ownership ownership) {
    return ownership.basis() == Ownership.Basis.UNSOLD || ownership.basis() == Ownership.Basis.UNDELIVERED;
  }

  /** A buyer to whom nothing was handed over does not decide yet: the dwelling counts with the developer's. */
  private static String head(Dwelling dwelling, List<Ownership> owners, Set<UUID> developers) {
    if (owners.isEmpty()) {
      return "dwelling " + dwelling.id();
    }
    if (owners.stream().allMatch(Roll::ofDeveloper)) {
      Ownership first = owners.getFirst();
      if (first.party().kind() == Party.Kind.DEVELOPER) {
        return "developer " + first.party().id();
      }
      return "developer " + (developers.size() == 1 ? developers.iterator().next() : "");
    }
    return "owner " + owners.stream().map(each -> each.party().id().toString()).sorted()
        .collect(Collectors.joining("+"));
  }

  /** What is other in the second roll, dwelling by dwelling: the line as it was and as it is, one of them null. */
  static List<RollChange> changes(List<RollLine> before, List<RollLine> after) {
    var old = new LinkedHashMap<DwellingId, RollLine>();
    before.forEach(each -> old.put(each.dwelling(), each));
    var changes = new ArrayList<RollChange>();
    for (RollLine line : after) {
      RollLine was = old.remove(line.dwelling());
      if (was == null || !was.numbered(line.number()).equals(line)) {
        changes.add(new RollChange(was, line));
      }
    }
    old.values().forEach(gone -> changes.add(new RollChange(gone, null)));
    return changes;
  }
}
