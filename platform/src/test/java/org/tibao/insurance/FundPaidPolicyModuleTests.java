package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tibao.insurance.InsuredLift.NOW;
import static org.tibao.insurance.InsuredLift.START;
import static org.tibao.insurance.InsuredLift.TODAY;
import static org.tibao.insurance.InsuredLift.opened;
import static org.tibao.insurance.SelectionModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.fund.Charge;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.FundUses;
import org.tibao.fund.Premiums;
import org.tibao.fund.Purpose;
import org.tibao.fund.SubAccount;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.money.Money;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Schedule;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** The route of 商河: the owners of one lift vote, the fund pays the premium out of their sub-accounts. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class FundPaidPolicyModuleTests {

  private static final Money PREMIUM = Money.yuan("4800.01");
  private static final PaymentPlan ONCE = new PaymentPlan(PaymentPlan.Plan.ONCE, 1);

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
  private FundAccounts accounts;
  @Autowired
  private FundUses uses;
  @Autowired
  private FundDesk desk;
  @Autowired
  private Premiums premiums;
  @Autowired
  private Ledger ledger;
  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;

  private InsuredLift door;
  private Actor officer;

  @BeforeEach
  void aDoorInShanghe(TestInfo test) {
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), test.getDisplayName(), "370126001");
    officer = door.actor("资金中心甲", Role.HOUSING_AUTHORITY);
    FundAccount account = accounts.open(officer, new FundAccount.Opening(door.estate.id(), null, "演示银行", "维修资金",
        "3701260001" + Math.abs((long) door.estate.id().hashCode()), TODAY.minusDays(400)), NOW);
    accounts.openSubs(officer, account.id(), door.dwellings.values().stream().map(each -> new SubAccount.Opening(
        each.id(), Money.yuan("6000"), Money.yuan("5000"), TODAY.minusDays(300))).toList(), NOW);
  }

  private FundUseId reviewed() {
    FundUse use = uses.apply(door.committee(), new FundUse.Application(FundUseId.next(), door.stairwell.id(),
        door.lift.id(), FundUse.Kind.INSURANCE, new FundUse.Asked(Purpose.INSURANCE, Charge.LIFT_REPAIR, "电梯维修保险",
            "保期一年", PREMIUM, false, null, "业委会"),
        FundPolicy.Applicant.COMMITTEE, 3, new FundUse.PayTo("演示财险", "演示银行", "6222000000000042")), NOW);
    uses.prove(door.committee(), use.id(), new FundUses.ProofDraft(UUID.randomUUID(), FundUse.ProofKind.PLAN_POSTED,
        TODAY, Optional.empty(), ""), NOW);
    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);
    voted(vote.id());
    await().untilAsserted(() -> assertThat(desk.use(officer, use.id()).stage()).isEqualTo(FundUse.Stage.DECIDED));
    Instant later = NOW.plus(Duration.ofDays(60));
    assertThat(desk.report(officer, desk.use(officer, use.id()), TODAY.plusDays(60)).findings()).isEmpty();
    uses.review(door.actor("资金中心乙", Role.HOUSING_AUTHORITY), use.id(), "可以", later);
    return use.id();
  }

  /** The whole vote of those whom the lift serves: the roll, the notice, ballots, the count. */
  private void voted(VoteId id) {
    Actor committee = door.committee();
    Vote published = votes.publishRoll(committee, id, votes.vote(committee, id).version(), NOW);
    Instant opens = votes.earliestOpening(committee, id, TODAY.plusDays(20));
    Vote noticed = votes.notice(committee, id, new Schedule(opens, opens.plus(Duration.ofDays(7))),
        published.version(), NOW.plus(Duration.ofDays(20)));
    door.dwellings.forEach((room, dwelling) -> box.cast(door.resident(room), id,
        new Casting(UUID.randomUUID(), List.of(dwelling.id()), Choice.YES), opens.plusSeconds(3600)));
    votes.close(committee, id, noticed.version(), opens.plus(Duration.ofDays(7)).plusSeconds(60));
  }

  @Test
  void theSubAccountsPayWhenThePolicyIsIssued() {
    FundUseId use = reviewed();
    SelectionId selection = door.chosen("fund-repair-1", 1, PREMIUM.toString());
    refuses(InsuranceRefusal.PLAN_NOT_ALLOWED, () -> policies.agree(door.committee(), selection, new Policy.Draft(
        PolicyId.next(), START, new PaymentPlan(PaymentPlan.Plan.INSTALMENTS, 2), null, use), opened()));
    Policy policy = policies.agree(door.committee(), selection,
        new Policy.Draft(PolicyId.next(), START, ONCE, null, use), opened());
    List<Bearer> bearers = policies.sheet(policy).bearers();
    assertThat(bearers).hasSize(24).allMatch(each -> each.self().isZero());
    assertThat(Money.sum(bearers.stream().map(Bearer::base).toList())).isEqualTo(PREMIUM);
    assertThat(premiums.standing(use).stage()).isEqualTo(FundUse.Stage.RESERVED);
    assertThat(policies.unread(policy)).containsExactly(Policy.Reading.APPLICANT);
    assertThat(policies.missing(policy)).isEqualTo(Money.ZERO);
    refuses(InsuranceRefusal.NOT_FROM_HERE, () -> door.pay(policy, 0, Money.yuan("1")));
    door.readByAll(policy);
    Policy issued = policies.issue(door.underwriter(), policy.id(), "", opened());
    assertThat(premiums.standing(use).stage()).isEqualTo(FundUse.Stage.CONFIRMED);
    assertThat(policies.sheet(issued).bearers()).allMatch(each -> each.money().open().isZero());
    assertThat(ledger.balance(PolicyBooks.of(policy.id(), AccountKind.PREMIUM_RECEIVED)).posted())
        .isEqualTo(PREMIUM);
  }

  @Test
  void whatWasSetAsideIsFreeAgainWhereNoPolicyComes() {
    FundUseId use = reviewed();
    Policy policy = policies.agree(door.committee(), door.chosen("fund-repair-1", 1, PREMIUM.toString()),
        new Policy.Draft(PolicyId.next(), START, ONCE, null, use), opened());
    changes.drop(door.committee(), policy.id(), "不投了", opened());
    assertThat(premiums.standing(use).stage()).isEqualTo(FundUse.Stage.REVIEWED);
    assertThat(policies.sheet(policy).refunds()).isEmpty();
  }
}
