package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.retrofit.WishesModuleTests.refuses;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.Scenario;
import org.tibao.access.Actor;
import org.tibao.custody.Works;
import org.tibao.custody.WorksContract;
import org.tibao.money.Money;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.voting.Matter;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** What happens to many at once, and what happens after the contract. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
@Import(Walk.class)
class TogetherModuleTests {

  @Autowired
  private Walk walk;
  @Autowired
  private Pipelines pipelines;
  @Autowired
  private LocalRules localRules;
  @Autowired
  private RuleBook rules;
  @Autowired
  private Works custody;

  @Test
  void manySignTogetherEachWholeOrNotAtAll() {
    Walk.Door ready = walk.door("集中签约");
    ready.toNotice();
    ready.signAll();
    Walk.Door unsigned = walk.door("集中签约甲");
    unsigned.toNotice();
    Actor town = ready.town.taskForce();
    List<StairwellId> ids = List.of(ready.id(), unsigned.id());
    LocalDate on = ready.today().isAfter(unsigned.today()) ? ready.today() : unsigned.today();
    Map<StairwellId, List<Missing>> missing = walk.gatherings.check(town, Gathering.Kind.SIGNING, ids, on);
    assertThat(missing.get(ready.id())).isEmpty();
    assertThat(missing.get(unsigned.id())).extracting(Missing::reason).containsExactly(CourseRefusal.NO_CONTRACT,
        CourseRefusal.EVIDENCE_MISSING);
    var draft = new Gathering.Draft(ids, on, "桃浦镇社区文化中心", "第一批");
    GatheringId id = GatheringId.next();
    refuses(RetrofitRefusal.NOTHING_WRITTEN, () -> walk.gatherings.hold(town, GatheringId.next(),
        Gathering.Kind.SIGNING, new Gathering.Draft(ids, on, "", ""), ready.now));
    refuses(RegistryRefusal.UNKNOWN, () -> walk.gatherings.hold(town, GatheringId.next(), Gathering.Kind.SIGNING,
        new Gathering.Draft(List.of(), on, "文化中心", ""), ready.now));
    Gathering held = walk.gatherings.hold(town, id, Gathering.Kind.SIGNING, draft, ready.now);
    assertThat(held.done()).isEqualTo(1);
    assertThat(held.results()).filteredOn(each -> !each.done()).singleElement()
        .satisfies(each -> assertThat(each.missing()).containsExactly(CourseRefusal.NO_CONTRACT,
            CourseRefusal.EVIDENCE_MISSING));
    assertThat(walk.courses.course(town, ready.id()).stage()).isInstanceOf(CourseStage.Signed.class);
    assertThat(walk.courses.course(town, unsigned.id()).stage()).isInstanceOf(CourseStage.Published.class);
    assertThat(walk.gatherings.hold(town, id, Gathering.Kind.SIGNING, draft, ready.now)).isEqualTo(held);
    assertThat(walk.gatherings.list(town)).extracting(Gathering::id).contains(id);
    assertThat(walk.gatherings.gathering(town, id).path()).isEqualTo("/31/3101/310107/310107103/");
    assertThat(walk.gatherings.check(town, Gathering.Kind.SIGNING, List.of(ready.id()), on).get(ready.id()))
        .extracting(Missing::reason).containsExactly(CourseRefusal.NOT_NEXT);
    assertThat(walk.gatherings.check(town, Gathering.Kind.STARTING, List.of(ready.id()), on).get(ready.id()))
        .extracting(Missing::reason).containsExactly(CourseRefusal.NOT_APPROVED);
  }

  @Test
  void manyStartTogether() {
    Walk.Door door = walk.door("集中开工");
    door.toFunding();
    door.prove(Milestone.APPROVAL, "PERMIT");
    door.reach(Milestone.APPROVAL);
    var draft = new Gathering.Draft(List.of(door.id()), door.today(), "小区中心广场", "");
    Gathering held = walk.gatherings.hold(door.secretary, GatheringId.next(), Gathering.Kind.STARTING, draft, door.now);
    assertThat(held.done()).isEqualTo(1);
    assertThat(walk.courses.course(door.secretary, door.id()).facts().startedOn()).isEqualTo(door.today());
    Gathering again = walk.gatherings.hold(door.secretary, GatheringId.next(), Gathering.Kind.STARTING, draft,
        door.now);
    assertThat(again.results()).singleElement()
        .satisfies(each -> assertThat(each.missing()).containsExactly(CourseRefusal.STARTED_ALREADY));
    var early = new Gathering.Draft(List.of(door.id()), door.today().minusDays(30), "小区中心广场", "");
    assertThat(walk.gatherings.hold(door.secretary, GatheringId.next(), Gathering.Kind.STARTING, early, door.now)
        .results().getFirst().missing()).startsWith(CourseRefusal.TOO_EARLY);
  }

  @Test
  void aDearerContractNeedsAVoteAndNewSignatures() {
    Walk.Door door = walk.door("变更");
    door.toNotice();
    refuses(ContractRefusal.NO_CONTRACT, () -> ask(door, "1000", false));
    ContractId first = walk.contracts.draft(door.secretary, door.id(), door.now);
    refuses(ContractRefusal.NOT_SIGNED_BY_ALL, () -> ask(door, "1000", false));
    refuses(ContractRefusal.NO_CHANGE, () -> walk.proofs.decided(door.secretary, door.id(), Decision.About.CHANGE, true,
        Walk.decided(door.today(), "没有变更单"), door.now));
    door.signSheet();
    door.openAccount();
    walk.contracts.supervise(door.secretary, door.id(),
        new Contract.Payee("HT-9", "丹龙电梯", "工商银行", "6222021001112223336"), door.now);
    refuses(ContractRefusal.NOTHING_LEFT, () -> walk.changes.ask(door.company(), door.id(),
        new ChangeOrder.Draft("减项", "不做了", Money.yuan("600000").negated(), false), door.now));
    ChangeOrderId id = ask(door, "60000", false);
    refuses(ContractRefusal.CHANGE_WAITS, () -> ask(door, "1", false));
    refuses(ContractRefusal.VOTE_NEEDED, () -> walk.changes.agree(door.secretary, id, door.now));
    walk.proofs.decided(door.secretary, door.id(), Decision.About.CHANGE, true,
        Walk.decided(door.today(), "同意增加连廊"), door.now);
    walk.changes.agree(door.secretary, id, door.now);
    refuses(ContractRefusal.SHARES_SHORT, () -> walk.changes.carryOut(door.secretary, id, door.now));
    door.share("660000");
    ContractId second = walk.changes.carryOut(door.secretary, id, door.now);
    Contract contract = walk.contracts.of(door.secretary, door.id()).orElseThrow();
    assertThat(contract.id()).isEqualTo(second);
    assertThat(contract.number()).isEqualTo(2);
    assertThat(contract.sum()).isEqualTo(Money.yuan("660000"));
    assertThat(contract.unsigned()).hasSize(20);
    refuses(ContractRefusal.REPLACED, () -> walk.contracts.sign(
        door.town.resident(door.dwellings.get("601")), first, door.dwellings.get("601").id(), true, door.now));
    refuses(ContractRefusal.NOT_FROM_HERE, () -> walk.changes.reject(door.secretary, id, "不要了", door.now));
    assertThat(walk.changes.of(door.secretary, door.id())).singleElement()
        .satisfies(each -> assertThat(each.state()).isEqualTo(ChangeOrder.State.DONE));
    assertThat(walk.contracts.versions(door.secretary, door.id())).hasSize(2);
    assertThat(paid(door).sum()).as("nothing changes before all have signed").isEqualTo(Money.yuan("600000"));
    door.signSheet();
    assertThat(paid(door)).satisfies(is -> {
      assertThat(is.sum()).isEqualTo(Money.yuan("660000"));
      assertThat(is.cause()).isEqualTo("v2");
      assertThat(is.version()).isEqualTo(2);
      assertThat(is.payee()).isEqualTo("丹龙电梯");
    });
    custody.changed(Actor.HOUSE, door.id(), new Works.Change(Money.yuan("660000"), door.today(), "v2"), door.now);
    assertThat(paid(door).version()).isEqualTo(2);
    ChangeOrderId next = ask(door, "70000", false);
    refuses(ContractRefusal.VOTE_NEEDED, () -> walk.changes.agree(door.secretary, next, door.now));
  }

  private WorksContract paid(Walk.Door door) {
    return custody.contract(door.secretary, walk.accounts.of(door.secretary, door.id()).orElseThrow()).orElseThrow();
  }

  @Test
  void aVoteAgreesToTheOneChangeThatWaited() {
    Walk.Door door = walk.door("变更表决");
    door.toNotice();
    door.signAll();
    ChangeOrderId first = ask(door, "60000", false);
    var lost = new VoteClosed(VoteId.next(), door.stairwell.path(), door.id(), Matter.OTHER_MAJOR, false, door.today());
    assertThat(walk.proofs.heard(lost, door.now).orElseThrow().change()).isEqualTo(first);
    refuses(ContractRefusal.VOTE_NEEDED, () -> walk.changes.agree(door.secretary, first, door.now));
    walk.changes.reject(door.secretary, first, "没有通过", door.now);
    ChangeOrderId second = ask(door, "50000", false);
    var won = new VoteClosed(VoteId.next(), door.stairwell.path(), door.id(), Matter.OTHER_MAJOR, true, door.today());
    assertThat(walk.proofs.heard(won, door.now).orElseThrow().change()).isEqualTo(second);
    walk.changes.agree(door.secretary, second, door.now);
    var late = new VoteClosed(VoteId.next(), door.stairwell.path(), door.id(), Matter.OTHER_MAJOR, true, door.today());
    assertThat(walk.proofs.heard(late, door.now)).isEmpty();
  }

  @Test
  void aCheaperContractNeedsNoVoteAndKeepsItsSignatures() {
    Walk.Door door = walk.door("减项");
    door.toNotice();
    door.signAll();
    ChangeOrderId mine = walk.changes.ask(door.secretary, door.id(),
        new ChangeOrder.Draft("不做雨棚", "业主自己做", Money.yuan("6000").negated(), false), door.now);
    refuses(ContractRefusal.OWN_REQUEST, () -> walk.changes.agree(door.secretary, mine, door.now));
    walk.changes.reject(door.secretary, mine, "由公司来提", door.now);
    ChangeOrderId id = walk.changes.ask(door.company(), door.id(),
        new ChangeOrder.Draft("不做雨棚", "业主自己做", Money.yuan("6000").negated(), false), door.now);
    walk.changes.agree(door.secretary, id, door.now);
    refuses(ContractRefusal.NO_NEW_SHARES, () -> walk.changes.carryOut(door.secretary, id, door.now));
    door.share("594000");
    walk.changes.carryOut(door.secretary, id, door.now);
    assertThat(walk.contracts.of(door.secretary, door.id()).orElseThrow().complete()).isTrue();
  }

  private ChangeOrderId ask(Walk.Door door, String delta, boolean shares) {
    return walk.changes.ask(door.company(), door.id(),
        new ChangeOrder.Draft("加长连廊", "地下有燃气管", Money.yuan(delta), shares), door.now);
  }

  @Test
  void whoBuysTakesTheSignatureOverButNotTheRefusal(Scenario scenario) {
    Walk.Door door = walk.door("过户");
    door.toNotice();
    ContractId id = walk.contracts.draft(door.secretary, door.id(), door.now);
    var signed = door.dwellings.get("601");
    var refused = door.dwellings.get("602");
    walk.contracts.signOnPaper(door.secretary, id, Map.of(signed.id(), "李601"), door.today(), Walk.SCAN, door.now);
    walk.contracts.refuse(door.secretary, id, refused.id(), "要卖房", door.now);
    scenario.stimulate(() -> {
      door.town.own(signed, "赵新", LocalDate.of(2026, 11, 20));
      door.town.own(refused, "钱新", LocalDate.of(2026, 11, 20));
    }).andWaitForStateChange(() -> walk.contracts.of(door.secretary, door.id()).orElseThrow(),
        contract -> contract.party(refused.id()).orElseThrow().takenOverOn() != null
            && contract.party(signed.id()).orElseThrow().takenOverOn() != null)
        .andVerify(contract -> {
          assertThat(contract.party(signed.id()).orElseThrow().word()).isInstanceOf(Contract.Word.Signed.class);
          assertThat(contract.party(refused.id()).orElseThrow().word()).isEqualTo(new Contract.Word.Waiting());
        });
  }

  @Test
  void aBudgetThatIsUsedUpWarns() {
    Walk.Door door = walk.door("补贴预算");
    String town = door.town.taskForce().grants().getFirst().path();
    int year = door.today().getYear();
    String draft = localRules.issue(door.town.taskForce(), new RuleDraft("subsidy-budget", town,
        door.today(), null, "年度预算", Confidence.HIGH, rules.yaml(new SubsidyBudget(Map.of(year, 300_000L)))), door.now);
    localRules.confirm(Actor.HOUSE, draft, door.now);
    SubsidyClaim.Budget before = walk.subsidies.budget(door.town.taskForce(), town, year);
    assertThat(before.total()).isEqualTo(Money.yuan("300000"));
    SubsidyClaim.Budget first = walk.subsidies.ask(door.secretary, door.id(), Money.yuan("280000"), door.now);
    SubsidyClaimId id = walk.subsidies.of(door.secretary, door.id()).orElseThrow().id();
    assertThat(first.committed().minus(before.committed())).isEqualTo(Money.yuan("280000"));
    var other = door.town.stairwell();
    assertThat(walk.subsidies.ask(door.secretary, other.id(), Money.yuan("280000"), door.now).exhausted()).isTrue();
    walk.subsidies.refuse(door.secretary, id, "材料不齐", door.now);
    assertThat(walk.subsidies.budget(door.town.taskForce(), town, year).committed())
        .isEqualTo(before.committed().plus(Money.yuan("280000")));
    walk.subsidies.none(door.secretary, door.id(), "本年度不再申领", door.now);
    assertThat(walk.subsidies.of(door.secretary, door.id()).orElseThrow().settled()).isTrue();
  }

  @Test
  void thePipelineShowsWhoWaitsForWhat() {
    Walk.Door door = walk.door("管道");
    door.toPlan();
    walk.milestones.record(door.secretary, door.town.stairwell().id(),
        new Progress.Report(Milestone.CONTRACT, door.today(), "", "系统启用前"), door.now);
    door.town.stairwell();
    Pipeline pipeline = pipelines.under(door.secretary, door.town.estate().path(), door.today());
    var lanes = new ArrayList<Pipeline.Stretch>();
    pipeline.lanes().stream().filter(each -> !each.cards().isEmpty()).forEach(each -> lanes.add(each.stretch()));
    assertThat(lanes).containsExactly(Pipeline.Stretch.DECIDE, Pipeline.Stretch.SIGN);
    assertThat(pipeline.thisYear().signed()).isEqualTo(1);
    Pipeline.Card waiting = pipeline.lanes().get(Pipeline.Stretch.SIGN.ordinal()).cards().getFirst();
    assertThat(waiting.next()).isEqualTo(Milestone.FUNDING);
    assertThat(waiting.due()).isEqualTo(door.today().plusDays(60));
    assertThat(pipelines.of(door.company(), List.of(door.id()), door.today()).bottlenecks()).isNotEmpty();
  }
}
