package org.tibao.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.retrofit.Milestone;

/**
 * How far the doors of the town have come. Published (上观新闻 2022-02-10): last year 36 signed, 10 started, 4 in service;
 * now 22 signing and 13 starting; in 紫藤苑 one rides, two are being built, four sign. The demo moves those years to last
 * year and this one, spreads them over its estates, and lets five of last year's works finish this year.
 */
final class DemoPipeline {

  /**
   * One door's course.
   *
   * @param reached the furthest milestone, or null before the first
   * @param on the day on which it was reached; null with {@code reached}
   * @param signed the day of the contract, or null before it
   * @param infeasible no lift can be built there
   */
  record Course(DemoProgramme.Mood mood, @Nullable Milestone reached, @Nullable LocalDate on,
      @Nullable LocalDate signed, boolean infeasible) {}

  private final LocalDate today;
  private final int lastYear;

  DemoPipeline(LocalDate today) {
    this.today = today;
    this.lastYear = today.getYear() - 1;
  }

  /** The courses of an estate's doors; which number has which is mixed, the same each time. */
  List<Course> of(String estate, int doors) {
    List<Course> courses = new ArrayList<>();
    signed(estate, courses);
    // 紫藤苑: 31 most urgent, 38 urgent, 24 to be guided, 14 divided, 7 without a wish; the others in proportion. Doors
    // that have signed are the most urgent ones; where they are more than those, the next class gives way.
    int[] parts = {31, 38, 24, 14, 7};
    int signedLeft = courses.size();
    for (DemoProgramme.Mood mood : DemoProgramme.Mood.values()) {
      int quota = mood == DemoProgramme.Mood.UNASKED ? 0 : doors * parts[mood.ordinal()] / 114;
      int taken = Math.min(quota, signedLeft);
      signedLeft -= taken;
      for (int n = 0; n < quota - taken; n++) {
        courses.add(unsigned(mood, n));
      }
    }
    while (courses.size() < doors) {
      courses.add(unsigned(DemoProgramme.Mood.THINKING, courses.size()));
    }
    List<Course> all = mixed(courses, doors);
    if (estate.equals("紫藤苑")) {
      // 23 号 votes these days; at 13 号 nobody has been asked yet: whoever visits can walk the whole way there.
      all.set(22, new Course(DemoProgramme.Mood.WILLING, Milestone.PLAN, today.minusDays(21), null, false));
      all.set(12, new Course(DemoProgramme.Mood.UNASKED, null, null, null, false));
    }
    return all;
  }

  /** Those that have signed, by how far they have come since. */
  private void signed(String estate, List<Course> courses) {
    switch (estate) {
      case "紫藤苑" -> {
        built(courses, 1, Milestone.REGISTRATION, LocalDate.of(lastYear, 12, 5), 0, 1);
        built(courses, 1, Milestone.FOUNDATION, today.minusDays(9), 0, 8);
        built(courses, 1, Milestone.SHAFT, today.minusDays(4), 0, 2);
        signing(courses, 4, today.minusDays(6));
      }
      case "樱花苑" -> {
        built(courses, 3, Milestone.REGISTRATION, LocalDate.of(lastYear, 10, 31), 15, 1);
        built(courses, 5, Milestone.REGISTRATION, LocalDate.of(today.getYear(), 4, 8), 23, 1);
        built(courses, 6, Milestone.FOUNDATION, today.minusDays(20), 3, 9);
        built(courses, 3, Milestone.APPROVAL, today.minusDays(40), 6, 10);
        built(courses, 1, Milestone.FUNDING, today.minusDays(19), 0, 11);
        together(courses, 6, today.minusDays(6));
      }
      case "海棠苑" -> {
        built(courses, 1, Milestone.ACCEPTANCE, today.minusDays(28), 0, 1);
        built(courses, 3, Milestone.FOUNDATION, today.minusDays(15), 4, 7);
        built(courses, 5, Milestone.FUNDING, today.minusDays(50), 7, 11);
        together(courses, 7, today.minusDays(7));
      }
      case "桂花苑" -> {
        built(courses, 2, Milestone.FOUNDATION, today.minusDays(12), 5, 6);
        built(courses, 4, Milestone.APPROVAL, today.minusDays(33), 4, 9);
        together(courses, 5, today.minusDays(5));
      }
      default -> throw new IllegalArgumentException(estate);
    }
  }

  /** Doors that signed in that month of last year and have come further since, each some days after the other. */
  private void built(List<Course> courses, int times, Milestone reached, LocalDate first, int daysBetween, int month) {
    for (int i = 0; i < times; i++) {
      courses.add(new Course(DemoProgramme.Mood.READY, reached, first.plusDays((long) i * daysBetween),
          LocalDate.of(lastYear, month, 11 + i), false));
    }
  }

  /** Doors that sign these days, one a day. */
  private static void signing(List<Course> courses, int times, LocalDate first) {
    for (int i = 0; i < times; i++) {
      LocalDate on = first.plusDays(i);
      courses.add(new Course(DemoProgramme.Mood.READY, Milestone.CONTRACT, on, on, false));
    }
  }

  /** Doors that sign together on one day. */
  private static void together(List<Course> courses, int times, LocalDate on) {
    for (int i = 0; i < times; i++) {
      courses.add(new Course(DemoProgramme.Mood.READY, Milestone.CONTRACT, on, on, false));
    }
  }

  /** Those on the way to a contract, and those where nothing has begun. */
  private Course unsigned(DemoProgramme.Mood mood, int n) {
    return switch (mood) {
      case READY -> new Course(mood, List.of(Milestone.NOTICE, Milestone.VOTE, Milestone.PLAN).get(n % 3),
          today.minusDays(3 + n * 2L), null, false);
      case WILLING -> new Course(mood, List.of(Milestone.PLAN, Milestone.FEASIBILITY, Milestone.INTENT).get(n % 3),
          today.minusDays(5 + n * 2L), null, false);
      case THINKING -> new Course(mood, Milestone.INTENT, today.minusDays(20 + n * 3L), null, false);
      case DIVIDED, UNWILLING, UNASKED ->
        new Course(mood, null, null, null, mood == DemoProgramme.Mood.UNWILLING && n < 2);
    };
  }

  /** Every seventh, so that neighbours differ; 7 and the number of doors share no divisor, or the step is 11. */
  private static List<Course> mixed(List<Course> courses, int doors) {
    int step = doors % 7 == 0 ? 11 : 7;
    var mixed = new ArrayList<Course>();
    for (int i = 0; i < doors; i++) {
      mixed.add(courses.get(Math.floorMod(i * step, doors)));
    }
    return mixed;
  }
}
