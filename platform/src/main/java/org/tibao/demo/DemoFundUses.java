package org.tibao.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Role;
import org.tibao.fund.Charge;
import org.tibao.fund.FundPayments;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.FundUses;
import org.tibao.fund.Purpose;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Choice;
import org.tibao.voting.Matter;
import org.tibao.voting.PaperBallots;
import org.tibao.voting.PaperSheet;
import org.tibao.voting.Schedule;
import org.tibao.voting.SheetId;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** Applications to the fund and the votes about them: the plan hangs out, the owners of one lift decide on paper. */
@Component
@Profile("demo")
class DemoFundUses {

  private final DemoOffice office;
  private final Doors doors;
  private final House house;
  private final Ballots ballots;

  /** The doors of the fund to its uses. */
  @Component
  @Profile("demo")
  record Doors(FundUses uses, FundPayments payments) {}

  /** The county as it stands. */
  @Component
  @Profile("demo")
  record House(Households households, Lifts lifts) {}

  /** How owners decide. */
  @Component
  @Profile("demo")
  record Ballots(Votes votes, PaperBallots papers) {}

  DemoFundUses(DemoOffice office, Doors doors, House house, Ballots ballots) {
    this.office = office;
    this.doors = doors;
    this.house = house;
    this.ballots = ballots;
  }

  Doors doors() {
    return doors;
  }

  /** Who speaks for an estate: its committee, and two of the neighbourhood, who read the ballots. */
  record Voices(Estate estate, Actor committee, Actor neighbour, Actor second) {}

  /** A use that is on its way. */
  record Asked(FundUse use, Stairwell door) {}

  /** The committee of the first estate can be met; those of the others only act in its stories. */
  Voices voices(Estate estate, boolean met, Instant now) {
    Actor committee = acting("业委会主任", Role.OWNERS_COMMITTEE, estate);
    if (met) {
      OrganisationId owners = office.organisation(OrganisationKind.OWNERS_COMMITTEE, estate.name() + "业主委员会", "/", now);
      committee = office.hire("yewei2", "赵主任", owners, Role.OWNERS_COMMITTEE, estate.path(), now);
    }
    return new Voices(estate, committee, acting("居委会委员", Role.NEIGHBOURHOOD_SECRETARY, estate),
        acting("居委会干事", Role.NEIGHBOURHOOD_SECRETARY, estate));
  }

  private static Actor acting(String name, Role role, Estate estate) {
    return new Actor(UUID.nameUUIDFromBytes((name + estate.id()).getBytes(StandardCharsets.UTF_8)),
        estate.name() + name, Actor.Kind.STAFF, List.of(Grant.of(role, estate.path())));
  }

  FundUse.Asked insurance(Stairwell door, Money budget, LocalDate year, boolean poolFirst) {
    return new FundUse.Asked(Purpose.INSURANCE, Charge.LIFT_REPAIR,
        door.name() + "电梯维修更新保险（" + year.getYear() + " 年起一年）", "保障维修、更新和改造；保后维修直接启动，不再逐次表决（演示）", budget,
        poolFirst, null, door.estateName() + "业委会");
  }

  FundUse apply(Voices voices, Stairwell door, Instant at, FundUse.Asked what) {
    boolean insurance = what.purpose() == Purpose.INSURANCE;
    return doors.uses.apply(voices.committee(),
        new FundUse.Application(FundUseId.next(), door.id(),
            house.lifts.liftsOf(Actor.HOUSE, door.id()).getFirst().id(),
            insurance ? FundUse.Kind.INSURANCE : FundUse.Kind.EMERGENCY, what, FundPolicy.Applicant.COMMITTEE, 1,
            new FundUse.PayTo(insurance ? DemoPremiums.INSURER : "演示电梯维保公司", "演示银行济南分行", "6222000000000126")),
        at);
  }

  void posted(Voices voices, FundUse use, LocalDate on) {
    prove(voices, use, FundUse.ProofKind.PLAN_POSTED, on, "门厅公告栏（演示）");
  }

  void prove(Voices voices, FundUse use, FundUse.ProofKind kind, LocalDate on, String text) {
    doors.uses.prove(voices.committee(), use.id(),
        new FundUses.ProofDraft(UUID.randomUUID(), kind, on, Optional.empty(), text), DemoDays.noon(on));
  }

  /** The roll, eight days for objections, the notice, five days of ballots; counted when that is over by now. */
  void vote(Asked asked, Voices voices, LocalDate published, Instant now) {
    Actor committee = voices.committee();
    Vote vote = doors.uses.putToVote(committee, asked.use().id(), VoteId.next(), DemoDays.noon(published));
    vote = ballots.votes.publishRoll(committee, vote.id(), vote.version(), DemoDays.noon(published));
    LocalDate noticed = published.plusDays(8);
    Instant opens = ballots.votes.earliestOpening(committee, vote.id(), noticed);
    Instant closes = opens.plusSeconds(86_400L * 5);
    vote = ballots.votes.notice(committee, vote.id(), new Schedule(opens, closes), vote.version(),
        DemoDays.noon(noticed));
    Instant read = opens.plusSeconds(86_400L * 2);
    if (read.isBefore(now)) {
      read(asked.door(), voices, vote, opens.plusSeconds(40_000), read);
    }
    if (closes.isBefore(now)) {
      LocalDate counted = ChinaTime.dayOf(closes);
      vote = ballots.votes.close(committee, vote.id(), vote.version(), DemoDays.noon(counted));
      // The fund hears of it when the founding is over; what follows in the same story needs to know it now.
      doors.uses.heard(new VoteClosed(vote.id(), vote.path(), asked.door().id(), Matter.FUND_USE,
          Objects.requireNonNull(vote.stage().proofOrNull()).passed(), counted), DemoDays.noon(counted));
      ballots.votes.announce(committee, vote.id(), "门厅公告栏", vote.version(), DemoDays.noon(counted));
    }
  }

  /** Two people read every sheet; of a dozen flats two do not vote and one says no. */
  private void read(Stairwell door, Voices voices, Vote vote, Instant received, Instant read) {
    var sheets = new ArrayList<PaperSheet.Entry>();
    int n = 0;
    for (Dwelling each : house.households.dwellings(Actor.HOUSE, door)) {
      if (++n % 6 != 0) {
        sheets.add(new PaperSheet.Entry(UUID.randomUUID(), new SheetId(UUID.randomUUID()), each.id(),
            n % 7 == 0 ? Choice.NO : Choice.YES, received, null));
      }
    }
    ballots.papers.enterAll(voices.neighbour(), vote.id(), sheets, read);
    ballots.papers.enterAll(voices.second(), vote.id(), sheets.stream().map(each -> new PaperSheet.Entry(
        UUID.randomUUID(), each.sheet(), each.dwelling(), each.choice(), each.receivedAt(), null)).toList(),
        read.plusSeconds(600));
  }
}
