package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.voting.Door.NOW;
import static org.tibao.voting.Door.TODAY;
import static org.tibao.voting.VotesModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.AuditEntry;
import org.tibao.access.AuditTrail;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class BallotBoxModuleTests {

  private static final LocalDate LATELY = LocalDate.of(2026, 10, 1);

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
  private RuleBook rules;
  @Autowired
  private AuditTrail trail;
  @Autowired
  private JdbcTemplate jdbc;

  private Door door;
  private Dwelling home;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(places, households, test.getDisplayName() + UUID.randomUUID());
    home = door.dwelling("401");
  }

  private static Casting yes(Dwelling... of) {
    return cast(Choice.YES, of);
  }

  private static Casting cast(Choice choice, Dwelling... of) {
    return new Casting(UUID.randomUUID(), List.of(of).stream().map(Dwelling::id).toList(), choice);
  }

  @Test
  void aBallotIsCastOnceWhileTheVoteIsOpen() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Actor owner = door.owner(home);
    Instant opens = vote.stage().frozenOrNull().opensAt();
    Instant closes = vote.stage().frozenOrNull().closesAt();
    refuses(VotingRefusal.NOT_OPEN_YET, () -> box.cast(owner, vote.id(), yes(home), opens.minusMillis(1)));
    refuses(VotingRefusal.CLOSED_ALREADY, () -> box.cast(owner, vote.id(), yes(home), closes));
    refuses(VotingRefusal.UNKNOWN, () -> box.cast(owner, VoteId.next(), yes(home), opens));
    refuses(VotingRefusal.UNKNOWN, () -> box.cast(owner, vote.id(), yes(door.dwelling("402")), opens));
    refuses(VotingRefusal.UNKNOWN, () -> box.cast(owner, vote.id(),
        new Casting(UUID.randomUUID(), List.of(home.id(), DwellingId.next()), Choice.YES), opens));
    Casting first = yes(home);
    List<Receipt> receipts = box.cast(owner, vote.id(), first, opens);
    assertThat(receipts).singleElement().satisfies(each -> {
      assertThat(each.number()).isOne();
      assertThat(each.code()).matches("[0-9A-F]{4}(-[0-9A-F]{4}){3}");
    });
    assertThat(box.cast(owner, vote.id(), first, opens.plusSeconds(9))).isEqualTo(receipts);
    assertThat(box.cast(owner, vote.id(), first, closes.plusSeconds(9))).isEqualTo(receipts);
    refuses(VotingRefusal.ANOTHER_BALLOT, () -> box.cast(owner, vote.id(),
        new Casting(first.id(), first.dwellings(), Choice.NO), opens));
    Dwelling next = door.dwelling("402");
    refuses(VotingRefusal.ANOTHER_BALLOT, () -> box.cast(door.owner(next), vote.id(),
        new Casting(first.id(), List.of(next.id()), Choice.YES), opens));
    refuses(VotingRefusal.VOTED_ALREADY, () -> box.cast(owner, vote.id(), yes(home), opens));
    assertThat(box.receipts(owner, vote.id())).isEqualTo(receipts);
    assertThat(box.receipts(door.leader(), vote.id(), List.of(home.id()))).isEqualTo(receipts);
    assertThat(box.receipts(door.owner(next), vote.id(), List.of(home.id()))).isEmpty();
    assertThat(votes.turnout(door.secretary(), vote.id()).voted()).containsOnlyKeys(home.id());
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    refuses(VotingRefusal.CLOSED_ALREADY,
        () -> box.cast(door.owner(next), vote.id(), yes(next), door.after(vote)));
  }

  @Test
  void aVoteThatIsNotAnnouncedTakesNoBallot() {
    Vote vote = votes.prepare(door.secretary(), VoteId.next(), new Scope.OfStairwell(door.stairwell().id()),
        VotesModuleTests.QUESTION, NOW);
    refuses(VotingRefusal.NOT_FROM_HERE, () -> box.cast(door.owner(home), vote.id(), yes(home), NOW));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> box.deliver(door.leader(), vote.id(), List.of(), NOW));
    refuses(VotingRefusal.NOT_FROM_HERE, () -> papers.enter(door.leader(), vote.id(),
        entry(SheetId.next(), Choice.YES, NOW), NOW));
    box.opened(door.owner(home), vote.id(), NOW);
    assertThat(box.deliveries(door.leader(), vote.id())).isEmpty();
  }

  @Test
  void ofCoOwnersTheNamedOneCasts() {
    door.own(home, List.of(Door.person("王甲"),
        new Buyer(Party.Kind.PERSON, "王乙", null, null, Ownership.Basis.REGISTERED, true, "")), LATELY, NOW);
    Dwelling free = door.dwelling("402");
    door.own(free, List.of(new Buyer(Party.Kind.PERSON, "赵甲", "13800000011", null, Ownership.Basis.UNDELIVERED, false,
        "")), LATELY, NOW);
    Vote vote = door.opened(votes, Matter.REBUILD);
    Actor named = owner("王乙");
    refuses(VotingRefusal.NOT_THE_DELEGATE, () -> box.cast(owner("王甲"), vote.id(), yes(home), door.during(vote)));
    assertThat(box.cast(named, vote.id(), yes(home), door.during(vote))).hasSize(1);
    refuses(VotingRefusal.NOT_HANDED_OVER, () -> box.cast(door.owner(free), vote.id(), yes(free), door.during(vote)));
  }

  private Actor owner(String name) {
    for (int n = 0; n < 2; n++) {
      Actor each = door.owner(home, n);
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void anOwnerOfTwoSaysOneThing() {
    Dwelling second = door.dwelling("501");
    var buyer = new Buyer(Party.Kind.PERSON, "孙七", "13800000022", null, Ownership.Basis.REGISTERED, false, "");
    door.own(home, List.of(buyer), LATELY, NOW);
    door.own(second, List.of(buyer), LATELY, NOW);
    Dwelling third = door.dwelling("601");
    Vote vote = door.opened(votes, Matter.REBUILD);
    assertThat(votes.extent(door.secretary(), vote.id()).heads()).isEqualTo(11);
    Actor owner = door.owner(home);
    Instant now = door.during(vote);
    var both = new Actor(owner.id(), owner.name(), owner.kind(),
        List.of(owner.grants().get(0), owner.grants().get(1), door.owner(third).grants().getFirst()));
    refuses(VotingRefusal.OTHER_OWNER, () -> box.cast(both, vote.id(), yes(home, third), now));
    assertThat(box.cast(owner, vote.id(), yes(home), now)).hasSize(1);
    refuses(VotingRefusal.OWNER_DIFFERS, () -> box.cast(owner, vote.id(), cast(Choice.NO, second), now));
    refuses(VotingRefusal.OWNER_DIFFERS, () -> box.cast(owner, vote.id(), cast(Choice.ABSTAIN, second), now));
    assertThat(box.cast(owner, vote.id(), yes(second), now)).hasSize(1);
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    ResultSheet sheet = votes.result(owner, vote.id()).orElseThrow();
    assertThat(sheet.said().yes()).isEqualTo(new Count.Side(2, 160_00, 1));
  }

  @Test
  void bothDwellingsAreCastAtOnceWithAReceiptForEach() {
    Dwelling second = door.dwelling("501");
    var buyer = new Buyer(Party.Kind.PERSON, "孙七", "13800000033", null, Ownership.Basis.REGISTERED, false, "");
    door.own(home, List.of(buyer), LATELY, NOW);
    door.own(second, List.of(buyer), LATELY, NOW);
    Vote vote = door.opened(votes, Matter.REBUILD);
    Casting casting = yes(second, home);
    List<Receipt> receipts = box.cast(door.owner(home), vote.id(), casting, door.during(vote));
    assertThat(receipts).extracting(Receipt::dwelling).containsExactly(home.id(), second.id());
    assertThat(box.cast(door.owner(home), vote.id(), casting, door.during(vote))).isEqualTo(receipts);
  }

  private PaperSheet.Entry entry(SheetId sheet, Choice choice, Instant receivedAt) {
    return new PaperSheet.Entry(UUID.randomUUID(), sheet, home.id(), choice, receivedAt, null);
  }

  @Test
  void aPaperIsEnteredByTwoPeople() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    SheetId sheet = SheetId.next();
    PaperSheet.Entry first = entry(sheet, Choice.YES, now);
    PaperSheet once = papers.enter(door.leader(), vote.id(), first, now);
    assertThat(once.state()).isEqualTo(PaperSheet.State.ONCE);
    assertThat(papers.enter(door.leader(), vote.id(), first, now)).isEqualTo(once);
    refuses(VotingRefusal.ANOTHER_BALLOT, () -> papers.enter(door.leader(), vote.id(),
        new PaperSheet.Entry(first.id(), sheet, home.id(), Choice.NO, now, null), now));
    refuses(VotingRefusal.ANOTHER_BALLOT, () -> papers.enter(door.secretary(), vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, door.dwelling("402").id(), Choice.YES, now, null), now));
    refuses(VotingRefusal.UNKNOWN, () -> papers.enter(door.secretary(), vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, DwellingId.next(), Choice.YES, now, null), now));
    refuses(VotingRefusal.SAME_PERSON,
        () -> papers.enter(door.leader(), vote.id(), entry(sheet, Choice.YES, now), now));
    assertThat(votes.turnout(door.leader(), vote.id()).participants().dwellings()).isZero();
    refuses(VotingRefusal.PAPERS_UNSETTLED,
        () -> votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote)));
    Instant later = door.after(vote);
    PaperSheet cast = papers.enter(door.secretary(), vote.id(), entry(sheet, Choice.YES, now), later);
    assertThat(cast.state()).isEqualTo(PaperSheet.State.CAST);
    assertThat(cast.entries()).extracting(PaperSheet.Look::by).containsExactly("周组长", "张书记");
    refuses(VotingRefusal.SETTLED_ALREADY,
        () -> papers.enter(door.taskForce(), vote.id(), entry(sheet, Choice.YES, now), later));
    refuses(VotingRefusal.SETTLED_ALREADY,
        () -> papers.setAside(door.secretary(), vote.id(), sheet, "重复", later));
    assertThat(papers.sheets(door.leader(), vote.id(), home.id())).containsExactly(cast);
    assertThat(box.receipts(door.owner(home), vote.id())).singleElement()
        .satisfies(each -> assertThat(each.channel()).isEqualTo(Channel.PAPER));
    votes.close(door.secretary(), vote.id(), vote.version(), later);
    assertThat(votes.result(door.secretary(), vote.id()).orElseThrow().ballots().paper()).isOne();
    assertThat(checks.all().faults()).isEmpty();
  }

  @Test
  void whereTwoReadOtherwiseAThirdLooks() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    SheetId sheet = SheetId.next();
    papers.enter(door.leader(), vote.id(), entry(sheet, Choice.YES, now), now);
    assertThat(papers.enter(door.secretary(), vote.id(), entry(sheet, Choice.NO, now), now).state())
        .isEqualTo(PaperSheet.State.DIFFERING);
    refuses(VotingRefusal.THIRD_ANSWER,
        () -> papers.enter(door.taskForce(), vote.id(), entry(sheet, Choice.ABSTAIN, now), now));
    assertThat(papers.enter(door.taskForce(), vote.id(), entry(sheet, Choice.NO, now), now).state())
        .isEqualTo(PaperSheet.State.CAST);
    SheetId bad = SheetId.next();
    papers.enter(door.leader(), vote.id(), entry(bad, Choice.YES, now), now);
    refuses(VotingRefusal.NOTHING_WRITTEN, () -> papers.setAside(door.secretary(), vote.id(), bad, " ", now));
    refuses(VotingRefusal.UNKNOWN,
        () -> papers.setAside(door.secretary(), vote.id(), SheetId.next(), "看不清", now));
    papers.setAside(door.secretary(), vote.id(), bad, "没有签名", now);
    papers.setAside(door.leader(), vote.id(), bad, "", now);
    assertThat(papers.sheets(door.leader(), vote.id())).extracting(PaperSheet::why).containsExactlyInAnyOrder("",
        "没有签名");
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    assertThat(votes.result(door.secretary(), vote.id()).orElseThrow().said().no().heads()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "100,50"})
  void aPaperIsReceivedWhileTheVoteIsOpen(int minutesAfterOpening, int nowMinutes) {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant opens = vote.stage().frozenOrNull().opensAt();
    Instant received = opens.plus(Duration.ofMinutes(minutesAfterOpening));
    Instant now = nowMinutes == 0 ? door.after(vote) : opens.plus(Duration.ofMinutes(nowMinutes));
    refuses(VotingRefusal.RECEIVED_OUTSIDE, () -> papers.enter(door.leader(), vote.id(),
        entry(SheetId.next(), Choice.YES, received), now));
  }

  @ParameterizedTest
  @CsvSource({"FIRST_VALID_WINS,false,NO", "ONLINE_PREVAILS,true,YES", "PAPER_PREVAILS,false,NO"})
  void aPhoneAfterAPaperIsTakenAsThePlaceSays(Procedure.Duplicates policy, boolean taken, Choice counts) {
    duplicates(policy);
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    paper(vote, Choice.NO, now);
    if (taken) {
      assertThat(box.cast(door.owner(home), vote.id(), yes(home), now.plusSeconds(60))).hasSize(1);
    } else {
      refuses(VotingRefusal.VOTED_ALREADY,
          () -> box.cast(door.owner(home), vote.id(), yes(home), now.plusSeconds(60)));
    }
    closedWith(vote, counts, taken ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"FIRST_VALID_WINS,60,YES", "FIRST_VALID_WINS,-60,NO", "ONLINE_PREVAILS,-60,YES", "PAPER_PREVAILS,60,NO"})
  void aPaperAfterAPhoneIsKeptAndCountsAsThePlaceSays(Procedure.Duplicates policy, int receivedSeconds,
      Choice counts) {
    duplicates(policy);
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    box.cast(door.owner(home), vote.id(), yes(home), now);
    paper(vote, Choice.NO, now.plusSeconds(receivedSeconds));
    closedWith(vote, counts, 1);
    List<Inclusion> opened = box.inclusions(door.owner(home), vote.id(), home.id());
    assertThat(opened).hasSize(2).allMatch(Inclusion::holds);
    assertThat(opened.stream().filter(Inclusion::counted)).singleElement()
        .satisfies(each -> assertThat(each.ballot().choice()).isEqualTo(counts));
  }

  private void closedWith(Vote vote, Choice counts, int superseded) {
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    ResultSheet sheet = votes.result(door.secretary(), vote.id()).orElseThrow();
    assertThat(sheet.said().yes().heads()).isEqualTo(counts == Choice.YES ? 1 : 0);
    assertThat(sheet.said().no().heads()).isEqualTo(counts == Choice.NO ? 1 : 0);
    assertThat(sheet.ballots().superseded()).isEqualTo(superseded);
  }

  private void paper(Vote vote, Choice choice, Instant receivedAt) {
    SheetId sheet = SheetId.next();
    Instant now = receivedAt.plusSeconds(3600);
    papers.enter(door.leader(), vote.id(), entry(sheet, choice, receivedAt), now);
    papers.enter(door.secretary(), vote.id(), entry(sheet, choice, receivedAt), now);
  }

  private void duplicates(Procedure.Duplicates policy) {
    local("proxies: 2\nphone: true\nduplicates: " + policy);
  }

  @Test
  void whereThePlaceHasNoBallotsByPhoneOnlyPapersAreTaken() {
    local("proxies: 2\nphone: false\nduplicates: FIRST_VALID_WINS");
    Vote vote = door.opened(votes, Matter.REBUILD);
    assertThat(vote.terms().phone()).isFalse();
    assertThat(votes.vote(door.secretary(), vote.id()).terms()).isEqualTo(vote.terms());
    refuses(VotingRefusal.NO_BALLOTS_BY_PHONE,
        () -> box.cast(door.owner(home), vote.id(), yes(home), door.during(vote)));
    paper(vote, Choice.YES, door.during(vote));
    closedWith(vote, Choice.YES, 0);
  }

  private void local(String own) {
    String id = rules.issue(new RuleDraft("voting-procedure", door.estate().path(), TODAY, null, "业主大会议事规则",
        Confidence.HIGH, """
            objection: {days: 7, count: NATURAL}
            notice: {}
            noticeOtherwise: {days: 10, count: NATURAL}
            announceWithin: {days: 3, count: NATURAL}
            resultPosted: {days: 7, count: NATURAL}
            silence: {policy: NOT_PARTICIPATED}
            cites: {}
            """ + own), new Author(UUID.randomUUID(), "张书记"), NOW);
    rules.confirm(id, new Author(UUID.randomUUID(), "张书记"), NOW);
  }

  @Test
  void aProxyVotesAsTheOwnerWroteAndForSoManyOwnersOnly() {
    duplicates(Procedure.Duplicates.FIRST_VALID_WINS);
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    Actor holder = door.owner(door.dwelling("101"));
    ProxyId id = ProxyId.next();
    Proxy.Draft draft = draft(id, home, holder, Choice.NO);
    refuses(VotingRefusal.UNKNOWN, () -> box.cast(holder, vote.id(), cast(Choice.NO, home), now));
    box.appoint(door.leader(), vote.id(), draft, now);
    box.appoint(door.leader(), vote.id(), draft, now);
    refuses(VotingRefusal.PROXY_NAMED,
        () -> box.appoint(door.leader(), vote.id(), draft(ProxyId.next(), home, holder, Choice.NO), now));
    refuses(VotingRefusal.NOTHING_WRITTEN, () -> box.appoint(door.leader(), vote.id(),
        new Proxy.Draft(ProxyId.next(), door.dwelling("402").id(), " ", null, Choice.YES, "委托书"), now));
    refuses(VotingRefusal.UNKNOWN, () -> box.appoint(door.leader(), vote.id(),
        new Proxy.Draft(ProxyId.next(), DwellingId.next(), "某人", null, Choice.YES, "委托书"), now));
    box.appoint(door.leader(), vote.id(), draft(ProxyId.next(), door.dwelling("402"), holder, Choice.YES), now);
    refuses(VotingRefusal.TOO_MANY_PROXIES, () -> box.appoint(door.leader(), vote.id(),
        draft(ProxyId.next(), door.dwelling("501"), holder, Choice.YES), now));
    refuses(VotingRefusal.CLOSED_ALREADY, () -> box.appoint(door.leader(), vote.id(),
        draft(ProxyId.next(), door.dwelling("501"), holder, Choice.YES), door.after(vote)));
    refuses(VotingRefusal.AGAINST_THE_OPINION, () -> box.cast(holder, vote.id(), yes(home), now));
    assertThat(box.cast(holder, vote.id(), cast(Choice.NO, home), now)).hasSize(1);
    assertThat(box.receipts(holder, vote.id(), List.of(home.id()))).hasSize(1);
    ProxyId second = box.proxies(door.leader(), vote.id()).stream()
        .filter(each -> each.dwelling().equals(door.dwelling("402").id())).findFirst().orElseThrow().id();
    SheetId sheet = SheetId.next();
    DwellingId other = door.dwelling("402").id();
    refuses(VotingRefusal.UNKNOWN, () -> papers.enter(door.leader(), vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, other, Choice.NO, now, id), now));
    papers.enter(door.leader(), vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, other, Choice.NO, now, second), now);
    refuses(VotingRefusal.AGAINST_THE_OPINION, () -> papers.enter(door.secretary(), vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, other, Choice.NO, now, second), now));
    papers.setAside(door.secretary(), vote.id(), sheet, "与委托书不符", now);
    papers.setAside(door.leader(), vote.id(), sheet, "", now);
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    assertThat(votes.result(holder, vote.id()).orElseThrow().ballots().byProxy()).isOne();
    assertThat(checks.all().faults()).isEmpty();
  }

  private static Proxy.Draft draft(ProxyId id, Dwelling of, Actor holder, Choice opinion) {
    return new Proxy.Draft(id, of.id(), holder.name(), holder.id(), opinion, "委托书第 " + of.room() + " 号");
  }

  @Test
  void deliveriesAreRecordedOnceWithWhatShowsThem() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant noticed = NOW.plus(Duration.ofDays(10));
    var handed = new Delivery(UUID.randomUUID(), home.id(), Delivery.How.HANDED, noticed, "周组长", "签收单 7");
    box.deliver(door.leader(), vote.id(), List.of(handed), noticed.plusSeconds(60));
    box.deliver(door.leader(), vote.id(), List.of(handed), noticed.plusSeconds(90));
    assertThat(box.deliveries(door.secretary(), vote.id())).containsExactly(handed);
    refuses(VotingRefusal.DELIVERED_OUTSIDE, () -> box.deliver(door.leader(), vote.id(),
        List.of(at(noticed.plusSeconds(61))), noticed.plusSeconds(60)));
    refuses(VotingRefusal.DELIVERED_OUTSIDE, () -> box.deliver(door.leader(), vote.id(),
        List.of(at(noticed.minus(Duration.ofDays(1)))), noticed));
    refuses(VotingRefusal.DELIVERED_OUTSIDE, () -> box.deliver(door.leader(), vote.id(),
        List.of(at(vote.stage().frozenOrNull().closesAt())), door.after(vote)));
    refuses(VotingRefusal.UNKNOWN, () -> box.deliver(door.leader(), vote.id(), List.of(new Delivery(UUID.randomUUID(),
        DwellingId.next(), Delivery.How.MESSAGE, noticed, "周组长", "")), noticed));
    refuses(VotingRefusal.NOTHING_WRITTEN, () -> box.deliver(door.leader(), vote.id(),
        List.of(new Delivery(UUID.randomUUID(), home.id(), Delivery.How.MESSAGE, noticed, " ", "")), noticed));
    refuses(VotingRefusal.UNKNOWN, () -> box.deliver(Door.stranger(), vote.id(), List.of(), noticed));
    Dwelling next = door.dwelling("402");
    box.opened(door.owner(next), vote.id(), door.during(vote));
    box.opened(door.owner(next), vote.id(), door.during(vote).plusSeconds(5));
    box.opened(door.owner(next), vote.id(), door.after(vote));
    assertThat(box.deliveries(door.secretary(), vote.id())).hasSize(2);
    assertThat(votes.turnout(door.secretary(), vote.id()).delivered()).isEqualTo(2);
    assertThat(Delivery.How.OPENED.proven()).isTrue();
    assertThat(Delivery.How.LETTER_BOX.proven()).isFalse();
  }

  private Delivery at(Instant at) {
    return new Delivery(UUID.randomUUID(), home.id(), Delivery.How.LETTER_BOX, at, "周组长", "");
  }

  @Test
  void theRollStaysAsFrozenWhenAFlatIsSoldAndTheBuyerCastsWhatTheSellerHasNot() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    Dwelling cast = door.dwelling("501");
    Actor seller = door.owner(cast);
    box.cast(seller, vote.id(), yes(cast), now);
    door.own(home, List.of(Door.person("新业主甲")), TODAY, NOW);
    door.own(cast, List.of(Door.person("新业主乙")), TODAY, NOW);
    Awaitility.await().untilAsserted(() -> assertThat(
        votes.roll(door.secretary(), vote.id()).stream().filter(each -> each.dwelling().equals(home.id())).findFirst()
            .orElseThrow().owners().getFirst().name())
        .isEqualTo("李401"));
    refuses(VotingRefusal.VOTED_ALREADY, () -> box.cast(door.owner(cast), vote.id(), cast(Choice.NO, cast), now));
    box.cast(door.owner(home), vote.id(), cast(Choice.NO, home), now);
    Awaitility.await().untilAsserted(() -> assertThat(box.soldRooms(door.secretary(), vote.id())).hasSize(2));
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    ResultSheet sheet = votes.result(door.secretary(), vote.id()).orElseThrow();
    assertThat(sheet.ballots().sold()).hasSize(2);
    assertThat(sheet.said().no().heads()).isOne();
    assertThat(box.inclusions(door.owner(home), vote.id(), home.id())).hasSize(1);
    assertThat(box.inclusions(door.owner(cast), vote.id(), cast.id())).isEmpty();
    refuses(VotingRefusal.UNKNOWN, () -> box.inclusions(door.secretary(), vote.id(), cast.id()));
  }

  @Test
  void whoBuysAfterTheCountSeesNotHowTheSellerVoted() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Actor seller = door.owner(home);
    box.cast(seller, vote.id(), yes(home), door.during(vote));
    votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    assertThat(box.inclusions(seller, vote.id(), home.id())).hasSize(1);
    door.own(home, List.of(Door.person("新业主甲"), Door.person("新业主乙")), TODAY, NOW);
    assertThat(box.inclusions(door.owner(home, 0), vote.id(), home.id())).isEmpty();
    assertThat(box.inclusions(door.owner(home, 1), vote.id(), home.id())).isEmpty();
  }

  @Test
  void whatIsSealedIsAsLongWhateverItSays() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    for (Choice each : Choice.values()) {
      Dwelling phone = door.dwellings().get(each.ordinal());
      box.cast(door.owner(phone), vote.id(), cast(each, phone), now);
      Dwelling paper = door.dwellings().get(3 + each.ordinal());
      papers.enter(door.leader(), vote.id(),
          new PaperSheet.Entry(UUID.randomUUID(), SheetId.next(), paper.id(), each, now, null), now);
      box.appoint(door.leader(), vote.id(),
          new Proxy.Draft(ProxyId.next(), paper.id(), "受托人", null, each, "委托书"), now);
    }
    for (String sql : List.of("select length(sealed) from voting.ballot where vote = ?",
        "select length(opinion) from voting.proxy where vote = ?",
        "select length(e.choice) from voting.sheet_entry e join voting.sheet s on s.id = e.sheet where s.vote = ?")) {
      List<Integer> lengths = jdbc.queryForList(sql, Integer.class, vote.id().value());
      assertThat(lengths).as(sql).hasSize(3).containsOnly(lengths.getFirst());
    }
  }

  @Test
  void nobodySeesInTheTrailWhatABallotSays() {
    Vote vote = door.opened(votes, Matter.REBUILD);
    box.cast(door.owner(home), vote.id(), yes(home), door.during(vote));
    paper(vote, Choice.ABSTAIN, door.during(vote));
    List<AuditEntry> entries = trail.find(Actor.HOUSE, new AuditTrail.Filter(null, "ballot.", null, null, null), 0,
        500);
    assertThat(entries).extracting(AuditEntry::action).contains("ballot.cast", "ballot.entered");
    assertThat(entries).allSatisfy(each -> assertThat(each.after().toString() + each.before())
        .doesNotContain("YES", "ABSTAIN", "同意", "弃权"));
  }
}
