package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.tibao.documents.EvidenceId;
import org.junit.jupiter.api.Test;
import org.tibao.registry.Area;
import org.tibao.registry.BuildingId;
import org.tibao.registry.DwellingId;
import org.tibao.registry.EstateId;
import org.tibao.registry.LiftId;
import org.tibao.registry.Ownership;
import org.tibao.registry.StairwellId;

class DigestsTests {

  private static final VoteId VOTE = new VoteId(new UUID(0, 1));
  private static final DwellingId DWELLING = new DwellingId(new UUID(0, 2));
  private static final StairwellId STAIRWELL = new StairwellId(new UUID(0, 3));
  private static final Instant AT = Instant.parse("2026-11-20T00:00:00.123456789Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final Period WEEK = new Period(7, Period.Days.NATURAL);

  /** The text is written out here: whoever changes what is hashed breaks every receipt that was ever given. */
  @Test
  void aBallotIsHashedWordByWord() {
    var says = new Inclusion.Opened(VOTE, 7, new UUID(0, 4), DWELLING, Channel.PHONE, Choice.YES, AT, AT,
        new UUID(0, 8), null, "00ff");
    assertThat(Digests.ballot(says, "ab")).isEqualTo(Sm3.hex("""
        14:tibao-ballot-2
        2:ab
        36:00000000-0000-0000-0000-000000000001
        1:7
        36:00000000-0000-0000-0000-000000000004
        36:00000000-0000-0000-0000-000000000002
        5:PHONE
        3:YES
        27:2026-11-20T00:00:00.123456Z
        27:2026-11-20T00:00:00.123456Z
        36:00000000-0000-0000-0000-000000000008
        0:
        4:00ff
        """));
  }

  @Test
  void aRollIsHashedWordByWord() {
    var owner = new RollLine.Owner(new UUID(0, 5), "张三", true);
    var line = new RollLine(1, DWELLING, STAIRWELL, "/31/", "紫藤苑 12 号", "401", 4, 80_50, Area.Basis.REGISTER, "owner x",
        Ownership.Basis.REGISTERED, List.of(owner));
    assertThat(Digests.roll(VOTE, List.of(line))).isEqualTo(Sm3.hex("""
        12:tibao-roll-1
        36:00000000-0000-0000-0000-000000000001
        1:1
        1:1
        36:00000000-0000-0000-0000-000000000002
        36:00000000-0000-0000-0000-000000000003
        4:/31/
        8:紫藤苑 12 号
        3:401
        1:4
        4:8050
        8:REGISTER
        7:owner x
        10:REGISTERED
        1:1
        36:00000000-0000-0000-0000-000000000005
        2:张三
        8:delegate
        """));
  }

  @Test
  void everyFactOfARollChangesItsDigest() {
    var owner = new RollLine.Owner(new UUID(0, 5), "张三", true);
    var digests = new HashSet<String>();
    var lines = new ArrayList<RollLine>();
    lines.add(line(1, "401", 4, 80_50, "REGISTER a REGISTERED", owner));
    lines.add(line(2, "401", 4, 80_50, "REGISTER a REGISTERED", owner));
    lines.add(line(1, "402", 4, 80_50, "REGISTER a REGISTERED", owner));
    lines.add(line(1, "401", 5, 80_50, "REGISTER a REGISTERED", owner));
    lines.add(line(1, "401", 4, 80_51, "REGISTER a REGISTERED", owner));
    lines.add(line(1, "401", 4, 80_50, "SURVEY a REGISTERED", owner));
    lines.add(line(1, "401", 4, 80_50, "REGISTER b REGISTERED", owner));
    lines.add(line(1, "401", 4, 80_50, "REGISTER a null", owner));
    lines.add(line(1, "401", 4, 80_50, "REGISTER a REGISTERED",
        new RollLine.Owner(new UUID(0, 6), "张三", true)));
    lines.add(line(1, "401", 4, 80_50, "REGISTER a REGISTERED",
        new RollLine.Owner(new UUID(0, 5), "张四", true)));
    lines.add(line(1, "401", 4, 80_50, "REGISTER a REGISTERED",
        new RollLine.Owner(new UUID(0, 5), "张三", false)));
    lines.forEach(each -> digests.add(Digests.roll(VOTE, List.of(each))));
    digests.add(Digests.roll(VOTE, List.of()));
    digests.add(Digests.roll(VOTE, List.of(lines.get(0), lines.get(1))));
    digests.add(Digests.roll(new VoteId(new UUID(0, 9)), List.of(lines.get(0))));
    assertThat(digests).hasSize(lines.size() + 3);
  }

  /** @param words ground of the area, head, ground of the ownership */
  private static RollLine line(int number, String room, int floor, long area, String words, RollLine.Owner owner) {
    String[] of = words.split(" ");
    return new RollLine(number, DWELLING, STAIRWELL, "/31/", "紫藤苑", room, floor, area, Area.Basis.valueOf(of[0]), of[1],
        of[2].equals("null") ? null : Ownership.Basis.valueOf(of[2]), List.of(owner));
  }

  @Test
  void everyTermChangesItsDigest() {
    var question = new Vote.Question(Matter.REBUILD, "t", "d", plan("x", "aa"));
    var half = CountingTests.HALF;
    var none = Procedure.Silence.NONE;
    var first = Procedure.Duplicates.FIRST_VALID_WINS;
    var digests = new HashSet<String>();
    var votes = new ArrayList<Vote>();
    Scope door = new Scope.OfStairwell(STAIRWELL);
    votes.add(vote(door, "l", question, terms(half, "m", null, first, none, "p")));
    votes.add(vote(door, "k", question, terms(half, "m", null, first, none, "p")));
    votes.add(vote(new Scope.OfLift(STAIRWELL, List.of(new LiftId(new UUID(0, 7))), List.of(1, 2)), "l", question,
        terms(half, "m", null, first, none, "p")));
    votes.add(vote(new Scope.OfLift(STAIRWELL, List.of(new LiftId(new UUID(0, 7))), List.of(1, 3)), "l", question,
        terms(half, "m", null, first, none, "p")));
    votes.add(vote(new Scope.OfEstate(new EstateId(new UUID(0, 3))), "l", question,
        terms(half, "m", null, first, none, "p")));
    votes.add(vote(new Scope.OfBuilding(new EstateId(new UUID(0, 3)), new BuildingId(new UUID(0, 8))), "l", question,
        terms(half, "m", null, first, none, "p")));
    votes.add(vote(door, "l", new Vote.Question(Matter.FUND_USE, "t", "d", plan("x", "aa")),
        terms(half, "m", null, first, none, "p")));
    votes.add(vote(door, "l", new Vote.Question(Matter.REBUILD, "u", "d", plan("x", "aa")),
        terms(half, "m", null, first, none, "p")));
    votes.add(vote(door, "l", new Vote.Question(Matter.REBUILD, "t", "e", plan("x", "aa")),
        terms(half, "m", null, first, none, "p")));
    for (List<PlanFile> plan : List.of(plan("y", "aa"), plan("x", "bb"), plan("x", "aa", "y", "bb"),
        List.<PlanFile>of())) {
      votes.add(vote(door, "l", new Vote.Question(Matter.REBUILD, "t", "d", plan),
          terms(half, "m", null, first, none, "p")));
    }
    votes.add(vote(door, "l", question, terms(CountingTests.THREE_QUARTERS, "m", null, first, none, "p")));
    votes.add(vote(door, "l", question, terms(new Majority(Threshold.of(">=1/2"), Threshold.of(">1/2")), "m", null,
        first, none, "p")));
    votes.add(vote(door, "l", question, terms(half, "n", null, first, none, "p")));
    votes.add(vote(door, "l", question, terms(half, "m", 3, first, none, "p")));
    votes.add(vote(door, "l", question, terms(half, "m", null, Procedure.Duplicates.PAPER_PREVAILS, none, "p")));
    votes.add(vote(door, "l", question, terms(half, "m", null, first,
        new Procedure.Silence(Procedure.Policy.ABSTAIN, "b"), "p")));
    votes.add(vote(door, "l", question, terms(half, "m", null, first,
        new Procedure.Silence(Procedure.Policy.ABSTAIN, "c"), "p")));
    votes.add(vote(door, "l", question, terms(half, "m", null, first, none, "q")));
    votes.add(
        vote(door, "l", question, new VoteTerms(half, "m", WEEK, WEEK, WEEK, WEEK, null, false, first, none, "p")));
    for (int which = 0; which < 4; which++) {
      votes.add(vote(door, "l", question, periods(which)));
    }
    votes.add(new Vote(VOTE, "/31/", door, "l", question, terms(half, "m", null, first, none, "p"),
        new Stage.Prepared(), AT.plusSeconds(1), "张", 1));
    votes.add(new Vote(VOTE, "/31/", door, "l", question, terms(half, "m", null, first, none, "p"),
        new Stage.Prepared(), AT, "李", 1));
    var hung = new Stage.RollPublished(DAY, DAY.plusDays(7));
    var week = new Schedule(AT, AT.plusSeconds(9));
    votes.forEach(each -> digests.add(Digests.terms(each, hung, DAY.plusDays(8), AT, week)));
    digests.addAll(otherDays(votes.getFirst()));
    assertThat(digests).hasSize(votes.size() + 6);
  }

  /** The same vote with every day and moment another one. */
  private static List<String> otherDays(Vote one) {
    var hung = new Stage.RollPublished(DAY, DAY.plusDays(7));
    var week = new Schedule(AT, AT.plusSeconds(9));
    return List.of(Digests.terms(one, hung, DAY.plusDays(8), AT, new Schedule(AT.plusSeconds(1), AT.plusSeconds(9))),
        Digests.terms(one, hung, DAY.plusDays(8), AT, new Schedule(AT, AT.plusSeconds(8))),
        Digests.terms(one, hung, DAY.plusDays(9), AT, week),
        Digests.terms(one, hung, DAY.plusDays(8), AT.plusSeconds(1), week),
        Digests.terms(one, new Stage.RollPublished(DAY.minusDays(1), DAY.plusDays(7)), DAY.plusDays(8), AT,
            week),
        Digests.terms(one, new Stage.RollPublished(DAY, DAY.plusDays(6)), DAY.plusDays(8), AT, week));
  }

  /** @param of name, digest, name, digest … */
  private static List<PlanFile> plan(String... of) {
    var plan = new ArrayList<PlanFile>();
    for (int i = 0; i < of.length; i += 2) {
      plan.add(new PlanFile(EvidenceId.next(), of[i], of[i + 1]));
    }
    return plan;
  }

  /** One period of the four is a day longer. */
  private static VoteTerms periods(int which) {
    var longer = new Period(8, Period.Days.NATURAL);
    return new VoteTerms(CountingTests.HALF, "m", which == 0 ? longer : WEEK, which == 1 ? longer : WEEK,
        which == 2 ? longer : WEEK, which == 3 ? longer : WEEK, null, true, Procedure.Duplicates.FIRST_VALID_WINS,
        Procedure.Silence.NONE, "p");
  }

  private static VoteTerms terms(Majority majority, String version, Integer proxies, Procedure.Duplicates duplicates,
      Procedure.Silence silence, String procedure) {
    return new VoteTerms(majority, version, WEEK, WEEK, WEEK, WEEK, proxies, true, duplicates, silence, procedure);
  }

  private static Vote vote(Scope scope, String label, Vote.Question question, VoteTerms terms) {
    return new Vote(VOTE, "/31/", scope, label, question, terms, new Stage.Prepared(), AT, "张", 1);
  }

  @Test
  void fieldsDoNotRunIntoEachOther() {
    assertThat(Digests.genesis("ab", "c")).isNotEqualTo(Digests.genesis("a", "bc"));
    assertThat(Digests.evidence(List.of(List.of("a", "b")))).isNotEqualTo(Digests.evidence(List.of(List.of("ab"))));
    assertThat(Digests.evidence(List.of())).isEqualTo(Sm3.hex("16:tibao-evidence-1\n1:0\n"));
    assertThat(Digests.genesis("ab", "c")).isEqualTo(Sm3.hex("13:tibao-chain-1\n2:ab\n1:c\n"));
  }

  @Test
  void momentsAreKeptToTheMicrosecondAndSaidInChina() {
    assertThat(Digests.kept(AT)).isEqualTo(Instant.parse("2026-11-20T00:00:00.123456Z"));
    assertThat(Digests.text(Instant.parse("2026-11-20T00:00:00Z"))).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(Digests.china(AT)).isEqualTo("2026-11-20 08:00");
  }

  @Test
  void aProofHoldsOnlyForWhatWasCast() {
    var says = new Inclusion.Opened(VOTE, 1, new UUID(0, 4), DWELLING, Channel.PHONE, Choice.YES, AT, AT,
        new UUID(0, 8), new ProxyId(new UUID(0, 5)), "00ff");
    String digest = Digests.ballot(says, "ab");
    var tree = new MerkleTree(List.of(digest, Sm3.hex("other")));
    assertThat(new Inclusion(says, true, "ab", digest, tree.path(0), tree.root()).holds()).isTrue();
    assertThat(new Inclusion(says, true, "ac", digest, tree.path(0), tree.root()).holds()).isFalse();
    assertThat(new Inclusion(says, true, "ab", digest, tree.path(1), tree.root()).holds()).isFalse();
    var turned = new Inclusion.Opened(VOTE, 1, new UUID(0, 4), DWELLING, Channel.PHONE, Choice.NO, AT, AT,
        new UUID(0, 8), new ProxyId(new UUID(0, 5)), "00ff");
    assertThat(new Inclusion(turned, true, "ab", digest, tree.path(0), tree.root()).holds()).isFalse();
  }

  @Test
  void aReceiptIsReadInFours() {
    assertThat(new Receipt(VOTE, new UUID(0, 4), DWELLING, Channel.PHONE, 1, AT, "3f2a90bc11d47e08ffff").code())
        .isEqualTo("3F2A-90BC-11D4-7E08");
  }
}
