package org.tibao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.custody.Discrepancy;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Matching;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.TieOut;
import org.tibao.custody.TieOuts;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Needs;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Gathering;
import org.tibao.retrofit.Gatherings;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.Tenders;
import org.tibao.retrofit.Wishes;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DemoTownTests {

  @Autowired
  Places places;
  @Autowired
  Lifts lifts;
  @Autowired
  Milestones milestones;
  @Autowired
  Wishes wishes;
  @Autowired
  Votes votes;
  @Autowired
  Gatherings gatherings;
  @Autowired
  Tenders tenders;
  @Autowired
  DoorAccounts accounts;
  @Autowired
  TieOuts tieOuts;
  @Autowired
  Matching matching;
  @Autowired
  ReleaseDesk releases;
  @Autowired
  DemoTown town;
  @Autowired
  Clock clock;

  @Test
  void theCountsOfZitengAreThePublishedOnes() {
    List<Stairwell> doors = doors("紫藤苑");
    assertThat(doors).hasSize(114);
    var counted = places.needs(doors.stream().map(Stairwell::id).toList()).values();
    assertThat(counted.stream().mapToInt(Needs::residents).sum()).isEqualTo(7_501);
    assertThat(counted.stream().mapToInt(Needs::aged60).sum()).isEqualTo(2_545);
    assertThat(counted.stream().mapToInt(Needs::disabled).sum()).isEqualTo(161);
    assertThat(counted.stream().mapToInt(Needs::seriouslyIll).sum()).isEqualTo(468);
  }

  @Test
  void theTownsPipelineIsThePublishedOne() {
    List<Stairwell> doors = places.stairwellsUnder(Actor.HOUSE, "/31/3101/310107/310107103/");
    LocalDate newYear = ChinaTime.today(clock).withDayOfYear(1);
    assertThat(reached(doors, Milestone.CONTRACT, day -> day.isBefore(newYear))).isEqualTo(36);
    assertThat(reached(doors, Milestone.FOUNDATION, day -> day.isBefore(newYear))).isEqualTo(10);
    assertThat(reached(doors, Milestone.REGISTRATION, day -> day.isBefore(newYear))).isEqualTo(4);
    assertThat(reached(doors, Milestone.CONTRACT, day -> !day.isBefore(newYear))).isEqualTo(22);
    assertThat(reached(doors, Milestone.FOUNDATION, day -> !day.isBefore(newYear))).isEqualTo(13);
    assertThat(reached(doors("紫藤苑"), Milestone.REGISTRATION, day -> true)).isEqualTo(1);
    assertThat(reached(doors("紫藤苑"), Milestone.FOUNDATION, day -> true)).isEqualTo(3);
    assertThat(reached(doors("紫藤苑"), Milestone.CONTRACT, day -> true)).isEqualTo(7);
  }

  @Test
  void theCountyHasItsLifts() {
    List<Lift> inService = lifts.page(Actor.HOUSE, null, LiftStatus.IN_SERVICE, null, 1_000);
    assertThat(inService).filteredOn(lift -> lift.path().startsWith("/37/3701/370126/")).hasSize(140);
    assertThat(places.estates(Actor.HOUSE)).filteredOn(estate -> estate.path().startsWith("/37/")).hasSize(9);
  }

  @Test
  void everyColourStandsInZiteng() {
    List<Stairwell> doors = doors("紫藤苑");
    var colours = wishes.colours(Actor.HOUSE, doors, ChinaTime.today(clock)).values().stream()
        .collect(Collectors.groupingBy(each -> each.line().code(), Collectors.counting()));
    assertThat(colours).containsOnlyKeys("C1", "C2", "C3", "C4", "C5");
    assertThat(colours).allSatisfy((code, count) -> assertThat(count).as(code).isGreaterThanOrEqualTo(5));
  }

  @Test
  void votesStandAtEveryStage() {
    List<Vote> all = doors("紫藤苑").stream().flatMap(each -> votes.votes(Actor.HOUSE, each.path()).stream()).toList();
    assertThat(all).extracting(each -> each.stage().name()).contains(Stage.Name.ROLL_PUBLISHED, Stage.Name.NOTICED,
        Stage.Name.ANNOUNCED);
    assertThat(all).filteredOn(each -> each.open(clock.instant())).extracting(Vote::label).contains("紫藤苑 23 号");
    assertThat(all).anyMatch(each -> each.stage().proofOrNull() != null
        && !votes.result(Actor.HOUSE, each.id()).orElseThrow().verdict().quorum());
  }

  @Test
  void whoHasSignedHasAnAccountWhoseStatementsTie() {
    assertThat(accounts.all(Actor.HOUSE)).hasSize(58)
        .anyMatch(account -> account.state() == DoorAccount.State.FROZEN);
    assertThat(tieOuts.latest(Actor.HOUSE)).hasSizeGreaterThan(40)
        .allMatch(each -> each.state() != TieOut.State.DIFFERS);
    assertThat(tieOuts.standing(Actor.HOUSE, 10)).extracting(Discrepancy::kind)
        .containsExactly(Discrepancy.Kind.DOES_NOT_TIE);
    assertThat(matching.queue(Actor.HOUSE, 50)).isNotEmpty();
  }

  @Test
  void threeEstatesHaveSignedTogether() {
    assertThat(gatherings.list(Actor.HOUSE)).hasSize(3)
        .allSatisfy(each -> assertThat(each.kind()).isEqualTo(Gathering.Kind.SIGNING))
        .allSatisfy(each -> assertThat(each.done()).isEqualTo(each.results().size()).isGreaterThanOrEqualTo(5));
    assertThat(doors("樱花苑")).anyMatch(door -> tenders.of(Actor.HOUSE, door.id())
        .filter(each -> each.choice() != null && each.choice().decision().taken() != null).isPresent());
  }

  @Test
  void releasesWaitAtEveryPlace() {
    assertThat(releases.counts(Actor.HOUSE)).allSatisfy((tray, count) -> {
      if (tray != ReleaseDesk.Tray.SENT_BACK) {
        assertThat(count).as(tray.name()).isPositive();
      }
    });
  }

  @Test
  void isFoundedOnlyOnce() {
    int before = places.stairwellsUnder(Actor.HOUSE, "/").size();
    town.run(new DefaultApplicationArguments());
    assertThat(places.stairwellsUnder(Actor.HOUSE, "/")).hasSize(before);
  }

  private List<Stairwell> doors(String estate) {
    return places.stairwellsUnder(Actor.HOUSE, "/").stream().filter(each -> each.estateName().equals(estate)).toList();
  }

  private long reached(List<Stairwell> doors, Milestone milestone, Predicate<LocalDate> when) {
    return doors.stream().flatMap(each -> milestones.progress(Actor.HOUSE, each.id()).reached().stream())
        .filter(each -> each.milestone() == milestone && when.test(each.on())).count();
  }
}
