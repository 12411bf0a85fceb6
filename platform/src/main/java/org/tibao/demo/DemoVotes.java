package org.tibao.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.Proofs;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Delivery;
import org.tibao.voting.Matter;
import org.tibao.voting.PaperBallots;
import org.tibao.voting.PaperSheet;
import org.tibao.voting.Schedule;
import org.tibao.voting.Scope;
import org.tibao.voting.SheetId;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** Holds the votes of the demo on the real road: roll, objections, notice, ballots by phone and on paper, count. */
@Component
@Profile("demo")
class DemoVotes {

  private final Votes votes;
  private final BallotBox box;
  private final PaperBallots papers;
  private final Proofs proofs;

  DemoVotes(Votes votes, BallotBox box, PaperBallots papers, Proofs proofs) {
    this.votes = votes;
    this.box = box;
    this.papers = papers;
    this.proofs = proofs;
  }

  /** How many of those who might vote do, in percent, and how many of them on the telephone. */
  record Crowd(int turnout, int phones) {}

  /** A vote with the people who hold it. */
  private record Held(DemoDoor door, DemoCast cast, Crowd crowd, RandomGenerator random) {
    Actor office() {
      return cast.office(door.stairwell());
    }
  }

  /**
   * Holds the vote on the lift that is counted on that day, as far as it has come by now.
   *
   * @param counted 24 days after the roll was published
   */
  void hold(DemoDoor door, DemoCast cast, LocalDate counted, Crowd crowd, RandomGenerator random) {
    DemoDays days = door.days();
    var held = new Held(door, cast, crowd, random);
    LocalDate published = counted.minusDays(24);
    if (!days.past(published)) {
      return;
    }
    Actor office = held.office();
    var id = new VoteId(
        UUID.nameUUIDFromBytes(("demo vote " + door.stairwell().id()).getBytes(StandardCharsets.UTF_8)));
    Vote vote = votes.prepare(office, id, new Scope.OfStairwell(door.stairwell().id()), question(door),
        days.at(published.minusDays(1), 15));
    vote = votes.publishRoll(office, id, vote.version(), days.at(published, 10));
    LocalDate noticed = published.plusDays(8);
    if (!days.past(noticed)) {
      return;
    }
    var schedule = new Schedule(start(counted.minusDays(5)), start(counted.minusDays(1)).plusSeconds(20 * 3_600));
    vote = votes.notice(office, id, schedule, vote.version(), days.at(noticed, 9));
    deliver(held, vote, noticed.plusDays(1));
    if (days.past(counted.minusDays(5))) {
      cast(held, vote, counted);
    }
    if (days.past(counted)) {
      count(held, vote, counted);
    }
  }

  private static Instant start(LocalDate day) {
    return day.atTime(LocalTime.MIDNIGHT).atZone(ChinaTime.ZONE).toInstant();
  }

  private static Vote.Question question(DemoDoor door) {
    return new Vote.Question(Matter.REBUILD, "同意本门栋加装电梯，并按公示的方案和分摊办法实施",
        "总价 " + door.price() + " 元；各户分摊见分摊表；资金进本门栋监管账户，按节点付款。（演示）", List.of());
  }

  private void deliver(Held held, Vote vote, LocalDate on) {
    DemoDays days = held.door().days();
    if (!days.past(on)) {
      return;
    }
    Instant at = days.at(on, 19);
    List<Delivery> told = held.door().flats().stream().map(flat -> new Delivery(UUID.randomUUID(), flat.id(),
        flat.floor() % 2 == 0 ? Delivery.How.HANDED : Delivery.How.LETTER_BOX, at, "李阿姨",
        flat.floor() % 2 == 0 ? "本人签收" : "")).toList();
    box.deliver(held.office(), vote.id(), told, at);
  }

  /** Those who answered the wish vote as they said; who was opposed says no, who was thinking abstains or stays away. */
  private static @Nullable Choice choice(@Nullable Answer wish, RandomGenerator random) {
    if (wish == null) {
      return null;
    }
    return switch (wish) {
      case AGREE -> Choice.YES;
      case OPPOSED -> random.nextInt(4) == 0 ? null : Choice.NO;
      case THINKING -> random.nextInt(3) == 0 ? Choice.ABSTAIN : random.nextBoolean() ? Choice.YES : null;
    };
  }

  private void cast(Held held, Vote vote, LocalDate counted) {
    DemoDoor door = held.door();
    LocalDate opened = counted.minusDays(5);
    var sheets = new ArrayList<PaperSheet.Entry>();
    int phones = held.crowd().phones();
    Instant received = door.days().at(opened.plusDays(1), 18);
    boolean boxEmptied = received.isBefore(door.days().now());
    for (Dwelling flat : door.flats()) {
      Choice choice = choice(door.wishes().get(flat), held.random());
      if (choice == null || held.random().nextInt(100) >= held.crowd().turnout() || door.keptFree(flat)) {
        continue;
      }
      if (phones > 0 && flat.floor() > 2) {
        phones--;
        Instant at = door.days().at(opened, 9 + phones % 12);
        box.cast(door.owner(flat), vote.id(), new Casting(UUID.randomUUID(), List.of(flat.id()), choice), at);
      } else if (boxEmptied) {
        sheets.add(new PaperSheet.Entry(UUID.randomUUID(), new SheetId(UUID.randomUUID()), flat.id(), choice, received,
            null));
      }
    }
    read(held, vote, sheets, received);
  }

  /** Two people read every sheet. */
  private void read(Held held, Vote vote, List<PaperSheet.Entry> sheets, Instant received) {
    if (sheets.isEmpty()) {
      return;
    }
    Actor again = held.cast().clerk();
    papers.enterAll(held.office(), vote.id(), sheets, received.plusSeconds(60));
    papers.enterAll(again, vote.id(), sheets.stream().map(each -> new PaperSheet.Entry(UUID.randomUUID(), each.sheet(),
        each.dwelling(), each.choice(), each.receivedAt(), each.proxy())).toList(), received.plusSeconds(120));
  }

  private void count(Held held, Vote vote, LocalDate counted) {
    DemoDays days = held.door().days();
    Stairwell stairwell = held.door().stairwell();
    Vote closed = votes.close(held.office(), vote.id(), vote.version(), days.at(counted, 9));
    boolean passed = Objects.requireNonNull(closed.stage().proofOrNull()).passed();
    // The course hears of it when the founding is over; what follows in the same story needs to know it now.
    proofs.heard(new VoteClosed(vote.id(), vote.path(), stairwell.id(), Matter.REBUILD, passed, counted),
        days.at(counted, 9));
    votes.announce(held.office(), vote.id(), "门厅公告栏、楼组微信群", closed.version(), days.at(counted, 10));
  }
}
