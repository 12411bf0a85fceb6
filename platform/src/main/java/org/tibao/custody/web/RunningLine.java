package org.tibao.custody.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tibao.custody.AccountBook;
import org.tibao.custody.Movement;
import org.tibao.money.Money;

/**
 * Money in and out as a running line, drawn as SVG of 720 by 200: it goes up where money came in and down where it went
 * out.
 *
 * @param line corners of the line
 * @param area corners of the surface below it
 * @param marks where something moved
 * @param ticks lines with their amounts
 */
record RunningLine(String line, String area, List<Mark> marks, List<Tick> ticks, LocalDate from, LocalDate until) {

  private static final long LEFT = 64;
  private static final long RIGHT = 708;
  private static final long TOP = 16;
  private static final long BOTTOM = 170;

  /** A day on which money moved; a later one of the same day stands above it. */
  record Mark(long x, long y, Movement movement) {}

  /** A line across with its amount. */
  record Tick(long y, Money amount) {}

  /** Of the movements of an account, to the last day asked for and at least a month wide. */
  static RunningLine of(AccountBook book) {
    LocalDate monthAgo = book.until().minusDays(30);
    LocalDate from = book.movements().isEmpty() || book.movements().getFirst().on().isAfter(monthAgo)
        ? monthAgo
        : book.movements().getFirst().on();
    long days = ChronoUnit.DAYS.between(from, book.until());
    long top = Math.max(1, book.movements().stream().mapToLong(each -> each.after().fen()).max().orElse(1));
    long step = step(top);
    long height = Math.ceilDiv(top, step) * step;
    var corners = new ArrayList<String>();
    var marks = new ArrayList<Mark>();
    long y = y(book.opening().fen(), height);
    corners.add(LEFT + "," + y);
    for (Movement each : book.movements()) {
      long x = LEFT + (RIGHT - LEFT) * Math.clamp(ChronoUnit.DAYS.between(from, each.on()), 0, days) / days;
      corners.add(x + "," + y);
      y = y(each.after().fen(), height);
      corners.add(x + "," + y);
      marks.add(new Mark(x, y, each));
    }
    corners.add(RIGHT + "," + y);
    String line = String.join(" ", corners);
    var ticks = new ArrayList<Tick>();
    for (long fen = 0; fen <= height; fen += step) {
      ticks.add(new Tick(y(fen, height), Money.fen(fen)));
    }
    return new RunningLine(line, LEFT + "," + BOTTOM + " " + line + " " + RIGHT + "," + BOTTOM, marks, ticks, from,
        book.until());
  }

  private static long y(long fen, long height) {
    return BOTTOM - (BOTTOM - TOP) * Math.max(0, fen) / height;
  }

  /** A round number of fen, so that two to five lines stand across. */
  private static long step(long top) {
    long step = 100;
    long[] factors = {2, 5, 10};
    for (long decade = 100; decade <= top; decade *= 10) {
      for (long factor : factors) {
        if (top / step > 4) {
          step = decade * factor;
        }
      }
    }
    return step;
  }
}
