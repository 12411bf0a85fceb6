package org.tibao.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class WorkingDaysTests {

  private final WorkingDays days = new WorkingDays(LocalDate.of(2026, 12, 31), Set.of(LocalDate.of(2026, 10, 1)),
      Set.of(LocalDate.of(2026, 10, 10)));

  @ParameterizedTest
  @CsvSource({"2026-09-30,1,2026-10-02", "2026-10-02,1,2026-10-05", "2026-10-09,1,2026-10-10",
      "2026-11-21,5,2026-11-27", "2026-11-20,1,2026-11-23"})
  void countsWorkedDaysOnly(LocalDate from, int n, LocalDate end) {
    assertThat(days.after(from, n)).isEqualTo(end);
  }

  @Test
  void saysHowFarTheAnnouncementReaches() {
    assertThat(days.known(LocalDate.of(2026, 12, 31))).isTrue();
    assertThat(days.known(LocalDate.of(2027, 1, 1))).isFalse();
  }
}
