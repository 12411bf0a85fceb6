package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tibao.money.Money;
import org.tibao.pricing.Product.FloorRatio;
import org.tibao.registry.DwellingId;
import org.tibao.support.Property;

/** How a premium is split over households. */
class PremiumSplitTests {

  private static final FloorRatio CHERRY = new FloorRatio(2, 6, 11);

  private static List<PremiumSplit.Flat> house(int floors, int perFloor) {
    var flats = new ArrayList<PremiumSplit.Flat>();
    for (int floor = 1; floor <= floors; floor++) {
      for (int flat = 1; flat <= perFloor; flat++) {
        flats.add(new PremiumSplit.Flat(DwellingId.next(), "/x/", floor + "0" + flat, floor, 80_00 + flat * 371L,
            Money.fen(floor * 100_000L)));
      }
    }
    return flats;
  }

  @Test
  void theFloorsOfCherryGardenPaySixThousandToFiftyThousand() {
    List<PremiumSplit.Flat> flats = house(6, 4);
    List<Money> parts = PremiumSplit.byFloors(Money.yuan("140000"), flats, CHERRY,
        InsuranceTerms.AmountBasis.PER_FLOOR);
    assertThat(parts.subList(0, 4)).containsOnly(Money.ZERO);
    assertThat(Money.sum(parts.subList(4, 8))).isEqualTo(Money.yuan("6000"));
    assertThat(parts.subList(4, 8)).containsOnly(Money.yuan("1500"));
    assertThat(Money.sum(parts.subList(8, 12))).isEqualTo(Money.yuan("17000"));
    assertThat(Money.sum(parts.subList(12, 16))).isEqualTo(Money.yuan("28000"));
    assertThat(Money.sum(parts.subList(16, 20))).isEqualTo(Money.yuan("39000"));
    assertThat(Money.sum(parts.subList(20, 24))).isEqualTo(Money.yuan("50000"));
  }

  @Test
  void readAsAmountsOfHouseholdsTheSameFiguresComeToFourTimesAsMuch() {
    List<Money> parts = PremiumSplit.byFloors(Money.yuan("560000"), house(6, 4), CHERRY,
        InsuranceTerms.AmountBasis.PER_HOUSEHOLD);
    assertThat(parts.get(4)).isEqualTo(Money.yuan("6000"));
    assertThat(parts.get(23)).isEqualTo(Money.yuan("50000"));
  }

  @Test
  void aFloorPaysTheSameHoweverManyLiveThere() {
    List<PremiumSplit.Flat> flats = house(3, 2);
    flats.removeLast();
    List<Money> parts = PremiumSplit.byFloors(Money.yuan("2300"), flats, CHERRY,
        InsuranceTerms.AmountBasis.PER_FLOOR);
    assertThat(parts).containsExactly(Money.ZERO, Money.ZERO, Money.yuan("300"), Money.yuan("300"),
        Money.yuan("1700"));
  }

  @Test
  void whereNoFloorHasAWeightTheHighestPays() {
    List<Money> parts = PremiumSplit.byFloors(Money.yuan("10"), house(1, 2), CHERRY,
        InsuranceTerms.AmountBasis.PER_FLOOR);
    assertThat(parts).containsOnly(Money.yuan("5"));
  }

  @Test
  void theLastFenGoesUpstairsAndToTheFirstRoom() {
    // 4, 15, 26: one fen is nearest to the whole of the highest floor, and there to its first room.
    List<Money> one = PremiumSplit.byFloors(Money.fen(1), house(4, 2), CHERRY, InsuranceTerms.AmountBasis.PER_FLOOR);
    assertThat(one).hasSize(8);
    assertThat(one.subList(0, 6)).containsOnly(Money.ZERO);
    assertThat(one.subList(6, 8)).containsExactly(Money.fen(1), Money.ZERO);
    // Two equal floors and an odd fen: the higher floor has it.
    List<Money> even = PremiumSplit.byFloors(Money.fen(3), house(2, 1), new FloorRatio(1, 1, 0),
        InsuranceTerms.AmountBasis.PER_FLOOR);
    assertThat(even).containsExactly(Money.fen(1), Money.fen(2));
    assertThat(PremiumSplit.byArea(Money.fen(1), house(1, 2))).containsExactly(Money.ZERO, Money.fen(1));
  }

  @Test
  void whoHasABaseOfNothingBearsNothingOfAChange() {
    List<Money> bases = List.of(Money.ZERO, Money.fen(1), Money.fen(2));
    assertThat(PremiumSplit.change(Money.ZERO, bases)).containsExactly(Money.ZERO, Money.ZERO, Money.ZERO);
    assertThat(PremiumSplit.change(Money.fen(3), bases)).containsExactly(Money.ZERO, Money.fen(1), Money.fen(2));
    assertThat(PremiumSplit.change(Money.fen(-3), bases)).containsExactly(Money.ZERO, Money.fen(-1), Money.fen(-2));
    assertThat(PremiumSplit.change(Money.fen(-1), bases)).containsExactly(Money.ZERO, Money.ZERO, Money.fen(-1));
    assertThat(PremiumSplit.change(Money.ZERO, List.of(Money.ZERO, Money.ZERO))).containsOnly(Money.ZERO);
  }

  @Test
  void thePartsOfEverySplitAddUp() {
    Property.forAll((random, size) -> {
      Money premium = premium(random);
      List<PremiumSplit.Flat> flats = house(1 + random.nextInt(12), 1 + random.nextInt(8));
      var ratio = new FloorRatio(1 + random.nextInt(3), random.nextInt(9), 1 + random.nextInt(12));
      for (InsuranceTerms.AmountBasis basis : InsuranceTerms.AmountBasis.values()) {
        adds(premium, PremiumSplit.byFloors(premium, flats, ratio, basis));
      }
      adds(premium, PremiumSplit.byArea(premium, flats));
      List<Money> agreed = PremiumSplit.byAgreement(premium, flats);
      adds(premium, agreed);
      Money change = random.nextBoolean() ? premium : premium.negated();
      List<Money> up = PremiumSplit.change(change, agreed);
      assertThat(Money.sum(up)).isEqualTo(change);
      List<Money> down = PremiumSplit.change(change.negated(), agreed);
      for (int i = 0; i < up.size(); i++) {
        assertThat(up.get(i).plus(down.get(i))).isEqualTo(Money.ZERO);
      }
    });
  }

  private static Money premium(RandomGenerator random) {
    return Money.fen(1 + random.nextLong(50_000_000));
  }

  private static void adds(Money premium, List<Money> parts) {
    assertThat(Money.sum(parts)).isEqualTo(premium);
    assertThat(parts).noneMatch(Money::isNegative);
  }
}
