package org.tibao.apportionment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tibao.money.LargestRemainder;
import org.tibao.money.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shares that somebody has published, and what the theory of apportionment says of them. */
class PublishedCasesTests {

  @Test
  void largestRemainderGivesThePublishedSeats() throws IOException {
    int compared = 0;
    for (JsonNode each : read("apportionment/apportionment_cases.json").get("cases")) {
      JsonNode expected = each.path("expected").has("largest_remainder")
          ? each.path("expected").get("largest_remainder")
          : each.path("expected").path("all");
      if (expected.isArray()) {
        assertThat(seats(each)).as(each.get("name").asString()).isEqualTo(numbers(expected));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(6);
  }

  @Test
  void aTieThatTheTheoryOnlyReportsIsDecidedByOurOrder() throws IOException {
    JsonNode tie = byName("ties_must_be_reported");
    assertThat(seats(tie)).isEqualTo(List.of(2L, 1L, 1L));
  }

  @Test
  void everyResultStaysWithinItsQuota() throws IOException {
    JsonNode within = byName("within_quota");
    List<Long> seats = seats(within);
    List<Long> votes = numbers(within.get("votes"));
    long sum = votes.stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < votes.size(); i++) {
      long floor = votes.get(i) * 100 / sum;
      assertThat(seats.get(i)).isBetween(floor, floor + 1);
    }
  }

  @Test
  void thePrintedFormulaThatDoesNotAddUpDoesSoHere() throws IOException {
    JsonNode published = read("elevator-cost-sharing-published/cases.json").get(0);
    var floors = new TreeMap<Integer, BigDecimal>();
    floors.put(1, BigDecimal.ZERO);
    floors.put(2, BigDecimal.ZERO);
    published.get("coefficients")
        .forEachEntry((floor, coefficient) -> floors.put(Integer.valueOf(floor), coefficient.decimalValue()));
    Money total = Money.yuan("520000");
    List<Flat> flats = new ArrayList<>();
    for (int floor = 1; floor <= 9; floor++) {
      flats.add(new Flat(floor + "01", floor, 75_00));
      flats.add(new Flat(floor + "02", floor, 90_00 + floor * 100L));
    }
    // As printed: coefficient × area × (total / area of those who take part), which is not normalised.
    BigDecimal area = BigDecimal.valueOf(flats.stream().filter(each -> each.floor() > 2).mapToLong(Flat::areaCenti)
        .sum());
    BigDecimal printed = flats.stream().map(each -> floors.get(each.floor())
        .multiply(BigDecimal.valueOf(each.areaCenti())).multiply(total.inYuan()))
        .reduce(BigDecimal.ZERO, BigDecimal::add).divide(area, 2, java.math.RoundingMode.HALF_UP);
    assertThat(printed).isNotEqualByComparingTo(total.inYuan());
    Apportionment shared = Apportionment.of(flats, Terms.of(
        new SharingScheme.CoefficientArea(new FloorTable("dongpu", "", floors, "")), total, Subsidy.NONE));
    assertThat(shared.raised()).isEqualTo(total);
  }

  @Test
  void theRoughExampleOfThirtyThousandEach() throws IOException {
    JsonNode rough = read("elevator-cost-sharing-published/cases.json").get(3).get("expected");
    List<Flat> flats = new ArrayList<>();
    for (int floor = 1; floor <= 6; floor++) {
      flats.add(new Flat(floor + "01", floor, 80_00));
      flats.add(new Flat(floor + "02", floor, 80_00));
    }
    List<Special> ground = List.of(new Special.PaysNothing("101", "底层"), new Special.PaysNothing("102", "底层"));
    var subsidy = new Subsidy(Money.yuan(String.valueOf(rough.get("subsidy").asLong())), Subsidy.Way.DEDUCTED, "", "");
    Apportionment shared = Apportionment.of(flats, new Terms(new SharingScheme.Area(), Money.yuan("500000"), subsidy,
        ground, List.of(), null));
    assertThat(shared.raised()).isEqualTo(Money.yuan(String.valueOf(rough.get("residents").asLong())));
    assertThat(shared.of("602").cost()).isEqualTo(Money.yuan(String.valueOf(rough.get("per_household").asLong())));
  }

  private static List<Long> seats(JsonNode each) {
    List<BigInteger> votes = numbers(each.get("votes")).stream().map(BigInteger::valueOf).toList();
    long seats = each.has("seats") ? each.get("seats").asLong() : 100;
    return LargestRemainder.split(Money.fen(seats), votes).stream().map(Money::fen).toList();
  }

  private static List<Long> numbers(JsonNode array) {
    List<Long> numbers = new ArrayList<>();
    array.forEach(each -> numbers.add(each.asLong()));
    return numbers;
  }

  private static JsonNode byName(String name) throws IOException {
    for (JsonNode each : read("apportionment/apportionment_cases.json").get("cases")) {
      if (each.get("name").asString().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name);
  }

  private static JsonNode read(String file) throws IOException {
    String data = System.getenv("TIBAO_REFERENCE_DATA");
    assumeTrue(data != null, "TIBAO_REFERENCE_DATA names no directory of reference data");
    return JsonMapper.shared().readTree(Files.readString(Path.of(data, file)));
  }
}
