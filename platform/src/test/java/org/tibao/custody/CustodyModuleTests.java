package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.SUM;
import static org.tibao.custody.Door.TODAY;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.apportionment.Agreements;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Balance;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.retrofit.Town;

/** The whole life of a door's account, with the real ledger under it. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class CustodyModuleTests {

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

  @Autowired
  private Orders orders;

  @Autowired
  private ReleaseDesk desk;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName());
  }

  @Test
  void aYuanGoesFromAHouseholdToTheCompanyAndTheRestComesBack(AssertablePublishedEvents events) {
    door.paid().reached("CONTRACT", "SHAFT", "INSTALLATION", "SUPERVISED_INSPECTION", "HANDOVER");
    assertThat(bank()).isEqualTo(SUM);
    assertThat(events.ofType(DuesPaid.class)).hasSize(20);
    assertThat(events.ofType(AccountFunded.class)).hasSize(1);
    for (int step = 1; step <= 4; step++) {
      assertThat(door.released(step)).isInstanceOf(Release.Paid.class);
    }
    assertThat(bank()).isEqualTo(Money.yuan("78000"));
    refuses(CustodyRefusal.AUDIT_FIRST, () -> door.requested(5));
    door.audited(SUM);
    door.released(5);
    assertThat(books.balance(door.account.id(), AccountKind.RETENTION).posted()).isEqualTo(Money.yuan("18000"));
    assertThat(bank()).isEqualTo(Money.yuan("18000"));
    refuses(CustodyRefusal.MILESTONE_NOT_REACHED, () -> door.requested(6));
    works.reached(door.secretary(), door.stairwell.id(), "HANDOVER", TODAY.minusMonths(24), NOW);
    door.released(6);
    assertThat(bank()).isEqualTo(Money.ZERO);
    assertThat(books.balance(door.account.id(), AccountKind.WORKS).posted()).isEqualTo(SUM);
    assertThat(events.ofType(ReleasePaid.class)).hasSize(6);
  }

  private Money bank() {
    return books.balance(door.account.id(), AccountKind.BANK_ACCOUNT).posted();
  }

  @Test
  void oneAccountForOneDoorUnderOneNumber() {
    door.opened();
    var opening = new DoorAccount.Opening(door.stairwell.id(), "银行", "户名", "123456789", TODAY, false);
    refuses(CustodyRefusal.OPENED_ALREADY, () -> accounts.open(door.custodian(), opening, NOW));
    assertThat(accounts.account(door.owner("101"), door.account.id()).number()).startsWith("**** ");
    refuses(CustodyRefusal.UNKNOWN, () -> accounts.account(door.town.stranger(), door.account.id()));
    assertThat(accounts.all(door.custodian())).extracting(DoorAccount::id).contains(door.account.id());
    assertThat(accounts.all(door.town.stranger())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',户名,123456789,0,NOTHING_WRITTEN", "银行,户名,12345,0,NOT_AN_ACCOUNT_NUMBER",
      "银行,户名,6222 0000 abcd,0,NOT_AN_ACCOUNT_NUMBER", "银行,户名,123456789,1,IN_THE_FUTURE"})
  void refusesAnAccountThatCannotBe(String bank, String holder, String number, int ahead, CustodyRefusal refusal) {
    var opening = new DoorAccount.Opening(door.stairwell.id(), bank, holder, number, TODAY.plusDays(ahead), false);
    refuses(refusal, () -> accounts.open(door.custodian(), opening, NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> accounts.open(door.company(), opening, NOW));
  }

  @Test
  void onlyOwnersOfTheDoorRepresentIt() {
    door.opened();
    refuses(CustodyRefusal.NOT_AN_OWNER,
        () -> accounts.represent(door.custodian(), door.account.id(), List.of(UUID.randomUUID()), NOW));
    refuses(CustodyRefusal.TOO_FEW_REPRESENTATIVES,
        () -> accounts.represent(door.custodian(), door.account.id(), List.of(door.owner("401").id()), NOW));
    accounts.represent(door.custodian(), door.account.id(), List.of(door.owner("401").id(), door.owner("301").id()),
        NOW);
    assertThat(accounts.people(door.owner("101"), door.account.id()).representatives())
        .extracting(DoorAccount.Representative::room, DoorAccount.Representative::name)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("301", "李*"), org.assertj.core.groups.Tuple.tuple("401",
            "李*"));
  }

  @Test
  void theSameCommandTwiceHappensOnce() {
    door.paid().reached("CONTRACT");
    var id = ReleaseId.next();
    ReleaseRequest.Draft draft = door.draft(1, door.planned(1));
    Release first = releases.request(door.company(), id, door.account.id(), draft, NOW);
    assertThat(releases.request(door.company(), id, door.account.id(), draft, NOW)).isEqualTo(first);
    releases.sign(door.owner("401"), id, NOW);
    releases.sign(door.owner("401"), id, NOW.plusSeconds(5));
    assertThat(releases.sign(door.owner("603"), id, NOW).stage()).isEqualTo(Release.Stage.SIGNED);
    releases.check(door.secretary(), id, Door.look(), NOW);
    Release.Instruction order = releases.instruct(door.custodian(), id, NOW).instruction();
    assertThat(releases.instruct(door.custodian(), id, NOW.plusSeconds(9)).instruction()).isEqualTo(order);
    Balance held = books.balance(door.account.id(), AccountKind.BANK_ACCOUNT);
    assertThat(held.held()).isEqualTo(door.planned(1));
    var receipt = new Release.Receipt("HD1", TODAY);
    Release paid = releases.paid(door.custodian(), order.endToEnd(), receipt, NOW);
    assertThat(releases.paid(door.custodian(), order.endToEnd(), receipt, NOW)).isEqualTo(paid);
    assertThat(bank()).isEqualTo(SUM.minus(door.planned(1)));
    Due due = door.due("601");
    var seen = new Payment.Seen(PaymentId.next(), due.id(), Money.yuan("1"), TODAY, "", "", false);
    Payment kept = dues.paid(door.custodian(), seen, NOW);
    assertThat(dues.paid(door.custodian(), seen, NOW)).isEqualTo(kept);
    assertThat(door.due("601").paid()).isEqualTo(due.paid().plus(Money.yuan("1")));
    refuses(CustodyRefusal.ANOTHER_PAYMENT, () -> dues.paid(door.custodian(),
        new Payment.Seen(seen.id(), due.id(), Money.yuan("2"), TODAY, "", "", false), NOW));
  }

  /** Whoever did what the first column says is refused what the second says, whatever roles they hold. */
  @ParameterizedTest
  @CsvSource({"REQUEST,SIGN", "REQUEST,CHECK", "REQUEST,INSTRUCT", "SIGN,CHECK", "SIGN,INSTRUCT", "CHECK,INSTRUCT"})
  void makerIsNeverChecker(String maker, String checker) {
    door.paid().reached("CONTRACT");
    Actor both = allPowerful();
    if (maker.equals("REQUEST")) {
      Release asked = releases.request(company(both), ReleaseId.next(), door.account.id(),
          door.draft(1, door.planned(1)), NOW);
      ReleaseId id = asked.request().id();
      if (!checker.equals("SIGN")) {
        releases.sign(door.owner("502"), id, NOW);
        releases.sign(door.owner("603"), id, NOW);
      }
      if (checker.equals("INSTRUCT")) {
        releases.check(door.secretary(), id, Door.look(), NOW);
      }
      refuses(CustodyRefusal.MAKER_IS_CHECKER, () -> act(checker, both, id));
      return;
    }
    ReleaseId id = door.requested(1);
    releases.sign(door.owner("502"), id, NOW);
    if (maker.equals("CHECK")) {
      releases.sign(door.owner("603"), id, NOW);
    }
    act(maker, both, id);
    if (maker.equals("SIGN")) {
      if (checker.equals("INSTRUCT")) {
        releases.check(door.secretary(), id, Door.look(), NOW);
      }
    }
    refuses(CustodyRefusal.MAKER_IS_CHECKER, () -> act(checker, both, id));
  }

  /** The owner of 401, who also holds every role that approves. */
  private Actor allPowerful() {
    Actor owner = door.owner("401");
    return new Actor(owner.id(), owner.name(), Actor.Kind.STAFF,
        List.of(Grant.of(Role.NEIGHBOUR, door.stairwell.path()),
            Grant.of(Role.NEIGHBOURHOOD_SECRETARY, door.stairwell.path()),
            Grant.of(Role.CUSTODIAN, door.stairwell.path())));
  }

  private Actor company(Actor same) {
    return new Actor(same.id(), same.name(), Actor.Kind.STAFF,
        List.of(Grant.of(Role.RETROFIT_COMPANY, door.stairwell.path())));
  }

  private void act(String what, Actor actor, ReleaseId id) {
    switch (what) {
      case "SIGN" -> releases.sign(actor, id, NOW);
      case "CHECK" -> releases.check(actor, id, Door.look(), NOW);
      case "INSTRUCT" -> releases.instruct(actor, id, NOW);
      default -> throw new IllegalArgumentException(what);
    }
  }

  @Test
  void nobodyOfTheCompanyApproves() {
    door.paid().reached("CONTRACT");
    ReleaseId id = door.requested(1);
    Actor owner = door.owner("401");
    var worksThere = new Actor(owner.id(), owner.name(), Actor.Kind.STAFF, List.of(
        Grant.of(Role.NEIGHBOUR, door.stairwell.path()), Grant.of(Role.RETROFIT_COMPANY, door.town.estate().path())));
    refuses(CustodyRefusal.COMPANY_NEVER_APPROVES, () -> releases.sign(worksThere, id, NOW));
    refuses(CustodyRefusal.NOT_A_REPRESENTATIVE, () -> releases.sign(door.owner("301"), id, NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> releases.sign(door.secretary(), id, NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> releases.check(door.custodian(), id, Door.look(), NOW));
  }

  @Test
  void aSiteCheckFromFarAwayNeedsAReason() {
    door.paid().reached("CONTRACT");
    ReleaseId id = door.signed(1);
    var far = new Releases.Look(UUID.randomUUID(), NOW, new Point(121.3742, 31.2851), "", "");
    refuses(CustodyRefusal.TOO_FAR, () -> releases.check(door.secretary(), id, far, NOW));
    var nowhere = new Releases.Look(UUID.randomUUID(), NOW, null, "", "");
    refuses(CustodyRefusal.TOO_FAR, () -> releases.check(door.secretary(), id, nowhere, NOW));
    var told = new Releases.Look(UUID.randomUUID(), NOW, far.place(), "设备堆放在小区北门", "");
    Release checked = releases.check(door.secretary(), id, told, NOW);
    assertThat(checked.siteCheck().metres()).isBetween(900L, 1_000L);
    assertThat(checked.siteCheck().reason()).isEqualTo("设备堆放在小区北门");
  }

  @Test
  void whatIsSentBackIsCorrectedAndSignedAnew() {
    door.paid().reached("CONTRACT");
    ReleaseId id = door.signed(1);
    refuses(CustodyRefusal.NOTHING_WRITTEN,
        () -> releases.sendBack(door.secretary(), id, Release.SendBackReason.EVIDENCE_UNCLEAR, " ", NOW));
    Release back = releases.sendBack(door.secretary(), id, Release.SendBackReason.EVIDENCE_UNCLEAR, "合同缺第三页", NOW);
    assertThat(back).isInstanceOf(Release.SentBack.class);
    refuses(CustodyRefusal.ANOTHER_ON_ITS_WAY, () -> door.requested(1));
    refuses(CustodyRefusal.NOT_FROM_HERE, () -> releases.sign(door.owner("401"), id, NOW));
    Release again = releases.correct(door.company(), id, door.draft(1, Money.yuan("100000")), NOW);
    assertThat(again.request().attempt()).isEqualTo(2);
    assertThat(again.signatures()).isEmpty();
    releases.sign(door.owner("401"), id, NOW);
    releases.sendBack(door.owner("502"), id, Release.SendBackReason.AMOUNT, "金额不对", NOW);
    assertThat(releases.withdraw(door.company(), id, NOW)).isInstanceOf(Release.Withdrawn.class);
    refuses(CustodyRefusal.NOT_FROM_HERE, () -> releases.withdraw(door.company(), id, NOW));
  }

  @Test
  void aDisputeStopsEveryRelease() {
    door.paid().reached("CONTRACT");
    refuses(AccessRefusal.NOT_YOURS, () -> accounts.freeze(door.company(), door.account.id(), "x", NOW));
    accounts.freeze(door.secretary(), door.account.id(), "102 室起诉", NOW);
    refuses(CustodyRefusal.FROZEN_ALREADY, () -> accounts.freeze(door.secretary(), door.account.id(), "又", NOW));
    refuses(CustodyRefusal.FROZEN, () -> door.requested(1));
    accounts.unfreeze(door.secretary(), door.account.id(), "调解达成", NOW);
    refuses(CustodyRefusal.NOT_FROZEN, () -> accounts.unfreeze(door.secretary(), door.account.id(), "调解", NOW));
    ReleaseId id = door.checked(1);
    accounts.freeze(door.custodian(), door.account.id(), "法院协助执行", NOW.plusSeconds(1));
    refuses(CustodyRefusal.FROZEN, () -> releases.instruct(door.custodian(), id, NOW));
    accounts.unfreeze(door.secretary(), door.account.id(), "已撤诉", NOW.plusSeconds(2));
    releases.instruct(door.custodian(), id, NOW.plusSeconds(3));
    assertThat(accounts.people(door.custodian(), door.account.id()).freezes())
        .extracting(DoorAccount.Freeze::liftedWhy).containsExactly("已撤诉", "调解达成");
  }

  @Test
  void whatTheBankReturnsIsFreeAgainAndMayBeInstructedAnew() {
    door.paid().reached("CONTRACT");
    ReleaseId id = door.checked(1);
    Release.Instruction first = releases.instruct(door.custodian(), id, NOW).instruction();
    refuses(CustodyRefusal.MAKER_IS_CHECKER,
        () -> releases.bounced(door.custodian(), first.endToEnd(), "收款账号户名不符", NOW));
    releases.bounced(door.secondCustodian(), first.endToEnd(), "收款账号户名不符", NOW);
    assertThat(books.balance(door.account.id(), AccountKind.BANK_ACCOUNT).held()).isEqualTo(Money.ZERO);
    Release.Instruction second = releases.instruct(door.secondCustodian(), id, NOW).instruction();
    assertThat(second.endToEnd()).isNotEqualTo(first.endToEnd());
    assertThat(second.times()).isEqualTo(2);
    refuses(CustodyRefusal.UNKNOWN,
        () -> releases.paid(door.custodian(), first.endToEnd(), new Release.Receipt("HD", TODAY), NOW));
  }

  @Test
  void aHoldCountsAgainstWhatIsAvailable() {
    door.raised().reached("CONTRACT", "SHAFT");
    door.pay(door.due("601"), Money.yuan("120000.00"));
    ReleaseId first = door.checked(1);
    releases.instruct(door.custodian(), first, NOW);
    ReleaseId second = door.checked(2);
    refuses(CustodyRefusal.OVER_BALANCE, () -> releases.instruct(door.custodian(), second, NOW));
  }

  @Test
  void theNextAgreementChangesDuesByTheDifference() {
    door.raised();
    Money before = door.due("601").amount();
    door.pay(door.due("201"), door.due("201").amount());
    var next = agreements.make(Actor.HOUSE, door.stairwell.id(), Door.terms(Money.yuan("540000")), NOW);
    assertThat(dues.raise(door.custodian(), next.id(), Dues.equalTranches(List.of(TODAY.plusDays(90))), NOW))
        .isEqualTo(20);
    assertThat(door.due("601").amount()).isEqualTo(Money.fen(before.fen() / 10 * 9));
    assertThat(door.due("201").state(TODAY)).isEqualTo(Due.State.OVERPAID);
    assertThat(dues.raise(door.custodian(), next.id(), Dues.equalTranches(List.of(TODAY.plusDays(90))), NOW)).isZero();
    refuses(CustodyRefusal.OLDER_AGREEMENT,
        () -> dues.raise(door.custodian(), door.agreement.id(), Dues.equalTranches(List.of(TODAY)), NOW));
    refuses(CustodyRefusal.TRANCHES_NOT_A_HUNDRED, () -> dues.raise(door.custodian(), next.id(),
        List.of(new Tranche(Rate.percent("90"), TODAY)), NOW));
    List<Refund> back = refunds.overpaid(door.custodian(), door.account.id(), NOW);
    assertThat(back).singleElement().satisfies(each -> assertThat(each.room()).isEqualTo("201"));
    assertThat(door.due("201").state(TODAY)).isEqualTo(Due.State.PAID);
    refuses(CustodyRefusal.NOTHING_TO_GIVE_BACK, () -> refunds.overpaid(door.custodian(), door.account.id(), NOW));
  }

  @Test
  void aHouseholdSeesItsOwnDueAndNoOther() {
    door.raised();
    assertThat(dues.due(door.owner("401"), door.dwellings.get("401").id())).isPresent();
    assertThat(dues.due(door.owner("401"), door.dwellings.get("402").id())).isEmpty();
    refuses(CustodyRefusal.UNKNOWN, () -> dues.dues(door.owner("401"), door.account.id()));
    assertThat(dues.due(door.custodian(), door.due("401").reference())).isPresent();
  }

  @Test
  void aPlanInUseStaysAndAChangeOrderDividesWhatIsLeft() {
    door.paid().reached("CONTRACT");
    door.released(1);
    refuses(CustodyRefusal.PLAN_IN_USE, () -> works.propose(door.secretary(), door.stairwell.id(), NOW));
    var more = new WorksContract.Draft("DJ-2026-001", null, "演示加梯公司", "演示银行普陀支行", "6222000000000042",
        Money.yuan("630000.01"), TODAY, "增加雨棚");
    works.contract(door.secretary(), door.stairwell.id(), more, NOW);
    ReleasePlan plan = works.plan(door.custodian(), door.account).orElseThrow();
    assertThat(plan.sum()).isEqualTo(Money.yuan("630000.01"));
    assertThat(plan.step(1).amount()).isEqualTo(Money.yuan("120000"));
    assertThat(plan.retention()).isEqualTo(Money.yuan("18900.00"));
    refuses(CustodyRefusal.BELOW_RELEASED, () -> works.contract(door.secretary(), door.stairwell.id(),
        new WorksContract.Draft("1", null, "甲", "乙", "6222000000000042", Money.yuan("100000"), TODAY, ""), NOW));
  }

  private WorksContract.Draft contract(String payeeNumber, Money sum) {
    return new WorksContract.Draft("DJ-2026-001", null, "演示加梯公司", "演示银行普陀支行", payeeNumber, sum, TODAY, "变更");
  }

  @Test
  void anotherPayeeSendsRequestsBackAndOrdersPayWhatWasSigned() {
    door.paid().reached("CONTRACT", "SHAFT");
    ReleaseId first = door.checked(1);
    Release.Instruction order = releases.instruct(door.custodian(), first, NOW).instruction();
    ReleaseId second = door.checked(2);
    works.contract(door.secretary(), door.stairwell.id(), contract("6222000000000042", SUM), NOW);
    assertThat(desk.sheet(door.custodian(), second, TODAY).release().stage()).isEqualTo(Release.Stage.CHECKED);
    works.contract(door.secretary(), door.stairwell.id(), contract("6222000000009999", SUM), NOW);
    assertThat(desk.sheet(door.custodian(), second, TODAY).release()).isInstanceOf(Release.SentBack.class);
    refuses(CustodyRefusal.NOT_FROM_HERE, () -> releases.instruct(door.custodian(), second, NOW));
    assertThat(orders.of(door.custodian(), first, NOW).payments().getFirst().payee().account())
        .isEqualTo("6222000000000042");
    assertThat(releases.bounced(door.secondCustodian(), order.endToEnd(), "户名不符", NOW))
        .isInstanceOf(Release.SentBack.class);
    assertThat(releases.correct(door.company(), first, door.draft(1, door.planned(1)), NOW).signatures()).isEmpty();
    releases.sign(door.owner("401"), first, NOW);
    releases.sign(door.owner("502"), first, NOW);
    releases.check(door.secretary(), first, Door.look(), NOW);
    refuses(CustodyRefusal.PAYEE_NOT_CONFIRMED, () -> releases.instruct(door.custodian(), first, NOW));
    works.confirmPayee(door.custodian(), door.stairwell.id(), 3, "6222 0000 0000 9999", NOW);
    releases.instruct(door.custodian(), first, NOW);
    assertThat(orders.of(door.custodian(), first, NOW).payments().getFirst().payee().account())
        .isEqualTo("6222000000009999");
  }

  @Test
  void theHandoverMayBePaidInPartsAndIsKeptBackOnce() {
    door.paid().reached("CONTRACT", "SHAFT", "INSTALLATION", "SUPERVISED_INSPECTION", "HANDOVER");
    door.audited(SUM);
    for (int step = 1; step <= 4; step++) {
      door.released(step);
    }
    Money part = Money.yuan("10000");
    pay(part);
    assertThat(books.balance(door.account.id(), AccountKind.RETENTION).posted()).isEqualTo(Money.ZERO);
    pay(door.planned(5).minus(part));
    assertThat(books.balance(door.account.id(), AccountKind.RETENTION).posted()).isEqualTo(Money.yuan("18000"));
    assertThat(bank()).isEqualTo(Money.yuan("18000"));
  }

  private void pay(Money amount) {
    var id = ReleaseId.next();
    releases.request(door.company(), id, door.account.id(), door.draft(5, amount), NOW);
    releases.sign(door.owner("401"), id, NOW);
    releases.sign(door.owner("502"), id, NOW);
    releases.check(door.secretary(), id, Door.look(), NOW);
    String order = releases.instruct(door.custodian(), id, NOW).instruction().endToEnd();
    releases.paid(door.custodian(), order, new Release.Receipt("HD" + amount, TODAY), NOW);
  }

  @Test
  void aPriceThatTheAuditCutsLeavesTheRetentionWhole() {
    door.paid().reached("CONTRACT", "SHAFT", "INSTALLATION", "SUPERVISED_INSPECTION", "HANDOVER");
    for (int step = 1; step <= 4; step++) {
      door.released(step);
    }
    refuses(CustodyRefusal.COMPANY_NEVER_APPROVES, () -> works.audited(
        new Actor(UUID.randomUUID(), "徐经理", Actor.Kind.STAFF,
            List.of(Grant.of(Role.TOWN_TASK_FORCE, door.town.estate().path()),
                Grant.of(Role.RETROFIT_COMPANY, door.town.estate().path()))),
        door.stairwell.id(), Door.report(SUM), NOW));
    refuses(AccessRefusal.NOT_YOURS,
        () -> works.audited(door.company(), door.stairwell.id(), Door.report(SUM), NOW));
    refuses(CustodyRefusal.BELOW_RELEASED, () -> door.audited(Money.yuan("500000")));
    door.audited(Money.yuan("580000"));
    ReleasePlan plan = works.plan(door.custodian(), door.account).orElseThrow();
    assertThat(plan.sum()).isEqualTo(Money.yuan("580000"));
    assertThat(plan.retention()).isEqualTo(Money.yuan("17400"));
    assertThat(plan.step(5).amount()).isEqualTo(Money.yuan("40600"));
    door.released(5);
    assertThat(books.balance(door.account.id(), AccountKind.RETENTION).posted()).isEqualTo(Money.yuan("17400"));
  }

  @Test
  void aDisputeAlsoStopsOrdersAndTheEndOfTheProject() {
    door.paid().reached("CONTRACT");
    ReleaseId id = door.checked(1);
    releases.instruct(door.custodian(), id, NOW);
    accounts.freeze(door.secretary(), door.account.id(), "102 室起诉", NOW);
    refuses(CustodyRefusal.FROZEN, () -> orders.of(door.custodian(), id, NOW));
    refuses(CustodyRefusal.FROZEN, () -> refunds.abandon(door.secretary(), door.stairwell.id(), "终止", NOW));
    accounts.unfreeze(door.secretary(), door.account.id(), "了结", NOW);
    releases.bounced(door.secondCustodian(), orders.of(door.custodian(), id, NOW).messageId(), "退回", NOW);
    releases.sendBack(door.custodian(), id, Release.SendBackReason.OTHER, "项目终止", NOW);
    releases.withdraw(door.company(), id, NOW);
    Refund refund = refunds.abandon(door.secretary(), door.stairwell.id(), "终止", NOW).getFirst();
    var draft = new RefundAccount.Draft("户主", "演示银行", "6222000000000042");
    dues.refundTo(door.secondCustodian(), refund.due(), draft, NOW);
    Actor naming = door.secondCustodian();
    dues.refundTo(naming, refund.due(), draft, NOW);
    refuses(CustodyRefusal.MAKER_IS_CHECKER, () -> refunds.instruct(naming, refund.id(), NOW));
    accounts.freeze(door.secretary(), door.account.id(), "对退款有争议", NOW);
    refuses(CustodyRefusal.FROZEN, () -> refunds.instruct(door.custodian(), refund.id(), NOW));
    accounts.unfreeze(door.secretary(), door.account.id(), "了结", NOW);
    Actor third = Town.actor("第三人", Role.CUSTODIAN, door.town.estate().path());
    refunds.instruct(third, refund.id(), NOW);
    dues.refundTo(naming, refund.due(), new RefundAccount.Draft("他人", "演示银行", "6222000000009999"), NOW);
    assertThat(orders.of(third, refund.id(), NOW).payments().getFirst().payee().account())
        .isEqualTo("6222000000000042");
    accounts.freeze(door.secretary(), door.account.id(), "又有争议", NOW);
    refuses(CustodyRefusal.FROZEN, () -> orders.of(third, refund.id(), NOW));
  }

  @Test
  void aStrangerIsToldNothing() {
    door.opened();
    assertThatThrownBy(() -> works.reached(door.town.stranger(), door.stairwell.id(), "SHAFT", TODAY, NOW))
        .isInstanceOf(Refused.class);
    refuses(AccessRefusal.NOT_YOURS,
        () -> releases.request(Town.actor("外地公司", Role.RETROFIT_COMPANY, "/37/"), ReleaseId.next(), door.account.id(),
            new ReleaseRequest.Draft(1, Money.yuan("1"), "", List.of()), NOW));
  }

  private static void refuses(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
    assertThatThrownBy(command).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
