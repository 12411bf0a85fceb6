package org.tibao.telemetry.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tibao.telemetry.LiftRecord.Span;
import org.tibao.time.ChinaTime;

/** A lift's year: a cell for each day, a column for each week, and the months as a table. Lengths in drawing units. */
record YearPicture(int width, List<Cell> cells, List<Mark> marks, List<Month> months) {

  private static final int WEEKS = 53;
  private static final int STEP = 14;
  private static final int TOP = 18;

  /**
   * One day.
   *
   * @param style how much it ran, whether something was wrong, whether nothing is known
   */
  record Cell(LocalDate day, int x, int y, String style, int trips, int faults) {}

  /** Where a month begins. */
  record Mark(int x, YearMonth month) {}

  /** One month. */
  record Month(YearMonth month, long trips, long doorCycles, long faults, long knownMs, long servingMs) {

    /** In tenths of a percent; −1 if nothing is known. */
    public int availability() {
      return knownMs == 0 ? -1 : (int) Math.round(servingMs * 1000.0 / knownMs);
    }

    Month with(Span day) {
      return new Month(month, trips + day.trips(), doorCycles + day.doorCycles(), faults + day.faults(),
          knownMs + day.knownMs(), servingMs + day.servingMs());
    }
  }

  static LocalDate begin(LocalDate today) {
    return today.minusWeeks(WEEKS - 1L).with(java.time.temporal.TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  static YearPicture of(List<Span> days, LocalDate today) {
    Map<LocalDate, Span> known = new HashMap<>();
    Map<YearMonth, Month> months = new TreeMap<>();
    for (Span each : days) {
      LocalDate day = ChinaTime.dayOf(each.since());
      known.put(day, each);
      months.compute(YearMonth.from(day),
          (month, sum) -> (sum == null ? new Month(month, 0, 0, 0, 0, 0) : sum).with(each));
    }
    int most = Math.max(1, days.stream().mapToInt(Span::trips).max().orElse(0));
    var cells = new ArrayList<Cell>();
    var marks = new ArrayList<Mark>();
    LocalDate first = begin(today);
    for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
      int x = (int) ChronoUnit.WEEKS.between(first, day) * STEP;
      Span sum = known.get(day);
      cells.add(new Cell(day, x, TOP + (day.getDayOfWeek().getValue() - 1) * STEP, style(sum, most),
          sum == null ? 0 : sum.trips(), sum == null ? 0 : sum.faults()));
      if (day.getDayOfMonth() == 1) {
        marks.add(new Mark(x, YearMonth.from(day)));
      }
    }
    return new YearPicture(WEEKS * STEP + STEP, cells, marks, List.copyOf(months.values()).reversed());
  }

  private static String style(@Nullable Span sum, int most) {
    if (sum == null || sum.knownMs() == 0) {
      return "off";
    }
    if (sum.faults() > 0 || sum.servingMs() * 2L < sum.knownMs()) {
      return "fault";
    }
    return sum.trips() == 0 ? "idle" : "run" + (1 + Math.min(3, sum.trips() * 4 / (most + 1)));
  }
}
