package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.refusal.Refused;
import org.tibao.registry.Needs;
import org.tibao.rules.WorkingDays;

/** Everything about stages, states and clocks that needs no database. */
class StatesTests {

  private static final Progress HALFWAY = new Progress(
      List.of(new Progress.Reached(Milestone.INTENT, LocalDate.of(2026, 3, 1), "", "", ""),
          new Progress.Reached(Milestone.PLAN, LocalDate.of(2026, 5, 1), "", "评估与方案合并", "")),
      null, LocalDate.of(2026, 11, 1));

  @ParameterizedTest
  @CsvSource({"INTENT,2026-03-01,'',REACHED_ALREADY", "VOTE,2026-04-30,'',BEFORE_AN_EARLIER_MILESTONE",
      "FEASIBILITY,2026-05-02,'',AFTER_A_LATER_MILESTONE", "FEASIBILITY,2026-02-28,'',BEFORE_AN_EARLIER_MILESTONE",
      "NOTICE,2026-05-01,'',SKIPPED_WITHOUT_REASON"})
  void refusesWhatBreaksTheOrder(Milestone milestone, LocalDate on, String skipped, RetrofitRefusal reason) {
    assertThatThrownBy(() -> Milestones.check(HALFWAY, new Progress.Report(milestone, on, "", skipped)))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource({"VOTE,2026-05-01,''", "FEASIBILITY,2026-04-01,''", "NOTICE,2026-05-01,书面表决另案"})
  void acceptsWhatKeepsTheOrder(Milestone milestone, LocalDate on, String skipped) {
    Milestones.check(HALFWAY, new Progress.Report(milestone, on, "", skipped));
    assertThat(HALFWAY.next()).isEqualTo(Milestone.VOTE);
  }

  @Test
  void countsTheDaysSinceAnythingMoved() {
    assertThat(HALFWAY.daysStuck(LocalDate.of(2026, 11, 21))).isEqualTo(20);
    assertThat(new Progress(List.of(), null, null).daysStuck(LocalDate.of(2026, 11, 21))).isNull();
    var end = new Progress.Reached(Milestone.SERVICE, LocalDate.of(2026, 1, 1), "", "", "");
    assertThat(new Progress(List.of(end), null, LocalDate.of(2026, 1, 1)).daysStuck(LocalDate.of(2026, 11, 21)))
        .isNull();
  }

  @Test
  void thereAreEighteenMilestones() {
    assertThat(Milestone.values()).hasSize(18);
    assertThat(Milestone.SERVICE.place()).isEqualTo(18);
  }

  @Test
  void noComplaintIsClosedWithoutAnAnswer() {
    assertThat(becomes(Complaint.State.OPEN)).containsExactly(Complaint.State.ANSWERED);
    assertThat(becomes(Complaint.State.REOPENED)).containsExactly(Complaint.State.ANSWERED);
    assertThat(becomes(Complaint.State.ANSWERED)).containsExactlyInAnyOrder(Complaint.State.ANSWERED,
        Complaint.State.CLOSED, Complaint.State.REOPENED);
    assertThat(becomes(Complaint.State.CLOSED)).containsExactly(Complaint.State.REOPENED);
  }

  private static List<Complaint.State> becomes(Complaint.State from) {
    return Arrays.stream(Complaint.State.values()).filter(from::canBecome).toList();
  }

  @Test
  void aResolvedWorryCanComeBack() {
    assertThat(Worry.State.RESOLVED.canBecome(Worry.State.OPEN)).isTrue();
    assertThat(Worry.State.RESOLVED.canBecome(Worry.State.ANSWERED)).isFalse();
    assertThat(Worry.State.OPEN.canBecome(Worry.State.OPEN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"WORKING,5,2026-11-27", "NATURAL,5,2026-11-26"})
  void theDayOfFilingDoesNotCount(ComplaintClock.Count count, int days, LocalDate due) {
    var calendar = new WorkingDays(LocalDate.of(2026, 12, 31), Set.of(), Set.of());
    assertThat(new ComplaintClock(days, count).due(LocalDate.of(2026, 11, 21), calendar)).isEqualTo(due);
    assertThatThrownBy(() -> new ComplaintClock(0, count)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void proposalsFitWhatIsKnown() {
    var hints = new PlanHints(List.of(hint("a", PlanHints.When.WORRY, "LIGHT", null),
        hint("b", PlanHints.When.AGED, null, "1/3"), hint("c", PlanHints.When.SILENT, null, "1/4"),
        hint("d", PlanHints.When.SEVERE_OBJECTION, null, null), hint("e", PlanHints.When.DISABLED, null, "1/20"),
        hint("f", PlanHints.When.ILL, null, "1/20")));
    var needs = new Needs(LocalDate.of(2026, 1, 1), 60, 20, 3, 2, "居委");
    var tally = new Tally(24, 17, 0, 1, 0, 1, 1, false);
    assertThat(hints.fitting(List.of("LIGHT"), tally, needs, List.of())).extracting(PlanHints.Hint::code)
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(hints.fitting(List.of("COST"), tally, null, List.of("c"))).extracting(PlanHints.Hint::code)
        .containsExactly("d");
  }

  private static PlanHints.Hint hint(String code, PlanHints.When when, String word, String atLeast) {
    return new PlanHints.Hint(code, when, word, atLeast == null ? null : Fraction.of(atLeast), code, code);
  }
}
