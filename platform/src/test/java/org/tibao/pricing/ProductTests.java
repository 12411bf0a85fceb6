package org.tibao.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.money.Rate;
import org.tibao.pricing.Product.Basis;
import org.tibao.pricing.Product.FloorRatio;
import org.tibao.pricing.Product.Loadings;
import org.tibao.pricing.Product.Terms;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;

class ProductTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Products PRODUCTS = RuleBook.shipped(Products.KIND, "/", TODAY).data();
  private static final Product WHOLE = PRODUCTS.find("whole-life-16").orElseThrow();

  private static Terms terms(Long limit, int waiting, Integer warranty, int startAge) {
    return new Terms(limit, Basis.FLOORS, new FloorRatio(2, 6, 11), waiting, warranty, startAge, "测试", Confidence.LOW);
  }

  @ParameterizedTest
  @CsvSource({"0, 24, 0, 2", "0, 24, 1, 1", "0, 24, 2, 0", "0, 30, 1, 1.5", "0, 24, 9, 0", "0, , 0, 0",
      "30, , 0, 0.08214", "30, 24, 0, 2", "30, 24, 5, 0.08214"})
  void warrantyAndWaitingPeriodRunSideBySide(int waiting, Integer warranty, int age, double years) {
    assertThat(terms(null, waiting, warranty, 20).unpaidYears(age)).isCloseTo(years, within(1e-5));
  }

  @Test
  void termsThatCannotBeAreRefused() {
    assertThat(terms(1L, 0, 0, 0).waitingYears()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> terms(0L, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(null, -1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(null, 0, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> terms(null, 0, null, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FloorRatio(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FloorRatio(1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new FloorRatio(1, -1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new FloorRatio(1, 3, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Loadings("60%", "40%", "0%"));
    assertThat(new Loadings("60%", "39%", "0%").margin()).isEqualTo("39%");
    assertThat(new FloorRatio(2, 6, 11).weight(1)).isZero();
    assertThat(new FloorRatio(2, 6, 11).weight(5)).isEqualTo(39);
  }

  @Test
  void aProductCoversEachItemOnceOverAPossibleTerm() {
    Cover care = WHOLE.cover(CoverItem.CARE).orElseThrow();
    assertThat(of(30, List.of(care)).years()).isEqualTo(30);
    assertThatIllegalArgumentException().isThrownBy(() -> of(31, List.of(care)));
    assertThatIllegalArgumentException().isThrownBy(() -> of(0, List.of(care)));
    assertThatIllegalArgumentException().isThrownBy(() -> of(1, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> of(1, List.of(care, care))).withMessageContaining("twice");
    assertThat(WHOLE.cover(CoverItem.ELECTRICITY)).isEmpty();
  }

  private static Product of(int years, List<Cover> covers) {
    return new Product("test", "", "测试", "Test", years, WHOLE.form(), "0%", "0%", covers, List.of(), WHOLE.terms(),
        WHOLE.loadings());
  }

  @Test
  void productsNameTheirExclusionsAndTheirPlace() {
    assertThat(PRODUCTS.exclusionsOf(WHOLE)).extracting(Products.Exclusion::code).containsExactlyElementsOf(
        WHOLE.exclusions());
    assertThat(PRODUCTS.at("/37/3701/370126/")).extracting(Product::code).contains("fund-repair-1", "whole-life-16");
    assertThat(PRODUCTS.at("/31/3101/310107/")).extracting(Product::code).contains("whole-life-16")
        .doesNotContain("fund-repair-1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Products(List.of(), List.of(WHOLE)))
        .withMessageContaining("without words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Products(PRODUCTS.exclusions(), List.of(WHOLE, WHOLE)))
        .withMessageContaining("same code");
  }

  @Test
  void factorsThatCannotBeAreRefused() {
    var age = new RatingFactors.Age(0, BigDecimal.ONE);
    var later = new RatingFactors.Age(5, BigDecimal.TEN);
    assertThat(factor(CoverItem.LIABILITY, List.of(age, later), BigDecimal.ONE).ages()).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> factor(CoverItem.CARE, List.of(), BigDecimal.ONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factor(CoverItem.LIABILITY, List.of(later, age), BigDecimal.ONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factor(CoverItem.LIABILITY, List.of(), BigDecimal.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new RatingFactors.Age(-1, BigDecimal.ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> new RatingFactors.Age(1, BigDecimal.ZERO));
    var one = factor(CoverItem.LIABILITY, List.of(), BigDecimal.ONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatingFactors(300, List.of(one, one), List.of(), Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new RatingFactors(0, List.of(), List.of(), Map.of()));
    assertThatIllegalArgumentException().isThrownBy(
        () -> new RatingFactors(300, List.of(), List.of(), Map.of(Confidence.LOW, BigDecimal.ZERO)));
    var make = new RatingFactors.Make(List.of("甲"), BigDecimal.ONE, BigDecimal.ONE, "测试", Confidence.LOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RatingFactors(300, List.of(), List.of(make, make), Map.of()));
    assertThatIllegalArgumentException().isThrownBy(
        () -> new RatingFactors.Make(List.of(), BigDecimal.ONE, BigDecimal.ONE, "测试", Confidence.LOW));
    var factors = new RatingFactors(300, List.of(), List.of(make), Map.of(Confidence.LOW, BigDecimal.TWO));
    assertThat(factors.worth(Confidence.LOW)).isEqualTo(2);
    assertThat(factors.worth(Confidence.HIGH)).isEqualTo(10);
  }

  private static RatingFactors.Events factor(CoverItem item, List<RatingFactors.Age> ages, BigDecimal experience) {
    return new RatingFactors.Events(item, BigDecimal.ZERO, ages, experience, "测试", Confidence.LOW);
  }

  @Test
  void theLeastThatMakesSenseIsTakenAndNothingBelow() {
    assertThat(events("0", 1, "0", "0.1").medianYuan()).isOne();
    assertThatIllegalArgumentException().isThrownBy(() -> events("-0.1", 1, "0", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> events("0", 0, "0", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> events("0", 1, "-0.1", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> events("0", 1, "0", "0"));
    assertThat(new FloorRatio(1, 0, 1).weight(1)).isZero();
    assertThat(new FloorRatio(1, 1, 0).weight(9)).isOne();
    assertThatIllegalArgumentException().isThrownBy(
        () -> new RatingFactors.Make(List.of("甲"), BigDecimal.ZERO, BigDecimal.ONE, "测试", Confidence.LOW));
    assertThatIllegalArgumentException().isThrownBy(
        () -> new RatingFactors.Make(List.of("甲"), BigDecimal.ONE, BigDecimal.ZERO, "测试", Confidence.LOW));
    var half = new Rate(Rate.ONE / 2);
    var over = new Rate(Rate.ONE / 2 + 1);
    var none = new Rate(0);
    assertThat(new Stress(none, half, half, "", none).interest()).isEqualTo(half);
    assertThatIllegalArgumentException().isThrownBy(() -> new Stress(none, over, none, "", none));
    assertThatIllegalArgumentException().isThrownBy(() -> new Stress(none, none, over, "", none));
  }

  private static Cover.Events events(String rate, long median, String spread, String persons) {
    return new Cover.Events(new BigDecimal(rate), "0%", median, new BigDecimal(spread), new BigDecimal(persons));
  }

  @Test
  void aTableOfPartsStaysWithinWhatCanBe() {
    PartsTable.Part least = part("X", "0.1", "0.1", "0", 0);
    assertThat(new PartsTable(1, 2, 3, List.of(least)).find("X")).contains(least);
    assertThat(new PartsTable(1, 2, 3, List.of(least)).find("Y")).isEmpty();
    assertThat(least.mean()).isEqualTo(0.1);
    assertThatIllegalArgumentException().isThrownBy(() -> part("X", "0", "1", "0", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> part("X", "1", "0", "0", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> part("X", "1", "1", "-0.1", 0));
    assertThatIllegalArgumentException().isThrownBy(() -> part("X", "1", "1", "0", -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PartsTable(0, 2, 3, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new PartsTable(1, 1, 3, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new PartsTable(1, 2, 2, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new PartsTable(1, 2, 3, List.of(least, least)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PartsTable(1, 2, 3, List.of(part("RENEWAL", "1", "1", "0", 0))));
  }

  private static PartsTable.Part part(String code, String years, String shape, String use, long yuan) {
    return new PartsTable.Part(code, PartsTable.Group.values()[0], "", "",
        List.of(new BigDecimal(years), new BigDecimal(years)), new BigDecimal(shape), new BigDecimal(use),
        List.of(yuan, yuan), List.of(yuan, yuan), "", Confidence.LOW);
  }

  @Test
  void theWorkingsOfAQuoteAddUpToIt() {
    PartsTable parts = RuleBook.shipped(PartsTable.KIND, "/", TODAY).data();
    var rating = new Rating(WHOLE, parts, RuleBook.shipped(RatingFactors.KIND, "/", TODAY).data());
    Workings workings = rating.workings(new Risk("a", 7, 2, 1, "", 180));
    Quote quote = workings.quote();

    double cost = workings.lines().stream().flatMap(each -> each.fen().stream()).mapToDouble(BigDecimal::doubleValue)
        .sum();
    assertThat(cost).isCloseTo(quote.expected().fen(), withinPercentage(0.5));
    assertThat(workings.loading()).isEqualTo(quote.premium().minus(quote.expected()));
    assertThat(workings.lines()).allSatisfy(each -> {
      assertThat(each.fen()).hasSize(WHOLE.years());
      assertThat(each.part().isEmpty()).isEqualTo(each.item() != CoverItem.PARTS);
    });
    assertThat(workings.lines()).extracting(Workings.Line::item).contains(CoverItem.CARE, CoverItem.PARTS,
        CoverItem.ENTRAPMENT);
    assertThat(workings.lines().stream().filter(each -> each.item() == CoverItem.ENTRAPMENT)
        .flatMap(each -> each.events().stream()).mapToDouble(BigDecimal::doubleValue).sum()).isGreaterThan(0.5);
    // Bars of equal width without a gap from the lowest cost beyond the premium.
    List<Workings.Bar> bars = workings.spread();
    long width = bars.getFirst().until().minus(bars.getFirst().from()).fen();
    assertThat(width).isPositive();
    for (int i = 0; i < bars.size(); i++) {
      assertThat(bars.get(i).until().minus(bars.get(i).from()).fen()).isCloseTo(width, within(1L));
      assertThat(bars.get(i).ppm()).isNotNegative();
      if (i > 0) {
        assertThat(bars.get(i).from()).isEqualTo(bars.get(i - 1).until());
      }
    }
    assertThat(bars.getFirst().from()).isLessThan(quote.expected());
    assertThat(bars.getLast().until().fen()).isGreaterThanOrEqualTo(quote.premium().fen() * 103 / 100);
    double middle = bars.stream()
        .mapToDouble(each -> each.ppm() / 1e6 * (each.from().fen() + each.until().fen()) / 2).sum();
    assertThat(middle).isCloseTo(quote.expected().fen(), withinPercentage(3));
  }

  @Test
  void theAuditFileOfAQuoteBringsEverythingBack(@TempDir Path here) throws IOException {
    PartsTable parts = RuleBook.shipped(PartsTable.KIND, "/", TODAY).data();
    RatingFactors factors = RuleBook.shipped(RatingFactors.KIND, "/", TODAY).data();
    var rating = new Rating(WHOLE, parts, factors);
    Quote quote = rating.quote(new Risk("a", 7, 2, 1, "", 180));
    String json = QuoteFile.json(new MadeQuote("/", TODAY, new QuoteBasis("p", "t", "f"), quote), rating);

    ProductFile file = ProductFile.read(Files.writeString(here.resolve("quote.json"), json));
    assertThat(file.product()).isEqualTo(WHOLE);
    assertThat(file.parts()).isEqualTo(parts);
    assertThat(file.factors()).isEqualTo(factors);
    assertThat(json).contains("\"from\":\"2026-03-02\"", "\"products\":\"p\"", "\"part\":\"ROPE\"", "\"unpaid\":1",
        "\"item\":\"ENTRAPMENT\"", "\"within\":1", "\"premium\":" + quote.premium().fen());
    assertThat(rating.workings(quote.risk()).spread().stream().mapToLong(Workings.Bar::ppm).sum())
        .isCloseTo(1_000_000, within(20L));
  }
}
