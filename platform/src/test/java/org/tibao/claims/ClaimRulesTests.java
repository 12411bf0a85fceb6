package org.tibao.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.money.Money;
import org.tibao.registry.Places;
import org.tibao.rules.RuleBook;

/** What the rules of claims give, and what no rule of claims may say. */
class ClaimRulesTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final ClaimTerms TERMS = RuleBook.shipped(ClaimTerms.KIND, Places.EVERYWHERE, DAY).data();
  private static final ClaimTimes TIMES = RuleBook.shipped(ClaimTimes.KIND, Places.EVERYWHERE, DAY).data();

  @ParameterizedTest(name = "{1} minutes under {0}: {2} yuan")
  @CsvSource({"'', 29, 0", "'', 30, 200", "'', 59, 200", "'', 60, 300", "'', 119, 300", "'', 120, 400", "'', 600, 400",
      "whole-life-16, 0, 300", "whole-life-16, 500, 300", "one-nobody-named, 30, 200"})
  void whoWasShutInGetsWhatTheProductGivesForTheTime(String product, long minutes, String yuan) {
    assertThat(TERMS.benefit(product, minutes)).isEqualTo(Money.yuan(yuan));
  }

  @Test
  void aStepIsTakenByItsMinutesHoweverTheStepsAreWritten() {
    var steps = List.of(new ClaimTerms.Step(60, 300), new ClaimTerms.Step(30, 200));
    var terms = new ClaimTerms(List.of(new ClaimTerms.Benefit("x", steps)), false, kinds(0));
    assertThat(terms.benefit("x", 60)).isEqualTo(Money.yuan("300"));
    assertThat(terms.benefit("x", 59)).isEqualTo(Money.yuan("200"));
    assertThat(terms.benefit("y", 60)).isEqualTo(Money.ZERO);
  }

  @Test
  void everyKindOfCaseHasItsPapersAndWhatIsSetAsideForIt() {
    assertThat(TERMS.papers(ClaimKind.ENTRAPMENT)).extracting(ClaimTerms.Paper::code)
        .containsExactly("IDENTITY", "RESCUE");
    assertThat(TERMS.of(ClaimKind.INJURY).openingYuan()).isEqualTo(30_000);
    assertThatIllegalArgumentException().isThrownBy(() -> new ClaimTerms(List.of(), false, kinds(-1)));
    List<ClaimTerms.OfKind> all = kinds(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClaimTerms(List.of(), false, all.subList(1, all.size())));
    var twice = new ArrayList<>(all);
    twice.add(all.getFirst());
    assertThatIllegalArgumentException().isThrownBy(() -> new ClaimTerms(List.of(), false, twice));
  }

  private static List<ClaimTerms.OfKind> kinds(long yuan) {
    return Arrays.stream(ClaimKind.values()).map(each -> new ClaimTerms.OfKind(each, yuan, List.of())).toList();
  }

  @Test
  void noClockRunsBackwardsStandsTwiceOrIsLeftOut() {
    assertThat(time(0, ClaimTimes.Unit.DAYS, ClaimTimes.Count.CALENDAR).amount()).isZero();
    assertThat(time(2, ClaimTimes.Unit.YEARS, ClaimTimes.Count.CALENDAR).amount()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> time(-1, ClaimTimes.Unit.DAYS, ClaimTimes.Count.CALENDAR));
    assertThatIllegalArgumentException().isThrownBy(() -> time(2, ClaimTimes.Unit.YEARS, ClaimTimes.Count.WORKING));
    assertThatIllegalArgumentException().isThrownBy(() -> time(0, ClaimTimes.Unit.DAYS, ClaimTimes.Count.WORKING));
    var twice = new ArrayList<>(TIMES.clocks());
    twice.add(TIMES.clock("PAY"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ClaimTimes(twice));
    for (String needed : List.of("PAPERS", "ASSESS", "PAY", "REJECT", "ADVANCE", "LIMITATION")) {
      var without = TIMES.clocks().stream().filter(each -> !each.code().equals(needed)).toList();
      assertThatIllegalArgumentException().isThrownBy(() -> new ClaimTimes(without));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> TIMES.clock("NO_SUCH")).withMessageContaining("NO_SUCH");
  }

  private static ClaimTimes.Time time(int amount, ClaimTimes.Unit unit, ClaimTimes.Count count) {
    return new ClaimTimes.Time("X", "23", amount, unit, count, ClaimTimes.LastDay.AS_IT_IS, "", "");
  }

  @Test
  void aLossOfWhichNothingIsPaidIsStillKnown() {
    Reckoning nothing = Reckoning.nothing(Money.yuan("88.80"));
    assertThat(nothing.loss()).isEqualTo(Money.yuan("88.80"));
    assertThat(nothing.amount()).isEqualTo(Money.ZERO);
    assertThat(nothing.cap()).isNull();
  }
}
