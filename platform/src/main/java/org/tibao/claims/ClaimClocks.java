package org.tibao.claims;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.WorkingDays;

/**
 * 法定期限的计算: which clocks of the insurance law run for a claim on a day, from the days on which it took its steps and from
 * nothing else. All count calendar days unless a contract's rule says otherwise; the day of the beginning is not counted
 * (民法典 art. 201); a last day of rest moves to the next day that is worked (art. 203). The thirty days stand still while
 * papers that were asked for are brought (司法解释（二）art. 15).
 */
public final class ClaimClocks {

  private ClaimClocks() {}

  /**
   * The days of a claim; null where it has not come so far.
   *
   * @param happenedOn or when who claims learnt of it
   * @param reportedOn when the insurer was told
   * @param requestedOn when somebody asked to be paid, with what papers there were
   * @param askedOn when missing papers were asked for
   * @param completeOn when everything was there
   * @param advanceOn when a first part was paid in advance
   * @param declined whether the decision refuses
   * @param endedOn when it was withdrawn
   */
  public record Days(LocalDate happenedOn, LocalDate reportedOn, @Nullable LocalDate requestedOn,
      @Nullable LocalDate askedOn, @Nullable LocalDate completeOn, @Nullable LocalDate advanceOn,
      @Nullable LocalDate decidedOn, boolean declined, @Nullable LocalDate noticeOn, @Nullable LocalDate paidOn,
      @Nullable LocalDate endedOn) {}

  /** Those that have begun, in the order of the law. */
  public static List<ClaimClock> of(ClaimTimes times, WorkingDays rest, Days days, LocalDate today) {
    var clocks = new ArrayList<ClaimClock>();
    LocalDate requested = days.requestedOn();
    LocalDate decided = days.decidedOn();
    if (requested != null) {
      clocks.add(clock(times.clock("PAPERS"), rest, requested,
          first(days.askedOn(), days.completeOn(), decided, days.endedOn()), today));
      clocks.add(assess(times.clock("ASSESS"), rest, days, requested, today));
    }
    LocalDate complete = days.completeOn();
    if (complete != null) {
      clocks.add(clock(times.clock("ADVANCE"), rest, complete, first(days.advanceOn(), decided, days.endedOn()),
          today));
    }
    if (decided != null) {
      clocks.add(days.declined()
          ? clock(times.clock("REJECT"), rest, decided, days.noticeOn(), today)
          : clock(times.clock("PAY"), rest, decided, days.paidOn(), today));
    }
    clocks.add(clock(times.clock("LIMITATION"), rest, days.happenedOn(), days.reportedOn(), today));
    return List.copyOf(clocks);
  }

  /** The one that ends first of those that still run for the insurer. */
  public static Optional<ClaimClock> next(List<ClaimClock> clocks) {
    return clocks.stream().filter(each -> each.state().open() && each.state() != ClaimClock.State.PAUSED)
        .min(Comparator.comparing(ClaimClock::last));
  }

  private static ClaimClock assess(ClaimTimes.Time time, WorkingDays rest, Days days, LocalDate requested,
      LocalDate today) {
    LocalDate met = first(days.decidedOn(), days.endedOn());
    LocalDate first = days.askedOn();
    // What was asked for before a case was looked at again does not stop it now.
    LocalDate asked = first == null || first.isBefore(requested) ? null : first;
    LocalDate complete = days.completeOn();
    boolean waiting = asked != null && complete == null && met == null;
    LocalDate resumed = asked == null ? null : complete != null ? complete : met != null ? met : today;
    int paused = asked == null || resumed == null
        ? 0
        : Math.max(0, Math.toIntExact(ChronoUnit.DAYS.between(asked, resumed)));
    ClaimClock clock = clock(time, rest, requested, paused, met, today);
    return waiting
        ? new ClaimClock(time, clock.from(), clock.nominal(), clock.last(), paused, null, ClaimClock.State.PAUSED,
            clock.announced())
        : clock;
  }

  private static ClaimClock clock(ClaimTimes.Time time, WorkingDays rest, LocalDate from, @Nullable LocalDate met,
      LocalDate today) {
    return clock(time, rest, from, 0, met, today);
  }

  private static ClaimClock clock(ClaimTimes.Time time, WorkingDays rest, LocalDate from, int paused,
      @Nullable LocalDate met, LocalDate today) {
    LocalDate nominal = time.nominal(from, paused, rest);
    LocalDate last = time.last(nominal, rest);
    ClaimClock.State state = met != null
        ? met.isAfter(last) ? ClaimClock.State.MET_LATE : ClaimClock.State.MET
        : today.isAfter(last) ? ClaimClock.State.OVERDUE : ClaimClock.State.RUNNING;
    return new ClaimClock(time, from, nominal, last, paused, met, state, rest.known(last));
  }

  private static @Nullable LocalDate first(@Nullable LocalDate... days) {
    LocalDate first = null;
    for (LocalDate day : days) {
      if (day != null && (first == null || day.isBefore(first))) {
        first = day;
      }
    }
    return first;
  }
}
