package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.WorkingDays;

class ProcedureTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);
  private static final WorkingDays CALENDAR = new WorkingDays(LocalDate.of(2026, 12, 31),
      Set.of(LocalDate.of(2026, 11, 5)), Set.of(LocalDate.of(2026, 11, 7)));
  private static final Period WEEK = new Period(7, Period.Days.NATURAL);

  @ParameterizedTest
  @CsvSource({"RULES_OF_PROCEDURE,1,>=2/3,>1/2", "COVENANT,2,>=2/3,>1/2", "COMMITTEE_ELECTION,3,>=2/3,>1/2",
      "PROPERTY_MANAGER,4,>=2/3,>1/2", "FUND_USE,5,>=2/3,>1/2", "FUND_RAISE,6,>=2/3,>=3/4", "REBUILD,7,>=2/3,>=3/4",
      "CHANGE_USE,8,>=2/3,>=3/4", "OTHER_MAJOR,9,>=2/3,>1/2"})
  void theNineMattersNeedWhatTheCivilCodeSays(Matter matter, int item, String quorum, String consent) {
    for (String path : new String[]{"/", "/31/3101/310107/310107103/"}) {
      Majority majority = RuleBook.shipped(Majorities.KIND, path, TODAY).data().of(matter);
      assertThat(majority.quorum()).hasToString(quorum);
      assertThat(majority.consent()).hasToString(consent);
    }
    assertThat(matter.item()).isEqualTo(item);
  }

  @ParameterizedTest
  @CsvSource({"/,voting-majorities-civil-code", "/31/3101/,voting-majorities-shanghai",
      "/37/,voting-majorities-civil-code"})
  void aRegionHasItsOwnVersion(String path, String version) {
    assertThat(RuleBook.shipped(Majorities.KIND, path, TODAY).version().id()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({"/,FUND_USE,7,7,", "/,REBUILD,10,7,", "/,COVENANT,15,7,", "/37/3707/370702/,REBUILD,15,7,3",
      "/37/3703/,REBUILD,15,7,", "/37/3701/370116/,REBUILD,15,7,", "/37/3701/370117/,FUND_USE,15,7,",
      "/33/3301/,FUND_USE,7,7,", "/44/4418/,FUND_USE,15,15,", "/35/3501/,FUND_USE,7,7,", "/11/,FUND_USE,15,7,",
      "/31/3101/310107/,REBUILD,10,7,"})
  void placesDifferInPeriodsAndProxies(String path, Matter matter, int notice, int posted, Integer proxies) {
    Rule<Procedure> rule = RuleBook.shipped(Procedure.KIND, path, TODAY);
    assertThat(rule.data().notice(matter)).isEqualTo(new Period(notice, Period.Days.NATURAL));
    assertThat(rule.data().resultPosted().days()).isEqualTo(posted);
    assertThat(rule.data().proxies()).isEqualTo(proxies);
    assertThat(rule.data().silence()).isEqualTo(Procedure.Silence.NONE);
    assertThat(rule.data().duplicates()).isEqualTo(Procedure.Duplicates.FIRST_VALID_WINS);
    assertThat(rule.version().source()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"/,true", "/31/3101/,true", "/11/1101/,false", "/37/3707/,true"})
  void beijingHasNoBallotsByPhoneButThoseOfItsOwnSystem(String path, boolean phone) {
    assertThat(RuleBook.shipped(Procedure.KIND, path, TODAY).data().phone()).isEqualTo(phone);
  }

  @ParameterizedTest
  @CsvSource({"7,NATURAL,2026-11-09", "1,NATURAL,2026-11-03", "3,WORKING,2026-11-06", "4,WORKING,2026-11-07",
      "5,WORKING,2026-11-09"})
  void theFirstDayDoesNotCount(int days, Period.Days count, LocalDate last) {
    assertThat(new Period(days, count).lastDay(TODAY, CALENDAR)).isEqualTo(last);
  }

  @Test
  void aPeriodHasDays() {
    assertThat(new Period(365, Period.Days.NATURAL).days()).isEqualTo(365);
    assertThatThrownBy(() -> new Period(0, Period.Days.NATURAL)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Period(366, Period.Days.NATURAL)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Period(1, null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void silenceMeansNothingWithoutALocalRule() {
    for (Procedure.Policy policy : new Procedure.Policy[]{Procedure.Policy.ABSTAIN,
        Procedure.Policy.FOLLOW_MAJORITY}) {
      assertThatThrownBy(() -> new Procedure.Silence(policy, " ")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Procedure.Silence(policy, null)).isInstanceOf(IllegalArgumentException.class);
      assertThat(new Procedure.Silence(policy, " 议事规则第十条 ").basis()).isEqualTo("议事规则第十条");
    }
    assertThat(new Procedure.Silence(Procedure.Policy.NOT_PARTICIPATED, null)).isEqualTo(Procedure.Silence.NONE);
  }

  @Test
  void aProcedureIsWhole() {
    assertThat(procedure(1).proxies()).isOne();
    assertThatThrownBy(() -> procedure(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Procedure(null, Map.of(), WEEK, WEEK, WEEK, null, true,
        Procedure.Duplicates.FIRST_VALID_WINS, Procedure.Silence.NONE, Map.of()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Procedure(WEEK, Map.of(), null, WEEK, WEEK, null, true,
        Procedure.Duplicates.FIRST_VALID_WINS, Procedure.Silence.NONE, Map.of()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Procedure(WEEK, Map.of(), WEEK, null, WEEK, null, true,
        Procedure.Duplicates.FIRST_VALID_WINS, Procedure.Silence.NONE, Map.of()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Procedure(WEEK, Map.of(), WEEK, WEEK, null, null, true,
        Procedure.Duplicates.FIRST_VALID_WINS, Procedure.Silence.NONE, Map.of()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Procedure(WEEK, Map.of(), WEEK, WEEK, WEEK, null, true, null, Procedure.Silence.NONE,
        Map.of())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Procedure(WEEK, Map.of(), WEEK, WEEK, WEEK, null, true,
        Procedure.Duplicates.FIRST_VALID_WINS, null, Map.of())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Procedure(WEEK, Map.of(), WEEK, WEEK, WEEK, null, null,
        Procedure.Duplicates.FIRST_VALID_WINS, Procedure.Silence.NONE, Map.of()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Majorities(Map.of(Matter.REBUILD, CountingTests.HALF)))
        .isInstanceOf(NullPointerException.class).hasMessage("no majority for RULES_OF_PROCEDURE");
    assertThatThrownBy(() -> new Majority(null, Threshold.of(">1/2"))).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new Majority(Threshold.of(">1/2"), null)).isInstanceOf(NullPointerException.class);
  }

  private static Procedure procedure(Integer proxies) {
    return new Procedure(WEEK, Map.of(), WEEK, WEEK, WEEK, proxies, true, Procedure.Duplicates.FIRST_VALID_WINS,
        Procedure.Silence.NONE, Map.of());
  }
}
