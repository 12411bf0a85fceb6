package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.retrofit.Town.NOW;
import static org.tibao.retrofit.Town.TODAY;
import static org.tibao.retrofit.WishesModuleTests.refuses;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Role;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleDraft;
import org.tibao.rules.RuleVersion;

/** Complaints, the method's frame, and local rules. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class CasesModuleTests {

  private static final Complaints.Filter ALL = new Complaints.Filter(null, false, null, 50, 0);

  @Autowired
  private Complaints complaints;
  @Autowired
  private Method method;
  @Autowired
  private LocalRules localRules;
  @Autowired
  private Places places;
  @Autowired
  private Households households;

  private Town town;
  private Stairwell door;
  private Dwelling dwelling;
  private Actor secretary;

  @BeforeEach
  void oneDoor(TestInfo test) {
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwelling = town.dwellings(door).get("101");
    secretary = town.secretary();
  }

  @Test
  void isFoundByItsNumberAndByWordsOfItsText() {
    ComplaintId noise = complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "夜间施工声音 100%",
        NOW);
    complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "电梯停运两天", NOW);
    long number = complaints.complaint(secretary, noise).number();
    assertThat(complaints.find(secretary, "施工", 10)).extracting(Complaint::id).containsExactly(noise);
    assertThat(complaints.find(secretary, "100% 夜间", 10)).extracting(Complaint::id).containsExactly(noise);
    assertThat(complaints.find(secretary, "#" + number, 1)).extracting(Complaint::id).containsExactly(noise);
    assertThat(complaints.find(secretary, "_工", 10)).isEmpty();
    assertThat(complaints.find(secretary, "工", 10)).isEmpty();
    assertThat(complaints.find(town.stranger(), "施工", 10)).isEmpty();
  }

  @Test
  void aResidentComplainsIsAnsweredAndComesBack() {
    Actor resident = town.resident(dwelling);
    ComplaintId id = complaints.file(resident, Complaint.About.STAIRWELL, door.id().value(), "LIGHT", "客厅变暗", NOW);
    Complaint filed = complaints.complaint(secretary, id);
    assertThat(filed.path()).isEqualTo(dwelling.path());
    assertThat(filed.due()).isEqualTo(LocalDate.of(2026, 11, 27));
    assertThat(filed.rule()).isEqualTo("complaint-clock-1");
    assertThat(filed.filedBy()).isEqualTo("李大爷");
    assertThat(complaints.complaint(town.committee(), id).filedBy()).isEqualTo("李*");
    refuses(AccessRefusal.NOT_YOURS, () -> complaints.answer(town.committee(), id, "好", NOW));
    refuses(RetrofitRefusal.NOT_FROM_HERE, () -> complaints.close(secretary, id, "", NOW));
    complaints.assign(secretary, id, "镇专班 小王", NOW);
    complaints.answer(secretary, id, "已请设计单位复核", NOW);
    complaints.close(secretary, id, "", NOW);
    complaints.reopen(resident, id, "还是暗", NOW.plus(Duration.ofDays(10)));
    Complaint reopened = complaints.mine(resident).getFirst();
    assertThat(reopened.state()).isEqualTo(Complaint.State.REOPENED);
    assertThat(reopened.due()).isEqualTo(LocalDate.of(2026, 12, 8));
    assertThat(reopened.steps()).extracting(Complaint.Step::what).containsExactly(Complaint.Step.What.FILED,
        Complaint.Step.What.ASSIGNED, Complaint.Step.What.ANSWERED, Complaint.Step.What.CLOSED,
        Complaint.Step.What.REOPENED);
  }

  @Test
  void refusesWhatIsNoComplaint() {
    Actor resident = town.resident(dwelling);
    refuses(RetrofitRefusal.NOTHING_WRITTEN,
        () -> complaints.file(resident, Complaint.About.ESTATE, town.estate().id().value(), "LIGHT", " ", NOW));
    refuses(RetrofitRefusal.UNKNOWN_WORD,
        () -> complaints.file(resident, Complaint.About.ESTATE, town.estate().id().value(), "WEATHER", "雨", NOW));
    Stairwell other = town.stairwell();
    refuses(AccessRefusal.NOT_YOURS,
        () -> complaints.file(resident, Complaint.About.STAIRWELL, other.id().value(), "LIGHT", "暗", NOW));
    assertThatThrownBy(
        () -> complaints.file(resident, Complaint.About.LIFT, UUID.randomUUID(), "LIGHT", "暗", NOW))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aSingleCaseIsSeenByWhoHoldsIt() {
    ComplaintId id = complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "夜里施工", NOW);
    complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "MONEY", "账目不清", NOW);
    Actor holder = Town.actor("信访办", Role.TOWN_TASK_FORCE, "/case/complaint-" + id + "/");
    assertThat(complaints.list(holder, ALL, TODAY)).extracting(Complaint::id).containsExactly(id);
    complaints.answer(holder, id, "已约谈施工单位", NOW);
    refuses(RetrofitRefusal.UNKNOWN, () -> complaints.complaint(town.stranger(), id));
    assertThat(complaints.list(town.stranger(), ALL, TODAY)).isEmpty();
  }

  @Test
  void theListIsFilteredAndCounted() {
    ComplaintId id = complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "夜里施工", NOW);
    complaints.file(secretary, Complaint.About.ESTATE, town.estate().id().value(), "OTHER", "楼道堆物", NOW);
    complaints.answer(secretary, id, "已整改", NOW);
    var overdue = new Complaints.Filter(null, true, null, 50, 0);
    assertThat(complaints.count(secretary, overdue, TODAY)).isZero();
    assertThat(complaints.count(secretary, overdue, TODAY.plusDays(7))).isEqualTo(1);
    assertThat(complaints.count(secretary, new Complaints.Filter(Complaint.State.ANSWERED, false, null, 50, 0), TODAY))
        .isEqualTo(1);
    assertThat(complaints.list(secretary, new Complaints.Filter(null, false, door.id().value(), 50, 0), TODAY))
        .extracting(Complaint::id).containsExactly(id);
    assertThat(complaints.list(secretary, ALL, TODAY)).hasSize(2);
  }

  @Test
  void theFiveOnesStartAsAProposalAndAreWrittenDown() {
    String path = town.estate().path();
    var items = method.fiveOnes(secretary, path, TODAY);
    assertThat(items).hasSize(5).allMatch(FiveOne::proposed);
    assertThat(method.names(path, TODAY).version().confidence()).isEqualTo(Confidence.LOW);
    FiveOne written = new FiveOne(path, 3, "一张地图", "加梯地图", "居委会", TODAY.plusDays(9), TODAY, "上墙", -1);
    method.write(secretary, written, NOW);
    refuses(RetrofitRefusal.STALE, () -> method.write(secretary, written, NOW));
    FiveOne now = method.fiveOnes(town.committee(), path, TODAY).get(2);
    assertThat(now.owner()).isEqualTo("居委会");
    method.write(secretary, new FiveOne(path, 3, "一张图", "", "镇", null, null, "", now.version()), NOW);
    refuses(RetrofitRefusal.STALE,
        () -> method.write(secretary, new FiveOne(path, 3, "一张图", "", "镇", null, null, "", now.version()), NOW));
    refuses(RetrofitRefusal.IN_THE_FUTURE,
        () -> method.write(secretary, new FiveOne(path, 1, "一", "", "", null, TODAY.plusDays(1), "", -1), NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> method.write(town.committee(), written, NOW));
  }

  @Test
  void groupsHaveMembersAndMeet() {
    String path = town.estate().path();
    WorkingGroupId id = method.found(secretary,
        new WorkingGroup.Draft(path, WorkingGroup.Kind.PARTY_BRANCH, "小区加梯临时党支部", "牵头", TODAY.minusDays(9)), NOW);
    UUID member = method.join(secretary, id,
        new WorkingGroup.Member(UUID.randomUUID(), "张斌", "居民区", "书记", TODAY.minusDays(8), null), NOW);
    method.log(secretary, id, new WorkingGroup.Activity(WorkingGroup.Activity.What.OUTREACH, TODAY, "活动室", 42, "宣讲费用",
        "下周入户"), NOW);
    method.leave(secretary, id, member, TODAY, NOW);
    refuses(RetrofitRefusal.UNKNOWN, () -> method.leave(secretary, id, member, TODAY, NOW));
    method.dissolve(secretary, id, TODAY, NOW);
    assertThat(method.groups(town.committee(), path)).singleElement().satisfies(group -> {
      assertThat(group.until()).isEqualTo(TODAY);
      assertThat(group.members()).extracting(WorkingGroup.Member::until).containsExactly(TODAY);
      assertThat(group.activities()).extracting(WorkingGroup.Activity::attendance).containsExactly(42);
    });
    assertThat(method.groups(town.taskForce(), path.substring(0, path.indexOf("e-")))).extracting(WorkingGroup::id)
        .contains(id);
    refuses(AccessRefusal.NOT_YOURS, () -> method.dissolve(town.stranger(), id, TODAY, NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> method.groups(town.stranger(), path));
  }

  @Test
  void aTownIssuesItsOwnRuleAndOthersDoNotSeeIt() {
    var draft = new RuleDraft("complaint-clock", town.estate().path(), TODAY, null, "居民区公约", Confidence.HIGH,
        "{days: 3, count: NATURAL}");
    refuses(AccessRefusal.NOT_YOURS, () -> localRules.issue(secretary, draft, NOW));
    String id = localRules.issue(town.taskForce(), draft, NOW);
    localRules.confirm(town.taskForce(), id, NOW);
    ComplaintId complaint = complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "吵", NOW);
    assertThat(complaints.complaint(secretary, complaint).due()).isEqualTo(TODAY.plusDays(3));
    assertThat(complaints.complaint(secretary, complaint).rule()).isEqualTo(id);
    assertThat(localRules.versions(secretary, "complaint-clock")).extracting(RuleVersion::id).contains(id);
    assertThat(localRules.versions(town.stranger(), "complaint-clock")).extracting(RuleVersion::id)
        .containsExactly("complaint-clock-1");
    assertThatThrownBy(() -> localRules.version(town.stranger(), "complaint-clock", id)).isInstanceOf(Refused.class);
  }
}
