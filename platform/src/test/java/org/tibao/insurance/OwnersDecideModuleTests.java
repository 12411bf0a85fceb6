package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.insurance.InsuredLift.START;
import static org.tibao.insurance.InsuredLift.at;
import static org.tibao.insurance.SelectionModuleTests.refuses;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.documents.DocumentsRefusal;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** What the insured's side may and must do while a policy holds: end it by the owners' decision, tell what has changed. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class OwnersDecideModuleTests {

  private static final LocalDate DAY = START.plusYears(5);

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private Applications applications;
  @Autowired
  private Selections selections;
  @Autowired
  private Policies policies;
  @Autowired
  private PolicyChanges changes;
  @Autowired
  private Endings endings;
  @Autowired
  private HazardNotices notices;
  @Autowired
  private Votes votes;

  private InsuredLift door;
  private Policy policy;

  @BeforeEach
  void aPolicyThatHouseholdsHavePaid(TestInfo test) {
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), test.getDisplayName());
    policy = door.issued(door.agreed(door.chosen("whole-life-16", 16, "140000"),
        new PaymentPlan(PaymentPlan.Plan.ONCE, 1)));
  }

  private Policy now() {
    return policies.policy(door.committee(), policy.id());
  }

  private Ending ending() {
    return endings.of(door.committee(), policy).orElseThrow();
  }

  private void cancelled() {
    changes.cancel(door.committee(), policy.id(), new PolicyChanges.Cancellation(UUID.randomUUID(), DAY, "换公司"),
        at(DAY));
  }

  private Map<String, Bearer> byRoom() {
    return policies.sheet(policy).bearers().stream().collect(Collectors.toMap(Bearer::room, each -> each));
  }

  @Test
  void theCommitteeAloneEndsNothingThatHouseholdsHavePaid() {
    refuses(InsuranceRefusal.OWNERS_DECIDE, this::cancelled);
    var id = EndingId.next();
    refuses(AccessRefusal.NOT_YOURS, () -> endings.propose(door.underwriter(), policy.id(), id, "亏损", at(DAY)));
    refuses(InsuranceRefusal.NOTHING_WRITTEN, () -> endings.propose(door.committee(), policy.id(), id, " ", at(DAY)));
    endings.propose(door.committee(), policy.id(), id, "换一家", at(DAY));
    endings.propose(door.committee(), policy.id(), id, "换一家", at(DAY));
    refuses(InsuranceRefusal.PROPOSED_ALREADY,
        () -> endings.propose(door.committee(), policy.id(), EndingId.next(), "再来", at(DAY)));
    Vote lost = OwnersDecision.voted(endings, selections, door.committee(), policy, DAY, false);
    assertThat(lost.question().title()).contains(policy.number(), policy.insurer().name());
    assertThat(lost.question().details()).contains("换一家", "未到期的保费约");
    refuses(InsuranceRefusal.OWNERS_DECIDE, this::cancelled);
    VoteId running = endings.putToVote(door.committee(), policy.id(), VoteId.next(), at(DAY)).id();
    assertThat(endings.putToVote(door.committee(), policy.id(), running, at(DAY)).id()).isEqualTo(running);
    refuses(InsuranceRefusal.VOTE_RUNS,
        () -> endings.putToVote(door.committee(), policy.id(), VoteId.next(), at(DAY)));
    refuses(InsuranceRefusal.OWNERS_DECIDE, this::cancelled);
    selections.heard(new org.tibao.voting.VoteClosed(running, policy.path(), door.stairwell.id(),
        org.tibao.voting.Matter.OTHER_MAJOR, true, DAY));
    assertThat(ending().decided()).isTrue();
    cancelled();
    assertThat(now().stage()).isEqualTo(Policy.Stage.CANCELLED);
    assertThat(endings.of(door.committee(), policy)).isEmpty();
    assertThat(policies.sheet(policy).refunds()).hasSize(20);
  }

  @Test
  void everyHouseholdInWritingIsADecisionToo() {
    endings.propose(door.committee(), policy.id(), EndingId.next(), "换一家", at(DAY));
    assertThat(ending().missing()).hasSize(20);
    Map<String, Bearer> rooms = byRoom();
    int last = rooms.get("604").place();
    for (Bearer each : rooms.values()) {
      if (each.base().isPositive() && each.place() != last) {
        endings.says(door.resident(each.room()), policy.id(), each.place(), true, at(DAY));
      }
    }
    refuses(AccessRefusal.NOT_YOURS, () -> endings.says(door.resident("603"), policy.id(), last, true, at(DAY)));
    refuses(InsuranceRefusal.BEARS_NOTHING, () -> endings.says(door.resident("101"), policy.id(),
        rooms.get("101").place(), true, at(DAY)));
    assertThat(ending().missing()).extracting(Ending.Missing::room).containsExactly("604");
    refuses(InsuranceRefusal.OWNERS_DECIDE, this::cancelled);
    refuses(DocumentsRefusal.NO_FILE, () -> endings.consented(door.committee(), policy.id(),
        new Endings.Paper(last, "李604", DAY), InsuredLift.NO_FILES, at(DAY)));
    refuses(InsuranceRefusal.OUTSIDE_THE_TERM, () -> endings.consented(door.committee(), policy.id(),
        new Endings.Paper(last, "李604", DAY.minusDays(1)), paper(), at(DAY)));
    refuses(InsuranceRefusal.IN_THE_FUTURE, () -> endings.consented(door.committee(), policy.id(),
        new Endings.Paper(last, "李604", DAY.plusDays(1)), paper(), at(DAY)));
    endings.consented(door.committee(), policy.id(), new Endings.Paper(last, "李604", DAY), paper(), at(DAY));
    assertThat(ending().decided()).isTrue();
    assertThat(ending().consents()).filteredOn(each -> each.evidence() != null).extracting(Ending.Consent::room)
        .containsExactly("604");
    // A household may change its mind, and who buys a flat has not been asked yet.
    endings.says(door.resident("601"), policy.id(), rooms.get("601").place(), false, at(DAY));
    refuses(InsuranceRefusal.OWNERS_DECIDE, this::cancelled);
    endings.says(door.resident("601"), policy.id(), rooms.get("601").place(), true, at(DAY));
    changes.sold(new DwellingSold(UUID.randomUUID(), door.dwellings.get("602").id(), door.stairwell.id(), DAY,
        at(DAY)), at(DAY));
    assertThat(ending().missing()).extracting(Ending.Missing::room).containsExactly("602");
    endings.says(door.resident("602"), policy.id(), rooms.get("602").place(), true, at(DAY));
    cancelled();
    assertThat(now().stage()).isEqualTo(Policy.Stage.CANCELLED);
  }

  @Test
  void aProposalThatIsGivenUpDecidesNothing() {
    OwnersDecision.voted(endings, selections, door.committee(), policy, DAY, true);
    endings.giveUp(door.committee(), policy.id(), "再看看", at(DAY));
    refuses(InsuranceRefusal.OWNERS_DECIDE, this::cancelled);
    endings.propose(door.committee(), policy.id(), EndingId.next(), "换一家", at(DAY));
    assertThat(ending().votes()).isEmpty();
    assertThat(ending().decided()).isFalse();
  }

  private static UploadForm paper() {
    return new UploadForm(List.of(new MockMultipartFile("files", "同意书.pdf", "application/pdf",
        "%PDF-1.7\n同意".getBytes(StandardCharsets.UTF_8))), null, null, null);
  }

  @Test
  void theInsuredTellsAHigherHazardAndTheInsurerAnswers() {
    var draft = new HazardNotices.Draft(NoticeId.next(), HazardNotice.Kind.HAZARD_UP, DAY.minusDays(3), "底层改成了快递站");
    refuses(AccessRefusal.NOT_YOURS, () -> notices.tell(door.underwriter(), policy.id(), draft, at(DAY)));
    refuses(InsuranceRefusal.IN_THE_FUTURE, () -> notices.tell(door.committee(), policy.id(),
        new HazardNotices.Draft(NoticeId.next(), HazardNotice.Kind.HAZARD_UP, DAY.plusDays(1), "明天"), at(DAY)));
    refuses(InsuranceRefusal.NOTHING_WRITTEN, () -> notices.tell(door.committee(), policy.id(),
        new HazardNotices.Draft(NoticeId.next(), HazardNotice.Kind.HAZARD_UP, DAY, ""), at(DAY)));
    HazardNotice told = notices.tell(door.committee(), policy.id(), draft, at(DAY));
    assertThat(notices.tell(door.committee(), policy.id(), draft, at(DAY))).isEqualTo(told);
    assertThat(notices.waiting(door.underwriter(), DAY, 9)).singleElement()
        .satisfies(each -> assertThat(each.until()).isEqualTo(DAY.plusDays(30)));
    assertThat(notices.waiting(door.insurers.getLast().actor(), DAY, 9)).isEmpty();
    refuses(InsuranceRefusal.NO_INSURER_OF_YOURS,
        () -> notices.answer(door.committee(), policy.id(), told.id(), more("168000"), at(DAY)));
    refuses(InsuranceRefusal.NO_AMOUNT, () -> notices.answer(door.underwriter(), policy.id(), told.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.PREMIUM, "启动翻倍", null, DAY), at(DAY)));
    refuses(InsuranceRefusal.WRONG_DIRECTION,
        () -> notices.answer(door.underwriter(), policy.id(), told.id(), more("130000"), at(DAY)));
    notices.answer(door.underwriter(), policy.id(), told.id(), more("168000"), at(DAY));
    notices.answer(door.underwriter(), policy.id(), told.id(), more("170000"), at(DAY));
    assertThat(now().last().premium()).isEqualTo(Money.yuan("168000"));
    assertThat(policies.sheet(policy).portions().getLast().reason().article()).isEqualTo("52");
    assertThat(notices.of(door.committee(), policy)).singleElement().satisfies(each -> assertThat(each.answer())
        .isEqualTo(new HazardNotice.Answer(HazardNotice.Verdict.PREMIUM, "启动翻倍", DAY, door.underwriter().name())));
    assertThat(notices.waiting(door.underwriter(), DAY, 9)).isEmpty();
  }

  private static HazardNotices.Reply more(String premium) {
    return new HazardNotices.Reply(HazardNotice.Verdict.PREMIUM, "启动翻倍", Money.yuan(premium), DAY);
  }

  @Test
  void aTransferThatWasToldLetsTheInsurerEndItForThirtyDays() {
    HazardNotice told = told(HazardNotice.Kind.TRANSFER, DAY);
    assertThat(changes.deadlines(now(), DAY).transfer()).isEqualTo(DAY.plusDays(30));
    LocalDate late = DAY.plusDays(31);
    refuses(InsuranceRefusal.LAPSED, () -> notices.answer(door.underwriter(), policy.id(), told.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.PREMIUM, "出租", Money.yuan("168000"), late), at(late)));
    refuses(InsuranceRefusal.LAPSED, () -> notices.answer(door.underwriter(), policy.id(), told.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.ENDED, "出租", null, late), at(late)));
    refuses(InsuranceRefusal.NOTHING_WRITTEN, () -> notices.answer(door.underwriter(), policy.id(), told.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.ENDED, "出租", null, null), at(DAY)));
    LocalDate last = DAY.plusDays(30);
    notices.answer(door.underwriter(), policy.id(), told.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.ENDED, "出租", null, last), at(last));
    assertThat(now().stage()).isEqualTo(Policy.Stage.CANCELLED);
    assertThat(policies.sheet(policy).portions().getLast().reason().article()).isEqualTo("49");
    assertThat(policies.sheet(policy).refunds()).hasSize(20);
  }

  @Test
  void aFallenHazardLowersThePremiumAndEndsNothing() {
    HazardNotice told = told(HazardNotice.Kind.HAZARD_DOWN, DAY);
    refuses(InsuranceRefusal.INSURER_MAY_NOT, () -> notices.answer(door.underwriter(), policy.id(), told.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.ENDED, "不保了", null, DAY), at(DAY)));
    notices.answer(door.underwriter(), policy.id(), told.id(), more("126000"), at(DAY));
    assertThat(policies.sheet(policy).portions().getLast().reason().article()).isEqualTo("53");
    HazardNotice again = told(HazardNotice.Kind.HAZARD_UP, DAY);
    notices.answer(door.underwriter(), policy.id(), again.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.NO_CHANGE, "不显著", null, null), at(DAY));
    assertThat(now().last().premium()).isEqualTo(Money.yuan("126000"));
  }

  @Test
  void anotherSaleGivesTheInsurerNoMoreTimeForTheFirst() {
    HazardNotice first = told(HazardNotice.Kind.TRANSFER, DAY);
    LocalDate late = DAY.plusDays(31);
    told(HazardNotice.Kind.TRANSFER, late.minusDays(6));
    refuses(InsuranceRefusal.LAPSED, () -> notices.answer(door.underwriter(), policy.id(), first.id(),
        new HazardNotices.Reply(HazardNotice.Verdict.ENDED, "出租", null, late), at(late)));
  }

  @Test
  void thePremiumChangesWithTheHazardAndNotBefore() {
    HazardNotice up = told(HazardNotice.Kind.HAZARD_UP, DAY);
    refuses(InsuranceRefusal.NOT_BEFORE_THE_CHANGE, () -> notices.answer(door.underwriter(), policy.id(), up.id(),
        changed("168000", DAY.minusDays(1)), at(DAY)));
    notices.answer(door.underwriter(), policy.id(), up.id(), changed("168000", DAY.plusDays(1)), at(DAY));
    HazardNotice down = told(HazardNotice.Kind.HAZARD_DOWN, DAY.plusDays(2));
    for (LocalDate other : List.of(DAY.plusDays(1), DAY.plusDays(3))) {
      refuses(InsuranceRefusal.FROM_THE_CHANGE, () -> notices.answer(door.underwriter(), policy.id(), down.id(),
          changed("126000", other), at(DAY.plusDays(3))));
    }
    notices.answer(door.underwriter(), policy.id(), down.id(), changed("126000", DAY.plusDays(2)),
        at(DAY.plusDays(3)));
    assertThat(now().last().premium()).isEqualTo(Money.yuan("126000"));
  }

  private static HazardNotices.Reply changed(String premium, LocalDate from) {
    return new HazardNotices.Reply(HazardNotice.Verdict.PREMIUM, "有变化", Money.yuan(premium), from);
  }

  @Test
  void aCancelledVoteHindersNoOther() {
    endings.propose(door.committee(), policy.id(), EndingId.next(), "换一家", at(DAY));
    Vote vote = endings.putToVote(door.committee(), policy.id(), VoteId.next(), at(DAY));
    assertThat(ending().beingVoted()).isTrue();
    votes.cancel(Actor.HOUSE, vote.id(), "题目写错了", vote.version(), at(DAY));
    assertThat(ending().beingVoted()).isFalse();
    VoteId again = endings.putToVote(door.committee(), policy.id(), VoteId.next(), at(DAY)).id();
    assertThat(ending().votes()).filteredOn(Ending.Ballot::runs).extracting(Ending.Ballot::vote)
        .containsExactly(again);
    refuses(InsuranceRefusal.OWNERS_DECIDE, this::cancelled);
  }

  private HazardNotice told(HazardNotice.Kind kind, LocalDate on) {
    return notices.tell(door.committee(), policy.id(), new HazardNotices.Draft(NoticeId.next(), kind, on, "有变化"),
        at(on));
  }
}
