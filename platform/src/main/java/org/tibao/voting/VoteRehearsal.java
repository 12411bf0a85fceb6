package org.tibao.voting;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.tibao.access.Actor;
import org.tibao.registry.Area;
import org.tibao.registry.Building;
import org.tibao.registry.Buyer;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.NewHousehold;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;

/**
 * 表决演练: a vote of an estate that nobody lives in, as large as asked, taken through the real doors from the roll to the
 * result to see what each step costs. Only its ballots are put in by the thousand. For a database that is thrown away.
 */
@Component
public class VoteRehearsal {

  private static final int PER_DOOR = 1_000;
  private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Places places;
  private final Households households;
  private final Votes votes;
  private final BallotTables ballots;
  private final VoteChecks checks;
  private final TransactionOperations transactions;

  VoteRehearsal(Places places, Households households, Votes votes, BallotTables ballots, VoteChecks checks,
      TransactionOperations transactions) {
    this.places = places;
    this.households = households;
    this.votes = votes;
    this.ballots = ballots;
    this.checks = checks;
    this.transactions = transactions;
  }

  /**
   * What one vote cost, in microseconds.
   *
   * @param prepare reading the roll from the register
   * @param freeze comparing it with the register and hashing it
   * @param close reading all that is stored, counting, the root, the result sheet
   * @param verify recomputing everything of every vote so far
   */
  public record Figures(int dwellings, int ballots, long prepare, long freeze, long close, long verify) {}

  /** Holds a vote of so many dwellings, of which nine in ten say something. */
  public Figures hold(int dwellings, Instant now) {
    Estate estate = estate(dwellings, now);
    var question = new Vote.Question(Matter.REBUILD, "加装一部电梯", "", List.of());
    long[] took = new long[4];
    Vote prepared = timed(took, 0, () -> votes.prepare(Actor.HOUSE, VoteId.next(), new Scope.OfEstate(estate.id()),
        question, now));
    Vote published = votes.publishRoll(Actor.HOUSE, prepared.id(), prepared.version(), now);
    Instant noticedAt = now.plus(DAY.multipliedBy(40));
    Instant opens = now.plus(DAY.multipliedBy(100));
    Instant closes = opens.plus(DAY.multipliedBy(7));
    Vote noticed = timed(took, 1, () -> votes.notice(Actor.HOUSE, published.id(), new Schedule(opens, closes),
        published.version(), noticedAt));
    int cast = fill(noticed, opens);
    timed(took, 2, () -> votes.close(Actor.HOUSE, noticed.id(), noticed.version(), closes));
    VoteReport report = timed(took, 3, checks::all);
    if (!report.holds()) {
      throw new IllegalStateException("a vote that does not hold: " + report.faults());
    }
    return new Figures(dwellings, cast, took[0], took[1], took[2], took[3]);
  }

  private static <T> T timed(long[] took, int step, Supplier<T> work) {
    long begin = System.nanoTime();
    T done = work.get();
    took[step] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
    return done;
  }

  private Estate estate(int dwellings, Instant now) {
    places.officialRegion(Actor.HOUSE, "310107103", now);
    Estate estate = places.addEstate(Actor.HOUSE,
        new Estate.Draft("310107103", "演练小区 " + dwellings + " " + now, "", null, null), now);
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), "1 幢", 6, null, now);
    for (int from = 0; from < dwellings; from += PER_DOOR) {
      Stairwell door = places.addStairwell(Actor.HOUSE, building,
          new Stairwell.Draft(from / PER_DOOR + 1 + " 号", 6, null, null), now);
      var households = new ArrayList<NewHousehold>();
      for (int i = from; i < Math.min(from + PER_DOOR, dwellings); i++) {
        var owner = new Buyer(Party.Kind.PERSON, "业主" + i, null, null, Ownership.Basis.REGISTERED, false, "");
        households.add(new NewHousehold(door.id(), String.valueOf(i + 1), i % 6 + 1,
            new Area(60_00 + i % 4_000, Area.Basis.REGISTER), null, List.of(owner), LONG_AGO));
      }
      transactions.executeWithoutResult(_ -> this.households.enterAll(Actor.HOUSE, households, now));
    }
    return estate;
  }

  /** Nine in ten say something, four in five of them yes. */
  private int fill(Vote vote, Instant at) {
    Stage.Frozen frozen = Objects.requireNonNull(vote.stage().frozenOrNull());
    String previous = Digests.genesis(frozen.rollDigest(), frozen.termsDigest());
    var chain = new ArrayList<Ballot>();
    var paths = new ArrayList<String>();
    for (RollLine line : votes.roll(Actor.HOUSE, vote.id())) {
      if (line.number() % 10 == 0) {
        continue;
      }
      var says = new Inclusion.Opened(vote.id(), chain.size() + 1, UuidCreator.getTimeOrderedEpoch(),
          line.dwelling(), Channel.PHONE, line.number() % 5 == 1 ? Choice.NO : Choice.YES, at, at,
          Actor.HOUSE.id(), null,
          HexFormat.of().toHexDigits(line.number()));
      var ballot = new Ballot(says, previous, Digests.ballot(says, previous));
      previous = ballot.digest();
      chain.add(ballot);
      paths.add(line.path());
    }
    transactions.executeWithoutResult(_ -> ballots.appendAll(chain, paths));
    return chain.size();
  }
}
