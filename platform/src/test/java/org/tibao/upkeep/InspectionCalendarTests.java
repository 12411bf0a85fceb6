package org.tibao.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.rules.RuleBook;
import org.tibao.support.Property;

class InspectionCalendarTests {

  private final InspectionCycle cycle = RuleBook
      .shipped(InspectionCycle.KIND, "/", LocalDate.of(2026, 11, 21)).data();

  @Test
  void theShippedCycleInspectsInTheYearsOfTheStandardAndThenEveryYear() {
    InspectionCalendar calendar = InspectionCalendar.of(cycle, LocalDate.of(2022, 3, 18), LocalDate.of(2040, 1, 1));

    assertThat(calendar.periodic()).map(YearMonth::toString).containsExactly("2023-03", "2026-03", "2029-03", "2031-03",
        "2033-03", "2035-03", "2037-03", "2038-03", "2039-03");
    assertThat(calendar.selfTest()).map(YearMonth::toString).containsExactly("2024-03", "2025-03", "2027-03", "2028-03",
        "2030-03", "2032-03", "2034-03", "2036-03");
  }

  @Test
  void aMonthThatBeginsOnTheLastDayIsStillListed() {
    LocalDate passed = LocalDate.of(2020, 2, 29);
    assertThat(InspectionCalendar.of(cycle, passed, LocalDate.of(2021, 2, 1)).periodic())
        .containsExactly(YearMonth.of(2021, 2));
    assertThat(InspectionCalendar.of(cycle, passed, LocalDate.of(2021, 1, 31)).periodic()).isEmpty();
  }

  @Test
  void everyYearAsksForExactlyOneOfTheTwo() {
    Property.forAll((random, size) -> {
      LocalDate passed = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(20_000));
      InspectionCalendar calendar = InspectionCalendar.of(cycle, passed, passed.plusYears(size));
      List<YearMonth> all = java.util.stream.Stream.concat(calendar.periodic().stream(), calendar.selfTest().stream())
          .sorted().toList();
      assertThat(all).hasSize(size).allMatch(each -> each.getMonth() == passed.getMonth()).doesNotHaveDuplicates();
    });
  }

  @Test
  void aCycleWithoutSenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InspectionCycle(List.of(0, 1), 15));
    assertThatIllegalArgumentException().isThrownBy(() -> new InspectionCycle(List.of(1, 61), 15));
    assertThatIllegalArgumentException().isThrownBy(() -> new InspectionCycle(List.of(1), -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new InspectionCycle(List.of(1), 61));
  }
}
