package org.tibao.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.registry.Places;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.rules.WorkingDays;

/** The clocks of the insurance law, over weekends, National Day, the Spring Festival and a leap day. */
class ClaimClocksTests {

  private static final LocalDate SOME_DAY = LocalDate.of(2026, 3, 2);
  private static final ClaimTimes TIMES = RuleBook.shipped(ClaimTimes.KIND, Places.EVERYWHERE, SOME_DAY).data();
  private static final WorkingDays REST = RuleBook.shipped(RulesConfiguration.WORKING_DAYS, Places.EVERYWHERE,
      SOME_DAY).data();

  /**
   * Days are calendar days, the first is not counted. 2026-10-01 to 07 are days off, so are 2026-02-16 to 23 but the worked
   * Saturday and Sunday around them; 2026-10-10 is a Saturday that is worked.
   */
  @ParameterizedTest(name = "{0} from {1}: {2}, ends {3}")
  @CsvSource({
      "ASSESS, 2026-03-02, 2026-04-01, 2026-04-01", // a Wednesday
      "ASSESS, 2026-03-05, 2026-04-04, 2026-04-07", // a Saturday before 清明: Monday is off too
      "ASSESS, 2026-09-01, 2026-10-01, 2026-10-08", // National Day: the day after all seven
      "ASSESS, 2026-01-15, 2026-02-14, 2026-02-14", // a Saturday that is worked stays
      "ASSESS, 2026-01-16, 2026-02-15, 2026-02-24", // Sunday before the Spring Festival
      "ASSESS, 2026-01-31, 2026-03-02, 2026-03-02", // over a February
      "PAY, 2026-03-02, 2026-03-12, 2026-03-12",
      "PAY, 2026-09-25, 2026-10-05, 2026-10-08",
      "PAY, 2026-09-30, 2026-10-10, 2026-10-10", // a Saturday that is worked
      "PAY, 2026-03-04, 2026-03-14, 2026-03-16", // a plain Saturday
      "REJECT, 2026-03-02, 2026-03-05, 2026-03-05",
      "REJECT, 2026-03-05, 2026-03-08, 2026-03-09", // a Sunday
      "REJECT, 2026-09-30, 2026-10-03, 2026-10-08",
      "REJECT, 2026-04-30, 2026-05-03, 2026-05-06", // Sunday, then Monday and Tuesday off
      "ADVANCE, 2026-08-04, 2026-10-03, 2026-10-08",
      "ADVANCE, 2026-03-02, 2026-05-01, 2026-05-06",
      "ADVANCE, 2025-12-18, 2026-02-16, 2026-02-24",
      "LIMITATION, 2024-02-29, 2026-02-28, 2026-02-28", // no such day in 2026; a worked Saturday
      "LIMITATION, 2024-10-04, 2026-10-04, 2026-10-08",
      "PAPERS, 2026-03-02, 2026-03-07, 2026-03-09"})
  void aClockEndsOnItsLastDayOrTheDayAfterTheHolidays(String code, LocalDate from, LocalDate nominal, LocalDate last) {
    ClaimTimes.Time time = TIMES.clock(code);
    assertThat(time.nominal(from, 0, REST)).isEqualTo(nominal);
    assertThat(time.last(nominal, REST)).isEqualTo(last);
    assertThat(REST.includes(last)).isTrue();
  }

  @Test
  void aContractMayCountWorkingDays() {
    var time = new ClaimTimes.Time("PAY", "23", 10, ClaimTimes.Unit.DAYS, ClaimTimes.Count.WORKING,
        ClaimTimes.LastDay.AS_IT_IS, "", "");
    assertThat(time.nominal(LocalDate.of(2026, 9, 30), 0, REST)).isEqualTo(LocalDate.of(2026, 10, 20));
  }

  @Test
  void aLastDayMayStayWhereAPlaceSaysSo() {
    var time = new ClaimTimes.Time("PAY", "23", 10, ClaimTimes.Unit.DAYS, ClaimTimes.Count.CALENDAR,
        ClaimTimes.LastDay.AS_IT_IS, "", "");
    assertThat(time.last(LocalDate.of(2026, 10, 3), REST)).isEqualTo(LocalDate.of(2026, 10, 3));
  }

  @Test
  void theThirtyDaysStandStillWhilePapersAreBrought() {
    LocalDate requested = LocalDate.of(2026, 3, 2);
    LocalDate asked = LocalDate.of(2026, 3, 6);
    ClaimClock waiting = clock("ASSESS", days(requested, asked, null, null, false), LocalDate.of(2026, 3, 16));
    assertThat(waiting.state()).isEqualTo(ClaimClock.State.PAUSED);
    assertThat(waiting.paused()).isEqualTo(10);
    assertThat(waiting.last()).isEqualTo(LocalDate.of(2026, 4, 13)); // 11 April is a Saturday
    ClaimClock brought = clock("ASSESS", days(requested, asked, LocalDate.of(2026, 3, 20), null, false),
        LocalDate.of(2026, 4, 15));
    assertThat(brought.paused()).isEqualTo(14);
    assertThat(brought.nominal()).isEqualTo(LocalDate.of(2026, 4, 15));
    assertThat(brought.state()).isEqualTo(ClaimClock.State.RUNNING);
    assertThat(brought.moved()).isFalse();
    assertThat(brought.left(LocalDate.of(2026, 4, 15))).isZero();
    assertThat(brought.left(LocalDate.of(2026, 4, 1))).isEqualTo(14);
    assertThat(brought.left(LocalDate.of(2026, 4, 17))).isEqualTo(-2);
    assertThat(clock("ASSESS", days(requested, asked, LocalDate.of(2026, 3, 20), null, false),
        LocalDate.of(2026, 4, 16)).state()).isEqualTo(ClaimClock.State.OVERDUE);
  }

  @Test
  void whatWasAskedBeforeACaseIsLookedAtAgainDoesNotStopIt() {
    LocalDate again = LocalDate.of(2026, 6, 1);
    ClaimClock clock = clock("ASSESS", days(again, LocalDate.of(2026, 3, 6), again, null, false), again);
    assertThat(clock.paused()).isZero();
    assertThat(clock.last()).isEqualTo(LocalDate.of(2026, 7, 1));
  }

  @Test
  void nothingRunsBeforeSomebodyAsksToBePaid() {
    var days = new ClaimClocks.Days(SOME_DAY, SOME_DAY, null, null, null, null, null, false, null, null, null);
    assertThat(ClaimClocks.of(TIMES, REST, days, SOME_DAY)).extracting(each -> each.time().code())
        .containsExactly("LIMITATION");
    assertThat(ClaimClocks.next(ClaimClocks.of(TIMES, REST, days, SOME_DAY))).isEmpty();
  }

  @Test
  void aDecisionEndsOneClockAndBeginsTheNext() {
    LocalDate decided = LocalDate.of(2026, 3, 30);
    var days = days(SOME_DAY, null, SOME_DAY, decided, false);
    List<ClaimClock> clocks = ClaimClocks.of(TIMES, REST, days, decided);
    assertThat(clocks).extracting(each -> each.time().code()).containsExactly("PAPERS", "ASSESS", "ADVANCE", "PAY",
        "LIMITATION");
    assertThat(clocks).filteredOn(each -> each.state().open()).singleElement()
        .satisfies(each -> assertThat(each.last()).isEqualTo(LocalDate.of(2026, 4, 9)));
    assertThat(ClaimClocks.next(clocks)).hasValueSatisfying(each -> assertThat(each.time().article()).isEqualTo("23"));
    ClaimClock refused = clock("REJECT", days(SOME_DAY, null, SOME_DAY, decided, true), LocalDate.of(2026, 4, 3));
    assertThat(refused.last()).isEqualTo(LocalDate.of(2026, 4, 2));
    assertThat(refused.state()).isEqualTo(ClaimClock.State.OVERDUE);
  }

  @Test
  void whatIsDoneLateStaysLate() {
    var days = new ClaimClocks.Days(SOME_DAY, SOME_DAY, SOME_DAY, null, SOME_DAY, null, LocalDate.of(2026, 4, 2), false,
        null, LocalDate.of(2026, 4, 13), null);
    List<ClaimClock> clocks = ClaimClocks.of(TIMES, REST, days, LocalDate.of(2026, 12, 1));
    assertThat(clocks).filteredOn(each -> each.time().code().equals("ASSESS")).singleElement()
        .satisfies(each -> assertThat(each.state()).isEqualTo(ClaimClock.State.MET_LATE));
    // 12 April is a Sunday: the tenth day is Monday.
    assertThat(clocks).filteredOn(each -> each.time().code().equals("PAY")).singleElement().satisfies(each -> {
      assertThat(each.moved()).isTrue();
      assertThat(each.state()).isEqualTo(ClaimClock.State.MET);
    });
  }

  @Test
  void aFirstPartEndsTheSixtyDays() {
    LocalDate advance = LocalDate.of(2026, 4, 20);
    var days = new ClaimClocks.Days(SOME_DAY, SOME_DAY, SOME_DAY, null, SOME_DAY, advance, null, false, null, null,
        null);
    assertThat(clock("ADVANCE", days, LocalDate.of(2026, 6, 1)).state()).isEqualTo(ClaimClock.State.MET);
    assertThat(clock("ASSESS", days, LocalDate.of(2026, 6, 1)).state()).isEqualTo(ClaimClock.State.OVERDUE);
  }

  @Test
  void beyondTheAnnouncedYearALastDayMayStillMove() {
    ClaimClock clock = clock("ASSESS", days(LocalDate.of(2026, 12, 20), null, null, null, false),
        LocalDate.of(2026, 12, 21));
    assertThat(clock.announced()).isFalse();
  }

  @Test
  void onItsLastDayNothingIsLateAndOnTheNextItIs() {
    // Thirty days from Monday the 2nd of March end on a Wednesday.
    LocalDate last = LocalDate.of(2026, 4, 1);
    for (int day = -1; day <= 1; day++) {
      LocalDate decided = last.plusDays(day);
      assertThat(clock("ASSESS", days(SOME_DAY, null, SOME_DAY, decided, false), decided).state()).as("%s", decided)
          .isEqualTo(day > 0 ? ClaimClock.State.MET_LATE : ClaimClock.State.MET);
      assertThat(clock("ASSESS", days(SOME_DAY, null, SOME_DAY, null, false), decided).state()).as("%s", decided)
          .isEqualTo(day > 0 ? ClaimClock.State.OVERDUE : ClaimClock.State.RUNNING);
    }
  }

  @Test
  void papersAskedForAndBroughtOnOneDayStopNothing() {
    ClaimClock clock = clock("ASSESS", days(SOME_DAY, SOME_DAY, SOME_DAY, null, false), SOME_DAY.plusDays(9));
    assertThat(clock.paused()).isZero();
    assertThat(clock.state()).isEqualTo(ClaimClock.State.RUNNING);
    ClaimClock waiting = clock("ASSESS", days(SOME_DAY, SOME_DAY, null, null, false), SOME_DAY);
    assertThat(waiting.paused()).isZero();
    assertThat(waiting.state()).isEqualTo(ClaimClock.State.PAUSED);
    assertThat(clock("ASSESS", days(SOME_DAY, SOME_DAY, null, null, false), SOME_DAY.plusDays(1)).paused()).isOne();
    // Decided without waiting for them: it stood still until then, and is not paused any more.
    ClaimClock decided = clock("ASSESS", days(SOME_DAY, SOME_DAY, null, SOME_DAY.plusDays(5), false),
        SOME_DAY.plusDays(40));
    assertThat(decided.paused()).isEqualTo(5);
    assertThat(decided.state()).isEqualTo(ClaimClock.State.MET);
  }

  @Test
  void theEarliestOfWhatHappenedEndsAClockWhateverElseCameLater() {
    var days = new ClaimClocks.Days(SOME_DAY, SOME_DAY, SOME_DAY, SOME_DAY.plusDays(3), SOME_DAY.plusDays(8), null,
        SOME_DAY.plusDays(9), false, null, null, SOME_DAY.plusDays(1));
    assertThat(clock("PAPERS", days, SOME_DAY.plusDays(20)).metOn()).isEqualTo(SOME_DAY.plusDays(1));
    assertThat(clock("ASSESS", days, SOME_DAY.plusDays(20)).metOn()).isEqualTo(SOME_DAY.plusDays(1));
    assertThat(clock("ADVANCE", days, SOME_DAY.plusDays(20)).metOn()).isEqualTo(SOME_DAY.plusDays(1));
  }

  @Test
  void theNextIsTheOneThatEndsFirstAndNeverOneThatStandsStill() {
    var days = days(SOME_DAY, SOME_DAY.plusDays(2), null, null, false);
    List<ClaimClock> clocks = ClaimClocks.of(TIMES, REST, days, SOME_DAY.plusDays(4));
    assertThat(clocks).extracting(ClaimClock::state).contains(ClaimClock.State.PAUSED);
    assertThat(ClaimClocks.next(clocks)).isEmpty();
    var complete = days(SOME_DAY, null, SOME_DAY, null, false);
    assertThat(ClaimClocks.next(ClaimClocks.of(TIMES, REST, complete, SOME_DAY)))
        .hasValueSatisfying(each -> assertThat(each.time().code()).isEqualTo("ASSESS"));
  }

  @Test
  void aWithdrawnCaseRunsNoLonger() {
    var days = new ClaimClocks.Days(SOME_DAY, SOME_DAY, SOME_DAY, null, SOME_DAY, null, null, false, null, null,
        SOME_DAY.plusDays(2));
    assertThat(ClaimClocks.of(TIMES, REST, days, SOME_DAY.plusYears(1))).noneMatch(each -> each.state().open());
  }

  private static ClaimClocks.Days days(LocalDate requested, @Nullable LocalDate asked, @Nullable LocalDate complete,
      @Nullable LocalDate decided, boolean declined) {
    return new ClaimClocks.Days(requested, requested, requested, asked, complete, null, decided, declined, null, null,
        null);
  }

  private static ClaimClock clock(String code, ClaimClocks.Days days, LocalDate today) {
    return ClaimClocks.of(TIMES, REST, days, today).stream().filter(each -> each.time().code().equals(code)).findFirst()
        .orElseThrow();
  }
}
