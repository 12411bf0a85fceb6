package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;

class ExperienceTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final PartsTable PARTS = RuleBook.shipped(PartsTable.KIND, "/", TODAY).data();
  private static final RatingFactors FACTORS = RuleBook.shipped(RatingFactors.KIND, "/", TODAY).data();
  private static final Product PRODUCT = RuleBook.shipped(Products.KIND, "/", TODAY).data().find("whole-life-16")
      .orElseThrow();

  private static Experience of(String lives, String events) {
    return Experience.of(PARTS, FACTORS, PRODUCT, OwnRecords.read(lives, events, "", ""), 2026);
  }

  @Test
  void aBlendLiesBetweenTheTableAndOnesOwnAndMovesWithTheirNumber() {
    Experience.Line few = of("DOOR_OP,4,1,5,300", "").lives().getFirst();
    Experience.Line many = of("DOOR_OP,4,1,500,300\nROPE,1,0,1,300", "").lives().getFirst();

    assertThat(few.table().doubleValue()).isEqualTo(7.5);
    double own = Objects.requireNonNull(few.own()).doubleValue();
    // Five that all lived four years: the Weibull mean that makes four the likeliest.
    assertThat(own).isBetween(3.0, 4.0);
    assertThat(few.blended().doubleValue()).isBetween(own, 7.5);
    assertThat(many.blended().doubleValue()).isBetween(own, few.blended().doubleValue());
    assertThat(few.weight()).isLessThan(many.weight());
    assertThat(few.blended().doubleValue()).isCloseTo(few.weight() / 1e6 * own + (1 - few.weight() / 1e6) * 7.5,
        within(1e-4));
    assertThat(few.low()).isLessThan(few.blended());
    assertThat(few.high()).isGreaterThan(few.blended());
    assertThat(many.count()).isEqualTo(500);
  }

  @Test
  void partsOfQuietLiftsAreComparedAtTheTablesStarts() {
    double quiet = Objects.requireNonNull(of("DOOR_OP,8,1,5,150", "").lives().getFirst().own()).doubleValue();
    double busy = Objects.requireNonNull(of("DOOR_OP,8,1,5,300", "").lives().getFirst().own()).doubleValue();

    assertThat(quiet / busy).isCloseTo(Math.pow(0.5, 0.58), within(0.001));
  }

  @Test
  void whatStillLivesSpeaksForALongerLife() {
    Experience.Line line = of("DOOR_OP,9,0,30,300", "").lives().getFirst();

    assertThat(line.own()).isNull();
    assertThat(line.blended()).isGreaterThan(line.table());
  }

  @Test
  void aRateIsWeighedByItsLiftYears() {
    Experience.Line line = of("", "ENTRAPMENT,40,200,300,0").rates().getFirst();

    assertThat(line.table().doubleValue()).isCloseTo(0.075, within(1e-9));
    assertThat(Objects.requireNonNull(line.own()).doubleValue()).isEqualTo(0.2);
    // A table of medium confidence counts for twenty events: 20 / 0.075 lift-years.
    assertThat(line.weight()).isEqualTo(Math.round(1e6 * 200 / (200 + 20 / 0.075)));
    assertThat(line.blended().doubleValue()).isCloseTo(60 / (200 + 20 / 0.075), within(1e-5));
  }

  @Test
  void theBlendMovesTheTablesAndTheQuote() {
    Experience experience = of("DOOR_OP,3,1,50,300", "ENTRAPMENT,40,200,300,0\nRENEWAL,1,10,300,0");
    PartsTable parts = experience.parts(PARTS, "自有记录");
    RatingFactors factors = experience.factors(FACTORS, "自有记录");

    assertThat(experience.rates()).hasSize(1);
    assertThat(parts.find("DOOR_OP").orElseThrow().mean())
        .isCloseTo(experience.lives().getFirst().blended().doubleValue(), within(0.02));
    assertThat(parts.find("DOOR_OP").orElseThrow().source()).startsWith("自有记录");
    assertThat(parts.find("ROPE")).isEqualTo(PARTS.find("ROPE"));
    var risk = new Risk("1", 6, 4, 0, "", 150);
    assertThat(new Rating(PRODUCT, parts, FACTORS).quote(risk).premium())
        .isGreaterThan(new Rating(PRODUCT, PARTS, FACTORS).quote(risk).premium());
    assertThat(new Rating(PRODUCT, PARTS, factors).quote(risk).premium())
        .isGreaterThan(new Rating(PRODUCT, PARTS, FACTORS).quote(risk).premium());
  }

  @Test
  void aPriceIsWeighedAtItsStopsAndAtTodaysLevel() {
    PartsTable.Part door = PARTS.find("DOOR_OP").orElseThrow();
    double tabled = PARTS.yuan(door, 6);
    String twice = "DOOR_OP,6," + Math.round(2 * tabled) + ",";
    Experience.Line few = prices(twice + "5,2026").prices().getFirst();
    Experience.Line many = prices(twice + "500,2026").prices().getFirst();

    assertThat(few.table().doubleValue()).isCloseTo(tabled, within(1e-4));
    double own = Objects.requireNonNull(few.own()).doubleValue();
    assertThat(own).isCloseTo(2 * tabled, within(0.5));
    double worth = FACTORS.worth(door.confidence());
    assertThat(few.weight()).isEqualTo(Math.round(1e6 * 5 / (5 + worth)));
    assertThat(few.blended().doubleValue()).isCloseTo(tabled + (own - tabled) * 5 / (5 + worth), within(1e-3));
    assertThat(many.blended().doubleValue()).isBetween(few.blended().doubleValue(), own);
    assertThat(few.low()).isLessThan(few.blended());
    assertThat(few.high()).isGreaterThan(few.blended());
    assertThat(many.high().subtract(many.low())).isLessThan(few.high().subtract(few.low()));
    assertThat(many.count()).isEqualTo(500);
    // As much two years ago is more today.
    assertThat(prices(twice + "5,2024").prices().getFirst().own()).isGreaterThan(few.own());
    // As much in a higher house is less beside the table.
    Experience.Line high = prices("DOOR_OP,20," + Math.round(2 * tabled) + ",5,2026").prices().getFirst();
    assertThat(high.table()).isGreaterThanOrEqualTo(few.table());
    assertThat(prices("NO_SUCH_PART,6,100,1,2026\nDOOR_OP,6,100,0,2026").isEmpty()).isTrue();
  }

  @Test
  void blendedPricesMoveTheTableAndTheQuoteAndLeaveTheLives() {
    PartsTable.Part door = PARTS.find("DOOR_OP").orElseThrow();
    Experience experience = prices("DOOR_OP,6," + Math.round(3 * PARTS.yuan(door, 6)) + ",200,2026");
    PartsTable parts = experience.parts(PARTS, "自有记录");
    PartsTable.Part moved = parts.find("DOOR_OP").orElseThrow();

    assertThat(moved.years()).isEqualTo(door.years().stream().map(each -> each.setScale(2)).toList());
    assertThat(moved.source()).isEqualTo("自有记录；" + door.source());
    assertThat(parts.yuan(moved, 6)).isCloseTo(experience.prices().getFirst().blended().doubleValue(), within(1.0));
    assertThat(parts.find("ROPE")).isEqualTo(PARTS.find("ROPE"));
    var risk = new Risk("1", 6, 4, 0, "", 150);
    assertThat(new Rating(PRODUCT, parts, FACTORS).quote(risk).premium())
        .isGreaterThan(new Rating(PRODUCT, PARTS, FACTORS).quote(risk).premium());
  }

  private static Experience prices(String prices) {
    return Experience.of(PARTS, FACTORS, PRODUCT, OwnRecords.read("", "", "", prices), 2026);
  }

  @Test
  void makesThatDifferAreBelievedByTheirRecords() {
    Experience experience = Experience.of(PARTS, FACTORS, PRODUCT, OwnRecords.read("", "", """
        甲牌,2024,ENTRAPMENT,32,200,300,0
        甲牌,2025,ENTRAPMENT,30,200,300,0
        乙牌,2024,ENTRAPMENT,14,200,300,0
        乙牌,2025,ENTRAPMENT,16,200,300,0
        丙牌,2025,ENTRAPMENT,2,20,300,0
        """, ""), 2026);

    assertThat(experience.rates()).isEmpty();
    assertThat(experience.makes()).extracting(Experience.Line::code).containsExactly("丙牌", "乙牌", "甲牌");
    Experience.Line few = experience.makes().getFirst();
    Experience.Line low = experience.makes().get(1);
    Experience.Line high = experience.makes().getLast();
    assertThat(high.count()).isEqualTo(62);
    assertThat(high.blended().doubleValue()).isBetween(1.0, Objects.requireNonNull(high.own()).doubleValue());
    assertThat(low.blended().doubleValue()).isBetween(Objects.requireNonNull(low.own()).doubleValue(), 1.0);
    assertThat(few.weight()).isLessThan(high.weight());
    assertThat(few.low()).isLessThan(few.blended());
    assertThat(few.high()).isGreaterThan(few.blended());
    // Weighted by their credibility the makes are 1 on average.
    assertThat(experience.makes().stream().mapToDouble(each -> each.weight() * (Objects.requireNonNull(each.own())
        .doubleValue() - 1)).sum() / 1e6).isCloseTo(0, within(1e-4));

    RatingFactors factors = experience.factors(FACTORS, "自有记录");
    assertThat(factors.make("甲牌").orElseThrow().events()).isGreaterThan(factors.make("乙牌").orElseThrow().events());
    RatingFactors again = experience.factors(factors, "又一年");
    assertThat(again.makes()).hasSize(3);
    assertThat(again.make("甲牌").orElseThrow().source()).isEqualTo("又一年");
    var rating = new Rating(PRODUCT, PARTS, factors);
    assertThat(rating.quote(new Risk("1", 6, 4, 0, "甲牌", 150)).premium())
        .isGreaterThan(rating.quote(new Risk("1", 6, 4, 0, "乙牌", 150)).premium());
  }

  @Test
  void oneYearOrOneMakeTellsNoMakesApart() {
    for (String makes : new String[]{"甲牌,2024,ENTRAPMENT,3,20,300,0\n乙牌,2024,ENTRAPMENT,9,20,300,0",
        "甲牌,2024,ENTRAPMENT,3,20,300,0\n甲牌,2025,ENTRAPMENT,9,20,300,0",
        "甲牌,2024,ENTRAPMENT,0,20,300,0\n甲牌,2025,ENTRAPMENT,0,20,300,0\n乙牌,2025,ENTRAPMENT,0,20,300,0",
        "甲牌,2024,RENEWAL,3,20,300,0\n甲牌,2025,RENEWAL,3,20,300,0\n乙牌,2025,RENEWAL,9,20,300,0"}) {
      assertThat(Experience.of(PARTS, FACTORS, PRODUCT, OwnRecords.read("", "", makes, ""), 2026).makes()).as(makes)
          .isEmpty();
    }
  }

  @Test
  void recordsAreWrittenAsSomebodyWouldTypeThem() {
    String lives = "DOOR_OP,4.5,1,5,300\nROPE,8,0,2,150,3.25";
    String events = "ENTRAPMENT,40,200,300,0\nLIABILITY,1,10.5,200,7";
    String makes = "甲牌,2024,ENTRAPMENT,32,200,300,0\n乙牌,2025,VANDALISM,1,20.25,100,9";
    String prices = "DOOR_OP,6,3200.5,2,2025\nROPE,11,9000,1,2024";
    OwnRecords records = OwnRecords.read(lives, " \n" + events + "\n\n", makes, prices);
    assertThat(records.lifeLines()).isEqualTo(lives);
    assertThat(records.eventLines()).isEqualTo(events);
    assertThat(records.makeLines()).isEqualTo(makes);
    assertThat(records.priceLines()).isEqualTo(prices);
    assertThat(records.lives().getLast().entry()).isEqualByComparingTo("3.25");
  }

  @Test
  void whatTellsNothingIsPassedOver() {
    assertThat(of("", "").isEmpty()).isTrue();
    assertThat(of("NO_SUCH_PART,4,1,5,300\nDOOR_OP,4,1,0,300\nROPE,3,1,1,300,3", "ENTRAPMENT,1,0,300,0").isEmpty())
        .isTrue();
    assertThat(of("DOOR_OP,4,1,1,300", "").isEmpty()).isFalse();
    assertThat(of("", "ENTRAPMENT,0,1,300,0").isEmpty()).isFalse();
    assertThat(of("", "ENTRAPMENT,0,1,300,0").rates().getFirst().own()).isNull();
  }

  @Test
  void aLineThatCannotBeReadIsNamed() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> OwnRecords.read("DOOR_OP,4,1,5,300\nDOOR_OP,4", "", "", ""))
        .satisfies(refused -> {
          assertThat(refused.reason()).isEqualTo(PricingRefusal.BAD_RECORD);
          assertThat(refused.arguments()).containsExactly(2, "DOOR_OP,4");
        });
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> OwnRecords.read("", "CARE,1,1,1,1", "", ""))
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("events"));
  }
}
