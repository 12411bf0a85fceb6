package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.voting.VotesModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.registry.Area;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class PaperBallotsModuleTests {

  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private PaperBallots papers;
  @Autowired
  private VoteChecks checks;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private JdbcTemplate jdbc;

  private Door door;
  private Dwelling home;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(places, households, test.getDisplayName() + UUID.randomUUID());
    home = door.dwelling("401");
  }

  private PaperSheet.State read(Actor reader, Vote vote, SheetId sheet, Instant receivedAt) {
    return papers.enter(reader, vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, home.id(), Choice.YES, receivedAt, null), door.after(vote))
        .state();
  }

  private ResultSheet counted(Vote vote) {
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    assertThat(checks.all().faults()).noneMatch(each -> each.vote().contains(vote.id().toString()));
    return votes.result(door.secretary(), vote.id()).orElseThrow();
  }

  @Test
  void bothReadersWriteWhenThePaperCameAndAThirdLooksWhereTheyDiffer() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant came = door.during(vote);
    SheetId sheet = SheetId.next();
    assertThat(read(door.leader(), vote, sheet, came)).isEqualTo(PaperSheet.State.ONCE);
    assertThat(read(door.secretary(), vote, sheet, came.plusSeconds(60))).isEqualTo(PaperSheet.State.DIFFERING);
    refuses(VotingRefusal.THIRD_ANSWER, () -> read(door.taskForce(), vote, sheet, came.plusSeconds(120)));
    assertThat(read(door.taskForce(), vote, sheet, came)).isEqualTo(PaperSheet.State.CAST);
    assertThat(papers.sheets(door.leader(), vote.id())).singleElement().extracting(PaperSheet::receivedAt)
        .isEqualTo(came);
    assertThat(counted(vote).said().yes().heads()).isOne();
    assertThat(box.inclusions(door.owner(home), vote.id(), home.id())).singleElement()
        .satisfies(each -> assertThat(each.ballot().validAt()).isEqualTo(came));
  }

  @Test
  void aPaperThatCameAfterTheClosingIsKeptAndCountsForNothing() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant closes = vote.stage().frozenOrNull().closesAt();
    SheetId late = SheetId.next();
    assertThat(read(door.leader(), vote, late, closes)).isEqualTo(PaperSheet.State.ONCE);
    assertThat(read(door.secretary(), vote, late, closes)).isEqualTo(PaperSheet.State.LATE);
    refuses(VotingRefusal.SETTLED_ALREADY, () -> read(door.taskForce(), vote, late, closes));
    assertThat(box.receipts(door.owner(home), vote.id())).isEmpty();
    ResultSheet sheet = counted(vote);
    assertThat(sheet.participants()).isEqualTo(Count.Side.NONE);
    assertThat(sheet.ballots().late()).isOne();
  }

  @Test
  void aPaperIsSetAsideByTwoPeopleAndCountedAsSuch() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant came = door.during(vote);
    SheetId sheet = SheetId.next();
    read(door.leader(), vote, sheet, came);
    assertThat(papers.setAside(door.secretary(), vote.id(), sheet, "没有签名", came))
        .isEqualTo(PaperSheet.State.DOUBTED);
    refuses(VotingRefusal.SAME_DOUBT,
        () -> papers.setAside(door.secretary(), vote.id(), sheet, "真的没有", came));
    refuses(VotingRefusal.PAPERS_UNSETTLED,
        () -> votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote)));
    assertThatThrownBy(() -> jdbc.update("update voting.sheet set state = 'SET_ASIDE', agreed_by = doubted_by,"
        + " agreed_name = '同一个人' where id = ?", sheet.value())).hasMessageContaining("check");
    assertThat(papers.setAside(door.leader(), vote.id(), sheet, "", came)).isEqualTo(PaperSheet.State.SET_ASIDE);
    assertThat(papers.sheets(door.leader(), vote.id())).singleElement().satisfies(each -> {
      assertThat(each.why()).isEqualTo("没有签名");
      assertThat(each.doubt().name()).isEqualTo("张书记");
      assertThat(each.doubt().agreed()).isEqualTo("周组长");
    });
    SheetId sound = SheetId.next();
    read(door.leader(), vote, sound, came);
    papers.setAside(door.taskForce(), vote.id(), sound, "看不清", came);
    assertThat(read(door.secretary(), vote, sound, came)).as("two who read it alike overrule one who doubts")
        .isEqualTo(PaperSheet.State.CAST);
    ResultSheet result = counted(vote);
    assertThat(result.ballots().setAside()).isOne();
    assertThat(result.said().yes().heads()).isOne();
  }

  @Test
  void aStairwellsLeaderEntersItsPapersOfTheWholeEstatesVote() {
    Dwelling next = households.add(Actor.HOUSE, door.another("13 号").id(),
        new Dwelling.Draft("101", 1, new Area(60_00, Area.Basis.CONTRACT), null), Door.NOW);
    door.own(next, List.of(Door.person("钱101")), LocalDate.of(2000, 1, 1), Door.NOW);
    Vote prepared = votes.prepare(door.secretary(), VoteId.next(), new Scope.OfEstate(door.estate().id()),
        VotesModuleTests.QUESTION, Door.NOW);
    refuses(VotingRefusal.UNKNOWN, () -> votes.vote(door.leader(), prepared.id()));
    Vote vote = door.announced(votes, votes.publishRoll(door.secretary(), prepared.id(), 1, Door.NOW));
    assertThat(votes.votes(door.leader(), door.stairwell().path())).extracting(Vote::id).containsExactly(vote.id());
    assertThat(votes.vote(door.leader(), vote.id()).id()).isEqualTo(vote.id());
    Instant came = door.during(vote);
    SheetId sheet = SheetId.next();
    assertThat(read(door.leader(), vote, sheet, came)).isEqualTo(PaperSheet.State.ONCE);
    var theirs = new PaperSheet.Entry(UUID.randomUUID(), SheetId.next(), next.id(), Choice.NO, came, null);
    refuses(VotingRefusal.UNKNOWN, () -> papers.enter(door.leader(), vote.id(), theirs, came));
    refuses(AccessRefusal.NOT_YOURS, () -> papers.enter(door.committee(), vote.id(), theirs, came));
    papers.enter(door.secretary(), vote.id(), theirs, came);
    assertThat(papers.sheets(door.leader(), vote.id())).extracting(PaperSheet::id).containsExactly(sheet);
    assertThat(papers.sheets(door.secretary(), vote.id())).hasSize(2);
    refuses(VotingRefusal.UNKNOWN,
        () -> papers.setAside(door.leader(), vote.id(), theirs.sheet(), "看不清", came));
    refuses(VotingRefusal.UNKNOWN, () -> papers.sheets(Door.stranger(), vote.id()));
    refuses(AccessRefusal.NOT_YOURS, () -> papers.sheets(door.committee(), vote.id()));
    refuses(AccessRefusal.NOT_YOURS, () -> box.deliveries(door.leader(), vote.id()));
  }

  @Test
  void papersWaitForWhoHasNotReadThem() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant came = door.during(vote);
    SheetId sheet = SheetId.next();
    read(door.leader(), vote, sheet, came);
    assertThat(papers.waiting(door.leader(), 9)).isEmpty();
    assertThat(papers.waiting(door.secretary(), 9)).containsExactly(java.util.Map.entry(vote.id(), 1));
    assertThat(papers.waiting(Door.stranger(), 9)).isEmpty();
    papers.setAside(door.secretary(), vote.id(), sheet, "没有签名", came);
    assertThat(papers.waiting(door.secretary(), 9)).isEmpty();
    assertThat(papers.waiting(door.leader(), 9)).containsKey(vote.id());
    papers.setAside(door.leader(), vote.id(), sheet, "", came.plus(Duration.ofMinutes(1)));
    assertThat(papers.waiting(door.leader(), 9)).isEmpty();
  }
}
