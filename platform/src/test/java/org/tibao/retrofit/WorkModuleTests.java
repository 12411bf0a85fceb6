package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.retrofit.Town.NOW;
import static org.tibao.retrofit.Town.TODAY;
import static org.tibao.retrofit.WishesModuleTests.refuses;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/** Visits, plans, milestones, and what many stairwells look like together. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class WorkModuleTests {

  @Autowired
  private Wishes wishes;
  @Autowired
  private Visits visits;
  @Autowired
  private Plans plans;
  @Autowired
  private Milestones milestones;
  @Autowired
  private Complaints complaints;
  @Autowired
  private Retrofits retrofits;
  @Autowired
  private Places places;
  @Autowired
  private Households households;

  private Town town;
  private Stairwell door;
  private Map<String, Dwelling> dwellings;
  private Actor secretary;

  @BeforeEach
  void oneDoor(TestInfo test) {
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwellings = town.dwellings(door);
    secretary = town.secretary();
  }

  @Test
  void aVisitBringsWorriesAndANextStep() {
    VisitId id = visits.log(secretary, door.id(), note("周三带日照分析上门", TODAY.plusDays(4), "LIGHT"), NOW);
    Worry worry = visits.worries(secretary, door.id()).getFirst();
    assertThat(worry.state()).isEqualTo(Worry.State.OPEN);
    refuses(RetrofitRefusal.NOTHING_WRITTEN,
        () -> visits.move(secretary, worry.id(), Worry.State.ANSWERED, "", NOW));
    visits.move(secretary, worry.id(), Worry.State.ANSWERED, "冬至日仍有两小时日照", NOW);
    visits.move(secretary, worry.id(), Worry.State.RESOLVED, "", NOW);
    refuses(RetrofitRefusal.NOT_FROM_HERE,
        () -> visits.move(secretary, worry.id(), Worry.State.ANSWERED, "又一次", NOW));
    assertThat(visits.worries(secretary, door.id())).extracting(Worry::answer).containsExactly("冬至日仍有两小时日照");
    visits.nextDone(secretary, id, NOW);
    refuses(RetrofitRefusal.DONE_ALREADY, () -> visits.nextDone(secretary, id, NOW));
    assertThat(visits.visits(town.committee(), door.id())).singleElement()
        .satisfies(visit -> assertThat(visit.nextDoneAt()).isEqualTo(NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> visits.nextDone(town.committee(), id, NOW));
  }

  @Test
  void refusesAVisitThatDoesNotHold() {
    Stairwell other = town.stairwell();
    assertThatThrownBy(() -> visits.log(secretary, other.id(), note("", null, "LIGHT"), NOW))
        .isInstanceOf(Refused.class);
    refuses(RetrofitRefusal.IN_THE_FUTURE, () -> visits.log(secretary, door.id(),
        new Visit.Note(null, TODAY.plusDays(1), "周组长", "", "", null, List.of()), NOW));
    refuses(RetrofitRefusal.NOTHING_WRITTEN, () -> visits.log(secretary, door.id(),
        new Visit.Note(null, TODAY, " ", "", "", null, List.of()), NOW));
    refuses(RetrofitRefusal.STEP_WITHOUT_DAY, () -> visits.log(secretary, door.id(), note("再来", null, "LIGHT"), NOW));
    refuses(RetrofitRefusal.STEP_IN_THE_PAST,
        () -> visits.log(secretary, door.id(), note("再来", TODAY.minusDays(9), "LIGHT"), NOW));
    refuses(RetrofitRefusal.UNKNOWN_WORD, () -> visits.log(secretary, door.id(), note("", null, "WEATHER"), NOW));
    assertThat(visits.worries(secretary, door.id())).isEmpty();
  }

  private Visit.Note note(String nextStep, LocalDate nextOn, String worry) {
    return new Visit.Note(dwellings.get("102").id(), TODAY.minusDays(1), "周组长", "家里有老人", nextStep, nextOn,
        List.of(new Visit.Concern(worry, "怕挡光")));
  }

  @Test
  void aPlanIsProposedWrittenAndDone() {
    town.count(door, 66, 31);
    visits.log(secretary, door.id(), note("", null, "LIGHT"), NOW);
    assertThat(plans.hints(secretary, door.id(), TODAY)).extracting(PlanHints.Hint::code).containsExactly("worry-light",
        "silent", "aged", "ill");
    PlanItemId id = plans.add(secretary, door.id(), new PlanItem.Draft("做采光分析", "设计单位", TODAY, "worry-light"), NOW);
    assertThat(plans.hints(secretary, door.id(), TODAY)).extracting(PlanHints.Hint::code).doesNotContain("worry-light");
    PlanItemId dropped = plans.add(secretary, door.id(), new PlanItem.Draft("开楼道会", "", TODAY.minusDays(1), null),
        NOW);
    assertThat(retrofits.todo(secretary, TODAY)).extracting(Retrofits.Todo::what).containsExactly("开楼道会", "做采光分析");
    plans.done(secretary, id, NOW);
    refuses(RetrofitRefusal.DONE_ALREADY, () -> plans.done(secretary, id, NOW));
    refuses(RetrofitRefusal.NOTHING_WRITTEN, () -> plans.drop(secretary, dropped, "", NOW));
    plans.drop(secretary, dropped, "改为逐户上门", NOW);
    assertThat(plans.items(secretary, door.id())).allMatch(item -> !item.open());
    assertThat(retrofits.todo(secretary, TODAY)).isEmpty();
    refuses(RetrofitRefusal.NOTHING_WRITTEN,
        () -> plans.add(secretary, door.id(), new PlanItem.Draft(" ", "", TODAY, null), NOW));
    refuses(AccessRefusal.NOT_YOURS,
        () -> plans.add(town.committee(), door.id(), new PlanItem.Draft("x", "", TODAY, null), NOW));
  }

  @Test
  void milestonesAreRecordedTakenBackAndPaused() {
    record(Milestone.INTENT, TODAY.minusDays(50), "");
    record(Milestone.VOTE, TODAY.minusDays(20), "评估与方案随文附后");
    refuses(RetrofitRefusal.IN_THE_FUTURE, () -> record(Milestone.NOTICE, TODAY.plusDays(1), ""));
    refuses(RetrofitRefusal.REACHED_ALREADY, () -> record(Milestone.VOTE, TODAY, ""));
    milestones.takeBack(secretary, door.id(), Milestone.VOTE, "录错楼道", NOW);
    refuses(RetrofitRefusal.NOT_REACHED,
        () -> milestones.takeBack(secretary, door.id(), Milestone.VOTE, "录错楼道", NOW));
    record(Milestone.FEASIBILITY, TODAY.minusDays(30), "");
    Progress progress = milestones.progress(secretary, door.id());
    assertThat(progress.stage()).isEqualTo(Milestone.FEASIBILITY);
    assertThat(progress.daysStuck(TODAY)).isEqualTo(30);
    milestones.pause(secretary, door.id(), TODAY.minusDays(5), "采光投诉协调中", NOW);
    refuses(RetrofitRefusal.PAUSED_ALREADY, () -> milestones.pause(secretary, door.id(), TODAY, "又停", NOW));
    refuses(RetrofitRefusal.ENDS_BEFORE_IT_BEGINS,
        () -> milestones.resume(secretary, door.id(), TODAY.minusDays(6), "和解", NOW));
    milestones.resume(secretary, door.id(), TODAY, "和解", NOW);
    refuses(RetrofitRefusal.NOT_PAUSED, () -> milestones.resume(secretary, door.id(), TODAY, "和解", NOW));
    assertThat(milestones.progress(secretary, door.id()).pause()).isNull();
    refuses(AccessRefusal.NOT_YOURS, () -> milestones.assess(town.leader(door), door.id(), false, "x", NOW));
  }

  private void record(Milestone milestone, LocalDate on, String skipped) {
    milestones.record(secretary, door.id(), new Progress.Report(milestone, on, "纪要", skipped), NOW);
  }

  @Test
  void theBoardShowsColoursStagesAndWhoIsStuck() {
    Stairwell second = town.stairwell();
    town.count(door, 60, 20);
    town.count(second, 40, 14);
    record(Milestone.INTENT, TODAY.minusDays(40), "");
    dwellings.values().stream().limit(16).forEach(each -> wishes.say(secretary, each.id(),
        WishesModuleTests.told(Answer.AGREE, null, false), NOW));
    plans.add(secretary, second.id(), new PlanItem.Draft("上门征询", "周组长", TODAY.plusDays(3), null), NOW);
    complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "夜里施工", NOW);
    milestones.pause(secretary, second.id(), TODAY, "等管线", NOW);

    Retrofits.Board board = retrofits.board(secretary, town.estate().path(), TODAY);
    assertThat(board.byColour()).containsExactlyEntriesOf(Map.of("C1", 0, "C2", 0, "C3", 1, "C4", 0, "C5", 1).entrySet()
        .stream().sorted(Map.Entry.comparingByKey()).collect(java.util.LinkedHashMap::new,
            (map, each) -> map.put(each.getKey(), each.getValue()), Map::putAll));
    assertThat(board.byStage()).containsExactly(Map.entry(Milestone.INTENT, 1));
    assertThat(board.notBegun()).isEqualTo(1);
    assertThat(board.paused()).isEqualTo(1);
    assertThat(board.residents()).isEqualTo(100);
    assertThat(board.aged60()).isEqualTo(34);
    assertThat(board.stuck()).extracting(each -> each.stairwell().id()).containsExactly(door.id(), second.id());

    var summaries = retrofits.summary(secretary, List.of(door.id(), second.id()), TODAY);
    assertThat(summaries.get(second.id()).next()).isEqualTo(new NextStep("上门征询", "周组长", TODAY.plusDays(3)));
    assertThat(summaries.get(door.id()).complaints()).isEqualTo(1);
    assertThat(summaries.get(door.id()).tally().agree()).isEqualTo(16);
    assertThat(retrofits.summary(town.stranger(), List.of(door.id()), TODAY)).isEmpty();
    assertThat(retrofits.board(town.stranger(), town.estate().path(), TODAY).stairwells()).isZero();
  }

  @Test
  void todayShowsWhatIsPressing() {
    wishes.say(secretary, dwellings.get("102").id(), WishesModuleTests.told(Answer.OPPOSED, "LIGHT", true), NOW);
    wishes.say(secretary, dwellings.get("202").id(), WishesModuleTests.told(Answer.OPPOSED, "COST", false), NOW);
    visits.log(secretary, door.id(), note("送分摊表", TODAY, "COST"), NOW);
    complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "夜里施工", NOW);
    assertThat(retrofits.todo(secretary, TODAY.plusDays(6))).extracting(Retrofits.Todo::kind).containsExactly(
        Retrofits.TodoKind.VISIT, Retrofits.TodoKind.COMPLAINT, Retrofits.TodoKind.SEVERE_OBJECTION);
    assertThat(retrofits.dueCount(secretary, TODAY.plusDays(6))).isEqualTo(2);
    assertThat(retrofits.dueCount(town.stranger(), TODAY.plusDays(6))).isZero();
    assertThat(retrofits.todo(secretary, TODAY.plusDays(7)).get(1).overdue(TODAY.plusDays(7))).isTrue();
    assertThat(retrofits.todo(town.stranger(), TODAY)).isEmpty();
  }
}
