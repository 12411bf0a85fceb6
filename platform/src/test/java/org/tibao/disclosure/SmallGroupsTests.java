package org.tibao.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tibao.custody.Movement;
import org.tibao.money.Money;
import org.tibao.repair.Purse;
import org.tibao.support.Property;
import org.tibao.voting.Count;
import org.tibao.voting.Matter;
import org.tibao.voting.ResultSheet;

/** Nothing on the open page can be turned back into what one household said or paid. */
class SmallGroupsTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final int SMALLEST = 3;
  /** More than all that makes the flats unequal. */
  private static final long FLAT = 1L << 20;

  @Test
  void oneNoIsNotToldByItsArea() {
    OpenBook.Count count = CourseChapter.counted(sheet(12, 11, 10), DAY, SMALLEST);
    assertThat(count.agreedHeads()).isEqualTo(10);
    assertThat(count.agreedArea()).isNull();
    assertThat(count.agreedPercent()).isEqualTo(90);
  }

  @Test
  void threeNoesAreToldByTheirArea() {
    assertThat(CourseChapter.counted(sheet(12, 12, 9), DAY, SMALLEST).agreedArea()).isEqualTo(area(9));
  }

  @Test
  void noAreaOfFewerThanThreeFlatsFollowsFromAnyResult() {
    Property.forAll(300, (random, size) -> {
      int all = 1 + random.nextInt(Math.min(19, 1 + size));
      int took = random.nextInt(all + 1);
      int yes = random.nextInt(took + 1);
      OpenBook.Count count = CourseChapter.counted(sheet(all, took, yes), DAY, SMALLEST);
      List<Long> shown = Stream.of(0L, count.agreedArea(), count.tookPartArea()).filter(Objects::nonNull).toList();
      // Flats are unequal, but so that an area tells of how many it is: whatever can be taken from another must be of many.
      for (long less : shown) {
        for (long more : Stream.concat(shown.stream(), Stream.of(count.area())).toList()) {
          long flats = Math.abs(more - less) / FLAT;
          assertThat(flats == 0 || flats >= SMALLEST || less == 0 && more == count.area())
              .as("%s of %s of %s", yes, took, all).isTrue();
        }
      }
    });
  }

  @Test
  void whoAloneStayedSilentIsNotToldByArea() {
    OpenBook.Count count = CourseChapter.counted(sheet(12, 11, 11), DAY, SMALLEST);
    assertThat(count.tookPartArea()).isNull();
    assertThat(count.tookPartPercent()).isEqualTo(91);
    assertThat(count.agreedArea()).isNull();
  }

  @Test
  void theBalanceIsHeldBackWithTheSumThatItLeavesOver() {
    List<OpenBook.Sum> few = MoneyChapter.sums(List.of(paid("401")), SMALLEST);
    List<OpenBook.Sum> works = MoneyChapter.sums(
        List.of(new Movement(DAY, Movement.Kind.RELEASE, null, "首付款", Money.yuan("-9000"), Money.ZERO)), SMALLEST);
    assertThat(MoneyChapter.balance(Money.yuan("9000"), few, works)).isNull();
    assertThat(MoneyChapter.balance(Money.yuan("9000"), works, few)).isNull();
    List<OpenBook.Sum> many = MoneyChapter.sums(List.of(paid("401"), paid("402"), paid("403")), SMALLEST);
    assertThat(MoneyChapter.balance(Money.yuan("45000"), many, works)).isEqualTo(45_000_00L);
  }

  @Test
  void whatOnePersonOwesForTheDamageIsInARestWithoutAName() {
    assertThat(LiftChapter.borne(Map.of(Purse.LIABLE_PERSON, Money.yuan("800"), Purse.POLICY, Money.yuan("5000"),
        Purse.SELF_PAY, Money.yuan("300")))).containsExactly(new OpenBook.Borne(Purse.POLICY, 5_000_00L),
            new OpenBook.Borne(null, 1_100_00L));
    assertThat(LiftChapter.borne(Map.of(Purse.LIABLE_PERSON, Money.yuan("800"))))
        .containsExactly(new OpenBook.Borne(null, 800_00L));
    assertThat(LiftChapter.borne(Map.of(Purse.FUND, Money.yuan("300"))))
        .containsExactly(new OpenBook.Borne(Purse.FUND, 300_00L));
  }

  @Test
  void whatOneHouseholdPaidInThreePartsIsNotToldAsASum() {
    List<Movement> three = List.of(paid("401"), paid("401"), paid("401"));
    assertThat(MoneyChapter.sums(three, SMALLEST)).singleElement().satisfies(each -> {
      assertThat(each.count()).isEqualTo(3);
      assertThat(each.amountFen()).isNull();
    });
    var four = new ArrayList<>(List.of(paid("401"), paid("402"), paid("403"), paid("403")));
    assertThat(MoneyChapter.sums(four, SMALLEST)).singleElement()
        .satisfies(each -> assertThat(each.amountFen()).isEqualTo(4 * 18_000_00L));
    Movement works = new Movement(DAY, Movement.Kind.RELEASE, null, "首付款", Money.yuan("-180000"), Money.ZERO);
    assertThat(MoneyChapter.sums(List.of(works), SMALLEST)).singleElement()
        .satisfies(each -> assertThat(each.amountFen()).isEqualTo(180_000_00L));
  }

  private static Movement paid(String room) {
    return new Movement(DAY, Movement.Kind.PAYMENT, room, "", Money.yuan("18000"), Money.yuan("18000"));
  }

  private static ResultSheet sheet(int all, int took, int yes) {
    return new ResultSheet("v", "测试苑 1 号", new ResultSheet.Asked(Matter.REBUILD, 7, "加装电梯", "", List.of()),
        new ResultSheet.TermsUsed(">=2/3", ">=3/4", "m", "FIRST", "NONE", "", "p"),
        new ResultSheet.Times(DAY, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH), side(all), side(took),
        new ResultSheet.Sides(side(yes), side(took - yes), side(0)), side(0),
        new ResultSheet.Verdict(true, true, true, true, true, true),
        new ResultSheet.Facts(took, took, 0, took, 0, 0, all, all, 0, List.of(), 0, 0),
        new ResultSheet.Bound("", "", "", "", ""));
  }

  /** Of the first so many flats, no two of them alike. */
  private static long area(int dwellings) {
    return dwellings * FLAT + (1L << dwellings) - 1;
  }

  private static Count.Side side(int dwellings) {
    return new Count.Side(dwellings, area(dwellings), dwellings);
  }
}
