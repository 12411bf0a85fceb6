package org.tibao.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tibao.support.Property;

/** No answer of a small group can be read off the tables, nor worked out from them. */
class GradeTallyTests {

  private static final int SMALLEST = 5;

  @Test
  void aShareBearsItsRange() {
    GradeTally tally = GradeTally.of("VOTE", 30, Map.of(Grade.VERY_GOOD, 10, Grade.GOOD, 5, Grade.BAD, 5));
    assertThat(tally.answered()).isEqualTo(20);
    // Wilson, 15 of 20: 53.1% to 88.8%.
    assertThat(tally.share()).isEqualTo(new GradeTally.Share(75, 53, 89));
    assertThat(GradeTally.of("VOTE", 3, Map.of()).share()).isEqualTo(new GradeTally.Share(0, 0, 100));
  }

  @Test
  void aSmallGroupGoesTogetherWithTheNextSoThatItCannotBeTakenOut() {
    GradeTally large = GradeTally.of("VOTE", 30, Map.of(Grade.GOOD, 12));
    GradeTally middle = GradeTally.of("REPAIR", 9, Map.of(Grade.GOOD, 6));
    GradeTally small = GradeTally.of("RESCUE", 2, Map.of(Grade.VERY_BAD, 1));
    List<GradeTally> shown = GradeTally.shown(List.of(large, middle, small), SMALLEST);
    assertThat(shown).hasSize(2);
    assertThat(shown.getLast().keys()).containsExactlyInAnyOrder("REPAIR", "RESCUE");
    assertThat(shown.getLast().answered()).isEqualTo(7);
    assertThat(GradeTally.sum("", shown).answered()).isEqualTo(19);
  }

  @Test
  void whatNoCompanyAnswersForIsInTheCutByCompanyToo() {
    YearMonth month = YearMonth.of(2026, 11);
    List<GradeTally> shown = Satisfaction.byOrganisations(
        List.of(new FigureTable.Count(AskedStep.REPAIR, "演示维保", month, Grade.GOOD, 12),
            new FigureTable.Count(AskedStep.VOTE, "", month, Grade.VERY_BAD, 1)),
        SMALLEST);
    assertThat(shown).singleElement()
        .satisfies(each -> assertThat(each.keys()).containsExactlyInAnyOrder("演示维保", ""));
    assertThat(GradeTally.sum("", shown).answered()).isEqualTo(13);
  }

  @Test
  void whereAllTogetherAreTooFewNobodysAnswersAreShown() {
    GradeTally small = GradeTally.of("RESCUE", 2, Map.of(Grade.VERY_BAD, 1));
    GradeTally unanswered = GradeTally.of("VOTE", 24, Map.of());
    List<GradeTally> shown = GradeTally.shown(List.of(small, unanswered), SMALLEST);
    assertThat(shown).containsExactly(unanswered);
    assertThat(GradeTally.sum("", shown).answered()).isZero();
  }

  @Test
  void noShownGroupIsSmallAndNothingIsMissingFromTheWhole() {
    Property.forAll(500, (random, size) -> {
      var groups = new ArrayList<GradeTally>();
      for (int i = 0; i < 1 + random.nextInt(10); i++) {
        int asked = random.nextInt(1 + size);
        int good = random.nextInt(asked + 1);
        int bad = random.nextInt(asked - good + 1);
        groups.add(GradeTally.of("g" + i, asked, Map.of(Grade.GOOD, good, Grade.BAD, bad)));
      }
      int all = groups.stream().mapToInt(GradeTally::answered).sum();
      List<GradeTally> shown = GradeTally.shown(groups, SMALLEST);
      assertThat(shown).allSatisfy(each -> assertThat(each.answered() == 0 || each.answered() >= SMALLEST).isTrue());
      int told = GradeTally.sum("", shown).answered();
      // All or nothing: what is held back cannot be the difference to a whole that is told.
      assertThat(told == all || told == 0 && all < SMALLEST).isTrue();
    });
  }
}
