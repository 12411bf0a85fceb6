package org.tibao.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.rules.RuleBook;
import org.tibao.support.Property;

class CareScheduleTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final CareRegime FIXED = regime("/", "FIXED_15D");
  private static final CareRegime MONTH = regime("/44/4403/", "NATURAL_MONTH");
  private static final CareRegime CONNECTED = regime("/44/4403/", "IOT_3MONTH");

  @Test
  void theListOfTheStandardGrowsFromVisitToVisit() {
    CareItems items = RuleBook.shipped(CareItems.KIND, "/", TODAY).data();
    assertThat(items.of(CareCycle.HALF_MONTH)).hasSize(31);
    assertThat(items.of(CareCycle.QUARTER)).hasSize(44);
    assertThat(items.of(CareCycle.HALF_YEAR)).hasSize(59);
    assertThat(items.of(CareCycle.YEAR)).hasSize(76);
    assertThat(items.items()).filteredOn(CareItems.Item::photo).extracting(CareItems.Item::code).contains("A-4-04",
        "A-4-06");
  }

  @Test
  void theSixteenthDayIsOverdue() {
    CareSchedule next = CareSchedule.next(FIXED, LocalDate.of(2026, 1, 1), visits("2026-03-01 HALF_MONTH"));
    assertThat(next).isEqualTo(new CareSchedule(CareCycle.HALF_MONTH, LocalDate.of(2026, 3, 16)));
    assertThat(next.isOverdue(LocalDate.of(2026, 3, 16))).isFalse();
    assertThat(next.isOverdue(LocalDate.of(2026, 3, 17))).isTrue();
  }

  @Test
  void aLiftWithoutAVisitCountsFromTheBeginningOfItsCare() {
    assertThat(CareSchedule.next(FIXED, LocalDate.of(2026, 1, 31), List.of()))
        .isEqualTo(new CareSchedule(CareCycle.HALF_MONTH, LocalDate.of(2026, 2, 15)));
  }

  @Test
  void aVisitBecomesQuarterlyWhenTheNextWouldBeTooLateForThat() {
    LocalDate since = LocalDate.of(2026, 1, 1);
    assertThat(CareSchedule.next(FIXED, since, visits("2026-03-10 HALF_MONTH")))
        .isEqualTo(new CareSchedule(CareCycle.QUARTER, LocalDate.of(2026, 3, 25)));
    assertThat(CareSchedule.next(FIXED, since, visits("2026-03-25 HALF_MONTH")))
        .isEqualTo(new CareSchedule(CareCycle.QUARTER, LocalDate.of(2026, 4, 1)));
    assertThat(CareSchedule.next(FIXED, since, visits("2026-03-25 QUARTER")))
        .isEqualTo(new CareSchedule(CareCycle.HALF_MONTH, LocalDate.of(2026, 4, 9)));
  }

  @Test
  void aYearlyVisitCoversAllOthers() {
    assertThat(CareSchedule.next(FIXED, LocalDate.of(2025, 1, 1), visits("2025-12-28 YEAR")))
        .isEqualTo(new CareSchedule(CareCycle.HALF_MONTH, LocalDate.of(2026, 1, 12)));
  }

  @Test
  void inNaturalMonthsOnlyTheMonthCounts() {
    LocalDate since = LocalDate.of(2026, 1, 5);
    assertThat(CareSchedule.next(MONTH, since, visits("2026-01-05 YEAR")))
        .isEqualTo(new CareSchedule(CareCycle.HALF_MONTH, LocalDate.of(2026, 2, 28)));
    assertThat(CareSchedule.next(MONTH, since, visits("2026-01-05 YEAR", "2026-05-31 HALF_MONTH")))
        .isEqualTo(new CareSchedule(CareCycle.QUARTER, LocalDate.of(2026, 6, 30)));
    assertThat(CareSchedule.next(MONTH, since, visits("2026-01-05 YEAR", "2026-11-30 HALF_YEAR")))
        .isEqualTo(new CareSchedule(CareCycle.HALF_MONTH, LocalDate.of(2026, 12, 31)));
  }

  @Test
  void aConnectedLiftIsVisitedOnceAQuarter() {
    assertThat(CareSchedule.next(CONNECTED, LocalDate.of(2026, 2, 10), List.of()))
        .isEqualTo(new CareSchedule(CareCycle.QUARTER, LocalDate.of(2026, 5, 31)));
  }

  @Test
  void whoFollowsThePlanIsNeverOverdueInAnyCycle() {
    Property.forAll(300, (random, size) -> {
      CareRegime regime = List.of(FIXED, MONTH, CONNECTED).get(random.nextInt(3));
      LocalDate since = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1_000));
      var made = new ArrayList<CareSchedule.Visit>();
      LocalDate last = since;
      for (int i = 0; i < size; i++) {
        CareSchedule next = CareSchedule.next(regime, since, made);
        assertThat(next.due()).isAfterOrEqualTo(last);
        for (CareCycle cycle : CareCycle.values()) {
          LocalDate covered = made.stream().filter(each -> each.cycle().covers(cycle))
              .map(CareSchedule.Visit::on).max(LocalDate::compareTo).orElse(since);
          assertThat(next.due()).as("%s after %s", cycle, made).isBeforeOrEqualTo(regime.nextOf(cycle, covered));
        }
        // Some days early, as it happens.
        long early = Math.min(random.nextInt(4), java.time.temporal.ChronoUnit.DAYS.between(last, next.due()));
        last = next.due().minusDays(early);
        made.add(new CareSchedule.Visit(last, next.cycle()));
      }
    });
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CareRegime("X", 15, 1, false, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new CareRegime("X", 0, 0, false, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new CareRegimes(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new CareRegimes(List.of(FIXED, FIXED)));
    assertThat(new CareRegimes(List.of(FIXED)).find("IOT_3MONTH")).isEmpty();
  }

  private static CareRegime regime(String path, String code) {
    return RuleBook.shipped(CareRegimes.KIND, path, TODAY).data().find(code).orElseThrow();
  }

  private static List<CareSchedule.Visit> visits(String... made) {
    return java.util.Arrays.stream(made).map(each -> each.split(" "))
        .map(each -> new CareSchedule.Visit(LocalDate.parse(each[0]), CareCycle.valueOf(each[1]))).toList();
  }
}
