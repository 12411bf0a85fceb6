package org.tibao.apportionment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tibao.apportionment.AgreementsModuleTests.refuses;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.apportionment.SubsidyProgrammes.Papers;
import org.tibao.apportionment.SubsidyProgrammes.Payable;
import org.tibao.apportionment.SubsidyProgrammes.Programme;
import org.tibao.money.Money;
import org.tibao.rules.Confidence;

class SubsidyProgrammesTests {

  @ParameterizedTest
  @CsvSource({"600000, 240000.00", "700000, 280000.00", "900000, 280000.00", "0.02, 0.00", "1.23, 0.49"})
  void aRateIsCutToTheFenAndToItsCap(String cost, String sum) {
    assertThat(programme("a", "31", "40%", 280_000L, null, null).of(Money.yuan(cost), 6)).isEqualTo(Money.yuan(sum));
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "4, 160000", "6, 200000", "7, 220000", "9, 220000"})
  void aTableGoesByTheFloorsOfTheHouse(int floors, String sum) {
    Programme table = programme("a", "3701", null, null,
        Map.of(4, 160_000L, 5, 180_000L, 6, 200_000L, 7, 220_000L), null);
    assertThat(table.of(Money.yuan("600000"), floors)).isEqualTo(Money.yuan(sum));
  }

  @Test
  void noSubsidyIsMoreThanTheCost() {
    Programme sum = programme("a", "11", null, null, null, 240_000L);
    assertThat(sum.of(Money.yuan("600000"), 6)).isEqualTo(Money.yuan("240000"));
    assertThat(sum.of(Money.yuan("100000"), 6)).isEqualTo(Money.yuan("100000"));
  }

  @Test
  void aPlaceHasThoseOfItsRegionsTheNearestFirst() {
    var all = new SubsidyProgrammes(List.of(programme("city", "31", "40%", null, null, null),
        programme("town", "310107103", null, null, null, 20_000L), programme("other", "11", null, null, null, 1L)));
    assertThat(all.at("/31/3101/310107/310107103/e-1/")).extracting(Programme::code).containsExactly("town", "city");
    assertThat(all.at("/44/")).isEmpty();
    assertThat(all.find("other")).map(Programme::code).contains("other");
    assertThat(all.find("none")).isEmpty();
  }

  @Test
  void aProgrammeThatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> programme("a", "31", null, null, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> programme("a", "31", "40%", null, null, 1L));
    assertThatIllegalArgumentException().isThrownBy(() -> programme("a", "31", "100.0001%", null, null, null));
    assertThat(programme("a", "31", "100%", null, null, null).of(Money.fen(7), 1)).isEqualTo(Money.fen(7));
  }

  @Test
  void whatOwnersWriteLineByLineIsRead() {
    FloorTable own = FloorTable.own("本楼", "1 0\n\n 2：0.5\n3, 1");
    assertThat(own.of(3)).isEqualByComparingTo("1");
    assertThat(own.code()).isEqualTo(FloorTable.OWN);
    assertThat(own.label()).isEqualTo("本楼");
    assertThat(own.floors()).containsOnlyKeys(1, 2, 3);
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> FloorTable.own("", "0 1"));
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> FloorTable.own("", "1 2 3"));
    refuses(ApportionmentRefusal.ROOM_TWICE, () -> FloorTable.own("", "1 2\n1 3"));
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> SharingScheme.Weights.of("401 x"));
    assertThat(SharingScheme.Weights.of("401甲 1.25").rooms().get("401甲")).isEqualByComparingTo("1.25");
    assertThat(SharingScheme.Centred.percent("15%", new SharingCustom("200%", "15%", "140%").cap("x")))
        .isEqualTo(new SharingScheme.Centred(new BigDecimal("0.15"),
            new SharingScheme.Centred.Cap(new BigDecimal("1.4"), "x")));
  }

  private static Programme programme(String code, String region, @Nullable String rate, @Nullable Long cap,
      @Nullable Map<Integer, Long> byFloors, @Nullable Long sum) {
    return new Programme(code, region, code, code, rate, cap, byFloors, sum, List.of(),
        new Papers(Payable.REGISTRATION, List.of(), List.of()), "x", Confidence.LOW);
  }
}
