package org.tibao.fund;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.tibao.fund.LiftDoor.NOW;
import static org.tibao.fund.LiftDoor.TODAY;
import static org.tibao.fund.LiftDoor.later;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.bank.PainVersion;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** A premium goes to the insurer that was chosen, and what it sends back to every household, with a sub-account or without. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class PremiumBackModuleTests {

  private static final Money PREMIUM = Money.yuan("4800.01");

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private FundUses uses;
  @Autowired
  private FundDesk desk;
  @Autowired
  private Premiums premiums;
  @Autowired
  private FundStatements statements;
  @Autowired
  private FundPayees payees;
  @Autowired
  private HouseholdRefunds refunds;
  @Autowired
  private FundClaims claims;

  private LiftDoor door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), test.getDisplayName(),
        LiftDoor.SHANGHE, LocalDate.of(2020, 1, 1)).opened();
  }

  @Test
  void aPremiumIsPaidToTheInsurerThatWasChosenAndToNobodyElse() {
    FundUse use = reviewed(PREMIUM, false);
    var other = new Premiums.Insured(PREMIUM, "另一家（济南）财产保险");
    refuses(FundRefusal.PAYEE_IS_NOT_THE_INSURER, () -> premiums.reserve(door.officer(), use.id(), other, later()));
    payees.correct(door.officer(), use.id(),
        new FundUse.PayTo("另一家(济南) 财产保险", "演示银行", "6222000000000088"), "选定的是另一家", later());
    refuses(FundRefusal.PAYEE_IS_NOT_THE_INSURER, () -> premiums.reserve(door.officer(), use.id(), other, later()));
    payees.confirm(door.reviewer(), use.id(), "6222000000000088", later());
    premiums.reserve(door.officer(), use.id(), other, later());
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
    refuses(FundRefusal.PAYEE_IS_NOT_THE_INSURER, () -> payees.correct(door.officer(), use.id(),
        new FundUse.PayTo("维保公司", "演示银行", "6222000000000043"), "改付", later()));
  }

  @Test
  void aHouseholdWithoutASubAccountIsPaidToTheAccountThatItNames() {
    FundUse use = reviewed(PREMIUM, false);
    premiums.reserve(door.officer(), use.id(), LiftDoor.insured(PREMIUM), later());
    premiums.confirm(door.officer(), use.id(), "PICC-1", later());
    List<FundDue> owing = premiums.dues(use.id()).stream().filter(each -> each.open().isPositive()).toList();
    var rows = new java.util.ArrayList<String>();
    Money balance = Money.yuan("200300");
    for (FundDue each : owing) {
      balance = balance.plus(each.open());
      rows.add(row(50, each.open() + ",", balance, "业主", each.reference(), "S" + each.debit().room()));
    }
    balance = balance.plus(PREMIUM);
    rows.add(row(52, PREMIUM + ",", balance, LiftDoor.INSURER, "退保", "B1"));
    take("退保.csv", rows);
    premiums.givenBack(door.officer(), use.id(), claims.open(door.officer(), 9).getFirst().id(), later());

    Dwelling last = door.dwellings.getLast();
    FundDue due = owing.getLast();
    List<HouseholdRefund> owed = refunds.of(door.officer(), door.account, 9);
    assertThat(owed).hasSize(3).allMatch(each -> each.stage() == HouseholdRefund.Stage.OWED);
    assertThat(accounts.figures(door.officer(), door.account.id()).suspense())
        .isEqualTo(Money.sum(owed.stream().map(HouseholdRefund::amount).toList()));
    HouseholdRefund mine = refunds.mine(door.owner(last), last.id()).getFirst();
    assertThat(mine.amount()).isEqualTo(due.debit().share());
    assertThat(refunds.mine(door.owner(door.dwellings.getFirst()), last.id())).isEmpty();
    var payTo = new FundUse.PayTo("李806", "演示银行", "6222 0000 0000 0806");
    refuses(FundRefusal.UNKNOWN,
        () -> refunds.name(door.owner(door.dwellings.getFirst()), mine.id(), payTo, later()));
    refuses(FundRefusal.NOT_AN_ACCOUNT_NUMBER, () -> refunds.name(door.owner(last), mine.id(),
        new FundUse.PayTo("李806", "演示银行", "12"), later()));
    refuses(FundRefusal.NOT_FROM_HERE, () -> refunds.order(door.cashier(), mine.id(), later()));
    refunds.name(door.officer(), mine.id(), payTo, later());
    refuses(FundRefusal.MAKER_IS_CHECKER, () -> refunds.order(door.officer(), mine.id(), later()));
    refunds.order(door.cashier(), mine.id(), later());
    refuses(FundRefusal.NOT_FROM_HERE, () -> refunds.name(door.owner(last), mine.id(), payTo, later()));
    refunds.bounced(door.officer(), mine.id(), "户名不符", later());
    refunds.name(door.owner(last), mine.id(), payTo, later());
    assertThat(refunds.waiting(door.cashier(), 9)).extracting(HouseholdRefund::id).containsExactly(mine.id());
    FundPayment.Order order = refunds.order(door.cashier(), mine.id(), later()).order();
    assertThat(refunds.order(door.cashier(), mine.id(), later()).order()).isEqualTo(order);
    assertThat(new String(refunds.file(door.cashier(), mine.id(), later()).pain001(PainVersion.V09), UTF_8))
        .contains("6222000000000806", order.endToEnd());
    balance = balance.minus(mine.amount());
    rows.add(row(53, "," + mine.amount(), balance, "李806", order.endToEnd(), "P1"));
    assertThat(take("退款.csv", rows).getFirst().matched()).isEqualTo(1);
    assertThat(refunds.mine(door.owner(last), last.id()).getFirst().stage()).isEqualTo(HouseholdRefund.Stage.PAID);
    depositsAndPaysWithoutReference(rows, balance);
  }

  /** One gets a sub-account after all; of the other the bank does not repeat the reference. */
  private void depositsAndPaysWithoutReference(List<String> rows, Money balance) {
    Dwelling late = door.dwellings.get(46);
    HouseholdRefund kept = refunds.mine(door.owner(late), late.id()).getFirst();
    assertThat(refunds.mayDeposit(kept)).isFalse();
    refuses(FundRefusal.NOT_FROM_HERE, () -> refunds.deposit(door.officer(), kept.id(), later()));
    accounts.openSubs(door.officer(), door.account.id(),
        List.of(new SubAccount.Opening(late.id(), Money.ZERO, Money.ZERO, TODAY.minusDays(300))), later());
    assertThat(refunds.mayDeposit(kept)).isTrue();
    refunds.deposit(door.officer(), kept.id(), later());
    refunds.deposit(door.officer(), kept.id(), later());
    assertThat(accounts.of(door.owner(late), late.id()).orElseThrow().balance()).isEqualTo(kept.amount());
    Dwelling third = door.dwellings.get(45);
    HouseholdRefund other = refunds.mine(door.owner(third), third.id()).getFirst();
    refunds.name(door.owner(third), other.id(), new FundUse.PayTo("李804", "演示银行", "6222000000000804"), later());
    refunds.order(door.cashier(), other.id(), later());
    rows.add(row(54, "," + other.amount(), balance.minus(other.amount()), "李804", "转账", "P2"));
    take("退款二.csv", rows);
    FundLine out = claims.open(door.officer(), 9).getFirst();
    assertThat(claims.refunds(door.officer(), out)).extracting(HouseholdRefund::id).containsExactly(other.id());
    claims.refunded(door.officer(), out.id(), other.id(), later());
    assertThat(claims.open(door.officer(), 9)).isEmpty();
    assertThat(accounts.figures(door.officer(), door.account.id())).satisfies(figures -> {
      assertThat(figures.suspense()).isEqualTo(Money.ZERO);
      assertThat(figures.agrees()).isTrue();
    });
    assertThat(statements.tieOuts(door.officer(), door.account)).isNotEmpty().allMatch(FundTieOut::agrees);
  }

  private FundUse decided(Money premium, boolean poolFirst) {
    FundUse use = uses.apply(door.committee(), door.insurance(premium, poolFirst), NOW);
    uses.prove(door.committee(), use.id(), LiftDoor.proof(FundUse.ProofKind.PLAN_POSTED, TODAY), NOW);
    Vote vote = uses.putToVote(door.committee(), use.id(), VoteId.next(), NOW);
    door.voted(votes, box, vote.id(), 30, 5);
    await().until(() -> desk.use(door.committee(), use.id()).stage() == FundUse.Stage.DECIDED);
    return desk.use(door.committee(), use.id());
  }

  private FundUse reviewed(Money premium, boolean poolFirst) {
    return uses.review(door.reviewer(), decided(premium, poolFirst).id(), "", later());
  }

  private String row(int day, String moved, Money balance, String name, String text, String reference) {
    return "%s,%s,%s,%s,%s,,%s,转账,%s".formatted(door.number(), TODAY.plusDays(day), moved, balance, name, text,
        reference);
  }

  private List<FundStatement> take(String file, List<String> rows) {
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n" + String.join("\n", rows);
    return statements.take(door.officer(), file, text.getBytes(UTF_8), null, later());
  }

  private static void refuses(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
