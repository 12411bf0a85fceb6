package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.tibao.insurance.InsuredLift.NOW;
import static org.tibao.insurance.InsuredLift.NO_FILES;
import static org.tibao.insurance.InsuredLift.TODAY;
import static org.tibao.insurance.InsuredLift.opened;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.voting.Matter;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** From the application over the survey to the chosen insurer. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class SelectionModuleTests {

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private Applications applications;
  @Autowired
  private Selections selections;
  @Autowired
  private Policies policies;
  @Autowired
  private PolicyChanges changes;
  @Autowired
  private ApplicationEventPublisher events;
  @Autowired
  private TransactionTemplate transactions;

  private InsuredLift door;
  private Actor committee;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), test.getDisplayName());
    committee = door.committee();
  }

  static void refuses(Reason reason, ThrowingCallable command) {
    assertThatExceptionOfType(Refused.class).isThrownBy(command).matches(refused -> refused.reason() == reason,
        reason.name());
  }

  @Test
  void anApplicationAnswersWhatTheInsurerAsks() {
    Application.Draft good = door.draft("whole-life-16", 16);
    refuses(AccessRefusal.NOT_YOURS, () -> applications.apply(door.leader(), good, NOW));
    refuses(InsuranceRefusal.NO_SUCH_PRODUCT, () -> applications.apply(committee, door.draft("fund-repair-1", 1), NOW));
    refuses(InsuranceRefusal.TERM_NOT_OFFERED,
        () -> applications.apply(committee, door.draft("whole-life-16", 15), NOW));
    Map<String, String> half = new HashMap<>(good.answers());
    half.put("CLAIMS", " ");
    refuses(InsuranceRefusal.QUESTION_OPEN, () -> applications.apply(committee,
        new Application.Draft(good.id(), good.stairwell(), good.lift(), good.asked(), good.condition(), half), NOW));
    refuses(InsuranceRefusal.TOO_OLD, () -> applications.apply(committee, new Application.Draft(good.id(),
        good.stairwell(), good.lift(), good.asked(), new Application.Condition(4, 4, 120), good.answers()), NOW));
    refuses(InsuranceRefusal.RISK_OUT_OF_RANGE, () -> applications.apply(committee, new Application.Draft(good.id(),
        good.stairwell(), good.lift(), good.asked(), new Application.Condition(4, 0, 0), good.answers()), NOW));
    Application filed = applications.apply(committee, good, NOW);
    assertThat(filed.risk().make()).isEqualTo("三菱");
    assertThat(filed.number()).isPositive();
    assertThat(applications.apply(committee, good, NOW)).isEqualTo(filed);
    assertThat(applications.answers(committee, filed.id())).hasSize(6).containsEntry("FLOODED", "否");
    refuses(InsuranceRefusal.APPLIED_ALREADY,
        () -> applications.apply(committee, door.draft("full-year", 1), NOW));
    assertThat(applications.of(committee, door.stairwell.id())).extracting(Application::id)
        .containsExactly(filed.id());
    assertThat(applications.list(committee, 10)).extracting(Application::id).contains(filed.id());
    refuses(InsuranceRefusal.NOTHING_WRITTEN, () -> applications.withdraw(committee, filed.id(), "", NOW));
    applications.withdraw(committee, filed.id(), "再想想", NOW);
    assertThat(applications.application(committee, filed.id()).state())
        .isEqualTo(new ApplicationState.Withdrawn(TODAY, "再想想"));
    assertThat(applications.apply(committee, door.draft("full-year", 5), NOW).asked().years()).isEqualTo(5);
  }

  @Test
  void missingPapersAreAskedForOnceAndCompletely() {
    Application filed = applications.apply(committee, door.draft("whole-life-16", 16), NOW);
    refuses(InsuranceRefusal.NOT_ON_THE_LIST,
        () -> applications.ask(door.underwriter(), filed.id(), List.of("BRIBE"), NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> applications.ask(committee, filed.id(), List.of("REPORT"), NOW));
    applications.ask(door.underwriter(), filed.id(), List.of("REPORT", "CONTRACT"), NOW);
    assertThat(applications.application(committee, filed.id()).documents()).containsExactly("REPORT", "CONTRACT");
    refuses(InsuranceRefusal.NOT_FROM_HERE,
        () -> applications.survey(door.underwriter(), filed.id(), InsuredLift.sound(), NO_FILES, NOW));
    refuses(InsuranceRefusal.NOTHING_WRITTEN,
        () -> applications.complete(committee, filed.id(), " ", NO_FILES, NOW));
    applications.complete(committee, filed.id(), "纸质材料已交", NO_FILES, NOW);
    assertThat(applications.files(committee, filed.id())).isEmpty();
    refuses(InsuranceRefusal.ASKED_ALREADY,
        () -> applications.ask(door.underwriter(), filed.id(), List.of("CERTIFICATE"), NOW));
    applications.decline(door.underwriter(), filed.id(), "标的不合要求", NOW);
    assertThat(applications.application(committee, filed.id()).state().open()).isFalse();
  }

  @Test
  void whatTheSurveyFindsIsMendedFirst() {
    Application filed = applications.apply(committee, door.draft("whole-life-16", 16), NOW);
    Map<String, Application.Look> looks = InsuredLift.sound();
    looks.remove("PIT");
    refuses(InsuranceRefusal.ITEM_OPEN,
        () -> applications.survey(door.underwriter(), filed.id(), looks, NO_FILES, NOW));
    looks.put("PIT", new Application.Look(false, ""));
    refuses(InsuranceRefusal.NOTHING_WRITTEN,
        () -> applications.survey(door.underwriter(), filed.id(), looks, NO_FILES, NOW));
    looks.put("PIT", new Application.Look(false, "底坑积水 5 厘米"));
    looks.put("MONITORING", new Application.Look(false, "终端离线"));
    applications.survey(door.underwriter(), filed.id(), looks, NO_FILES, NOW);
    assertThat(applications.application(committee, filed.id()).state()).isInstanceOf(ApplicationState.Mending.class);
    refuses(InsuranceRefusal.NOT_MENDED,
        () -> applications.survey(door.underwriter(), filed.id(), InsuredLift.sound(), NO_FILES, NOW));
    refuses(InsuranceRefusal.NOT_FROM_HERE,
        () -> selections.invite(committee, filed.id(), door.invitation(), NOW));
    refuses(InsuranceRefusal.NOT_ON_THE_LIST,
        () -> applications.mended(committee, filed.id(), "ROPES", "换了", NO_FILES, NOW));
    applications.mended(committee, filed.id(), "PIT", "已抽干并做防水", NO_FILES, NOW);
    applications.survey(door.underwriter(), filed.id(), InsuredLift.sound(), NO_FILES, NOW);
    assertThat(applications.application(committee, filed.id()).state()).isInstanceOf(ApplicationState.Insurable.class);
    assertThat(applications.found(committee, filed.id())).hasSize(20).filteredOn(each -> !each.sound()).hasSize(2)
        .filteredOn(each -> each.item().equals("PIT")).singleElement()
        .satisfies(each -> assertThat(each.mended()).isEqualTo("已抽干并做防水"));
  }

  @Test
  void insurersAreAskedOnTheSameBasis() {
    Application application = door.insurable("whole-life-16", 16);
    var one = new Selections.Draft(List.of(door.insurers.getFirst().company()), TODAY.plusDays(5));
    refuses(InsuranceRefusal.TOO_FEW_INVITED, () -> selections.invite(committee, application.id(), one, NOW));
    var strange = new Selections.Draft(List.of(door.insurers.getFirst().company(),
        new org.tibao.access.OrganisationId(UUID.randomUUID())), TODAY.plusDays(5));
    refuses(InsuranceRefusal.NOT_AN_INSURER, () -> selections.invite(committee, application.id(), strange, NOW));
    var hasty = new Selections.Draft(door.invitation().companies(), TODAY.plusDays(1));
    refuses(InsuranceRefusal.TOO_SHORT, () -> selections.invite(committee, application.id(), hasty, NOW));
    SelectionId id = selections.invite(committee, application.id(), door.invitation(), NOW);
    Selection.Basis basis = selections.selection(committee, id).basis();
    assertThat(Money.sum(basis.expectedByYear())).isEqualTo(basis.expected());
    assertThat(basis.premium()).isGreaterThan(basis.expected());
    assertThat(basis.p99_5()).isGreaterThan(basis.p95());
    refuses(InsuranceRefusal.NOT_FROM_HERE,
        () -> selections.invite(committee, application.id(), door.invitation(), NOW));
    refuses(InsuranceRefusal.NOTHING_WRITTEN, () -> selections.withdraw(committee, id, "", NOW));
    selections.withdraw(committee, id, "重新来", NOW);
    assertThat(selections.of(committee, application.id())).isEmpty();
    assertThat(selections.insurers(application.path())).hasSize(2);
    selections.invite(committee, application.id(), door.invitation(), NOW);
  }

  @Test
  void offersLieSealedUntilTheDayAfterTheLast() {
    Application application = door.insurable("whole-life-16", 16);
    SelectionId id = selections.invite(committee, application.id(), door.invitation(), NOW);
    Actor first = door.insurers.getFirst().actor();
    Actor second = door.insurers.getLast().actor();
    Bid draft = selections.offer(first, id, InsuredLift.typed("140000", 30), NOW);
    Bid final1 = selections.offer(first, id, InsuredLift.typed("138000", 20), NOW);
    assertThat(final1.digest()).hasSize(64).isNotEqualTo(draft.digest());
    Bid final2 = selections.offer(second, id, InsuredLift.filed("90%"), NOW);
    Money quoted = selections.selection(committee, id).basis().premium();
    assertThat(final2.terms().premium().fen()).isBetween(quoted.fen() * 9 / 10, quoted.fen() * 9 / 10 + 1);
    assertThat(selections.bids(committee, id, TODAY.plusDays(5))).isEmpty();
    assertThat(selections.bids(first, id, TODAY)).extracting(Bid::id).containsExactly(final1.id());
    assertThat(selections.selection(committee, id).invited()).hasSize(2).allMatch(Selection.Invited::offered);
    assertThat(selections.selection(first, id).invited()).extracting(Selection.Invited::company)
        .containsExactly(door.insurers.getFirst().company());
    assertThat(selections.of(first, application.id()).orElseThrow().invited()).hasSize(1);
    refuses(InsuranceRefusal.BIDDING_RUNS,
        () -> applications.decline(second, application.id(), "给甲公司添麻烦", NOW));
    assertThat(selections.bids(committee, id, TODAY.plusDays(6))).hasSize(2);
    assertThat(selections.bids(first, id, TODAY.plusDays(6))).hasSize(1);
    Actor claims = door.claims(door.insurers.getLast());
    assertThat(selections.bids(claims, id, TODAY.plusDays(6))).extracting(Bid::company)
        .containsExactly(door.insurers.getLast().company());
    assertThat(selections.selection(claims, id).invited()).hasSize(1);
    assertThat(selections.mine(first)).extracting(Selection::id).containsExactly(id);
    refuses(InsuranceRefusal.CLOSED, () -> selections.offer(first, id, InsuredLift.typed("1", 20), opened()));
    refuses(InsuranceRefusal.NOT_INVITED,
        () -> selections.offer(door.insurer("丙财险").actor(), id, InsuredLift.typed("1", 20), NOW));
    refuses(InsuranceRefusal.NO_AMOUNT, () -> selections.offer(first, id, InsuredLift.typed("0", 20), NOW));
    refuses(InsuranceRefusal.NO_AMOUNT, () -> selections.offer(first, id, InsuredLift.typed("1", 0), NOW));
    refuses(InsuranceRefusal.NO_INSURER_OF_YOURS, () -> selections.offer(
        org.tibao.retrofit.Town.actor("无单位", Role.INSURER_UNDERWRITING, door.estate.path()), id,
        InsuredLift.typed("1", 20), NOW));
    sideBySide(id);
  }

  private void sideBySide(SelectionId id) {
    Selection selection = selections.selection(committee, id);
    BidComparison table = BidComparison.of(selection.basis(), selections.bids(committee, id, TODAY.plusDays(6)));
    assertThat(table.prices().getFirst().best()).isTrue();
    assertThat(table.prices().getFirst().over()).isEqualTo(Money.ZERO);
    assertThat(table.prices().getLast().permille()).isEqualTo(1_000);
    assertThat(table.prices().getFirst().lossPermille()).isEqualTo(
        1_000 * selection.basis().expected().fen() / table.bids().getFirst().terms().premium().fen());
    assertThat(table.measures()).filteredOn(each -> each.term() == BidComparison.Term.ARRIVE_MINUTES).singleElement()
        .satisfies(each -> assertThat(each.best()).isEqualTo(20));
    assertThat(table.measures()).filteredOn(each -> each.term() == BidComparison.Term.LIMIT).singleElement()
        .satisfies(each -> assertThat(each.best()).isNull());
    assertThat(table.covers()).filteredOn(BidComparison.CoverLine::differs).hasSize(5);
    assertThat(table.covers()).extracting(BidComparison.CoverLine::item).doesNotContain(CoverItem.ELECTRICITY);
  }

  @Test
  void aPanelChoosesAndTheRecordStays() {
    Application application = door.insurable("whole-life-16", 16);
    SelectionId id = selections.invite(committee, application.id(), door.invitation(), NOW);
    Bid bid = selections.offer(door.insurers.getFirst().actor(), id, InsuredLift.typed("140000", 30), NOW);
    var panel = new Selection.Held.ByPanel(List.of("张主任", "王工", " 周组长 ", ""), "按到场时间和价格打分，见附表");
    refuses(InsuranceRefusal.STILL_SEALED, () -> selections.choose(committee, id, bid.id(), panel, "合适", NOW));
    refuses(InsuranceRefusal.NOT_OF_THIS_SELECTION,
        () -> selections.choose(committee, id, BidId.next(), panel, "合适", opened()));
    var two = new Selection.Held.ByPanel(List.of("张主任", "张主任", "王工"), "记录");
    refuses(InsuranceRefusal.PANEL_TOO_SMALL, () -> selections.choose(committee, id, bid.id(), two, "合适", opened()));
    var twoHats = new Actor(door.underwriter().id(), "两顶帽子", Actor.Kind.STAFF, committee.grants());
    refuses(InsuranceRefusal.INTERESTED_PARTY,
        () -> selections.choose(twoHats, id, bid.id(), panel, "我家的好", opened()));
    selections.choose(committee, id, bid.id(), panel, "到场快", opened());
    assertThat(selections.selection(committee, id).choice()).satisfies(choice -> {
      assertThat(choice.held()).isEqualTo(panel);
      assertThat(choice.why()).isEqualTo("到场快");
      assertThat(choice.by()).isEqualTo("业委会");
    });
    refuses(InsuranceRefusal.CHOSEN_ALREADY,
        () -> selections.choose(committee, id, bid.id(), panel, "再来", opened()));
    refuses(InsuranceRefusal.CHOSEN_ALREADY, () -> selections.withdraw(committee, id, "不要了", opened()));
  }

  @Test
  void aVoteOfTheOwnersAboutAnOfferChoosesThatOffer() {
    Application application = door.insurable("whole-life-16", 16);
    SelectionId id = selections.invite(committee, application.id(), door.invitation(), NOW);
    Bid first = selections.offer(door.insurers.getFirst().actor(), id, InsuredLift.typed("140000", 30), NOW);
    Bid second = selections.offer(door.insurers.getLast().actor(), id, InsuredLift.typed("139000", 60), NOW);
    VoteId won = VoteId.next();
    refuses(InsuranceRefusal.STILL_SEALED, () -> selections.putToVote(committee, id, first.id(), won, NOW));
    refuses(InsuranceRefusal.NOT_OF_THIS_SELECTION,
        () -> selections.putToVote(committee, id, BidId.next(), won, opened()));
    Vote vote = selections.putToVote(committee, id, first.id(), won, opened());
    assertThat(selections.putToVote(committee, id, first.id(), won, opened())).isEqualTo(vote);
    assertThat(vote.question().title()).contains(first.companyName(), "140000.00");
    assertThat(vote.question().details()).contains(first.companyName(), second.companyName(), "60 分钟");
    VoteId lost = VoteId.next();
    selections.putToVote(committee, id, second.id(), lost, opened());
    VoteId elsewhere = closed(VoteId.next(), true);
    closed(won, true);
    closed(lost, false);
    await().untilAsserted(() -> assertThat(selections.votes(committee, id)).hasSize(2)
        .filteredOn(Selection.OfferVote::carries).extracting(Selection.OfferVote::title)
        .containsExactly(vote.question().title()));
    assertThat(selections.votes(door.underwriter(), id)).isEmpty();
    for (VoteId each : List.of(lost, elsewhere)) {
      refuses(InsuranceRefusal.NO_VOTE,
          () -> selections.choose(committee, id, first.id(), new Selection.Held.ByVote(each), "表决", opened()));
    }
    refuses(InsuranceRefusal.NO_VOTE,
        () -> selections.choose(committee, id, second.id(), new Selection.Held.ByVote(won), "表决", opened()));
    selections.choose(committee, id, first.id(), new Selection.Held.ByVote(won), "表决通过", opened());
    assertThat(selections.selection(committee, id).choice().held()).isEqualTo(new Selection.Held.ByVote(won));
    refuses(InsuranceRefusal.CHOSEN_ALREADY,
        () -> selections.putToVote(committee, id, first.id(), VoteId.next(), opened()));
  }

  private VoteId closed(VoteId vote, boolean passed) {
    var event = new VoteClosed(vote, door.stairwell.path(), door.stairwell.id(), Matter.OTHER_MAJOR, passed,
        TODAY.plusDays(7));
    transactions.executeWithoutResult(_ -> events.publishEvent(event));
    selections.heard(event);
    return vote;
  }
}
