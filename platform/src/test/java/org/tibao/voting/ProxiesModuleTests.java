package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.voting.Door.NOW;
import static org.tibao.voting.Door.TODAY;
import static org.tibao.voting.VotesModuleTests.refuses;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.AuthorityId;
import org.tibao.access.Deputy;
import org.tibao.access.Errand;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;

/** Who may speak for whom, and for how many. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class ProxiesModuleTests {

  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private RuleBook rules;

  private Door door;

  @BeforeEach
  void oneDoor(TestInfo test) {
    door = new Door(places, households, test.getDisplayName() + UUID.randomUUID());
  }

  private Vote opened(boolean phone) {
    String id = rules.issue(new RuleDraft("voting-procedure", door.estate().path(), TODAY, null, "业主大会议事规则",
        Confidence.HIGH, """
            objection: {days: 7, count: NATURAL}
            notice: {}
            noticeOtherwise: {days: 10, count: NATURAL}
            announceWithin: {days: 3, count: NATURAL}
            resultPosted: {days: 7, count: NATURAL}
            duplicates: FIRST_VALID_WINS
            silence: {policy: NOT_PARTICIPATED}
            cites: {}
            proxies: 2
            phone: %s
            """.formatted(phone)), new Author(UUID.randomUUID(), "张书记"), NOW);
    rules.confirm(id, new Author(UUID.randomUUID(), "张书记"), NOW);
    return door.opened(votes, Matter.REBUILD);
  }

  private static Proxy.Draft draft(Dwelling of, String holder, UUID person) {
    return new Proxy.Draft(ProxyId.next(), of.id(), holder, person, Choice.YES, "委托书");
  }

  @Test
  void aProxyIsCountedAsAPersonHoweverTheNameIsWritten() {
    Vote vote = opened(true);
    Instant now = door.during(vote);
    box.appoint(door.leader(), vote.id(), draft(door.dwelling("101"), "张三", null), now);
    box.appoint(door.leader(), vote.id(), draft(door.dwelling("102"), "张 三", null), now);
    for (String same : List.of("张三", "张　三", " 张三 ")) {
      refuses(VotingRefusal.TOO_MANY_PROXIES,
          () -> box.appoint(door.leader(), vote.id(), draft(door.dwelling("201"), same, null), now));
    }
    box.appoint(door.leader(), vote.id(), draft(door.dwelling("201"), "Ｌｉ Si", null), now);
    box.appoint(door.leader(), vote.id(), draft(door.dwelling("202"), "lisi", null), now);
    refuses(VotingRefusal.TOO_MANY_PROXIES,
        () -> box.appoint(door.leader(), vote.id(), draft(door.dwelling("301"), "LISI", null), now));
  }

  @Test
  void twoPeopleOfOneNameAreTwoWhereTheyAreKnownAndOnePersonOfTwoNamesIsOne() {
    Vote vote = opened(true);
    Instant now = door.during(vote);
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    box.appoint(door.leader(), vote.id(), draft(door.dwelling("101"), "王芳", one), now);
    box.appoint(door.leader(), vote.id(), draft(door.dwelling("102"), "王芳", one), now);
    box.appoint(door.leader(), vote.id(), draft(door.dwelling("201"), "王芳", other), now);
    refuses(VotingRefusal.TOO_MANY_PROXIES,
        () -> box.appoint(door.leader(), vote.id(), draft(door.dwelling("202"), "王小芳", one), now));
    refuses(VotingRefusal.TOO_MANY_PROXIES,
        () -> box.appoint(door.leader(), vote.id(), draft(door.dwelling("202"), "王芳", null), now));
  }

  @Test
  void anOwnerNamesAProxyOnThePhoneWithinTheLocalLimit() {
    Vote vote = opened(true);
    Instant now = door.during(vote);
    Dwelling home = door.dwelling("401");
    Proxy.Draft mine = draft(home, "小李", null);
    refuses(VotingRefusal.UNKNOWN, () -> box.entrust(door.owner(door.dwelling("402")), vote.id(), mine, now));
    refuses(VotingRefusal.UNKNOWN, () -> box.entrust(door.leader(), vote.id(), mine, now));
    box.entrust(door.owner(home), vote.id(), mine, now);
    box.entrust(door.owner(home), vote.id(), mine, now);
    refuses(VotingRefusal.PROXY_NAMED,
        () -> box.entrust(door.owner(home), vote.id(), draft(home, "小王", null), now));
    assertThat(box.proxies(door.owner(home), vote.id())).singleElement().extracting(Proxy::holder).isEqualTo("小李");
    assertThat(box.proxies(door.owner(door.dwelling("402")), vote.id())).isEmpty();
    Dwelling second = door.dwelling("501");
    box.entrust(door.owner(second), vote.id(), draft(second, "小 李", null), now);
    Dwelling third = door.dwelling("601");
    refuses(VotingRefusal.TOO_MANY_PROXIES,
        () -> box.entrust(door.owner(third), vote.id(), draft(third, "小李", null), now));
    box.cast(door.owner(third), vote.id(), new Casting(UUID.randomUUID(), List.of(third.id()), Choice.NO), now);
    refuses(VotingRefusal.VOTED_ALREADY,
        () -> box.entrust(door.owner(third), vote.id(), draft(third, "小王", null), now));
    refuses(VotingRefusal.CLOSED_ALREADY, () -> box.entrust(door.owner(door.dwelling("602")), vote.id(),
        draft(door.dwelling("602"), "小王", null), door.after(vote)));
  }

  @Test
  void whoActsForOneHouseholdVotesForNoOtherInItsName() {
    Vote vote = opened(true);
    Instant now = door.during(vote);
    Dwelling home = door.dwelling("401");
    Dwelling neighbours = door.dwelling("402");
    Actor owner = door.owner(home);
    var daughter = new Deputy(AuthorityId.next(), UUID.randomUUID(), "小李", Actor.Kind.RESIDENT, owner.name(),
        EnumSet.of(Errand.VOTE), TODAY);
    var deputy = new Actor(owner.id(), owner.name() + "（小李代）", Actor.Kind.RESIDENT, owner.grants(), daughter);
    box.appoint(door.leader(), vote.id(), draft(home, "小李", daughter.id()), now);
    box.appoint(door.leader(), vote.id(), draft(neighbours, "小李", daughter.id()), now);
    refuses(VotingRefusal.UNKNOWN, () -> box.cast(deputy, vote.id(),
        new Casting(UUID.randomUUID(), List.of(neighbours.id()), Choice.YES), now));
    assertThat(box.cast(deputy, vote.id(), new Casting(UUID.randomUUID(), List.of(home.id()), Choice.YES), now))
        .hasSize(1);
  }

  @Test
  void whereThePlaceHasNoBallotsByPhoneMandatesAreWrittenOnPaper() {
    Vote vote = opened(false);
    Dwelling home = door.dwelling("401");
    refuses(VotingRefusal.NO_BALLOTS_BY_PHONE,
        () -> box.entrust(door.owner(home), vote.id(), draft(home, "小李", null), door.during(vote)));
    box.appoint(door.leader(), vote.id(), draft(home, "小李", null), door.during(vote));
    assertThat(box.proxies(door.leader(), vote.id())).hasSize(1);
  }
}
