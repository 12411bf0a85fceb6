package org.tibao.telemetry.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tibao.telemetry.LiftRecord.Span;
import org.tibao.time.ChinaTime;

/**
 * A lift's last days as strips: one line for each, a day wide from midnight to midnight in China, in minutes. Hours are
 * drawn by what was summed up of them; troubles exactly where they were.
 */
record StripPicture(List<Line> lines) {

  private static final int DAY = 1_440;
  private static final int HOUR_MS = 3_600_000;
  private static final int HOURS = 24;
  /** Before the lift was heard for the first time. */
  private static final String NOTHING = "";

  /** A trouble from then until then; still there if {@code until} is null. */
  record Trouble(Instant from, @Nullable Instant until) {}

  /** A piece of a line in one colour; {@code x} and {@code width} in minutes. */
  record Piece(String style, int x, int width) {}

  /**
   * One day.
   *
   * @param offHours hours of which nothing is known, in tenths
   */
  record Line(LocalDate day, List<Piece> pieces, int trips, int doorCycles, int faults, long knownMs, long servingMs,
      int offHours) {

    /** In tenths of a percent of the time of which anything is known; −1 if nothing is. */
    public int availability() {
      return knownMs == 0 ? -1 : (int) Math.round(servingMs * 1000.0 / knownMs);
    }
  }

  /** The days up to today, the newest last; none before the first of which anything is known, if there is one. */
  static StripPicture of(List<Span> hours, List<Trouble> troubles, LocalDate today, int days, Instant now) {
    Map<LocalDate, List<Span>> byDay = new TreeMap<>();
    Instant first = hours.stream().filter(each -> each.knownMs() > 0).map(Span::since).min(Comparator.naturalOrder())
        .orElse(Instant.MIN);
    for (int back = days - 1; back >= 0; back--) {
      LocalDate day = today.minusDays(back);
      if (back == 0 || day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant().isAfter(first)) {
        byDay.put(day, new ArrayList<>());
      }
    }
    for (Span each : hours) {
      List<Span> of = byDay.get(ChinaTime.dayOf(each.since()));
      if (of != null) {
        of.add(each);
      }
    }
    var lines = new ArrayList<Line>();
    byDay.forEach((day, sums) -> lines.add(line(day, sums, troubles, new Range(first, now))));
    return new StripPicture(lines);
  }

  /** From the first moment of which anything is known until now. */
  private record Range(Instant first, Instant now) {}

  private static Line line(LocalDate day, List<Span> sums, List<Trouble> troubles, Range range) {
    Instant begin = day.atStartOfDay(ChinaTime.ZONE).toInstant();
    Instant now = range.now();
    int end = Math.clamp(Duration.between(begin, now).toMinutes(), 0, DAY);
    int start = range.first().isAfter(begin)
        ? (int) Math.min(end, Duration.between(begin, range.first()).toMinutes())
        : 0;
    var styles = new String[DAY];
    Arrays.fill(styles, 0, start, NOTHING);
    Arrays.fill(styles, start, end, "off");
    long known = 0;
    for (Span each : sums) {
      int from = (int) Duration.between(begin, each.since()).toMinutes();
      known += each.knownMs();
      Arrays.fill(styles, Math.clamp(from, 0, end), Math.clamp(from + DAY / HOURS, 0, end), style(each));
    }
    for (Trouble each : troubles) {
      Instant until = each.until() == null ? now : each.until();
      int from = Math.clamp(Duration.between(begin, each.from()).toMinutes(), 0, end);
      int to = Math.clamp(Duration.between(begin, until).toMinutes() + 1, 0, end);
      if (from < to && until.isAfter(begin)) {
        Arrays.fill(styles, from, to, "fault");
      }
    }
    int off = (int) Math.max(0, Math.round(((end - start) * 60_000.0 - known) * 10 / HOUR_MS));
    return new Line(day, pieces(styles, end), sum(sums, Span::trips), sum(sums, Span::doorCycles),
        sum(sums, Span::faults), known, sums.stream().mapToLong(Span::servingMs).sum(), off);
  }

  private static String style(Span hour) {
    if (hour.knownMs() < HOUR_MS / 10) {
      return "off";
    }
    if (hour.servingMs() * 2 < hour.knownMs()) {
      return "fault";
    }
    return hour.trips() > 0 || hour.movingMs() > 0 ? "run" : "idle";
  }

  private static List<Piece> pieces(String[] styles, int end) {
    var pieces = new ArrayList<Piece>();
    int from = 0;
    for (int minute = 1; minute <= end; minute++) {
      if (minute == end || !styles[minute].equals(styles[from])) {
        if (!styles[from].equals(NOTHING)) {
          pieces.add(new Piece(styles[from], from, minute - from));
        }
        from = minute;
      }
    }
    return pieces;
  }

  private static int sum(List<Span> sums, ToIntFunction<Span> of) {
    return sums.stream().mapToInt(of).sum();
  }

  /** Over all days, in tenths of a percent; −1 if nothing is known. */
  public int availability() {
    long known = lines.stream().mapToLong(Line::knownMs).sum();
    long serving = lines.stream().mapToLong(Line::servingMs).sum();
    return known == 0 ? -1 : (int) Math.round(serving * 1000.0 / known);
  }

  /** The most trips of a day, at least one. */
  public int mostTrips() {
    return Math.max(1, lines.stream().mapToInt(Line::trips).max().orElse(0));
  }
}
