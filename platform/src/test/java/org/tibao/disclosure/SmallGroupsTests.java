package org.tibao.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tibao.custody.Movement;
import org.tibao.money.Money;
import org.tibao.support.Property;
import org.tibao.voting.Count;
import org.tibao.voting.Matter;
import org.tibao.voting.ResultSheet;

/** Nothing on the open page can be turned back into what one household said or paid. */
class SmallGroupsTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final int SMALLEST = 3;

  @Test
  void oneNoIsNotToldByItsArea() {
    OpenBook.Count count = CourseChapter.counted(sheet(12, 11, 10), DAY, SMALLEST);
    assertThat(count.agreedHeads()).isEqualTo(10);
    assertThat(count.agreedArea()).isNull();
    assertThat(count.agreedPercent()).isEqualTo(90);
  }

  @Test
  void threeNoesAreToldByTheirArea() {
    assertThat(CourseChapter.counted(sheet(12, 12, 9), DAY, SMALLEST).agreedArea()).isEqualTo(9 * 8_137L);
  }

  @Test
  void noAreaOfFewerThanThreeFlatsFollowsFromAnyResult() {
    Property.forAll(300, (random, size) -> {
      int all = 1 + random.nextInt(1 + size);
      int took = random.nextInt(all + 1);
      int yes = random.nextInt(took + 1);
      OpenBook.Count count = CourseChapter.counted(sheet(all, took, yes), DAY, SMALLEST);
      Long agreed = count.agreedArea();
      if (agreed != null && took > yes) {
        assertThat(took - yes).isGreaterThanOrEqualTo(SMALLEST);
      }
      if (agreed != null && yes > 0) {
        assertThat(yes).isGreaterThanOrEqualTo(SMALLEST);
      }
      if (all > took && all - took < SMALLEST) {
        assertThat(count.tookPartArea() % 1_000).isZero();
      }
    });
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

  private static Count.Side side(int dwellings) {
    return new Count.Side(dwellings, dwellings * 8_137L, dwellings);
  }
}
