package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.tibao.retrofit.Milestone;
import org.tibao.time.ChinaTime;

/**
 * On which days a door reached its milestones: up to the contract at the usual pace, after it in even steps.
 *
 * @param reached day by milestone, up to the furthest one
 * @param now the moment after which nothing has happened yet
 */
record DemoDays(Map<Milestone, LocalDate> reached, Instant now) {

  /** Days that the first six milestones take, each after the one before: a vote needs 24, a notice 11. */
  private static final int[] BEFORE = {1, 35, 30, 25, 12, 14};

  static DemoDays of(DemoPipeline.Course course, Instant now) {
    var days = new EnumMap<Milestone, LocalDate>(Milestone.class);
    Milestone last = course.reached();
    if (last == null) {
      return new DemoDays(days, now);
    }
    LocalDate on = Objects.requireNonNull(course.on());
    LocalDate signed = course.signed();
    int contract = Milestone.CONTRACT.place();
    LocalDate day = signed == null ? on : signed;
    for (int place = signed == null ? last.place() : contract; place >= 1; place--) {
      days.put(Milestone.values()[place - 1], day);
      day = day.minusDays(BEFORE[place - 1]);
    }
    for (int place = contract + 1; signed != null && place <= last.place(); place++) {
      long whole = ChronoUnit.DAYS.between(signed, on);
      days.put(Milestone.values()[place - 1],
          signed.plusDays(whole * (place - contract) / (last.place() - contract)));
    }
    if (last == Milestone.REGISTRATION) {
      further(days, on, ChinaTime.dayOf(now));
    }
    return new DemoDays(days, now);
  }

  /** A lift that is registered is handed over soon; the subsidy of last year's is there by now. */
  private static void further(Map<Milestone, LocalDate> days, LocalDate registered, LocalDate today) {
    if (registered.plusDays(26).isBefore(today)) {
      days.put(Milestone.HANDOVER, registered.plusDays(18));
    }
    if (registered.getYear() < today.getYear() && registered.plusDays(95).isBefore(today)) {
      days.put(Milestone.SUBSIDY, registered.plusDays(80));
    }
  }

  boolean has(Milestone milestone) {
    return reached.containsKey(milestone);
  }

  LocalDate of(Milestone milestone) {
    return Objects.requireNonNull(reached.get(milestone), milestone.name());
  }

  LocalDate today() {
    return ChinaTime.dayOf(now);
  }

  /** Whether that day has come. */
  boolean past(LocalDate day) {
    return !day.isAfter(today());
  }

  /** The middle of a day. */
  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  }

  /** That hour of a day; never later than now. */
  Instant at(LocalDate day, int hour) {
    Instant moment = day.atTime(LocalTime.of(hour, 5)).atZone(ChinaTime.ZONE).toInstant();
    return moment.isAfter(now) ? now : moment;
  }
}
