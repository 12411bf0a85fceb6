package org.tibao.insurance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tibao.insurance.InsuredLift.NOW;
import static org.tibao.insurance.InsuredLift.START;
import static org.tibao.insurance.InsuredLift.TODAY;
import static org.tibao.insurance.InsuredLift.opened;
import static org.tibao.insurance.SelectionModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.fund.Charge;
import org.tibao.fund.Debit;
import org.tibao.fund.DebitTable;
import org.tibao.fund.FundAccount;
import org.tibao.fund.FundAccounts;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundDue;
import org.tibao.fund.FundMovement;
import org.tibao.fund.FundPayment;
import org.tibao.fund.FundPaymentId;
import org.tibao.fund.FundPayments;
import org.tibao.fund.FundPolicy;
import org.tibao.fund.FundStatement;
import org.tibao.fund.FundStatements;
import org.tibao.fund.FundTieOut;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.FundUses;
import org.tibao.fund.Legality;
import org.tibao.fund.Premiums;
import org.tibao.fund.Purpose;
import org.tibao.fund.SubAccount;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.money.Money;
import org.tibao.pricing.CoverItem;
import org.tibao.registry.Area;
import org.tibao.registry.Dwelling;
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

/**
 * 商河, one lift, from the plan on the notice board to the policy, door by door: 48 owners, of whom 40 have enough in their
 * sub-account, five too little and three none at all.
 */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class ShangheJourneyModuleTests {

  private static final Money PREMIUM = Money.yuan("4800.01");
  private static final String NUMBER = "3701260001000048";

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
  private Coverage coverage;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private FundStatements statements;
  @Autowired
  private FundUses uses;
  @Autowired
  private FundDesk desk;
  @Autowired
  private FundPayments payments;
  @Autowired
  private Premiums premiums;
  @Autowired
  private Ledger ledger;
  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;

  private InsuredLift door;
  private FundAccount account;
  private final List<Dwelling> flats = new ArrayList<>();
  private final List<String> bank = new ArrayList<>();
  private Money atBank = Money.ZERO;

  @BeforeEach
  void aDoorOf48Flats() {
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), "宏业名庭", "370126001");
    for (int floor = 1; floor <= 6; floor++) {
      for (int flat = 5; flat <= 8; flat++) {
        Dwelling dwelling = households.add(Actor.HOUSE, door.stairwell.id(), new Dwelling.Draft(floor + "0" + flat,
            floor, new Area(80_00 + flat * 300, Area.Basis.REGISTER), null), NOW);
        door.dwellings.put(dwelling.room(), dwelling);
        door.own(dwelling, "李" + dwelling.room(), LocalDate.of(2000, 1, 1));
      }
    }
    flats.addAll(door.dwellings.values());
    account = accounts.open(officer(), new FundAccount.Opening(door.estate.id(), null, "演示银行商河支行",
        "商河县住宅专项维修资金", NUMBER, TODAY.minusDays(400)), NOW);
    var openings = new ArrayList<SubAccount.Opening>();
    for (int i = 0; i < 45; i++) {
      openings.add(new SubAccount.Opening(flats.get(i).id(), Money.yuan("6000"), Money.yuan(i < 40 ? "5000" : "60"),
          TODAY.minusDays(300)));
    }
    accounts.openSubs(officer(), account.id(), openings, NOW);
    atBank = Money.yuan("200300");
  }

  private Actor officer() {
    return door.actor("资金中心甲", Role.HOUSING_AUTHORITY);
  }

  @Test
  void onePremiumGoesFromTheNoticeBoardToThePolicyOf48Owners() {
    FundUseId use = reviewed();
    SelectionId selection = door.chosen("fund-repair-1", 1, PREMIUM.toString());
    Policy policy = policies.agree(door.committee(), selection, new Policy.Draft(PolicyId.next(), START,
        new PaymentPlan(PaymentPlan.Plan.ONCE, 1), null, use), opened());
    split(use, policy);

    refuses(InsuranceRefusal.NOT_READ, () -> policies.issue(door.underwriter(), policy.id(), "", opened()));
    assertThat(policies.unread(policy)).hasSize(9).contains(Policy.Reading.APPLICANT);
    door.readByAll(policy);
    refuses(InsuranceRefusal.NOT_PAID, () -> policies.issue(door.underwriter(), policy.id(), "", opened()));
    refuses(InsuranceRefusal.NOT_PAID, () -> policies.issue(door.underwriter(), policy.id(), "担保", opened()));
    eightPayTheirOwnPart(use);
    Policy issued = policies.issue(door.underwriter(), policy.id(), "", opened());

    assertThat(premiums.standing(use)).satisfies(standing -> {
      assertThat(standing.stage()).isEqualTo(FundUse.Stage.CONFIRMED);
      assertThat(standing.complete()).isTrue();
      assertThat(standing.fromFund().plus(standing.selfPaid())).isEqualTo(PREMIUM);
    });
    assertThat(ledger.balance(PolicyBooks.of(policy.id(), AccountKind.PREMIUM_RECEIVED)).posted()).isEqualTo(PREMIUM);
    assertThat(policies.sheet(issued).bearers()).allMatch(each -> each.money().open().isZero());
    theInsurerIsPaid(use);
    whatEachHouseholdSees(use, issued);
    assertThat(coverage.on(door.lift.id(), START.plusDays(40))).get()
        .satisfies(covered -> assertThat(covered.item(CoverItem.PARTS)).isPresent());
    theFundDoesNotPayForWhatThePolicyPays(issued);
  }

  private void theFundDoesNotPayForWhatThePolicyPays(Policy policy) {
    FundUse repair = uses.apply(door.committee(), new FundUse.Application(FundUseId.next(), door.stairwell.id(),
        door.lift.id(), FundUse.Kind.REPAIR, new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "更换门机", "",
            Money.yuan("900"), false, "GD-48-1", "业委会"),
        FundPolicy.Applicant.COMMITTEE, 3, new FundUse.PayTo("维保公司", "演示银行", "6222000000000043")), day(60));
    assertThat(desk.report(officer(), repair, TODAY.plusDays(60)).findings())
        .contains(new Legality.Finding(Legality.Code.ENTITY_LIFT_IS_INSURED, policy.number()));
  }

  private FundUseId reviewed() {
    FundUse use = uses.apply(door.committee(), new FundUse.Application(FundUseId.next(), door.stairwell.id(),
        door.lift.id(), FundUse.Kind.INSURANCE, new FundUse.Asked(Purpose.INSURANCE, Charge.LIFT_REPAIR, "电梯维修更新保险",
            "保期一年", PREMIUM, false, null, "业委会"),
        FundPolicy.Applicant.COMMITTEE, 3,
        new FundUse.PayTo(door.insurers.getFirst().name(), "演示银行", "6222000000000042")), NOW);
    uses.prove(door.committee(), use.id(), new FundUses.ProofDraft(UUID.randomUUID(), FundUse.ProofKind.PLAN_POSTED,
        TODAY, Optional.empty(), "门厅公告栏"), NOW);
    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);
    assertThat(votes.roll(door.committee(), vote.id())).hasSize(48);
    theOwnersDecide(vote);
    await().untilAsserted(() -> assertThat(desk.use(officer(), use.id()).stage()).isEqualTo(FundUse.Stage.DECIDED));
    Instant later = NOW.plus(Duration.ofDays(60));
    assertThat(desk.report(officer(), desk.use(officer(), use.id()), TODAY.plusDays(60)).findings()).isEmpty();
    uses.review(door.actor("资金中心乙", Role.HOUSING_AUTHORITY), use.id(), "", later);
    return use.id();
  }

  /** 35 of 48 take part, 18 of them agree: just more than half. */
  private void theOwnersDecide(Vote prepared) {
    Actor committee = door.committee();
    Vote published = votes.publishRoll(committee, prepared.id(), prepared.version(), NOW);
    Instant opens = votes.earliestOpening(committee, prepared.id(), TODAY.plusDays(20));
    Vote noticed = votes.notice(committee, prepared.id(), new Schedule(opens, opens.plus(Duration.ofDays(7))),
        published.version(), NOW.plus(Duration.ofDays(20)));
    for (int i = 0; i < 35; i++) {
      box.cast(door.resident(flats.get(i).room()), prepared.id(), new Casting(UUID.randomUUID(),
          List.of(flats.get(i).id()), i % 2 == 0 ? Choice.YES : Choice.NO), opens.plusSeconds(3_600));
    }
    votes.close(committee, prepared.id(), noticed.version(), opens.plus(Duration.ofDays(7)).plusSeconds(60));
  }

  private void split(FundUseId use, Policy policy) {
    DebitTable table = desk.table(officer(), desk.use(officer(), use));
    assertThat(table.debits()).hasSize(48);
    assertThat(table.selfPayers()).isEqualTo(8);
    assertThat(table.fromAccounts().plus(table.selfPaid())).isEqualTo(PREMIUM);
    assertThat(table.debits().stream().filter(each -> each.account() == null)).hasSize(3)
        .allMatch(each -> each.fromAccount().isZero());
    assertThat(table.debits().stream().filter(each -> each.account() != null && each.selfPay().isPositive())).hasSize(5)
        .allMatch(each -> each.fromAccount().equals(Money.yuan("60")));
    List<Bearer> bearers = policies.sheet(policy).bearers();
    assertThat(bearers.stream().map(Bearer::base).toList())
        .isEqualTo(table.debits().stream().map(Debit::share).toList());
    assertThat(bearers.stream().map(Bearer::self).toList())
        .isEqualTo(table.debits().stream().map(Debit::selfPay).toList());
    assertThat(accounts.figures(officer(), account.id()).held()).isEqualTo(table.fromAccounts());
  }

  private void eightPayTheirOwnPart(FundUseId use) {
    for (FundDue each : premiums.dues(use)) {
      if (each.open().isPositive()) {
        booked(TODAY.plusDays(61), each.open(), "李" + each.debit().room(), "电梯保险 " + each.reference());
      }
    }
    assertThat(premiums.standing(use).complete()).isFalse();
    assertThat(told(62).matched()).isEqualTo(8);
    assertThat(premiums.standing(use).complete()).isTrue();
  }

  private void theInsurerIsPaid(FundUseId use) {
    FundUse confirmed = desk.use(officer(), use);
    assertThat(payments.payable(confirmed)).isEqualTo(PREMIUM);
    FundPayment payment = payments.propose(officer(), FundPaymentId.next(), use, PREMIUM, day(63));
    FundPayment instructed = payments.instruct(door.actor("资金中心丙", Role.HOUSING_AUTHORITY), payment.id(), day(63));
    booked(TODAY.plusDays(64), PREMIUM.negated(), "甲财险", Objects.requireNonNull(instructed.order()).endToEnd());
    assertThat(told(65).matched()).isEqualTo(1);
    assertThat(uses.close(officer(), use, day(66)).stage()).isEqualTo(FundUse.Stage.CLOSED);
    assertThat(statements.tieOuts(officer(), account)).isNotEmpty().allMatch(FundTieOut::agrees);
    assertThat(accounts.figures(officer(), account.id())).satisfies(figures -> {
      assertThat(figures.agrees()).isTrue();
      assertThat(figures.held()).isEqualTo(Money.ZERO);
      assertThat(figures.collected()).isEqualTo(Money.ZERO);
    });
  }

  /** One who had enough, one who had too little, one without an account: each its own part, and the policy. */
  private void whatEachHouseholdSees(FundUseId use, Policy policy) {
    for (int i : new int[]{0, 44, 47}) {
      Dwelling home = flats.get(i);
      Actor owner = door.resident(home.room());
      FundDue due = desk.mine(owner, home).getFirst().due();
      assertThat(due.use()).isEqualTo(use);
      assertThat(due.debit().fromAccount().plus(due.paid())).isEqualTo(due.debit().share());
      assertThat(desk.owing(owner, home)).isEmpty();
      assertThat(policies.part(policy, home.id())).get()
          .satisfies(part -> assertThat(part.base()).isEqualTo(due.debit().share()));
      Optional<SubAccount.Standing> standing = accounts.of(owner, home.id());
      assertThat(standing.isPresent()).isEqualTo(i < 45);
      standing.ifPresent(own -> assertThat(accounts.movements(owner, own.account(), TODAY.minusYears(1),
          TODAY.plusYears(1), day(70))).extracting(FundMovement::kind).containsExactly(FundMovement.Kind.OPENING,
              FundMovement.Kind.USE));
    }
  }

  private static Instant day(int n) {
    return NOW.plus(Duration.ofDays(n));
  }

  private void booked(LocalDate on, Money amount, String name, String text) {
    atBank = atBank.plus(amount);
    String moved = amount.isPositive() ? amount + "," : "," + amount.negated();
    bank.add("%s,%s,%s,%s,%s,,%s,转账,J%d".formatted(NUMBER, on, moved, atBank, name, text, bank.size()));
  }

  private FundStatement told(int n) {
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n" + String.join("\n", bank);
    return statements.take(officer(), "对账单.csv", text.getBytes(UTF_8), null, day(n)).getFirst();
  }
}
