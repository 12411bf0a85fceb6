package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.signal.health.HealthGrade.Letter;

class CheckWeightsTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final CheckWeights RULE = RuleBook.shipped(CheckWeights.KIND, "/", TODAY).data();

  @Test
  void aLiftOfWhichNothingSpeaksIsDrawnSeldomButMayBe() {
    assertThat(RULE.weight(new CheckWeights.Facts(Letter.A, 0, 0, 0, 0, 0))).isEqualTo(10);
    assertThat(RULE.parts(new CheckWeights.Facts(Letter.A, 0, 90, 0, 0, 0)))
        .containsExactly(new CheckWeights.Part(CheckWeights.Cause.BASE, 10));
  }

  @Test
  void aLiftThatNobodyKnowsWeighsMore() {
    assertThat(RULE.parts(CheckWeights.Facts.NOTHING)).containsExactly(
        new CheckWeights.Part(CheckWeights.Cause.BASE, 10), new CheckWeights.Part(CheckWeights.Cause.HEALTH, 8),
        new CheckWeights.Part(CheckWeights.Cause.UNCHECKED, 12));
  }

  @Test
  void everyCauseAddsItsPartAndNoneMoreThanItsMost() {
    assertThat(RULE.parts(new CheckWeights.Facts(Letter.D, 3, 182, 4, 2, 1))).extracting(CheckWeights.Part::points)
        .containsExactly(10, 18, 6, 6, 4, 4, 4);
    assertThat(RULE.parts(new CheckWeights.Facts(Letter.E, 99, 9_999, 99, 99, 99)))
        .extracting(CheckWeights.Part::points).containsExactly(10, 25, 20, 12, 15, 12, 12);
    assertThat(RULE.weight(new CheckWeights.Facts(Letter.E, 99, 9_999, 99, 99, 99))).isEqualTo(106);
    assertThat(RULE.weight(new CheckWeights.Facts(Letter.A, 0, 0, -5, 0, 0))).isEqualTo(10);
  }

  @Test
  void weightsThatMakeNoSenseAreRefused() {
    var step = new CheckWeights.Step(1, 1);
    Map<Letter, Integer> none = Map.of(Letter.A, 0);
    assertThatThrownBy(() -> new CheckWeights(0, none, 0, step, step, step, step, step))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CheckWeights(1, none, -1, step, step, step, step, step))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CheckWeights(1, Map.of(Letter.A, -1), 0, step, step, step, step, step))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
        () -> new CheckWeights(1, none, 0, step, step, step, step, new CheckWeights.Step(-1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
        () -> new CheckWeights(1, none, 0, new CheckWeights.Step(1, -1), step, step, step, step))
        .isInstanceOf(IllegalArgumentException.class);
    // The least that makes sense: one point each, and nothing for anything else.
    var nothing = new CheckWeights.Step(0, 0);
    assertThat(new CheckWeights(1, none, 0, nothing, nothing, nothing, nothing, nothing)
        .weight(new CheckWeights.Facts(null, 9, null, 9, 9, 9))).isOne();
  }

  @Test
  void theClocksOfFindingsLeaveOutHolidaysWhereTheySpeakOfWorkingDays() {
    FindingClocks clocks = RuleBook.shipped(FindingClocks.KIND, "/", TODAY).data();
    var days = RuleBook.shipped(RulesConfiguration.WORKING_DAYS, "/", TODAY).data();
    // Before National Day 2026: 1 to 7 October are off, 10 October (a Saturday) is worked.
    LocalDate eve = LocalDate.of(2026, 9, 30);
    assertThat(clocks.advice(eve, days)).isEqualTo("2026-10-10");
    assertThat(clocks.answer(eve, CheckItems.Severity.DANGER)).isEqualTo("2026-10-01");
    assertThat(clocks.answer(eve, CheckItems.Severity.MAJOR)).isEqualTo("2026-10-07");
    assertThat(clocks.answer(eve, CheckItems.Severity.MINOR)).isEqualTo("2026-10-15");
    assertThat(clocks.review(eve, days)).isEqualTo("2026-10-13");
    assertThatThrownBy(() -> new FindingClocks(0, clocks.answers(), 5, 300))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FindingClocks(3, clocks.answers().subList(1, 3), 5, 300))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theListOfItemsRepeatsCareAndLooksWhereNoDeviceCan() {
    CheckItems items = RuleBook.shipped(CheckItems.KIND, "/", TODAY).data();
    assertThat(items.items()).hasSizeGreaterThan(20).anyMatch(each -> each.care().isEmpty());
    for (CheckItems.Place place : CheckItems.Place.values()) {
      assertThat(items.at(place)).as(place.name()).isNotEmpty();
    }
    assertThat(items.item("L-01").severity()).isEqualTo(CheckItems.Severity.DANGER);
    assertThat(items.items()).filteredOn(each -> each.severity() == CheckItems.Severity.DANGER)
        .allMatch(CheckItems.Item::order);
  }

  @Test
  void theClocksOfFindingsAreOfADayOrMore() {
    List<FindingClocks.Answer> day = answers(1);
    var shortest = new FindingClocks(1, day, 1, 1);
    assertThat(shortest.answer(TODAY, CheckItems.Severity.MINOR)).isEqualTo(TODAY.plusDays(1));
    assertThatThrownBy(() -> new FindingClocks(0, day, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FindingClocks(1, day, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FindingClocks(1, day, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FindingClocks(1, answers(0), 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FindingClocks(1, day.subList(1, day.size()), 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<FindingClocks.Answer> answers(int days) {
    return Arrays.stream(CheckItems.Severity.values()).map(each -> new FindingClocks.Answer(each, days)).toList();
  }
}
