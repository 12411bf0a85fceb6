package org.tibao.apportionment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.apportionment.AgreementsModuleTests.refuses;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tibao.money.Money;
import org.tibao.money.MoneyRefusal;
import org.tibao.money.Rate;
import org.tibao.support.Property;

class ApportionmentTests {

  private static final Money TOTAL = Money.yuan("600000");
  private static final SharingScheme.Centred.Cap CAP = new SharingScheme.Centred.Cap(new BigDecimal("1.5"), "");

  /** Published percentages per floor, one flat on each: sources A to F of the reference tables. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      A 7 floors | linear | 7 | 0 4.76 9.52 14.29 19.05 23.81 28.57
      A 6 floors | linear | 6 | 0 6.67 13.33 20.00 26.67 33.33
      A 5 floors | linear | 5 | 0 10.00 20.00 30.00 40.00
      B study    | 0 5 9 14 19 24 | 6 | 0 7.04 12.68 19.72 26.76 33.80
      C 东圃     | 0 0 0.7 0.8 0.9 1.0 1.1 | 7 | 0 0 15.56 17.78 20.00 22.22 24.44
      D 6 floors | 0 0.5 1.0 1.1 1.2 1.3 | 6 | 0 9.80 19.61 21.57 23.53 25.49
      D 7 floors | 0 0.5 1.0 1.1 1.2 1.3 1.4 | 7 | 0 7.69 15.38 16.92 18.46 20.00 21.54
      F premium  | 0 6 17 28 39 50 | 6 | 0 4.29 12.14 20.00 27.86 35.71
      """)
  void publishedTablesGiveThePublishedPercentages(String source, String weights, int floors, String percentages) {
    SharingScheme scheme = weights.equals("linear")
        ? new SharingScheme.Linear()
        : new SharingScheme.CoefficientArea(table(weights.split(" ")));
    Apportionment shared = Apportionment.of(column(floors), Terms.of(scheme, TOTAL, Subsidy.NONE));
    assertThat(shared.shares().stream().map(each -> each.cost().inYuan().divide(TOTAL.inYuan(), MathContext.DECIMAL64)
        .movePointRight(2).setScale(2, RoundingMode.HALF_UP)).map(ApportionmentTests::plain).toList())
        .containsExactly(percentages.split(" "));
    assertThat(Money.sum(shared.shares().stream().map(Share::cost).toList())).isEqualTo(TOTAL);
  }

  private static String plain(BigDecimal percent) {
    return percent.signum() == 0 ? "0" : percent.toPlainString();
  }

  @Test
  void theShippedTablesAreThePublishedOnes() {
    assertThat(table("0 0 0.7 0.8 0.9 1.0 1.1 1.2 1.3".split(" ")).of(9)).isEqualByComparingTo("1.3");
    assertThat(table("0 0.5".split(" ")).of(-2)).isZero();
  }

  @Test
  void theFrenchHouseOfFiftyTwoPartsGivesItsPrintedSums() {
    List<Flat> flats = IntStream.rangeClosed(1, 6).boxed()
        .flatMap(floor -> IntStream.rangeClosed(1, 4).mapToObj(i -> new Flat(floor + "0" + i, floor, 1))).toList();
    var scheme = new SharingScheme.Coefficient(table("1.0", "1.5", "2.0", "2.0", "3.0", "3.5"));
    Apportionment shared = Apportionment.of(flats, Terms.of(scheme, Money.yuan("80000"), Subsidy.NONE));
    assertThat(shared.weight()).isEqualByComparingTo("52");
    assertThat(shared.of("602").cost().fen()).isBetween(538_461L, 538_462L);
    assertThat(shared.of("301").cost().fen()).isBetween(307_692L, 307_693L);
    assertThat(shared.of("104").cost().fen()).isBetween(153_846L, 153_847L);
    assertThat(shared.raised()).isEqualTo(Money.yuan("80000"));
  }

  @Test
  void aSubsidyIsTakenOffBeforeOrGivenBackAfter() {
    List<Flat> flats = List.of(flat("101", 1, 80), flat("201", 2, 80), flat("301", 3, 80));
    Money subsidy = Money.yuan("240000");
    Apportionment before = Apportionment.of(flats,
        Terms.of(new SharingScheme.Linear(), TOTAL, new Subsidy(subsidy, Subsidy.Way.DEDUCTED, "", "")));
    assertThat(fen(before)).containsExactly(0L, 120_000_00L, 240_000_00L);
    Apportionment after = Apportionment.of(flats,
        Terms.of(new SharingScheme.Linear(), TOTAL, new Subsidy(subsidy, Subsidy.Way.REFUNDED, "", "")));
    assertThat(fen(after)).containsExactly(0L, 200_000_00L, 400_000_00L);
    assertThat(after.shares()).extracting(Share::back).containsExactly(Money.ZERO, Money.yuan("80000"),
        Money.yuan("160000"));
    assertThat(after.shares().getLast().bears()).isEqualTo(Money.yuan("240000"));
    assertThat(before.raised()).isEqualTo(Money.yuan("360000"));
  }

  @Test
  void whoIsCompensatedReceivesWhatTheOthersPay() {
    List<Flat> flats = List.of(flat("101", 1, 100), flat("102", 1, 100), flat("201", 2, 100), flat("301", 3, 100));
    var terms = new Terms(new SharingScheme.Area(), Money.yuan("400"), Subsidy.NONE, List.of(),
        List.of(new Compensation("101", Money.yuan("90"))), null);
    Apportionment shared = Apportionment.of(flats, terms);
    assertThat(shared.shares()).extracting(Share::cost).containsOnly(Money.yuan("100"));
    assertThat(shared.shares()).extracting(Share::compensates).containsExactly(Money.ZERO, Money.yuan("30"),
        Money.yuan("30"), Money.yuan("30"));
    assertThat(shared.of("101").receives()).isEqualTo(Money.yuan("90"));
    assertThat(shared.of("101").bears()).isEqualTo(Money.yuan("10"));
    assertThat(shared.of("102").pays()).isEqualTo(Money.yuan("130"));
    assertThat(terms.compensation()).isEqualTo(Money.yuan("90"));
    assertThat(shared.of("909")).isNull();
  }

  @Test
  void specialAgreementsHoldForTheirHouseholdAlone() {
    List<Flat> flats = List.of(flat("201", 2, 1), flat("202", 2, 1), flat("203", 2, 1), flat("204", 2, 1));
    List<Special> specials = List.of(new Special.PaysNothing("201", "不参加"),
        new Special.PaysSum("202", Money.yuan("100"), "困难"),
        new Special.PaysPart("203", new BigDecimal("0.5"), "空关"));
    Apportionment shared = Apportionment.of(flats,
        new Terms(new SharingScheme.Linear(), Money.yuan("400"), Subsidy.NONE, specials,
            List.of(new Compensation("204", Money.yuan("6"))), null));
    assertThat(shared.shares()).extracting(Share::cost).containsExactly(Money.ZERO, Money.yuan("100"),
        Money.yuan("100"), Money.yuan("200"));
    assertThat(shared.shares()).extracting(Share::compensates).containsExactly(Money.ZERO, Money.ZERO,
        Money.yuan("6"), Money.ZERO);
    assertThat(shared.byWeight()).isEqualTo(Money.yuan("300"));
    assertThat(shared.of("203").special()).isEqualTo(specials.getLast());
    assertThat(shared.of("203").weight()).isEqualByComparingTo("0.5");
    List<Special> all = List.of(new Special.PaysSum("201", Money.yuan("400"), "全包"),
        new Special.PaysNothing("202", "否"), new Special.PaysNothing("203", "否"), new Special.PaysNothing("204", "否"));
    assertThat(fen(Apportionment.of(flats, new Terms(new SharingScheme.Linear(), Money.yuan("400"), Subsidy.NONE, all,
        List.of(), null)))).containsExactly(400_00L, 0L, 0L, 0L);
  }

  @ParameterizedTest
  @CsvSource({"5, 0.25, 0 0.50 0.75 1.00 1.25 1.50", "4, 0.3, 0 0.55 0.85 1.15 1.45", "1, 0.3, 0 1.0",
      "2, 1, 0 0.5 1.5"})
  void aCentredCoefficientDeviatesAsMuchUpAsDown(int benefited, String step, String weights) {
    List<BigDecimal> weighed = new SharingScheme.Centred(new BigDecimal(step), CAP).weigh(column(benefited + 1));
    assertThat(weighed).usingElementComparator(BigDecimal::compareTo)
        .containsExactly(Stream.of(weights.split(" ")).map(BigDecimal::new).toArray(BigDecimal[]::new));
    BigDecimal deviations = weighed.stream().skip(1).map(each -> each.subtract(BigDecimal.ONE))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(deviations).isZero();
  }

  @Test
  void theCapOfACentredCoefficientIsWhatTheRuleSays() {
    var lower = new SharingCustom("200%", "15%", "140%").cap("of-the-place");
    refuses(ApportionmentRefusal.TOO_STEEP,
        () -> new SharingScheme.Centred(new BigDecimal("0.25"), lower).weigh(column(6)));
    assertThat(new SharingScheme.Centred(new BigDecimal("0.25"), CAP).weigh(column(6))).hasSize(6);
    assertThat(new SharingScheme.Centred(new BigDecimal("0.2"), lower).weigh(column(6))).hasSize(6);
  }

  @Test
  void aFloorWithoutFlatsIsNoStepOfACentredCoefficient() {
    assertThat(new SharingScheme.Centred(new BigDecimal("0.5"), CAP)
        .weigh(List.of(flat("201", 2, 1), flat("501", 5, 1), flat("-101", -1, 1))))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.75"), new BigDecimal("1.25"), BigDecimal.ZERO);
  }

  @Test
  void weightsByRoomAreTakenAsAgreed() {
    var rooms = new TreeMap<String, BigDecimal>(Map.of("201", new BigDecimal("1.25"), "202", new BigDecimal("0.75")));
    var scheme = new SharingScheme.Weights(rooms);
    assertThat(fen(Apportionment.of(List.of(flat("202", 2, 1), flat("201", 2, 1)),
        Terms.of(scheme, Money.yuan("200"), Subsidy.NONE)))).containsExactly(75_00L, 125_00L);
    assertThat(scheme.name()).isEqualTo(SharingScheme.Kind.WEIGHTS);
  }

  static Stream<Arguments> schemes() {
    FloorTable table = table("1", "2");
    return Stream.of(Arguments.of(new SharingScheme.Linear(), SharingScheme.Kind.LINEAR, "0 1"),
        Arguments.of(new SharingScheme.Coefficient(table), SharingScheme.Kind.COEFFICIENT, "1 2"),
        Arguments.of(new SharingScheme.CoefficientArea(table), SharingScheme.Kind.COEFFICIENT_AREA, "50.00 200.00"),
        Arguments.of(new SharingScheme.Area(), SharingScheme.Kind.AREA, "50.00 100.00"),
        Arguments.of(new SharingScheme.Centred(BigDecimal.ONE, CAP), SharingScheme.Kind.CENTRED, "0 1"));
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void eachSchemeWeighsByItsOwn(SharingScheme scheme, SharingScheme.Kind kind, String weights) {
    assertThat(scheme.name()).isEqualTo(kind);
    assertThat(scheme.weigh(List.of(flat("101", 1, 50), flat("201", 2, 100)))).usingElementComparator(
        BigDecimal::compareTo).containsExactly(
            Stream.of(weights.split(" ")).map(BigDecimal::new)
                .toArray(BigDecimal[]::new));
  }

  @ParameterizedTest
  @CsvSource({"3, 401 301 302, 34 33 33", "2, 402 401, 1 1", "1, 402 401, 0 1", "1, 1201 401, 1 0"})
  void theFenLeftOverGoesToTheHigherFloorThenTheLowerRoom(long fen, String rooms, String parts) {
    List<Flat> flats = Stream.of(rooms.split(" ")).map(room -> flat(room, Integer.parseInt(room) / 100, 1)).toList();
    Money total = fen == 3 ? Money.fen(100) : Money.fen(fen);
    assertThat(fen(Apportionment.of(flats, Terms.of(new SharingScheme.Area(), total, Subsidy.NONE))))
        .containsExactly(Stream.of(parts.split(" ")).map(Long::valueOf).toArray(Long[]::new));
  }

  @Test
  void roomsAreOrderedAsPeopleCountThem() {
    List<String> ordered = List.of("1-101", "1-1201", "2-101", "12-101", "101", "401", "４０１", "0401", "401A", "401甲",
        "401乙", "401丙", "1201", "东", "甲").stream().toList();
    List<String> shuffled = new ArrayList<>(List.of("401丙", "1201", "401A", "401", "401甲", "401乙", "101"));
    shuffled.sort(RoomOrder.INSTANCE);
    assertThat(shuffled).containsExactly("101", "401", "401甲", "401乙", "401丙", "401A", "1201");
    assertThat(RoomOrder.INSTANCE.compare("12-401", "12-1201")).isNegative();
    assertThat(RoomOrder.INSTANCE.compare("2-1201", "12-401")).isNegative();
    assertThat(RoomOrder.INSTANCE.compare("４０１", "402")).isNegative();
    assertThat(RoomOrder.INSTANCE.compare("401", "401")).isZero();
    assertThat(RoomOrder.INSTANCE.compare("0401", "401")).isNegative();
    assertThat(RoomOrder.INSTANCE.compare("401 室", "401室")).isNotZero();
    assertThat(RoomOrder.INSTANCE.compare("401", "东1")).isNegative();
    assertThat(RoomOrder.INSTANCE.compare("东1", "401")).isPositive();
    assertThat(ordered).hasSize(15);
  }

  static Stream<Arguments> refusals() {
    List<Flat> two = List.of(flat("101", 1, 50), flat("201", 2, 50));
    SharingScheme linear = new SharingScheme.Linear();
    return Stream.of(
        Arguments.of(ApportionmentRefusal.TOTAL, two, Terms.of(linear, Money.ZERO, Subsidy.NONE)),
        Arguments.of(ApportionmentRefusal.NEGATIVE_SUM, two, Terms.of(linear, TOTAL, subsidy(-1))),
        Arguments.of(ApportionmentRefusal.SUBSIDY_OVER_TOTAL, two,
            Terms.of(linear, TOTAL, subsidy(TOTAL.fen() + 1))),
        Arguments.of(ApportionmentRefusal.NO_FLATS, List.of(), Terms.of(linear, TOTAL, Subsidy.NONE)),
        Arguments.of(ApportionmentRefusal.ROOM_TWICE, List.of(flat("101", 1, 5), flat("101", 2, 5)),
            Terms.of(linear, TOTAL, Subsidy.NONE)),
        Arguments.of(ApportionmentRefusal.UNKNOWN_ROOM, two, with(new Special.PaysNothing("909", "x"))),
        Arguments.of(ApportionmentRefusal.ROOM_TWICE, two,
            with(new Special.PaysNothing("101", "x"), new Special.PaysNothing("101", "y"))),
        Arguments.of(ApportionmentRefusal.UNKNOWN_ROOM, two, compensating("909", 1)),
        Arguments.of(ApportionmentRefusal.NEGATIVE_SUM, two, compensating("101", 0)),
        Arguments.of(ApportionmentRefusal.FIXED_OVER_TOTAL, two,
            with(new Special.PaysSum("101", TOTAL.plus(Money.fen(1)), "x"))),
        Arguments.of(ApportionmentRefusal.FLOOR_WITHOUT_COEFFICIENT, two,
            Terms.of(new SharingScheme.Coefficient(table("1")), TOTAL, Subsidy.NONE)),
        Arguments.of(ApportionmentRefusal.NOBODY_BENEFITS, List.of(flat("101", 1, 1)),
            Terms.of(new SharingScheme.Centred(BigDecimal.ONE, CAP), TOTAL, Subsidy.NONE)),
        Arguments.of(ApportionmentRefusal.TOO_STEEP, column(6),
            Terms.of(new SharingScheme.Centred(new BigDecimal("0.2501"), CAP), TOTAL, Subsidy.NONE)),
        Arguments.of(ApportionmentRefusal.ROOM_WITHOUT_WEIGHT, two,
            Terms.of(new SharingScheme.Weights(new TreeMap<>(Map.of("101", BigDecimal.ONE))), TOTAL, Subsidy.NONE)),
        Arguments.of(MoneyRefusal.ALL_WEIGHTS_ZERO, List.of(flat("101", 1, 1)),
            Terms.of(linear, TOTAL, Subsidy.NONE)),
        Arguments.of(MoneyRefusal.ALL_WEIGHTS_ZERO, two, compensating("201", 1)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatCannotBeSharedIsRefused(org.tibao.refusal.Reason reason, List<Flat> flats, Terms terms) {
    refuses(reason, () -> Apportionment.of(flats, terms));
  }

  @Test
  void whatMakesNoSenseIsRefusedWhereItIsWritten() {
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> table("-0.1"));
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> table());
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> new SharingScheme.Centred(BigDecimal.ZERO, CAP));
    refuses(ApportionmentRefusal.NOT_A_WEIGHT,
        () -> new SharingScheme.Weights(new TreeMap<>(Map.of("101", new BigDecimal("-1")))));
    refuses(ApportionmentRefusal.NOTHING_WRITTEN, () -> new Special.PaysNothing("101", " "));
    refuses(ApportionmentRefusal.TOO_LONG, () -> new Special.PaysNothing("101", "长".repeat(501)));
    assertThat(new Special.PaysNothing("101", " " + "长".repeat(499)).reason()).hasSize(499);
    refuses(ApportionmentRefusal.NOTHING_WRITTEN, () -> new Special.PaysSum("101", Money.ZERO, ""));
    refuses(ApportionmentRefusal.NEGATIVE_SUM, () -> new Special.PaysSum("101", Money.fen(-1), "x"));
    refuses(ApportionmentRefusal.NOTHING_WRITTEN, () -> new Special.PaysPart("101", BigDecimal.ONE, ""));
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> new Special.PaysPart("101", new BigDecimal("-1"), "x"));
    refuses(ApportionmentRefusal.NO_SCHEME,
        () -> new Proposal(TOTAL, Subsidy.NONE, List.of(), List.of(), List.of(), null));
    refuses(ApportionmentRefusal.NOT_A_WEIGHT, () -> Written.weight("w", "1e9"));
    assertThat(Written.weight("w", " 0.70 ")).isEqualByComparingTo("0.7");
  }

  @Test
  void theSumIsAlwaysTheTotalWhateverIsAgreed() {
    Property.forAll((random, size) -> {
      List<Flat> flats = flats(random, size);
      Terms terms = terms(random, flats);
      Apportionment shared = Apportionment.of(flats, terms);
      List<Share> shares = shared.shares();
      assertThat(Money.sum(shares.stream().map(Share::cost).toList())).isEqualTo(terms.payable());
      assertThat(Money.sum(shares.stream().map(Share::compensates).toList())).isEqualTo(terms.compensation());
      assertThat(Money.sum(shares.stream().map(Share::receives).toList())).isEqualTo(terms.compensation());
      Money net = Money.sum(shares.stream().map(Share::bears).toList());
      assertThat(net).isEqualTo(terms.total().minus(terms.subsidy().sum()));
      assertThat(shares).allSatisfy(share -> assertThat(share.cost().isNegative()).isFalse());
    });
  }

  @Test
  void theOrderOfTheFlatsChangesNoShare() {
    Property.forAll((random, size) -> {
      List<Flat> flats = flats(random, size);
      Terms terms = terms(random, flats);
      List<Flat> shuffled = new ArrayList<>(flats);
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      Apportionment shared = Apportionment.of(flats, terms);
      Apportionment again = Apportionment.of(shuffled, terms);
      assertThat(flats).allSatisfy(flat -> assertThat(again.of(flat.room())).isEqualTo(shared.of(flat.room())));
    });
  }

  @Test
  void whoCountsMoreNeverPaysLessAndNobodyIsAFenFromTheExactShare() {
    Property.forAll((random, size) -> {
      List<Flat> flats = flats(random, size);
      Apportionment shared = Apportionment.of(flats, Terms.of(new SharingScheme.Area(),
          Money.fen(random.nextLong(1, 10_000_000_000L)), Subsidy.NONE));
      BigDecimal sum = shared.weight();
      for (Share share : shared.shares()) {
        BigDecimal exact = shared.byWeight().inYuan().multiply(share.weight()).divide(sum, 10, RoundingMode.HALF_UP);
        assertThat(share.cost().inYuan().subtract(exact).abs()).isLessThan(new BigDecimal("0.01"));
        for (Share other : shared.shares()) {
          if (share.weight().compareTo(other.weight()) > 0) {
            assertThat(share.cost()).isGreaterThanOrEqualTo(other.cost());
          }
        }
      }
    });
  }

  @Test
  void whoJoinsLaterPaysTheAgreedRateToThoseWhoPaid() {
    List<Flat> flats = column(3);
    var terms = new Terms(new SharingScheme.Linear(), Money.yuan("300"), Subsidy.NONE,
        List.of(new Special.PaysNothing("301", "不参加"), new Special.PaysPart("201", BigDecimal.TEN, "x")), List.of(),
        Rate.percent("150"));
    Apportionment agreed = Apportionment.of(flats, terms);
    LateJoining.Quote quote = LateJoining.quote(agreed, "301", List.of());
    assertThat(quote.would()).isEqualTo(Money.yuan("50"));
    assertThat(quote.pays()).isEqualTo(Money.yuan("75"));
    assertThat(quote.refunds()).containsExactly(Map.entry("201", Money.yuan("75")));
    assertThat(quote.rate()).isEqualTo(Rate.percent("150"));
    refuses(ApportionmentRefusal.TAKES_PART, () -> LateJoining.quote(agreed, "201", List.of()));
    refuses(ApportionmentRefusal.UNKNOWN_ROOM, () -> LateJoining.quote(agreed, "909", List.of()));
    refuses(ApportionmentRefusal.NO_LATE_TERM, () -> LateJoining.quote(
        Apportionment.of(flats, Terms.of(new SharingScheme.Linear(), TOTAL, Subsidy.NONE)), "301", List.of()));
  }

  @Test
  void whoJoinedEarlierIsOneOfThoseWhoPaidBefore() {
    List<Special> apart = List.of(new Special.PaysNothing("301", "x"), new Special.PaysNothing("401", "x"));
    Apportionment agreed = late(apart, Subsidy.NONE);
    LateJoining.Quote first = LateJoining.quote(agreed, "301", List.of());
    assertThat(first.refunds()).containsExactly(Map.entry("201", Money.yuan("400")));
    LateJoining.Quote second = LateJoining.quote(agreed, "401", List.of(first));
    assertThat(second.pays()).isEqualTo(LateJoining.quote(agreed, "401", List.of()).pays())
        .isEqualTo(Money.yuan("450"));
    assertThat(second.refunds()).containsOnly(Map.entry("201", Money.yuan("270")),
        Map.entry("301", Money.yuan("180")));
  }

  @Test
  void aDeductedSubsidyMakesLateJoiningCheaperAndOneThatComesLaterDoesNot() {
    List<Special> apart = List.of(new Special.PaysNothing("401", "x"));
    var deducted = new Subsidy(Money.yuan("300"), Subsidy.Way.DEDUCTED, "", "");
    var refunded = new Subsidy(Money.yuan("300"), Subsidy.Way.REFUNDED, "", "");
    assertThat(LateJoining.quote(late(apart, deducted), "401", List.of()).pays()).isEqualTo(Money.yuan("150"));
    assertThat(LateJoining.quote(late(apart, refunded), "401", List.of()).pays()).isEqualTo(Money.yuan("300"));
  }

  private static Apportionment late(List<Special> apart, Subsidy subsidy) {
    return Apportionment.of(column(4), new Terms(new SharingScheme.Linear(), Money.yuan("600"), subsidy, apart,
        List.of(), Rate.percent("100")));
  }

  @Test
  void aProposalIsSharedUnderEachOfItsSchemes() {
    var proposal = new Proposal(TOTAL, Subsidy.NONE, List.of(new SharingScheme.Linear(), new SharingScheme.Area()),
        List.of(), List.of(), Rate.percent("200"));
    assertThat(proposal.apportion(column(3))).extracting(each -> each.terms().scheme().name())
        .containsExactly(SharingScheme.Kind.LINEAR, SharingScheme.Kind.AREA);
    assertThat(proposal.terms().getFirst().by(new SharingScheme.Area())).isEqualTo(proposal.terms().getLast());
  }

  static FloorTable table(String... coefficients) {
    var floors = new TreeMap<Integer, BigDecimal>();
    for (int i = 0; i < coefficients.length; i++) {
      floors.put(i + 1, new BigDecimal(coefficients[i]));
    }
    return new FloorTable("own", "", floors, "");
  }

  private static List<Flat> column(int floors) {
    return IntStream.rangeClosed(1, floors).mapToObj(floor -> flat(floor + "01", floor, 80)).toList();
  }

  private static Flat flat(String room, int floor, int area) {
    return new Flat(room, floor, area * 100L);
  }

  private static Subsidy subsidy(long fen) {
    return new Subsidy(Money.fen(fen), Subsidy.Way.DEDUCTED, "", "");
  }

  private static Terms with(Special... specials) {
    return new Terms(new SharingScheme.Area(), TOTAL, Subsidy.NONE, List.of(specials), List.of(), null);
  }

  private static Terms compensating(String room, long fen) {
    return new Terms(new SharingScheme.Linear(), TOTAL, Subsidy.NONE, List.of(),
        List.of(new Compensation(room, Money.fen(fen))), null);
  }

  private static List<Flat> flats(RandomGenerator random, int size) {
    var flats = new ArrayList<Flat>();
    for (int i = 0; i < size + 1; i++) {
      int floor = 2 + i / 4;
      flats.add(new Flat(floor + "0" + (1 + i % 4), floor, random.nextLong(1, 30_000)));
    }
    return flats;
  }

  private static Terms terms(RandomGenerator random, List<Flat> flats) {
    List<SharingScheme> schemes = List.of(new SharingScheme.Linear(), new SharingScheme.Area(),
        new SharingScheme.Centred(new BigDecimal("0.01"), CAP));
    Money total = Money.fen(random.nextLong(10_000, 1_000_000_000_000L));
    Money subsidy = Money.fen(random.nextLong(0, total.fen() / 2));
    Subsidy.Way way = random.nextBoolean() ? Subsidy.Way.DEDUCTED : Subsidy.Way.REFUNDED;
    var specials = new ArrayList<Special>();
    var compensations = new ArrayList<Compensation>();
    // The first flat stays plain, so that somebody is there to pay.
    for (Flat flat : flats.subList(1, flats.size())) {
      switch (random.nextInt(12)) {
        case 0 -> specials.add(new Special.PaysNothing(flat.room(), "x"));
        case 1 -> specials.add(new Special.PaysSum(flat.room(), Money.fen(total.fen() / 1_000), "x"));
        case 2 -> specials.add(new Special.PaysPart(flat.room(), new BigDecimal("0.333"), "x"));
        case 3 -> compensations.add(new Compensation(flat.room(), Money.fen(random.nextLong(1, 1_000_000))));
        default -> {
          // nothing is agreed for it alone
        }
      }
    }
    return new Terms(schemes.get(random.nextInt(3)), total, new Subsidy(subsidy, way, "", ""), specials,
        compensations, null);
  }

  private static List<Long> fen(Apportionment shared) {
    return shared.shares().stream().map(each -> each.cost().fen()).toList();
  }
}
