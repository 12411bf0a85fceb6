package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.SUM;
import static org.tibao.custody.Door.TODAY;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.Compensation;
import org.tibao.apportionment.LateJoining;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Special;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.Terms;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.support.Property;

/** Money that goes back to the households: to the fen, and none of it lost. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class RefundsModuleTests {

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Agreements agreements;
  @Autowired
  private DoorAccounts accounts;
  @Autowired
  private Works works;
  @Autowired
  private Dues dues;
  @Autowired
  private Releases releases;
  @Autowired
  private Refunds refunds;
  @Autowired
  private Books books;

  private Door door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = fresh(test.getDisplayName());
  }

  private Door fresh(String name) {
    return new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds), name);
  }

  @Test
  void interestGoesBackByWhatEachPaid() {
    door.paid();
    var seen = new Income.Seen(UUID.randomUUID(), Income.Kind.INTEREST, Money.yuan("100.01"), TODAY, "结息");
    Income income = refunds.came(door.custodian(), door.account.id(), seen, NOW);
    assertThat(refunds.came(door.custodian(), door.account.id(), seen, NOW)).isEqualTo(income);
    List<Refund> shared = refunds.distribute(door.custodian(), income.id(), NOW);
    assertThat(sum(shared)).isEqualTo(Money.yuan("100.01"));
    assertThat(shared).filteredOn(each -> each.room().startsWith("6")).extracting(each -> each.amount().fen())
        .containsExactly(834L, 833L, 833L, 833L);
    assertThat(refunds.distribute(door.custodian(), income.id(), NOW)).hasSameSizeAs(shared);
    assertThat(books.balance(door.account.id(), AccountKind.INTEREST).posted()).isEqualTo(Money.ZERO);
    payBack(door, shared);
    assertThat(atTheBank(door)).isEqualTo(SUM);
  }

  @Test
  void aSubsidyGoesBackByWhatEachPaid() {
    door.paid();
    var seen = new Income.Seen(UUID.randomUUID(), Income.Kind.SUBSIDY, Money.yuan("240000"), TODAY, "区财政");
    List<Refund> shared = refunds.distribute(door.custodian(),
        refunds.came(door.custodian(), door.account.id(), seen, NOW).id(), NOW);
    assertThat(sum(shared)).isEqualTo(Money.yuan("240000"));
    assertThat(refunds.of(door.owner("601"), door.dwellings.get("601").id())).singleElement()
        .satisfies(each -> assertThat(each.amount()).isEqualTo(Money.yuan("20000")));
    assertThat(refunds.of(door.owner("601"), door.dwellings.get("602").id())).isEmpty();
  }

  @Test
  void whoProposesARefundDoesNotInstructIt() {
    door.paid();
    Refund refund = interest("10").getFirst();
    refuses(CustodyRefusal.MAKER_IS_CHECKER, () -> refunds.instruct(door.custodian(), refund.id(), NOW));
    refuses(CustodyRefusal.NO_REFUND_ACCOUNT, () -> refunds.instruct(door.secondCustodian(), refund.id(), NOW));
    name(refund);
    accounts.freeze(door.secretary(), door.account.id(), "纠纷", NOW);
    refuses(CustodyRefusal.FROZEN, () -> refunds.instruct(door.secondCustodian(), refund.id(), NOW));
    accounts.unfreeze(door.secretary(), door.account.id(), "了结", NOW);
    Refund ordered = refunds.instruct(door.secondCustodian(), refund.id(), NOW);
    assertThat(refunds.instruct(door.secondCustodian(), refund.id(), NOW)).isEqualTo(ordered);
    String first = ordered.order().endToEnd();
    refuses(CustodyRefusal.MAKER_IS_CHECKER, () -> refunds.bounced(door.secondCustodian(), first, "户名不符", NOW));
    refunds.bounced(door.custodian(), first, "户名不符", NOW);
    String second = refunds.instruct(door.secondCustodian(), refund.id(), NOW).order().endToEnd();
    assertThat(second).isNotEqualTo(first).hasSizeLessThanOrEqualTo(35);
    var receipt = new Release.Receipt("HD9", TODAY);
    Refund paid = refunds.paid(door.custodian(), second, receipt, NOW);
    assertThat(paid.stage()).isEqualTo(Refund.Stage.PAID);
    assertThat(refunds.paid(door.custodian(), second, receipt, NOW)).isEqualTo(paid);
    assertThat(refunds.waiting(door.secondCustodian(), 100)).extracting(Refund::id).doesNotContain(refund.id());
  }

  private List<Refund> interest(String yuan) {
    var seen = new Income.Seen(UUID.randomUUID(), Income.Kind.INTEREST, Money.yuan(yuan), TODAY, "结息");
    return refunds.distribute(door.custodian(), refunds.came(door.custodian(), door.account.id(), seen, NOW).id(), NOW);
  }

  @Test
  void anAbandonedProjectGoesBackToTheFen() {
    door.paid().reached("CONTRACT");
    door.released(1);
    refunds.came(door.custodian(), door.account.id(),
        new Income.Seen(UUID.randomUUID(), Income.Kind.INTEREST, Money.yuan("123.45"), TODAY, "结息"), NOW);
    List<Refund> back = refunds.abandon(door.secretary(), door.stairwell.id(), "管线迁不了，业主一致同意终止", NOW);
    assertThat(sum(back)).isEqualTo(Money.yuan("480123.45"));
    assertThat(back).hasSize(20);
    assertThat(refunds.abandon(door.secretary(), door.stairwell.id(), "再来一次", NOW)).hasSize(20);
    assertThat(accounts.account(door.custodian(), door.account.id()).state()).isEqualTo(DoorAccount.State.WOUND_UP);
    refuses(CustodyRefusal.WOUND_UP, () -> dues.raise(door.custodian(), door.agreement.id(),
        Dues.equalTranches(List.of(TODAY)), NOW));
    refuses(CustodyRefusal.WOUND_UP, () -> door.requested(2));
    payBack(door, back);
    assertThat(atTheBank(door)).isEqualTo(Money.ZERO);
  }

  @Test
  void moneyAtTheBankComesToRestBeforeAnEnd() {
    door.paid().reached("CONTRACT");
    ReleaseId id = door.checked(1);
    refuses(CustodyRefusal.MONEY_ON_ITS_WAY,
        () -> refunds.abandon(door.secretary(), door.stairwell.id(), "终止", NOW));
    releases.instruct(door.custodian(), id, NOW);
    refuses(CustodyRefusal.MONEY_ON_ITS_WAY,
        () -> refunds.abandon(door.secretary(), door.stairwell.id(), "终止", NOW));
  }

  @Test
  void aProjectThatNobodyPaidForEndsWithoutRefunds() {
    door.raised();
    assertThat(refunds.abandon(door.secretary(), door.stairwell.id(), "没有达成一致", NOW)).isEmpty();
    assertThat(door.due()).allSatisfy(due -> assertThat(due.paid()).isEqualTo(Money.ZERO));
  }

  @Test
  void aProjectWithoutDuesEnds() {
    door.opened();
    assertThat(refunds.abandon(door.secretary(), door.stairwell.id(), "居民不再需要", NOW)).isEmpty();
    assertThat(accounts.account(door.custodian(), door.account.id()).state()).isEqualTo(DoorAccount.State.WOUND_UP);
  }

  /** Any payments, any interest, any step released: what goes back and what was paid come to what came in. */
  @Test
  void nothingIsEverLost() {
    Property.forAll(6, (random, size) -> {
      Door each = fresh("随机 " + size + " " + random.nextInt()).raised().reached("CONTRACT");
      Money in = Money.ZERO;
      for (Due due : each.due()) {
        if (due.amount().isPositive() && random.nextInt(10) > 1) {
          Money amount = Money.fen(random.nextLong(1, 2 * due.amount().fen()));
          each.pay(due, amount);
          in = in.plus(amount);
        }
      }
      Money out = Money.ZERO;
      if (in.compareTo(each.planned(1)) > 0) {
        each.released(1);
        out = each.planned(1);
      }
      Money interest = Money.fen(random.nextLong(1, 100_000));
      refunds.came(each.custodian(), each.account.id(),
          new Income.Seen(UUID.randomUUID(), Income.Kind.INTEREST, interest, TODAY, ""), NOW);
      List<Refund> back = new ArrayList<>();
      if (random.nextBoolean() && each.due().stream().anyMatch(due -> due.open().isNegative())) {
        back.addAll(refunds.overpaid(each.custodian(), each.account.id(), NOW));
      }
      back.addAll(refunds.abandon(each.secretary(), each.stairwell.id(), "终止", NOW));
      assertThat(sum(back)).isEqualTo(in.plus(interest).minus(out));
      payBack(each, back);
      assertThat(atTheBank(each)).isEqualTo(Money.ZERO);
    });
  }

  @Test
  void theLowerFloorsReceiveWhatWasAgreed() {
    door.opened();
    Agreement made = agreements.make(Actor.HOUSE, door.stairwell.id(), new Terms(new SharingScheme.Linear(), SUM,
        Subsidy.NONE, List.of(), List.of(new Compensation("101", Money.yuan("8000"))), null), NOW);
    dues.raise(door.custodian(), made.id(), Dues.equalTranches(List.of(TODAY)), NOW);
    assertThat(refunds.compensate(door.custodian(), made.id(), NOW)).singleElement()
        .satisfies(each -> assertThat(each.amount()).isEqualTo(Money.yuan("8000")));
    assertThat(refunds.compensate(door.custodian(), made.id(), NOW)).isEmpty();
  }

  @Test
  void whoJoinsLatePaysAndTheOthersAreAskedForLess() {
    door.opened();
    Agreement made = agreements.make(Actor.HOUSE, door.stairwell.id(),
        Door.terms(SUM, new Special.PaysNothing("601", "暂不参加")), NOW);
    dues.raise(door.custodian(), made.id(), Dues.equalTranches(List.of(TODAY)), NOW);
    Money all = Money.sum(door.due().stream().map(Due::amount).toList());
    LateJoining joining = agreements.join(Actor.HOUSE, made.id(), door.dwellings.get("601").id(), NOW);
    dues.joined(made.id(), joining.id(), NOW);
    dues.joined(made.id(), joining.id(), NOW);
    assertThat(door.due("601").amount()).isEqualTo(joining.quote().pays());
    assertThat(Money.sum(door.due().stream().map(Due::amount).toList())).isEqualTo(all);
  }

  private void payBack(Door of, List<Refund> back) {
    for (Refund refund : back) {
      name(refund);
      String order = refunds.instruct(of.secondCustodian(), refund.id(), NOW).order().endToEnd();
      refunds.paid(of.custodian(), order, new Release.Receipt("HD", TODAY), NOW);
    }
  }

  private void name(Refund refund) {
    Due due = new Due(refund.due(), refund.account(), refund.dwelling(), refund.path(), refund.room(), 1,
        PaymentReference.ofNumber(PaymentReference.FIRST), List.of(), Money.ZERO);
    dues.refundTo(Actor.HOUSE, due.id(), new RefundAccount.Draft("户主", "演示银行", "6222 0000 0000 0042"), NOW);
    assertThat(dues.refundAccount(Actor.HOUSE, due.id())).map(RefundAccount::number).contains("**** 0042");
  }

  private Money atTheBank(Door of) {
    return books.balance(of.account.id(), AccountKind.BANK_ACCOUNT).posted();
  }

  private static Money sum(List<Refund> refunds) {
    return Money.sum(refunds.stream().map(Refund::amount).toList());
  }

  private static void refuses(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
    assertThatThrownBy(command).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

}
