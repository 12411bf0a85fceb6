package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class VotesModuleTests {

  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private Places places;
  @Autowired
  private Households households;

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
  }
}
