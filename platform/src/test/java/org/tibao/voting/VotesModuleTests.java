package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.voting.Door.NOW;
import static org.tibao.voting.Door.TODAY;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Area;
import org.tibao.registry.BuildingId;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.time.ChinaTime;

@RecordApplicationEvents
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class VotesModuleTests {

  static final Vote.Question QUESTION = new Vote.Question(Matter.REBUILD, "加装一部电梯", "每户分摊见附表", List.of());

  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private VoteChecks checks;
  @Autowired
  private Places places;
  @Autowired
  private Households households;

  @Autowired
  private Lifts lifts;
  @Autowired
  private RuleBook rules;
  @Autowired
  private ApplicationEvents events;

  private Door door;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(places, households, test.getDisplayName());
  }

  @Test
  void aDoorDecidesFromTheRollToTheResult() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant during = door.during(vote);
    var receipts = new ArrayList<Receipt>();
    for (Dwelling each : door.dwellings().subList(0, 8)) {
      Choice choice = receipts.size() < 6 ? Choice.YES : Choice.NO;
      receipts.addAll(box.cast(door.owner(each), vote.id(),
          new Casting(UUID.randomUUID(), List.of(each.id()), choice), during));
    }
    Actor secretary = door.secretary();
    assertThat(votes.turnout(secretary, vote.id()).participants()).isEqualTo(new Count.Side(8, 640_00, 8));
    assertThat(box.inclusions(door.owner(door.dwellings().getFirst()), vote.id(), door.dwellings().getFirst().id()))
        .isEmpty();

    Vote closed = votes.close(secretary, vote.id(), vote.version(), door.after(vote));
    ResultSheet sheet = votes.result(secretary, vote.id()).orElseThrow();
    assertThat(sheet.verdict().decided()).isTrue();
    assertThat(sheet.said().yes()).isEqualTo(new Count.Side(6, 480_00, 6));
    assertThat(ResultSheet.read(sheet.json())).isEqualTo(sheet);
    Inclusion mine = box.inclusions(door.owner(door.dwellings().getFirst()), vote.id(),
        door.dwellings().getFirst().id()).getFirst();
    assertThat(mine.holds()).isTrue();
    assertThat(mine.digest()).isEqualTo(receipts.getFirst().digest());
    Vote announced = votes.announce(secretary, vote.id(), "门厅公告栏", closed.version(),
        door.after(vote).plus(Duration.ofDays(1)));
    assertThat(announced.stage()).isInstanceOf(Stage.Announced.class);
    assertThat(votes.vote(secretary, vote.id())).isEqualTo(announced);
    assertThat(box.path(vote.id(), mine.digest())).contains(mine.siblings());
    assertThat(box.path(vote.id(), Sm3.hex("another"))).isEmpty();
    assertThat(votes.digests(secretary, vote.id())).hasSize(8).first().isEqualTo(mine.digest());
    assertThat(events.stream(VoteClosed.class).filter(each -> each.vote().equals(vote.id())))
        .containsExactly(new VoteClosed(vote.id(), vote.path(), door.stairwell().id(), Matter.REBUILD, true,
            ChinaTime.dayOf(door.after(vote))));
  }

  @Test
  void everyStepIsTakenFromItsStageOnly() {
    Actor secretary = door.secretary();
    Vote prepared = votes.prepare(secretary, VoteId.next(), new Scope.OfStairwell(door.stairwell().id()), QUESTION,
        NOW);
    VoteId id = prepared.id();
    Schedule soon = new Schedule(NOW, NOW.plus(Duration.ofDays(9)));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.notice(secretary, id, soon, 1, NOW));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.close(secretary, id, 1, NOW));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.announce(secretary, id, "门厅", 1, NOW));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.object(secretary, id, objection("少了一户"), NOW));
    Vote published = votes.publishRoll(secretary, id, 1, NOW);
    assertThat(published.stage()).isEqualTo(new Stage.RollPublished(TODAY, TODAY.plusDays(7)));
    refuses(VotingRefusal.STALE, () -> votes.publishRoll(secretary, id, 1, NOW));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.publishRoll(secretary, id, 2, NOW));
    refuses(VotingRefusal.OBJECTIONS_STILL_OPEN,
        () -> votes.notice(secretary, id, soon, 2, NOW.plus(Duration.ofDays(7))));
    Instant after = NOW.plus(Duration.ofDays(8));
    Instant earliest = votes.earliestOpening(secretary, id, TODAY.plusDays(8));
    assertThat(ChinaTime.dayOf(earliest)).isEqualTo(TODAY.plusDays(8 + 10 + 1));
    refuses(VotingRefusal.OPENS_TOO_EARLY, () -> votes.notice(secretary, id,
        new Schedule(earliest.minusSeconds(1), earliest.plus(Duration.ofDays(9))), 2, after));
    refuses(VotingRefusal.CLOSES_TOO_EARLY, () -> votes.notice(secretary, id,
        new Schedule(earliest, earliest.plus(Duration.ofDays(1)).minusSeconds(1)), 2, after));
    Vote noticed = votes.notice(secretary, id, new Schedule(earliest, earliest.plus(Duration.ofDays(1))), 2, after);
    assertThat(noticed.open(earliest.minusSeconds(1))).isFalse();
    assertThat(noticed.open(earliest)).isTrue();
    assertThat(noticed.open(earliest.plus(Duration.ofDays(1)))).isFalse();
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.readAgain(secretary, id, 3, after));
    refuses(VotingRefusal.STILL_OPEN,
        () -> votes.close(secretary, id, 3, earliest.plus(Duration.ofDays(1)).minusSeconds(1)));
    Vote closed = votes.close(secretary, id, 3, earliest.plus(Duration.ofDays(1)));
    assertThat(closed.stage().proofOrNull().passed()).isFalse();
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.cancel(secretary, id, "不办了", 4, after));
    refuses(VotingRefusal.NOTHING_WRITTEN, () -> votes.announce(secretary, id, " ", 4, after));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> votes.close(secretary, id, 4, after));
  }

  @Test
  void aVoteIsCancelledWithAReasonFromEveryStageBeforeItsCount() {
    Actor secretary = door.secretary();
    Vote noticed = door.opened(votes, Matter.FUND_USE);
    refuses(VotingRefusal.NOTHING_WRITTEN,
        () -> votes.cancel(secretary, noticed.id(), "", noticed.version(), NOW));
    Vote cancelled = votes.cancel(secretary, noticed.id(), "方案要改", noticed.version(), NOW);
    assertThat(cancelled.stage()).isInstanceOfSatisfying(Stage.Cancelled.class,
        stage -> assertThat(stage.frozen()).isEqualTo(noticed.stage().frozenOrNull()));
    assertThat(votes.vote(secretary, noticed.id())).isEqualTo(cancelled);
    refuses(VotingRefusal.NOT_FROM_HERE,
        () -> votes.cancel(secretary, noticed.id(), "再一次", cancelled.version(), NOW));
    refuses(VotingRefusal.NOT_FROM_HERE,
        () -> votes.readAgain(secretary, noticed.id(), cancelled.version(), NOW));
    assertThat(votes.outdated(secretary, noticed.id())).isEmpty();
    Vote fresh = votes.prepare(secretary, VoteId.next(), new Scope.OfStairwell(door.stairwell().id()), QUESTION, NOW);
    Vote gone = votes.cancel(secretary, fresh.id(), "重复了", 1, NOW);
    assertThat(votes.vote(secretary, fresh.id())).isEqualTo(gone);
  }

  @Test
  void preparingTwiceGivesTheSameVoteAndNamesWhatIsMissing() {
    Actor secretary = door.secretary();
    Scope scope = new Scope.OfStairwell(door.stairwell().id());
    VoteId id = VoteId.next();
    Vote first = votes.prepare(secretary, id, scope, QUESTION, NOW);
    assertThat(votes.prepare(secretary, id, scope, QUESTION, NOW.plusSeconds(9))).isEqualTo(first);
    refuses(VotingRefusal.NOTHING_WRITTEN, () -> votes.prepare(secretary, VoteId.next(), scope,
        new Vote.Question(Matter.REBUILD, " ", "", List.of()), NOW));
    refuses(VotingRefusal.TOO_LONG, () -> votes.prepare(secretary, VoteId.next(), scope,
        new Vote.Question(Matter.REBUILD, "长".repeat(201), "", List.of()), NOW));
    Stairwell empty = door.another("13 号");
    refuses(VotingRefusal.NOBODY_DECIDES, () -> votes.prepare(secretary, VoteId.next(),
        new Scope.OfStairwell(empty.id()), QUESTION, NOW));
  }

  @Test
  void theRollIsObjectedToCorrectedAndFrozenAsTheRegisterHasIt() {
    Actor secretary = door.secretary();
    Vote prepared = votes.prepare(secretary, VoteId.next(), new Scope.OfStairwell(door.stairwell().id()), QUESTION,
        NOW);
    VoteId id = prepared.id();
    Vote published = votes.publishRoll(secretary, id, 1, NOW);
    Dwelling mine = door.dwelling("401");
    RollObjection.Draft draft = new RollObjection.Draft(RollObjectionId.next(), mine.id(), "李401", "面积是 82.5");
    votes.object(door.owner(mine), id, draft, NOW.plusSeconds(60));
    votes.object(door.owner(mine), id, draft, NOW.plusSeconds(90));
    refuses(VotingRefusal.NOTHING_WRITTEN, () -> votes.object(secretary, id, objection(" "), NOW));
    refuses(VotingRefusal.UNKNOWN, () -> votes.object(secretary, id,
        new RollObjection.Draft(RollObjectionId.next(), DwellingId.next(), "某人", "不在册"), NOW));
    refuses(VotingRefusal.OBJECTIONS_OVER,
        () -> votes.object(secretary, id, objection("来晚了"), NOW.plus(Duration.ofDays(8))));
    RollObjection raised = votes.objections(secretary, id).getFirst();
    assertThat(votes.objections(secretary, id)).hasSize(1);
    assertThat(raised.answer()).isNull();
    Instant after = NOW.plus(Duration.ofDays(10));
    Instant opens = votes.earliestOpening(secretary, id, TODAY.plusDays(10));
    Schedule schedule = new Schedule(opens, opens.plus(Duration.ofDays(7)));
    refuses(VotingRefusal.OBJECTIONS_UNANSWERED, () -> votes.notice(secretary, id, schedule, 2, after));
    households.correct(Actor.HOUSE, mine.id(), 4, new Area(82_50, Area.Basis.REGISTER), null, NOW);
    refuses(VotingRefusal.NOTHING_WRITTEN, () -> votes.answer(secretary, raised.id(), true, "", NOW));
    votes.answer(secretary, raised.id(), true, "登记簿为 82.5，已更正", NOW.plusSeconds(99));
    refuses(VotingRefusal.ANSWERED_ALREADY, () -> votes.answer(secretary, raised.id(), true, "又一次", NOW));
    assertThat(votes.objections(secretary, id).getFirst().answer().upheld()).isTrue();
    assertThat(votes.outdated(secretary, id)).hasSize(1);
    refuses(VotingRefusal.ROLL_OUTDATED, () -> votes.notice(secretary, id, schedule, 2, after));
    List<RollChange> changes = votes.readAgain(secretary, id, published.version(), NOW.plusSeconds(100));
    assertThat(changes).singleElement().satisfies(each -> assertThat(each.after().areaCenti()).isEqualTo(82_50));
    assertThat(votes.readAgain(secretary, id, 3, NOW)).isEmpty();
    assertThat(votes.extent(secretary, id)).isEqualTo(new Count.Side(12, 962_50, 12));
    Vote noticed = votes.notice(secretary, id, schedule, 3, after);
    assertThat(noticed.stage().frozenOrNull().rollDigest()).isEqualTo(Digests.roll(id, votes.roll(secretary, id)));
    households.correct(Actor.HOUSE, mine.id(), 4, new Area(99_00, Area.Basis.REGISTER), null, NOW);
    assertThat(votes.outdated(secretary, id)).isEmpty();
    assertThat(votes.extent(secretary, id).area()).isEqualTo(962_50);
  }

  @Test
  void aCorrectedRollHangsOutAnewBeforeTheVoteIsAnnounced() {
    Actor secretary = door.secretary();
    VoteId id = votes.prepare(secretary, VoteId.next(), new Scope.OfStairwell(door.stairwell().id()), QUESTION, NOW)
        .id();
    votes.publishRoll(secretary, id, 1, NOW);
    households.correct(Actor.HOUSE, door.dwelling("401").id(), 4, new Area(82_50, Area.Basis.REGISTER), null, NOW);
    Instant corrected = NOW.plus(Duration.ofDays(7));
    assertThat(votes.readAgain(secretary, id, 2, corrected)).hasSize(1);
    Vote again = votes.vote(secretary, id);
    assertThat(again.stage()).isEqualTo(new Stage.RollPublished(TODAY.plusDays(7), TODAY.plusDays(14)));
    votes.object(secretary, id, objection("还是不对"), NOW.plus(Duration.ofDays(14)));
    votes.answer(secretary, votes.objections(secretary, id).getFirst().id(), false, "与登记簿一致", corrected);
    Instant opens = NOW.plus(Duration.ofDays(60));
    Schedule schedule = new Schedule(opens, opens.plus(Duration.ofDays(7)));
    refuses(VotingRefusal.OBJECTIONS_STILL_OPEN, () -> votes.notice(secretary, id, schedule, again.version(),
        NOW.plus(Duration.ofDays(14))));
    Vote noticed = votes.notice(secretary, id, schedule, again.version(), NOW.plus(Duration.ofDays(15)));
    assertThat(noticed.stage().frozenOrNull().hung()).isEqualTo(again.stage());
    assertThat(checks.all().faults()).noneMatch(each -> each.vote().equals(id.toString()));
  }

  @Test
  void onlyWhoDealsWithThePlaceSeesAVoteAndOwnersOnceTheRollHangsOut() {
    Actor owner = door.owner(door.dwelling("101"));
    Vote prepared = votes.prepare(door.secretary(), VoteId.next(), new Scope.OfStairwell(door.stairwell().id()),
        QUESTION, NOW);
    VoteId id = prepared.id();
    refuses(VotingRefusal.UNKNOWN, () -> votes.vote(owner, id));
    refuses(VotingRefusal.UNKNOWN, () -> votes.vote(Door.stranger(), id));
    refuses(VotingRefusal.UNKNOWN, () -> votes.publishRoll(Door.stranger(), id, 1, NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> votes.publishRoll(door.leader(), id, 1, NOW));
    assertThat(votes.mine(owner)).isEmpty();
    votes.publishRoll(door.committee(), id, 1, NOW);
    assertThat(votes.vote(owner, id).id()).isEqualTo(id);
    assertThat(votes.mine(owner)).extracting(Vote::id).containsExactly(id);
    assertThat(votes.mine(owner, id)).extracting(RollLine::room).containsExactly("101");
    assertThat(votes.roll(owner, id)).extracting(each -> each.owners().getFirst().name()).startsWith("李101", "李*");
    assertThat(votes.roll(door.secretary(), id)).extracting(each -> each.owners().getFirst().name())
        .startsWith("李101", "李102");
    assertThat(votes.votes(door.leader(), door.stairwell().path())).extracting(Vote::id).containsExactly(id);
    assertThat(votes.votes(door.secretary(), door.estate().path())).extracting(Vote::id).containsExactly(id);
    assertThat(votes.votes(Door.stranger(), door.estate().path())).isEmpty();
    refuses(AccessRefusal.NOT_YOURS, () -> votes.objections(owner, id));
    assertThat(votes.turnout(owner, id).voted()).isEmpty();
    assertThat(votes.result(owner, id)).isEmpty();
    assertThat(votes.digests(owner, id)).isEmpty();
  }

  @Test
  void aScopeHoldsTheDwellingsItNames() {
    Actor secretary = door.secretary();
    Stairwell next = door.another("13 号");
    Dwelling there = households.add(Actor.HOUSE, next.id(),
        new Dwelling.Draft("101", 1, new Area(60_00, Area.Basis.CONTRACT), null), NOW);
    Vote estate = votes.prepare(secretary, VoteId.next(), new Scope.OfEstate(door.estate().id()), QUESTION, NOW);
    assertThat(votes.extent(secretary, estate.id()).dwellings()).isEqualTo(13);
    assertThat(estate.path()).isEqualTo(door.estate().path());
    Vote building = votes.prepare(secretary, VoteId.next(),
        new Scope.OfBuilding(door.estate().id(), next.building()), QUESTION, NOW);
    assertThat(votes.roll(secretary, building.id())).extracting(RollLine::dwelling).containsExactly(there.id());
    refuses(VotingRefusal.UNKNOWN, () -> votes.prepare(secretary, VoteId.next(),
        new Scope.OfBuilding(door.estate().id(), BuildingId.next()), QUESTION, NOW));
    LiftId lift = door.lift(lifts, "2-6");
    Scope.OfLift single = votes.ofLifts(secretary, door.stairwell().id(), List.of(lift));
    assertThat(single.floors()).containsExactly(2, 3, 4, 5, 6);
    Vote one = votes.prepare(secretary, VoteId.next(), single, QUESTION, NOW);
    assertThat(votes.roll(secretary, one.id())).extracting(RollLine::floor).doesNotContain(1).hasSize(10);
    assertThat(votes.vote(secretary, one.id()).scope()).isEqualTo(single);
    refuses(VotingRefusal.UNKNOWN, () -> votes.prepare(secretary, VoteId.next(),
        new Scope.OfLift(door.stairwell().id(), List.of(LiftId.next()), List.of(1)), QUESTION, NOW));
    assertThat(votes.vote(secretary, building.id()).scope()).isEqualTo(building.scope());
    assertThat(votes.vote(secretary, estate.id()).scope()).isEqualTo(estate.scope());
  }

  @Test
  void aPlaceMayGiveSilenceAMeaningAndCountNoticeInWorkingDays() {
    Actor secretary = door.secretary();
    String id = rules.issue(new RuleDraft("voting-procedure", door.estate().path(), TODAY, null, "业主大会议事规则",
        Confidence.HIGH, """
            objection: {days: 3, count: WORKING}
            notice: {}
            noticeOtherwise: {days: 5, count: WORKING}
            announceWithin: {days: 3, count: NATURAL}
            resultPosted: {days: 7, count: NATURAL}
            proxies: 2
            phone: true
            duplicates: PAPER_PREVAILS
            silence: {policy: ABSTAIN, basis: 议事规则第十条}
            cites: {}
            """), new Author(secretary.id(), "张书记"), NOW);
    rules.confirm(id, new Author(secretary.id(), "张书记"), NOW);
    Vote vote = votes.prepare(secretary, VoteId.next(), new Scope.OfStairwell(door.stairwell().id()), QUESTION, NOW);
    assertThat(vote.terms().silence().policy()).isEqualTo(Procedure.Policy.ABSTAIN);
    assertThat(vote.terms().proxies()).isEqualTo(2);
    assertThat(vote.terms().procedureVersion()).isEqualTo(id);
    assertThat(votes.vote(secretary, vote.id()).terms()).isEqualTo(vote.terms());
    Vote published = votes.publishRoll(secretary, vote.id(), 1, NOW);
    assertThat(published.stage()).isEqualTo(new Stage.RollPublished(TODAY, LocalDate.of(2026, 11, 5)));
    Vote noticed = door.announced(votes, published);
    box.deliver(secretary, noticed.id(), List.of(new Delivery(UUID.randomUUID(), door.dwelling("101").id(),
        Delivery.How.HANDED, door.during(noticed), "周组长", "签收单 1")), door.during(noticed));
    votes.close(secretary, noticed.id(), noticed.version(), door.after(noticed));
    assertThat(votes.result(secretary, noticed.id()).orElseThrow().silent()).isEqualTo(new Count.Side(1, 80_00, 1));
  }

  private static RollObjection.Draft objection(String text) {
    return new RollObjection.Draft(RollObjectionId.next(), null, "某业主", text);
  }

  static void refuses(Reason reason, ThrowableAssert.ThrowingCallable command) {
    assertThatThrownBy(command).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
