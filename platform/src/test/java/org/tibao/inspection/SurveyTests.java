package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;
import org.tibao.rules.RuleBook;

/** What checks say of all lifts, and what they do not say. */
class SurveyTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final CheckItems ITEMS = RuleBook.shipped(CheckItems.KIND, "/", TODAY).data();

  @Test
  void whatNobodyCouldSeeIsNotInOrderAndWhatNobodyCheckedIsLeftOut() {
    List<SpotCheck> checks = List.of(check("", ""), check("", ""), check("L-01", ""), check("C-04", "D-02"),
        check("", "D-02"), missed());
    Survey said = Survey.of(plan(CheckPlan.Method.UNIFORM), 0, checks, ITEMS);

    assertThat(said.drawn()).isEqualTo(6);
    assertThat(said.looked()).isEqualTo(5);
    assertThat(said.unclear()).isEqualTo(1);
    assertThat(said.any()).isEqualTo(Estimates.share(40, 4, 2));
    // Of the dangers, two lifts could not be looked at whole: what else is wrong with one of them does not count here.
    assertThat(said.grave()).isEqualTo(Estimates.share(40, 3, 1));
    assertThat(said.each().value()).isEqualTo(2 / 5.0);
    assertThat(said.items()).extracting(each -> each.item().code() + " " + each.failed() + "/" + each.looked())
        .containsExactly("L-01 1/5", "C-04 1/5");
  }

  @Test
  void whatIsFoundMostOftenStandsFirstAndWhatNobodyCouldSeeIsNotCounted() {
    List<SpotCheck> checks = List.of(check("L-01", ""), check("C-04", ""), check("C-04", "L-01"));
    assertThat(Survey.of(plan(CheckPlan.Method.UNIFORM), 0, checks, ITEMS).items())
        .extracting(each -> each.item().code() + " " + each.failed() + "/" + each.looked())
        .containsExactly("C-04 2/3", "L-01 1/2");
  }

  @Test
  void byWeightEachCheckCountsByTheChanceItHad() {
    List<SpotCheck> checks = List.of(check("L-01", ""), check("", ""), check("", ""));
    Survey said = Survey.of(plan(CheckPlan.Method.WEIGHTED), 0, checks, ITEMS);
    assertThat(said.any()).isEqualTo(Estimates.share(List.of(new Estimates.Looked(0.25, 1),
        new Estimates.Looked(0.25, 0), new Estimates.Looked(0.25, 0)), 0, 40));
  }

  private static CheckPlan plan(CheckPlan.Method method) {
    var word = new CheckPlan.Word("周主任", NOW);
    return new CheckPlan(CheckPlanId.next(), 1, "/", "抽检", method, 6, TODAY,
        new CheckPlan.Checker(new OrganisationId(UUID.randomUUID()), "巡检"),
        new CheckPlan.Source(SourceKind.OTHER, "双色球", NOW),
        new CheckPlan.Frozen("全县", "", 40, "", ""), word, new CheckPlan.State("1", word, word));
  }

  private static SpotCheck check(String failed, String unseen) {
    List<SpotCheck.Look> looks = new ArrayList<>();
    for (CheckItems.Item item : ITEMS.items()) {
      looks.add(new SpotCheck.Look(item.code(), item.code().equals(failed)
          ? SpotCheck.Result.FAIL
          : item.code().equals(unseen) ? SpotCheck.Result.UNSEEN : SpotCheck.Result.PASS, ""));
    }
    return new SpotCheck(SpotCheckId.next(), CheckPlanId.next(), 1, LiftId.next(), "/", "", new BigDecimal("0.25"),
        SpotCheck.Stage.DONE, null, new SpotCheck.Seen(UUID.randomUUID(), "陈工", NOW, NOW, NOW, null, null, looks), "");
  }

  private static SpotCheck missed() {
    return new SpotCheck(SpotCheckId.next(), CheckPlanId.next(), 1, LiftId.next(), "/", "", new BigDecimal("0.25"),
        SpotCheck.Stage.MISSED, null, null, "停电");
  }
}
