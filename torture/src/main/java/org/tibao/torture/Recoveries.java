package org.tibao.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long it took after each kind of fault that came alone until it was as before: from its beginning, if it heals itself,
 * else from its healing.
 */
final class Recoveries {

  /** What came back: a door at which something was acknowledged again that was asked after it, or the process itself. */
  enum Of {
    MESSAGE, PAYMENT, BALLOT, PAGE,
    /** What was hit works again. */
    PART,
    /** Not a recovery: the longest time in which nothing was acknowledged at one of the doors. */
    SILENCE
  }

  /**
   * Milliseconds.
   *
   * @param times how often it was measured
   */
  record Spread(int times, long median, long worst) {

    static Spread of(List<Long> all) {
      List<Long> sorted = all.stream().sorted().toList();
      return new Spread(sorted.size(), sorted.get((sorted.size() - 1) / 2), sorted.getLast());
    }
  }

  private final Map<Kind, Map<Of, List<Long>>> all = new LinkedHashMap<>();

  synchronized void add(Kind kind, Of of, long millis) {
    all.computeIfAbsent(kind, _ -> new EnumMap<>(Of.class)).computeIfAbsent(of, _ -> new ArrayList<>()).add(millis);
  }

  /** Of each kind that was measured, in the order of {@link Kind#ALL}. */
  synchronized Map<Kind, Map<Of, Spread>> spreads() {
    var spreads = new LinkedHashMap<Kind, Map<Of, Spread>>();
    for (Kind each : Kind.ALL) {
      var known = all.get(each);
      if (known != null) {
        var of = new EnumMap<Of, Spread>(Of.class);
        known.forEach((what, millis) -> of.put(what, Spread.of(millis)));
        spreads.put(each, Collections.unmodifiableMap(of));
      }
    }
    return spreads;
  }
}
