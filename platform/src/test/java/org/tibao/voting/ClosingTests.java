package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.registry.Area;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Ownership;
import org.tibao.registry.StairwellId;

class ClosingTests {

  private static final Instant OPENS = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant CLOSES = OPENS.plus(Duration.ofDays(7));
  private static final Period WEEK = new Period(7, Period.Days.NATURAL);

  private final List<RollLine> roll = new ArrayList<>();
  private final List<Ballot> ballots = new ArrayList<>();
  private final Map<DwellingId, Boolean> delivered = new HashMap<>();
  private final Set<DwellingId> sold = new HashSet<>();
  private Procedure.Duplicates duplicates = Procedure.Duplicates.FIRST_VALID_WINS;
  private Procedure.Silence silence = Procedure.Silence.NONE;

  /** Twelve dwellings of 80 m², each with an owner of its own unless named otherwise. */
  private void roll(String owners) {
    for (int i = 0; i < owners.length(); i++) {
      var id = DwellingId.next();
      roll.add(new RollLine(i + 1, id, StairwellId.next(), "/31/d-" + id + "/", "紫藤苑 12 号", "10" + i, 1, 80_00,
          Area.Basis.REGISTER, "owner " + owners.charAt(i), Ownership.Basis.REGISTERED, List.of()));
    }
  }

  private void cast(int dwelling, Channel channel, Choice choice, int minute, ProxyId proxy) {
    var says = new Inclusion.Opened(new VoteId(new UUID(0, 1)), ballots.size() + 1, UUID.randomUUID(),
        roll.get(dwelling).dwelling(), channel, choice, OPENS.plusSeconds(60L * minute), CLOSES, new UUID(0, 9),
        proxy, "00");
    ballots.add(new Ballot(says, "", Digests.ballot(says, "")));
  }

  private void cast(int dwelling, Choice choice) {
    cast(dwelling, Channel.PHONE, choice, dwelling, null);
  }

  private ResultSheet sheet() {
    var terms = new VoteTerms(CountingTests.THREE_QUARTERS, "m1", WEEK, WEEK, WEEK, WEEK, null, true, duplicates,
        silence,
        "p1");
    var vote = new Vote(new VoteId(new UUID(0, 1)), "/31/", new Scope.OfStairwell(new StairwellId(new UUID(0, 2))),
        "紫藤苑 12 号", new Vote.Question(Matter.REBUILD, "加装一部电梯", "", List.of()), terms, new Stage.Prepared(), OPENS, "张",
        3);
    var frozen = new Stage.Frozen(OPENS, "aa", "bb", LocalDate.of(2026, 11, 9), OPENS, CLOSES,
        new Stage.RollPublished(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 8)));
    return Closing.sheet(new Closing.Stored(vote, frozen, roll, ballots, delivered, 2,
        Map.of(PaperSheet.State.SET_ASIDE, 3, PaperSheet.State.LATE, 1), sold, "ee"), CLOSES);
  }

  @Test
  void saysEveryNumber() {
    roll("ABCDEFGHIJKL");
    for (int i = 0; i < 8; i++) {
      cast(i, i < 6 ? Choice.YES : i == 6 ? Choice.NO : Choice.ABSTAIN);
    }
    delivered.put(roll.get(0).dwelling(), true);
    delivered.put(roll.get(1).dwelling(), false);
    sold.add(roll.get(2).dwelling());
    ResultSheet sheet = sheet();
    assertThat(sheet.total()).isEqualTo(new Count.Side(12, 960_00, 12));
    assertThat(sheet.participants()).isEqualTo(new Count.Side(8, 640_00, 8));
    assertThat(sheet.said()).isEqualTo(new ResultSheet.Sides(new Count.Side(6, 480_00, 6),
        new Count.Side(1, 80_00, 1), new Count.Side(1, 80_00, 1)));
    assertThat(sheet.silent()).isEqualTo(Count.Side.NONE);
    assertThat(sheet.verdict()).isEqualTo(new ResultSheet.Verdict(true, true, true, true, true, true));
    assertThat(sheet.ballots())
        .isEqualTo(new ResultSheet.Facts(8, 8, 0, 8, 0, 0, 2, 1, 2, List.of("紫藤苑 12 号 102"), 3, 1));
    assertThat(sheet.asked().item()).isEqualTo(7);
    assertThat(sheet.terms()).isEqualTo(new ResultSheet.TermsUsed(">=2/3", ">=3/4", "m1", "FIRST_VALID_WINS",
        "NOT_PARTICIPATED", "", "p1"));
    assertThat(sheet.proof()).isEqualTo(new ResultSheet.Bound("aa", "bb", ballots.getLast().digest(),
        new MerkleTree(ballots.stream().map(Ballot::digest).toList()).root(), "ee"));
    assertThat(sheet.when().closedAt()).isEqualTo(CLOSES);
    assertThat(sheet().json()).isEqualTo(sheet.json()).doesNotContain("\n");
    assertThat(ResultSheet.read(sheet.json())).isEqualTo(sheet);
  }

  @Test
  void measuresOnTheVerdictStandApart() {
    roll("ABCDEFGHIJKL");
    for (int i = 0; i < 8; i++) {
      cast(i, i < 5 ? Choice.YES : Choice.NO);
    }
    assertThat(sheet().verdict()).isEqualTo(new ResultSheet.Verdict(true, true, true, false, false, false));
    roll.clear();
    ballots.clear();
    roll("AABCDEFGHIJK");
    for (int i = 0; i < 8; i++) {
      cast(i, Choice.YES);
    }
    assertThat(sheet().verdict()).isEqualTo(new ResultSheet.Verdict(true, false, false, true, true, false));
  }

  @Test
  void withoutBallotsTheChainEndsWhereItBegins() {
    roll("AB");
    ResultSheet sheet = sheet();
    assertThat(sheet.proof().lastBallot()).isEqualTo(Digests.genesis("aa", "bb"));
    assertThat(sheet.proof().ballotsRoot()).isEqualTo(Sm3.hex(""));
    assertThat(sheet.ballots().cast()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"FIRST_VALID_WINS,1,2,YES", "FIRST_VALID_WINS,2,1,NO", "FIRST_VALID_WINS,1,1,YES",
      "ONLINE_PREVAILS,1,2,YES", "ONLINE_PREVAILS,2,1,YES", "PAPER_PREVAILS,1,2,NO", "PAPER_PREVAILS,2,1,NO"})
  void ofTwoBallotsOneCountsAsThePlaceSays(Procedure.Duplicates policy, int phoneAt, int paperAt, Choice counts) {
    roll("AB");
    duplicates = policy;
    cast(0, Channel.PHONE, Choice.YES, phoneAt, null);
    cast(0, Channel.PAPER, Choice.NO, paperAt, null);
    ResultSheet sheet = sheet();
    assertThat(sheet.participants()).isEqualTo(new Count.Side(1, 80_00, 1));
    assertThat(sheet.said().yes().heads()).isEqualTo(counts == Choice.YES ? 1 : 0);
    assertThat(sheet.said().no().heads()).isEqualTo(counts == Choice.NO ? 1 : 0);
    assertThat(sheet.ballots().superseded()).isOne();
    assertThat(sheet.ballots().counted()).isOne();
    assertThat(sheet.ballots().phone()).isEqualTo(counts == Choice.YES ? 1 : 0);
    assertThat(sheet.ballots().paper()).isEqualTo(counts == Choice.NO ? 1 : 0);
  }

  @Test
  void ofTwoPapersTheFirstReceivedCounts() {
    roll("A");
    cast(0, Channel.PAPER, Choice.NO, 5, null);
    cast(0, Channel.PAPER, Choice.YES, 3, ProxyId.next());
    cast(0, Channel.PAPER, Choice.NO, 3, null);
    ResultSheet sheet = sheet();
    assertThat(sheet.said().yes().heads()).isOne();
    assertThat(sheet.ballots().byProxy()).isOne();
    assertThat(sheet.ballots().superseded()).isEqualTo(2);
  }

  @Test
  void whichBallotCountsDoesNotHangOnTheOrderTheyAreReadIn() {
    roll("A");
    cast(0, Channel.PHONE, Choice.YES, 3, null);
    cast(0, Channel.PHONE, Choice.NO, 3, null);
    for (Procedure.Duplicates policy : Procedure.Duplicates.values()) {
      assertThat(Ballot.counted(ballots.reversed(), policy).values()).containsExactly(ballots.getFirst());
      assertThat(Ballot.counted(ballots, policy).values()).containsExactly(ballots.getFirst());
    }
  }

  @ParameterizedTest
  @CsvSource({"NOT_PARTICIPATED,YES,1,1,0,0", "ABSTAIN,YES,2,1,0,1", "FOLLOW_MAJORITY,YES,2,2,0,0",
      "FOLLOW_MAJORITY,NO,2,0,2,0", "FOLLOW_MAJORITY,ABSTAIN,2,0,1,1"})
  void silenceMeansWhatALocalRuleSaysWhereTheBallotProvablyCame(Procedure.Policy policy, Choice said, long part,
      long yes, long no, long abstained) {
    roll("ABC");
    silence = policy == Procedure.Policy.NOT_PARTICIPATED
        ? Procedure.Silence.NONE
        : new Procedure.Silence(policy, "议事规则第十条");
    cast(0, said);
    delivered.put(roll.get(1).dwelling(), true);
    delivered.put(roll.get(2).dwelling(), false);
    ResultSheet sheet = sheet();
    assertThat(sheet.participants().heads()).isEqualTo(part);
    assertThat(sheet.said().yes().heads()).isEqualTo(yes);
    assertThat(sheet.said().no().heads()).isEqualTo(no);
    assertThat(sheet.said().abstained().heads()).isEqualTo(abstained);
    assertThat(sheet.silent()).isEqualTo(
        part == 2 ? new Count.Side(1, 80_00, 1) : Count.Side.NONE);
  }

  @Test
  void whoSpokeForOneDwellingIsNotSilentForTheOther() {
    roll("AAB");
    silence = new Procedure.Silence(Procedure.Policy.ABSTAIN, "议事规则第十条");
    cast(0, Choice.YES);
    roll.forEach(each -> delivered.put(each.dwelling(), true));
    ResultSheet sheet = sheet();
    assertThat(sheet.said().yes()).isEqualTo(new Count.Side(1, 80_00, 1));
    assertThat(sheet.said().abstained()).isEqualTo(new Count.Side(1, 80_00, 1));
    assertThat(sheet.participants()).isEqualTo(new Count.Side(2, 160_00, 2));
  }

  @Test
  void theMajorityIsOneOfAreaAndHeads() {
    roll("ABBCD");
    silence = new Procedure.Silence(Procedure.Policy.FOLLOW_MAJORITY, "议事规则第十条");
    cast(0, Choice.NO);
    cast(1, Choice.YES);
    cast(2, Choice.YES);
    delivered.put(roll.get(4).dwelling(), true);
    assertThat(sheet().said().no().heads()).isEqualTo(2);
    cast(3, Choice.YES);
    assertThat(sheet().said().yes().heads()).isEqualTo(3);
  }

  @Test
  void whereMoreHeadsButNotMoreAreaAgreeSilenceDoesNot() {
    roll("AAAABCD");
    silence = new Procedure.Silence(Procedure.Policy.FOLLOW_MAJORITY, "议事规则第十条");
    for (int i = 0; i < 4; i++) {
      cast(i, Choice.NO);
    }
    cast(4, Choice.YES);
    cast(5, Choice.YES);
    delivered.put(roll.get(6).dwelling(), true);
    assertThat(sheet().said().no().heads()).isEqualTo(2);
  }
}
