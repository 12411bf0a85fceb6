package org.tibao.dossier;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.time.ChinaTime;

/**
 * 一梯一档: what one reader may know of everything that happened to a lift.
 *
 * @param at as of when
 * @param events the youngest first
 */
public record LiftFile(Lift lift, Instant at, List<LiftEvent> events) {

  public LiftFile {
    events = events.stream().sorted(Comparator.comparing(LiftEvent::at).reversed().thenComparing(LiftEvent::id))
        .toList();
  }

  /** The same with only the events of a chapter and a year; null keeps all. */
  public LiftFile only(LiftEvent.@Nullable Chapter chapter, @Nullable Integer year) {
    return new LiftFile(lift, at, events.stream().filter(each -> chapter == null || each.chapter() == chapter)
        .filter(each -> year == null || year(each) == year).toList());
  }

  /** How many events each chapter has. */
  public Map<LiftEvent.Chapter, Integer> chapters() {
    var counts = new EnumMap<LiftEvent.Chapter, Integer>(LiftEvent.Chapter.class);
    for (LiftEvent.Chapter each : LiftEvent.Chapter.values()) {
      counts.put(each, 0);
    }
    events.forEach(each -> counts.merge(each.chapter(), 1, Integer::sum));
    return counts;
  }

  /** How many events each year has, the last first. */
  public Map<Integer, Integer> years() {
    var counts = new TreeMap<Integer, Integer>(Comparator.reverseOrder());
    events.forEach(each -> counts.merge(year(each), 1, Integer::sum));
    return counts;
  }

  /** The year in China. */
  public static int year(LiftEvent event) {
    return ChinaTime.dayOf(event.at()).getYear();
  }
}
