package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.refusal.Refused;

class LiftsFileTests {

  private static final String HEAD = "lift,floors,dwellings_per_floor,age_years,make,starts_per_day\n";

  @TempDir
  private Path here;

  private LiftsFile read(String text) throws IOException {
    return LiftsFile.read(Files.writeString(here.resolve("lifts.csv"), text));
  }

  @Test
  void everyRowIsALift() throws IOException {
    LiftsFile file = read(HEAD + "A,2,1,0,,1\nB,120,1000,60,通力,5000\n");

    assertThat(file.complaints()).isEmpty();
    assertThat(file.risks()).containsExactly(new Risk("A", 2, 1, 0, "", 1), new Risk("B", 120, 1000, 60, "通力", 5000));
  }

  @Test
  void theColumnsMayBeChineseAndInAnyOrder() throws IOException {
    assertThat(read("日均启动次数,品牌,梯龄,每层户数,层站,电梯\n150,三菱,3,4,6,一号梯\n").risks())
        .containsExactly(new Risk("一号梯", 6, 4, 3, "三菱", 150));
  }

  @ParameterizedTest
  @CsvSource({"floors, 'A,1,4,0,,150'", "floors, 'A,121,4,0,,150'", "floors, 'A,six,4,0,,150'",
      "dwellings_per_floor, 'A,6,0,0,,150'", "dwellings_per_floor, 'A,6,1001,0,,150'", "age_years, 'A,6,4,61,,150'",
      "age_years, 'A,6,4,-1,,150'", "starts_per_day, 'A,6,4,0,,0'", "starts_per_day, 'A,6,4,0,,5001'",
      "lift, ',6,4,0,,150'"})
  void aCellThatCannotBeReadIsNamedAndTheOthersAreRead(String column, String row) throws IOException {
    LiftsFile file = read(HEAD + row + "\nB,6,4,0,,150\n");

    assertThat(file.risks()).extracting(Risk::lift).containsExactly("B");
    assertThat(file.complaints()).singleElement().satisfies(refused -> {
      assertThat(refused.reason()).isEqualTo(PricingRefusal.BAD_CELL);
      assertThat(refused.field()).isEqualTo(column);
      assertThat(refused.arguments().getFirst()).hasToString("2");
    });
  }

  @Test
  void aLiftStandsOnceInATable() throws IOException {
    assertThat(read(HEAD + "A,6,4,0,,150\nA,7,4,0,,150\n").complaints()).extracting(Refused::reason)
        .containsExactly(PricingRefusal.LIFT_TWICE);
  }

  @Test
  void aNameIsNoLongerThanALine() throws IOException {
    assertThat(read(HEAD + "x".repeat(200) + ",6,4,0,,150\n" + "y".repeat(201) + ",6,4,0,,150\n").risks()).hasSize(1);
  }

  @Test
  void aTableWithoutLiftsOrAColumnIsRefused() {
    Stream.of("floors,dwellings_per_floor,age_years,make,starts_per_day\n1,1,1,1,1\n").forEach(
        text -> assertThatExceptionOfType(Refused.class).isThrownBy(() -> read(text)).satisfies(refused -> {
          assertThat(refused.reason()).isEqualTo(PricingRefusal.NO_COLUMN);
          assertThat(refused.arguments()).containsExactly("lift");
        }));
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> read(HEAD))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(PricingRefusal.NO_LIFTS));
  }
}
