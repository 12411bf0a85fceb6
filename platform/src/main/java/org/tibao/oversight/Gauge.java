package org.tibao.oversight;

import java.util.TreeMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tibao.access.PartCount;
import org.tibao.access.Actor;
import org.tibao.time.ChinaTime;

/** How one measure is read: the records behind the number. One bean for each measure whose module is there. */
interface Gauge {

  /** What it reads. */
  Measure measure();

  /** Records below that path to be shown, as far as a list can be read; the numbers are those of {@link #counts}. */
  List<Case> cases(Actor eye, Span span);

  /** What lies in each part of the territory, counted where it lies; here of the records themselves, where they are few. */
  default List<PartCount> counts(Actor eye, Span span) {
    var parts = new TreeMap<String, PartCount>();
    for (Case each : cases(eye, span)) {
      parts.merge(part(span.below(), each.path()), new PartCount(part(span.below(), each.path()), each.bad() ? 1 : 0, 1,
          each.value(), each.value()), Gauge::and);
    }
    return List.copyOf(parts.values());
  }

  private static PartCount and(PartCount one, PartCount other) {
    return new PartCount(one.part(), one.bad() + other.bad(), one.all() + other.all(), one.sum() + other.sum(),
        Math.max(one.most(), other.most()));
  }

  /** One step below the territory, or what lies in no part of it. */
  static String part(String below, String path) {
    int next = path.indexOf('/', below.length());
    return next < 0 ? path : path.substring(0, next + 1);
  }

  /**
   * Where and of which days.
   *
   * @param below scope path
   * @param until last day
   * @param watched all territories whose figures its readers see, so that none is worked out from the others
   */
  record Span(String below, LocalDate from, LocalDate until, Instant now, List<String> watched) {

    public Span {
      watched = List.copyOf(watched);
    }

    /** For who watches over that territory and no wider one. */
    Span(String below, LocalDate from, LocalDate until, Instant now) {
      this(below, from, until, now, List.of(below));
    }

    LocalDate today() {
      return ChinaTime.dayOf(now);
    }
  }
}
