package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.money.Money;

/** Many stairwells at once: lanes, medians, a year's numbers; and offers side by side. */
class PipelineTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @Test
  void theMedianIsAValueThatOccurs() {
    assertThat(Pipeline.median(List.of())).isNull();
    assertThat(Pipeline.median(List.of(7L))).isEqualTo(7);
    assertThat(Pipeline.median(List.of(9L, 1L, 5L))).isEqualTo(5);
    assertThat(Pipeline.median(List.of(4L, 1L, 3L, 2L))).isEqualTo(2);
  }

  @Test
  void lanesHoldWhatWaitsAndBottlenecksSayHowLong() {
    List<Pipeline.Entry> all = List.of(entry(1, Milestone.PIPES, 19, null), entry(2, Milestone.APPROVAL, 40, null),
        entry(3, Milestone.APPROVAL, 12, TODAY.minusDays(1)), entry(4, Milestone.SERVICE, 5, null),
        new Pipeline.Entry(door(5), new Course(id(5), new Progress(List.of(), null, null), Course.Facts.NONE, -1),
            null));
    Pipeline pipeline = Pipeline.of(all, 70, TODAY);
    Pipeline.Lane permit = pipeline.lanes().get(Pipeline.Stretch.PERMIT.ordinal());
    assertThat(permit.cards()).extracting(Pipeline.Card::days).containsExactly(40L, 12L);
    assertThat(permit.cards().getLast().overdue(TODAY)).isTrue();
    assertThat(pipeline.lanes().stream().mapToInt(each -> each.cards().size()).sum()).isEqualTo(3);
    Pipeline.Bottleneck pipes = pipeline.bottlenecks().stream().filter(each -> each.milestone() == Milestone.PIPES)
        .findFirst().orElseThrow();
    assertThat(pipes).isEqualTo(new Pipeline.Bottleneck(Milestone.PIPES, 2, 1L, 2, 12L, 40L));
    assertThat(pipeline.thisYear()).isEqualTo(new Pipeline.Year(2026, 4, 1, 1));
    assertThat(pipeline.lastYear()).isEqualTo(new Pipeline.Year(2025, 0, 0, 0));
    assertThat(pipeline.target()).isEqualTo(70);
  }

  /** Each milestone a day after the other, the last so many days ago. */
  private static Pipeline.Entry entry(int n, Milestone last, int daysAgo, LocalDate due) {
    var reached = new ArrayList<Progress.Reached>();
    for (Milestone each : Milestone.values()) {
      if (each.place() <= last.place()) {
        reached.add(new Progress.Reached(each, TODAY.minusDays(daysAgo + last.place() - each.place()), "", "", ""));
      }
    }
    return new Pipeline.Entry(door(n), new Course(id(n), new Progress(List.copyOf(reached), null, TODAY),
        Course.Facts.NONE, -1), due);
  }

  private static StairwellId id(int n) {
    return new StairwellId(new UUID(0, n));
  }

  private static Stairwell door(int n) {
    return new Stairwell(id(n), null, null, "紫藤苑", "/310107103/e-1/s-" + n + "/", n + " 号", 6, null, null);
  }

  @Test
  void aChangeNeedsAVoteFromTheShareOfTheRule() {
    var rule = new ChangeRule(Fraction.of("5%"), true);
    Money contract = Money.yuan("600000");
    assertThat(rule.needsVote(contract, change("30000", false))).isFalse();
    assertThat(rule.needsVote(contract, change("30000.01", false))).isTrue();
    assertThat(rule.needsVote(contract, change("-90000", false))).isFalse();
    assertThat(rule.needsVote(contract, change("0", true))).isTrue();
    assertThat(new ChangeRule(Fraction.of("5%"), false).needsVote(contract, change("0", true))).isFalse();
  }

  private static ChangeOrder.Draft change(String delta, boolean shares) {
    Money money = delta.startsWith("-") ? Money.yuan(delta.substring(1)).negated() : Money.yuan(delta);
    return new ChangeOrder.Draft("改钢结构", "地下有管线", money, shares);
  }

  @Test
  void aChangeGoesOneWay() {
    assertThat(ChangeOrder.State.PROPOSED.canBecome(ChangeOrder.State.AGREED)).isTrue();
    assertThat(ChangeOrder.State.PROPOSED.canBecome(ChangeOrder.State.DONE)).isFalse();
    assertThat(ChangeOrder.State.AGREED.canBecome(ChangeOrder.State.DONE)).isTrue();
    assertThat(ChangeOrder.State.DONE.canBecome(ChangeOrder.State.REJECTED)).isFalse();
  }
}
