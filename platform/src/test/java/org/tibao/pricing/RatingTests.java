package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;

class RatingTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Risk SIX_STOPS = new Risk("1", 6, 4, 0, "", 150);
  private static final PartsTable PARTS = RuleBook.shipped(PartsTable.KIND, "/31/", TODAY).data();
  private static final Products PRODUCTS = RuleBook.shipped(Products.KIND, "/31/", TODAY).data();
  private static final RatingFactors FACTORS = RuleBook.shipped(RatingFactors.KIND, "/31/", TODAY).data();
  private static final Rating SIXTEEN_YEARS = of("whole-life-16");

  private static Rating of(String product) {
    return new Rating(PRODUCTS.find(product).orElseThrow(), PARTS, FACTORS);
  }

  private static Money premium(int floors, int age, String make, int starts) {
    return SIXTEEN_YEARS.quote(new Risk("1", floors, 4, age, make, starts)).premium();
  }

  /** 樱花苑 140,000 and 拱墅 141,300 yuan: see docs/concepts/price-of-a-lift.md for why ours is a fifth above. */
  @Test
  void aSixStopRetrofitCostsWhatPublishedProgrammesChargeAndTheLoadings() {
    Quote quote = SIXTEEN_YEARS.quote(SIX_STOPS);

    assertThat(quote.expected()).isBetween(Money.yuan("130000"), Money.yuan("145000"));
    assertThat(quote.premium()).isBetween(Money.yuan("155000"), Money.yuan("176000"));
  }

  @ParameterizedTest
  @CsvSource({"whole-life-16, 6, 0", "whole-life-16, 2, 0", "whole-life-16, 33, 3", "full-year, 6, 20",
      "fund-repair-1, 18, 11"})
  void everySplitOfAQuoteAddsUpToTheFen(String product, int floors, int age) {
    Quote quote = of(product).quote(new Risk("1", floors, 4, age, "", 300));

    assertThat(Money.sum(quote.shares().values())).isEqualTo(quote.premium());
    assertThat(Money.sum(quote.years())).isEqualTo(quote.expected());
    assertThat(Money.sum(quote.items().stream().map(Quote.Item::expected).toList())).isEqualTo(quote.expected());
    assertThat(quote.expected()).isLessThan(quote.p75());
    assertThat(quote.p75()).isLessThanOrEqualTo(quote.p95());
    assertThat(quote.p95()).isLessThanOrEqualTo(quote.p99_5());
    assertThat(quote.premium()).isGreaterThan(quote.expected());
  }

  @Test
  void theFloorsOfThePublishedProgrammePayWhatWasPublished() {
    Product.FloorRatio ratio = SIXTEEN_YEARS.product().terms().floors();

    assertThat(Rating.shares(ratio, 6, Money.yuan("140000"))).isEqualTo(Map.of(2, Money.yuan("6000"), 3,
        Money.yuan("17000"), 4, Money.yuan("28000"), 5, Money.yuan("39000"), 6, Money.yuan("50000")));
  }

  @Test
  void whoLivesHigherPaysNoLess() {
    List<Money> shares = List.copyOf(SIXTEEN_YEARS.quote(SIX_STOPS).shares().values());

    assertThat(shares).isSorted().hasSize(5);
    assertThat(SIXTEEN_YEARS.quote(new Risk("1", 2, 1, 0, "", 150)).shares()).hasSize(1);
  }

  @Test
  void moreStartsMoreFloorsAndMoreYearsCostMore() {
    assertThat(List.of(premium(6, 0, "", 50), premium(6, 0, "", 150), premium(6, 0, "", 300), premium(6, 0, "", 900)))
        .isSorted().doesNotHaveDuplicates();
    assertThat(List.of(premium(6, 0, "", 150), premium(9, 0, "", 150), premium(18, 0, "", 150))).isSorted()
        .doesNotHaveDuplicates();
    assertThat(premium(40, 0, "", 150)).isEqualTo(premium(18, 0, "", 150));
    assertThat(List.of(premium(6, 0, "", 150), premium(6, 1, "", 150), premium(6, 3, "", 150), premium(6, 5, "", 150),
        premium(6, 11, "", 150), premium(6, 20, "", 150))).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whateverIsDearerMakesTheQuoteDearer() {
    Product product = PRODUCTS.find("whole-life-16").orElseThrow();
    Rate tenth = Rate.percent("10");
    Rate none = new Rate(0);
    Money base = SIXTEEN_YEARS.quote(SIX_STOPS).expected();
    for (Stress stress : List.of(new Stress(tenth, none, none, "", none),
        new Stress(none, Rate.percent("1"), none, "", none), new Stress(none, none, Rate.percent("1"), "", none),
        new Stress(none, none, none, "", tenth))) {
      assertThat(new Rating(product, PARTS, FACTORS, stress).quote(SIX_STOPS).expected()).isGreaterThan(base);
    }
    assertThat(new Rating(product, PARTS, FACTORS, Stress.NONE).quote(SIX_STOPS).expected()).isEqualTo(base);
  }

  @Test
  void theBadDoorsOfOneMakeCostThatMakeOnly() {
    Product product = PRODUCTS.find("whole-life-16").orElseThrow();
    var bad = new Rating(product, PARTS, FACTORS,
        new Stress(new Rate(0), new Rate(0), new Rate(0), "某牌", Rate.percent("100")));

    assertThat(bad.quote(SIX_STOPS)).isEqualTo(SIXTEEN_YEARS.quote(SIX_STOPS));
    Risk make = new Risk("1", 6, 4, 0, "某牌", 150);
    Money more = bad.quote(make).expected().minus(SIXTEEN_YEARS.quote(make).expected());
    assertThat(more).isGreaterThan(Money.ZERO);
    assertThat(part(bad.quote(make), "DOOR_OP")).isGreaterThan(part(SIXTEEN_YEARS.quote(make), "DOOR_OP"));
    assertThat(part(bad.quote(make), "ROPE").minus(part(SIXTEEN_YEARS.quote(make), "ROPE")).fen()).isBetween(-1L, 1L);
  }

  @Test
  void aMakeWithFactorsOfItsOwnIsRatedByThem() {
    var factors = new RatingFactors(300, FACTORS.events(), List.of(new RatingFactors.Make(List.of("某牌", "Some Make"),
        new BigDecimal("0.8"), new BigDecimal("1.5"), "测试", Confidence.PROPOSAL)), Map.of());
    var rating = new Rating(PRODUCTS.find("whole-life-16").orElseThrow(), PARTS, factors);
    Quote other = rating.quote(SIX_STOPS);
    Quote made = rating.quote(new Risk("1", 6, 4, 0, "some make ", 150));

    assertThat(other).isEqualTo(SIXTEEN_YEARS.quote(SIX_STOPS));
    assertThat(made.premium()).isGreaterThan(other.premium());
    assertThat(events(made, CoverItem.ENTRAPMENT)).isCloseTo(events(other, CoverItem.ENTRAPMENT) * 3 / 2,
        org.assertj.core.api.Assertions.within(1L));
  }

  @Test
  void everyCoverThatTheProductsNameIsPriced() {
    for (Product product : PRODUCTS.products()) {
      Set<CoverItem> priced = of(product.code()).quote(new Risk("1", 6, 4, 3, "", 150)).items().stream()
          .filter(each -> each.expected().isPositive()).map(Quote.Item::item)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(CoverItem.class)));
      assertThat(priced).as(product.code())
          .isEqualTo(product.covers().stream().map(Cover::item).collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @EnumSource(CoverItem.class)
  void everyItemOfTheCatalogueCanBePricedAlone(CoverItem item) {
    Product product = with(item, null);
    Quote quote = new Rating(product, PARTS, FACTORS).quote(SIX_STOPS);

    assertThat(quote.items()).allSatisfy(each -> assertThat(each.item()).isEqualTo(item));
    assertThat(quote.expected()).isGreaterThan(Money.ZERO);
    assertThat(quote.years()).hasSize(3);
    assertThat(quote.items().stream().mapToLong(Quote.Item::events).sum()).isPositive();
  }

  @Test
  void theMakersWarrantyAndTheWaitingPeriodAreNotPaidFor() {
    Product product = PRODUCTS.find("whole-life-16").orElseThrow();
    Rating unpaid = new Rating(product, PARTS, FACTORS);
    Rating paid = new Rating(with(product, 0, null), PARTS, FACTORS);
    Quote young = unpaid.quote(SIX_STOPS);

    assertThat(paid.quote(SIX_STOPS).expected().minus(young.expected())).isBetween(Money.yuan("300"),
        Money.yuan("3000"));
    assertThat(part(young, "DOOR_SLIDER")).isLessThan(part(paid.quote(SIX_STOPS), "DOOR_SLIDER"));
    Risk old = new Risk("1", 6, 4, 2, "", 150);
    assertThat(unpaid.quote(old).premium()).isEqualTo(paid.quote(old).premium());

    Rating waiting = new Rating(with(product, 30, null), PARTS, FACTORS);
    Money less = paid.quote(old).expected().minus(waiting.quote(old).expected());
    assertThat(less).isBetween(Money.yuan("50"), Money.yuan("500"));
    assertThat(waiting.quote(old).items().stream().filter(each -> each.item() == CoverItem.ENTRAPMENT).findFirst()
        .orElseThrow().expected())
        .isLessThan(paid.quote(old).items().stream().filter(each -> each.item() == CoverItem.ENTRAPMENT).findFirst()
            .orElseThrow().expected());
  }

  private static Product with(Product base, int waitingDays, Integer warrantyMonths) {
    Product.Terms terms = base.terms();
    return new Product("test", "", "测试", "Test", base.years(), base.form(), base.interest(), base.trend(),
        base.covers(), List.of(), new Product.Terms(terms.aggregateYuan(), terms.basis(), terms.floors(), waitingDays,
            warrantyMonths, terms.startAge(), "测试", Confidence.PROPOSAL),
        base.loadings());
  }

  /** By the table alone a part of an old lift is renewed once in its mean life, whatever the year. */
  @Test
  void oneYearOfAnOldLiftCostsAYearOfItsParts() {
    Rating fund = of("fund-repair-1");
    double expected = 0;
    Product product = fund.product();
    for (PartsTable.Part each : PARTS.parts()) {
      if (product.cover(CoverItem.PARTS).orElseThrow().except().contains(each.code())) {
        continue;
      }
      double price = (each.fewYuan().getFirst() + each.fewYuan().getLast()) / 2.0 * 0.85;
      expected += price / each.mean();
    }
    // Sixty years are many lives of every part; the year is discounted from its middle.
    double year = fund.quote(new Risk("1", 6, 4, 60, "", 300)).expected().inYuan().doubleValue();
    assertThat(year / expected * Math.sqrt(1.025)).isCloseTo(1, org.assertj.core.api.Assertions.within(0.02));
  }

  @Test
  void theAggregateLimitIsTheMostThatClaimsCost() {
    Quote unlimited = new Rating(with(CoverItem.PARTS, null), PARTS, FACTORS).quote(SIX_STOPS);
    Quote limited = new Rating(with(CoverItem.PARTS, 5_000L), PARTS, FACTORS).quote(SIX_STOPS);

    assertThat(unlimited.p95()).isGreaterThan(Money.yuan("5000"));
    assertThat(limited.p95()).isEqualTo(Money.yuan("5000"));
    assertThat(limited.p99_5()).isEqualTo(Money.yuan("5000"));
    assertThat(limited.expected()).isLessThan(unlimited.expected()).isLessThan(Money.yuan("5000"));
    assertThat(Money.sum(limited.years())).isEqualTo(limited.expected());
  }

  @Test
  void manyLiftsAreQuotedAsEachAlone() {
    List<Risk> risks = List.of(SIX_STOPS, new Risk("2", 7, 2, 1, "", 200), new Risk("3", 6, 2, 0, "", 150));

    assertThat(SIXTEEN_YEARS.quotes(risks, _ -> {})).isEqualTo(risks.stream().map(SIXTEEN_YEARS::quote).toList());
  }

  private static Product with(CoverItem item, Long aggregateYuan) {
    var events = new Cover.Events(new BigDecimal("0.5"), "0%", 1_000, BigDecimal.ONE, BigDecimal.ONE);
    boolean happens = item.way() == CoverItem.Way.EVENTS;
    Long yearly = item.way() == CoverItem.Way.YEARLY ? 1_000L : null;
    var cover = new Cover(item, yearly, List.of(), null, happens ? events : null, "100%", 0, null, "测试",
        Confidence.PROPOSAL);
    Product base = PRODUCTS.find("full-year").orElseThrow();
    Product.Terms terms = base.terms();
    return new Product("test", "", "测试", "Test", 3, base.form(), base.interest(), base.trend(), List.of(cover),
        List.of(),
        new Product.Terms(aggregateYuan, terms.basis(), terms.floors(), 0, null, 20, "测试", Confidence.PROPOSAL),
        base.loadings());
  }

  private static Money part(Quote quote, String code) {
    return quote.items().stream().filter(each -> each.part().equals(code)).findFirst().orElseThrow().expected();
  }

  private static long events(Quote quote, CoverItem item) {
    return quote.items().stream().filter(each -> each.item() == item).mapToLong(Quote.Item::events).sum();
  }
}
