package org.tibao.oversight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tibao.access.Actor;
import org.tibao.time.ChinaTime;

/** How one measure is read: the records behind the number. One bean for each measure whose module is there. */
interface Gauge {

  /** What it reads. */
  Measure measure();

  /** Every record below that path, those that count against it first. */
  List<Case> cases(Actor eye, Span span);

  /**
   * Where and of which days.
   *
   * @param below scope path
   * @param until last day
   */
  record Span(String below, LocalDate from, LocalDate until, Instant now) {

    LocalDate today() {
      return ChinaTime.dayOf(now);
    }
  }
}
