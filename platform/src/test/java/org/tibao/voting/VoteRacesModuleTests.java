package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

/** What comes while a step is being taken waits for the step, and then finds it taken. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class VoteRacesModuleTests {

  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private BoxTables tables;
  @Autowired
  private VoteChecks checks;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private TransactionTemplate transaction;

  private Door door;
  private Dwelling home;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(places, households, test.getDisplayName() + UUID.randomUUID());
    home = door.dwelling("401");
  }

  /** Takes the step, lets the other one come before it is kept, and keeps it. */
  private CompletableFuture<Void> meanwhile(Runnable step, Runnable other) {
    return transaction.execute(_ -> {
      step.run();
      var late = CompletableFuture.runAsync(other);
      Awaitility.await().until(() -> late.isDone() || waiting());
      assertThat(late).isNotDone();
      return late;
    });
  }

  private boolean waiting() {
    return jdbc.queryForObject("""
        select exists (select from pg_stat_activity
                        where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0)
        """, Boolean.class);
  }

  private void close(Vote vote) {
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
  }

  @Test
  void aSaleHeardOfDuringTheCountIsNotWrittenBesideIt() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    var sold = new DwellingSold(UUID.randomUUID(), home.id(), door.stairwell().id(), Door.TODAY,
        Door.NOW);
    meanwhile(() -> close(vote), () -> transaction.executeWithoutResult(_ -> tables.sold(sold, door.during(vote))))
        .join();
    assertThat(box.soldRooms(door.secretary(), vote.id())).isEmpty();
    assertHolds(vote);
  }

  @Test
  void aBallotOpenedDuringTheCountIsNoDeliveryAnyMore() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Actor owner = door.owner(home);
    meanwhile(() -> close(vote), () -> box.opened(owner, vote.id(), door.during(vote))).join();
    assertThat(box.deliveries(door.secretary(), vote.id())).isEmpty();
    assertHolds(vote);
  }

  @Test
  void anObjectionDuringTheNoticeComesTooLate() {
    Vote prepared = votes.prepare(door.secretary(), VoteId.next(), new Scope.OfStairwell(door.stairwell().id()),
        VotesModuleTests.QUESTION, Door.NOW);
    Vote published = votes.publishRoll(door.secretary(), prepared.id(), 1, Door.NOW);
    Actor owner = door.owner(home);
    var objection = new RollObjection.Draft(RollObjectionId.next(), null, "某业主", "面积不对");
    CompletableFuture<Void> late = meanwhile(() -> door.announced(votes, published),
        () -> votes.object(owner, published.id(), objection, Door.NOW));
    assertThatThrownBy(late::join).rootCause().hasMessageContaining(VotingRefusal.NOT_FROM_HERE.name());
    assertThat(votes.objections(door.secretary(), published.id())).isEmpty();
  }

  private void assertHolds(Vote vote) {
    assertThat(checks.all().faults()).noneMatch(each -> each.vote().contains(vote.id().toString()));
  }
}
