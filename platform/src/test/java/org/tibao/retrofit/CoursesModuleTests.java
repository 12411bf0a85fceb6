package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.retrofit.WishesModuleTests.refuses;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.Scenario;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Works;
import org.tibao.documents.DocumentsRefusal;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.voting.Matter;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** One stairwell from the first wish to service after the warranty, through every gate, with the real neighbours. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Walk.class)
class CoursesModuleTests {

  @Autowired
  private Walk walk;
  @Autowired
  private Lifts lifts;
  @Autowired
  private DoorAccounts accounts;
  @Autowired
  private Works custody;
  @Autowired
  private Evidence evidence;

  private Walk.Door door;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = walk.door("进程" + test.getDisplayName());
  }

  @Test
  void theGatesBeforeTheVoteOpenOneByOne() {
    assertThat(door.missing()).containsExactly(CourseRefusal.WISHES_MISSING);
    refuses(CourseRefusal.WISHES_MISSING, () -> door.reach(Milestone.INTENT));
    refuses(CourseRefusal.NOT_NEXT, () -> door.reach(Milestone.PLAN));
    door.answerAll();
    door.reach(Milestone.INTENT);
    assertThat(door.missing()).containsExactly(CourseRefusal.NOT_ASSESSED, CourseRefusal.EVIDENCE_MISSING);
    walk.milestones.assess(door.secretary, door.id(), false, "消防间距不够", door.now);
    assertThat(door.missing()).first().isEqualTo(CourseRefusal.NOT_FEASIBLE);
    walk.milestones.assess(door.secretary, door.id(), true, "改设连廊后可行", door.now.plusSeconds(1));
    refuses(CourseRefusal.UNKNOWN_EVIDENCE, () -> door.prove(Milestone.FEASIBILITY, "PERMIT"));
    refuses(CourseRefusal.EMPTY_EVIDENCE, () -> walk.proofs.keep(door.secretary, door.id(),
        new Proof.Draft(Milestone.FEASIBILITY, "SURVEY", " ", door.today(), ""), Walk.NO_FILES, door.now));
    door.prove(Milestone.FEASIBILITY, "SURVEY");
    refuses(RetrofitRefusal.IN_THE_FUTURE, () -> walk.courses.reach(door.secretary, door.id(),
        new Courses.Step(Milestone.FEASIBILITY, door.today().plusDays(1), ""), door.now));
    refuses(CourseRefusal.TOO_EARLY, () -> walk.courses.reach(door.secretary, door.id(),
        new Courses.Step(Milestone.FEASIBILITY, door.today().minusDays(9), ""), door.now));
    door.reach(Milestone.FEASIBILITY);
    assertThat(door.missing()).contains(CourseRefusal.NO_SHARES, CourseRefusal.EVIDENCE_MISSING);
    refuses(CourseRefusal.ON_ITS_COURSE, () -> walk.milestones.record(door.secretary, door.id(),
        new Progress.Report(Milestone.PLAN, door.today(), "", ""), door.now));
    refuses(AccessRefusal.NOT_YOURS, () -> walk.courses.reach(door.town.committee(), door.id(),
        new Courses.Step(Milestone.PLAN, door.today(), ""), door.now));
  }

  @Test
  void aPauseHoldsEveryStep() {
    door.answerAll();
    walk.milestones.pause(door.secretary, door.id(), door.today(), "采光投诉", door.now);
    refuses(CourseRefusal.PAUSED, () -> door.reach(Milestone.INTENT));
    assertThat(door.missing()).containsExactly(CourseRefusal.PAUSED);
    walk.milestones.resume(door.secretary, door.id(), door.today(), "和解", door.now);
    door.reach(Milestone.INTENT);
  }

  @Test
  void aVoteThatPassedTakesItsStepByItself(Scenario scenario) {
    door.toPlan();
    var lost = new VoteClosed(VoteId.next(), door.stairwell.path(), door.id(), Matter.REBUILD, false, door.today());
    scenario.publish(lost).andWaitForStateChange(() -> walk.proofs.decisions(door.secretary, door.id()),
        all -> all.size() == 2).andVerify(all -> assertThat(all.getFirst().passed()).isFalse());
    refuses(CourseRefusal.VOTE_NOT_PASSED, () -> door.reach(Milestone.VOTE));
    var won = new VoteClosed(VoteId.next(), door.stairwell.path(), door.id(), Matter.REBUILD, true,
        door.today().plusDays(1));
    scenario.publish(won).andWaitForStateChange(() -> walk.courses.course(door.secretary, door.id()),
        course -> course.stage() instanceof CourseStage.Decided).andVerify(
            course -> assertThat(course.stage())
                .isEqualTo(new CourseStage.Decided(door.today().plusDays(1), won.vote().value())));
  }

  @Test
  void anObjectionHoldsThePublishedPlanUntilItIsMediated() {
    door.toPlan();
    walk.proofs.decided(door.secretary, door.id(), Decision.About.RETROFIT, true,
        Walk.decided(door.today(), "结果单"), door.now);
    door.reach(Milestone.VOTE);
    assertThat(door.missing()).containsExactly(CourseRefusal.NOT_POSTED, CourseRefusal.EVIDENCE_MISSING);
    walk.proofs.post(door.secretary, door.id(), door.today(), "门口", door.now);
    refuses(CourseRefusal.POSTED_ALREADY,
        () -> walk.proofs.post(door.secretary, door.id(), door.today(), "门口", door.now));
    door.prove(Milestone.NOTICE, "POSTER");
    door.sleep(10);
    Actor resident = door.town.resident(door.dwellings.get("102"));
    refuses(RetrofitRefusal.NOTHING_WRITTEN, () -> walk.objections.file(resident, door.id(),
        new PlanObjection.Draft(door.dwellings.get("102").id(), "LIGHT", " "), door.now));
    PlanObjectionId id = walk.objections.file(resident, door.id(),
        new PlanObjection.Draft(door.dwellings.get("102").id(), "LIGHT", "挡我家客厅的光"), door.now);
    assertThat(door.missing()).containsExactly(CourseRefusal.NOTICE_RUNNING, CourseRefusal.OBJECTIONS_OPEN);
    door.sleep(1);
    refuses(CourseRefusal.OBJECTIONS_OPEN, () -> door.reach(Milestone.NOTICE));
    var session = new PlanObjection.Session(door.today(), "居委会", "李大爷、丹龙电梯、张书记", "改用玻璃井道", false, "");
    refuses(RetrofitRefusal.NOT_FROM_HERE, () -> walk.objections.record(door.secretary, id, session, door.now));
    walk.objections.mediate(door.secretary, id, "张书记", door.now);
    refuses(CourseRefusal.OBJECTIONS_OPEN, () -> door.reach(Milestone.NOTICE));
    walk.objections.record(door.secretary, id, session, door.now);
    door.reach(Milestone.NOTICE);
    walk.objections.sue(door.secretary, id, "普陀区人民法院", door.now);
    assertThat(door.missing()).contains(CourseRefusal.OBJECTIONS_OPEN);
    refuses(RetrofitRefusal.NOT_FROM_HERE, () -> walk.objections.sue(door.secretary, id, "再告", door.now));
    walk.objections.resolve(door.secretary, id, door.today(), "驳回诉请", door.now);
    assertThat(walk.objections.objection(resident, id).sessions()).hasSize(1);
    assertThat(walk.objections.of(door.town.committee(), door.id())).singleElement()
        .satisfies(each -> assertThat(each.filedBy()).isEqualTo("李*"));
    assertThat(walk.objections.mine(resident)).hasSize(1);
    assertThat(walk.objections.waiting(door.secretary, 10)).isEmpty();
    walk.proofs.takeDown(door.secretary, door.id(), "方案调整，重新公示", door.now);
    assertThat(walk.proofs.posting(door.secretary, door.id())).isEmpty();
  }

  @Test
  void householdsSignBeforeTheirMoneyIsCalled() {
    door.toNotice();
    assertThat(door.missing()).containsExactly(CourseRefusal.NO_CONTRACT, CourseRefusal.EVIDENCE_MISSING);
    ContractId id = walk.contracts.draft(door.secretary, door.id(), door.now);
    Contract drafted = walk.contracts.of(door.secretary, door.id()).orElseThrow();
    assertThat(drafted.paying()).isEqualTo(20);
    assertThat(Money.sum(drafted.parties().stream().map(Contract.Party::share).toList()))
        .isEqualTo(Money.yuan("600000"));
    assertThat(drafted.firstCall()).isEqualTo(Money.yuan("120000"));
    var owner = door.town.resident(door.dwellings.get("601"));
    refuses(ContractRefusal.NOT_CONFIRMED,
        () -> walk.contracts.sign(owner, id, door.dwellings.get("601").id(), false, door.now));
    walk.contracts.sign(owner, id, door.dwellings.get("601").id(), true, door.now);
    refuses(ContractRefusal.SIGNED_ALREADY,
        () -> walk.contracts.sign(owner, id, door.dwellings.get("601").id(), true, door.now));
    refuses(AccessRefusal.NOT_YOURS,
        () -> walk.contracts.sign(owner, id, door.dwellings.get("602").id(), true, door.now));
    refuses(ContractRefusal.NOTHING_TO_SIGN, () -> walk.contracts.sign(door.town.resident(door.dwellings.get("101")),
        id, door.dwellings.get("101").id(), true, door.now));
    walk.contracts.refuse(door.secretary, id, door.dwellings.get("201").id(), "觉得贵", door.now);
    assertThat(door.missing()).startsWith(CourseRefusal.HOUSEHOLDS_REFUSING, CourseRefusal.HOUSEHOLDS_UNSIGNED);
    Contract masked = walk.contracts.of(door.town.committee(), door.id()).orElseThrow();
    assertThat(masked.refusing()).singleElement()
        .satisfies(each -> assertThat(each.word()).isEqualTo(new Contract.Word.Refused("", "张*", door.today())));
    var reluctant = Map.of(door.dwellings.get("201").id(), "李201");
    refuses(DocumentsRefusal.NO_FILE,
        () -> walk.contracts.signOnPaper(door.secretary, id, reluctant, door.today(), Walk.NO_FILES, door.now));
    door.signSheet();
    walk.contracts.signOnPaper(door.secretary, id, reluctant, door.today(), Walk.SCAN, door.now);
    assertThat(evidence.about(door.secretary, drafted.signatures())).extracting(EvidenceFile::name)
        .contains("201 原件.png").hasSize(2);
    assertThat(evidence.about(door.town.committee(), drafted.signatures())).isEmpty();
    refuses(CourseRefusal.EVIDENCE_MISSING, () -> door.reach(Milestone.CONTRACT));
    door.prove(Milestone.CONTRACT, "CONTRACT");
    door.reach(Milestone.CONTRACT);
    refuses(ContractRefusal.SIGNED_BY_ALL, () -> walk.contracts.draft(door.secretary, door.id(), door.now));
    assertThat(door.missing()).containsExactly(CourseRefusal.NO_ACCOUNT);
    door.openAccount();
    refuses(CourseRefusal.BALANCE_SHORT, () -> door.reach(Milestone.FUNDING));
  }

  @Test
  void paymentsThatCoverTheFirstCallTakeTheStepByThemselves(Scenario scenario) {
    door.toNotice();
    door.signAll();
    door.reach(Milestone.CONTRACT);
    door.openAccount();
    walk.contracts.supervise(door.secretary, door.id(),
        new Contract.Payee("HT-7", "丹龙电梯", "工商银行", "6222021001112223334"), door.now);
    scenario.stimulate(() -> door.payAll()).andWaitForStateChange(
        () -> walk.courses.course(door.secretary, door.id()).stage(), CourseStage.Funded.class::isInstance)
        .andVerify(stage -> assertThat(stage.last()).isEqualTo(Milestone.FUNDING));
    DoorAccount account = accounts.of(door.secretary, door.id()).orElseThrow();
    assertThat(custody.told(door.secretary, account).reached()).containsKeys("PLAN", "CONTRACT", "FUNDING");
    assertThat(custody.told(door.secretary, account).decided()).isNotNull();
    assertThat(custody.plan(door.secretary, account)).isPresent();
    Actor owner = door.town.resident(door.dwellings.get("601"));
    assertThat(walk.contracts.paying(owner, door.dwellings.get("601").id())).get()
        .satisfies(each -> assertThat(each.open()).isEqualTo(Money.ZERO))
        .satisfies(each -> assertThat(each.paid()).isEqualTo(each.due()).isEqualTo(Money.yuan("50000")));
    assertThat(walk.contracts.paying(owner, door.dwellings.get("602").id())).isEmpty();
  }

  @Test
  void aContractIsHandedOverOnlyAsItsReleasePlanPaysIt() {
    door.toNotice();
    door.signAll();
    door.openAccount();
    var payee = new Contract.Payee("HT-8", "丹龙电梯", "工商银行", "6222021001112223335");
    walk.contracts.supervise(door.secretary, door.id(), payee, door.now);
    DoorAccount account = accounts.of(door.secretary, door.id()).orElseThrow();
    assertThat(custody.plan(door.secretary, account).orElseThrow().steps()).extracting(step -> step.rate().toString())
        .containsExactly("20%", "25%", "25%", "17%", "10%", "3%");
    walk.contracts.supervise(door.secretary, door.id(), payee, door.now);
    custody.plan(door.secretary, door.id(), rates(25, 25, 20, 17, 10, 3), door.now);
    assertThatThrownBy(() -> walk.contracts.supervise(door.secretary, door.id(), payee, door.now))
        .isInstanceOfSatisfying(Refused.class, refused -> {
          assertThat(refused.reason()).isEqualTo(ContractRefusal.PLAN_HAS_OTHER_PARTS);
          assertThat(refused.arguments()).hasToString("[1, 20%, 25%]");
        });
  }

  private static List<Rate> rates(int... percent) {
    return Arrays.stream(percent).mapToObj(each -> Rate.percent(String.valueOf(each))).toList();
  }

  @Test
  void theWorksGoFromTheApprovalToTheWarrantysEnd() {
    door.toInstallation();
    assertThat(walk.courses.course(door.secretary, door.id()).facts().startedOn()).isNotNull();
    refuses(CourseRefusal.NOT_APPROVED, () -> walk.courses.start(door.secretary, door.id(), door.today(), door.now));
    Actor rival = door.companies.getFirst().actor();
    refuses(CourseRefusal.NOT_YOUR_WORKS, () -> walk.works.inspected(rival, door.id(),
        new Inspection(door.today(), "JJ-0", true, ""), door.now));
    refuses(CourseRefusal.NOT_YOUR_WORKS, () -> walk.courses.reach(rival, door.id(),
        new Courses.Step(Milestone.SUPERVISED_INSPECTION, door.today(), ""), door.now));
    walk.works.inspected(door.company(), door.id(), new Inspection(door.today(), "JJ-1", false, "限速器未封记"), door.now);
    door.prove(Milestone.SUPERVISED_INSPECTION, "REPORT");
    refuses(CourseRefusal.INSPECTION_NOT_PASSED, () -> door.reach(Milestone.SUPERVISED_INSPECTION));
    door.sleep(3);
    LocalDate inspected = door.today();
    walk.works.inspected(door.company(), door.id(), new Inspection(inspected, "JJ-2", true, ""), door.now);
    walk.courses.reach(door.company(), door.id(),
        new Courses.Step(Milestone.SUPERVISED_INSPECTION, inspected, "合格"), door.now);
    DefectId severe = walk.works.found(door.secretary, door.id(),
        new Defect.Draft("底坑渗水", true, door.today().plusDays(7)), door.now);
    DefectId light = walk.works.found(door.secretary, door.id(),
        new Defect.Draft("外饰划痕", false, door.today().plusDays(30)), door.now);
    door.prove(Milestone.ACCEPTANCE, "ACCEPTANCE");
    refuses(CourseRefusal.SEVERE_DEFECTS, () -> door.reach(Milestone.ACCEPTANCE));
    refuses(AccessRefusal.NOT_YOURS,
        () -> walk.works.mended(door.company(), severe, door.today(), "重做防水", door.now));
    walk.works.mended(door.secretary, severe, door.today(), "重做防水", door.now);
    refuses(RetrofitRefusal.DONE_ALREADY,
        () -> walk.works.mended(door.secretary, severe, door.today(), "又做", door.now));
    LocalDate accepted = door.today();
    door.reach(Milestone.ACCEPTANCE);
    assertThat(walk.courses.ahead(door.secretary, door.id(), door.today()).orElseThrow().due())
        .isEqualTo(accepted.plusDays(30));
    door.prove(Milestone.REGISTRATION, "CERTIFICATE");
    refuses(CourseRefusal.NOT_REGISTERED, () -> door.reach(Milestone.REGISTRATION));
    String code = "梯11沪B" + String.format("%05d", Math.floorMod(door.id().value().hashCode(), 100_000)) + "(26)";
    walk.works.register(door.company(), door.id(), new SiteWorks.Plate("三菱电机", 630, "1-6", code, "", ""), door.now);
    walk.courses.reach(door.secretary, door.id(), new Courses.Step(Milestone.REGISTRATION, door.today(), ""), door.now);
    refuses(CourseRefusal.TOO_LATE_TO_ABANDON,
        () -> walk.courses.abandon(door.secretary, door.id(), door.today(), "不要了", door.now));
    door.prove(Milestone.HANDOVER, "DESIGN_FILES", "MANUALS", "INSPECTION_FILES", "KEYS", "MAINTENANCE");
    refuses(CourseRefusal.DEFECTS_OPEN, () -> door.reach(Milestone.HANDOVER));
    walk.works.mended(door.company(), light, door.today(), "补漆", door.now);
    door.reach(Milestone.HANDOVER);
    Lift lift = lifts.liftsOf(Actor.HOUSE, door.id()).getFirst();
    assertThat(lift.status()).isEqualTo(LiftStatus.IN_SERVICE);
    assertThat(lift.facts().inspectedOn()).isEqualTo(inspected);
    assertThat(lift.facts().warrantyUntil()).isEqualTo(accepted.plusMonths(36));
    walk.milestones.takeBack(door.secretary, door.id(), Milestone.HANDOVER, "钥匙没有交齐", door.now);
    assertThat(lifts.liftsOf(Actor.HOUSE, door.id()).getFirst().facts().warrantyUntil()).isNull();
    door.reach(Milestone.HANDOVER);
    subsidy();
    refuses(CourseRefusal.WARRANTY_RUNNING, () -> door.reach(Milestone.SERVICE));
    door.sleep(3 * 366);
    door.reach(Milestone.SERVICE);
    refuses(CourseRefusal.AT_THE_END, () -> door.reach(Milestone.SERVICE));
    assertThat(walk.courses.course(door.secretary, door.id()).progress().reached()).hasSize(18)
        .noneMatch(Progress.Reached::takenOver);
  }

  private void subsidy() {
    refuses(CourseRefusal.SUBSIDY_OPEN, () -> door.reach(Milestone.SUBSIDY));
    refuses(SubsidyRefusal.NOT_POSITIVE, () -> walk.subsidies.ask(door.secretary, door.id(), Money.ZERO, door.now));
    SubsidyClaim.Budget budget = walk.subsidies.ask(door.secretary, door.id(), Money.yuan("240000"), door.now);
    assertThat(budget.total()).isNull();
    assertThat(budget.exhausted()).isFalse();
    refuses(SubsidyRefusal.ASKED_ALREADY,
        () -> walk.subsidies.ask(door.secretary, door.id(), Money.yuan("1"), door.now));
    SubsidyClaimId id = walk.subsidies.of(door.secretary, door.id()).orElseThrow().id();
    refuses(SubsidyRefusal.NOT_FROM_HERE,
        () -> walk.subsidies.pay(door.secretary, id, Money.yuan("1"), door.today(), door.now));
    refuses(SubsidyRefusal.MORE_THAN_ASKED,
        () -> walk.subsidies.grant(door.secretary, id, Money.yuan("240000.01"), door.now));
    walk.subsidies.grant(door.secretary, id, Money.yuan("230000"), door.now);
    refuses(SubsidyRefusal.MORE_THAN_GRANTED,
        () -> walk.subsidies.pay(door.secretary, id, Money.yuan("230000.01"), door.today(), door.now));
    walk.subsidies.pay(door.secretary, id, Money.yuan("230000"), door.today(), door.now);
    refuses(SubsidyRefusal.NOT_FROM_HERE, () -> walk.subsidies.refuse(door.secretary, id, "晚了", door.now));
    door.reach(Milestone.SUBSIDY);
  }

  @Test
  void aStepTakenBackClosesTheGatesOfTheMoney() {
    door.toNotice();
    door.openAccount();
    DoorAccount account = accounts.of(door.secretary, door.id()).orElseThrow();
    assertThat(custody.told(door.secretary, account).decided()).isNotNull();
    refuses(CourseRefusal.ON_ITS_COURSE,
        () -> walk.milestones.takeBack(door.secretary, door.id(), Milestone.VOTE, "不是最后一步", door.now));
    walk.milestones.takeBack(door.secretary, door.id(), Milestone.NOTICE, "公示少贴了一层", door.now);
    assertThat(custody.told(door.secretary, account).decided()).isNull();
    assertThat(walk.courses.course(door.secretary, door.id()).facts()).isEqualTo(Course.Facts.NONE);
    assertThat(walk.courses.course(door.secretary, door.id()).stage()).isInstanceOf(CourseStage.Decided.class);
    door.reach(Milestone.NOTICE);
    assertThat(custody.told(door.secretary, account).decided()).isNotNull();
    assertThat(walk.courses.course(door.secretary, door.id()).facts().noticeUntil()).isNotNull();
  }

  @Test
  void whatIsGivenUpGoesNoFurther() {
    door.toFunding();
    refuses(RetrofitRefusal.NOTHING_WRITTEN,
        () -> walk.courses.abandon(door.secretary, door.id(), door.today(), " ", door.now));
    walk.courses.abandon(door.secretary, door.id(), door.today(), "地下管线无法迁移", door.now);
    refuses(CourseRefusal.ABANDONED, () -> door.reach(Milestone.APPROVAL));
    refuses(CourseRefusal.ABANDONED,
        () -> walk.courses.abandon(door.secretary, door.id(), door.today(), "再来", door.now));
    assertThat(accounts.of(door.secretary, door.id()).orElseThrow().state()).isEqualTo(DoorAccount.State.WOUND_UP);
    assertThat(walk.courses.ahead(door.secretary, door.id(), door.today())).isEmpty();
  }

  @Test
  void aCompanyReportsOnlyItsOwnSteps() {
    door.toPlan();
    walk.proofs.decided(door.secretary, door.id(), Decision.About.RETROFIT, true,
        Walk.decided(door.today(), "结果单"), door.now);
    refuses(CourseRefusal.NOT_YOUR_STEP, () -> walk.courses.reach(door.company(), door.id(),
        new Courses.Step(Milestone.VOTE, door.today(), ""), door.now));
    ProofId kept = walk.proofs.keep(door.company(), door.id(),
        new Proof.Draft(Milestone.PLAN, "COMPENSATION", "一楼补偿 2 万", door.today(), ""), Walk.NO_FILES, door.now);
    refuses(AccessRefusal.NOT_YOURS, () -> walk.proofs.drop(door.company(), door.id(), kept, "传错了", door.now));
    walk.proofs.drop(door.secretary, door.id(), kept, "传错了", door.now);
    refuses(RetrofitRefusal.UNKNOWN, () -> walk.proofs.drop(door.secretary, door.id(), kept, "再撤", door.now));
    assertThat(walk.proofs.of(door.secretary, door.id())).extracting(Proof::code)
        .containsExactlyInAnyOrder("SURVEY", "DRAWING", "BUDGET");
  }
}
