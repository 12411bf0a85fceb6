package org.tibao.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Point;

/**
 * 维保行为 — what a maintenance unit wrote down in some time, as far as red flags look at it.
 *
 * @param photos in any order
 */
record Deeds(List<Visit> visits, List<Fault> faults, List<Change> changes, List<Quote> quotes, List<Photo> photos) {

  static final Deeds NONE = new Deeds(List.of(), List.of(), List.of(), List.of(), List.of());

  Deeds {
    visits = List.copyOf(visits);
    faults = List.copyOf(faults);
    changes = List.copyOf(changes);
    quotes = List.copyOf(quotes);
    photos = List.copyOf(photos);
  }

  /**
   * A visit of care.
   *
   * @param people who was there
   * @param spot where the phone was when it began, or null
   * @param place where the lift is, or null
   */
  record Visit(UUID id, UUID lift, List<UUID> people, Instant began, Instant ended, @Nullable Point spot,
      @Nullable Point place) {
    Visit {
      people = List.copyOf(people);
    }
  }

  /** A trouble of a lift that the unit cares for; one whose cause people or a power cut were is not given in. */
  record Fault(UUID id, UUID lift, String cause, Instant at) {}

  /**
   * A part that was replaced.
   *
   * @param lifeDays how long it is expected to last
   */
  record Change(UUID id, UUID lift, String part, LocalDate fittedOn, LocalDate replacedOn, int lifeDays) {}

  /** A line of a quote against the price book, in fen. */
  record Quote(UUID id, UUID lift, String part, long fen, long p90Fen, Instant at) {}

  /**
   * A photograph.
   *
   * @param occasion the visit, repair, answer or check that it shows
   * @param own whether the unit shows it as its own; else somebody else took it, and it is only compared with
   */
  record Photo(UUID id, UUID occasion, UUID lift, Instant at, PicturePrint print, boolean own) {}

  /** The same with photographs of other days beside them. */
  Deeds beside(List<Photo> others) {
    var all = new ArrayList<>(photos);
    all.addAll(others);
    return new Deeds(visits, faults, changes, quotes, all);
  }

  /** How much was looked at. */
  int count() {
    return visits.size() + changes.size() + quotes.size();
  }
}
