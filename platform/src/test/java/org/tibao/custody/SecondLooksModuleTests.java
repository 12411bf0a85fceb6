package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.SUM;
import static org.tibao.custody.Door.TODAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Grant;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.apportionment.Agreements;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.retrofit.Bidders;
import org.tibao.retrofit.Town;

/** What needs a second person, another dwelling, the right company, or the owner of today. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class SecondLooksModuleTests {

  private static final String OTHER = "6222000000009999";

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
  private ReleaseDesk desk;
  @Autowired
  private Refunds refunds;
  @Autowired
  private Audit audit;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;

  private Door door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName());
  }

  private WorksContract contract(Actor by, UUID company, String payeeNumber, Money sum) {
    return works.contract(by, door.stairwell.id(), new WorksContract.Draft("DJ-2026-001", company, "演示加梯公司",
        "演示银行普陀支行", payeeNumber, sum, TODAY, "变更"), NOW);
  }

  @Test
  void aChangedPayeeIsPaidOnlyAfterASecondPersonHasConfirmedIt() {
    door.paid().reached("CONTRACT");
    assertThat(works.contract(door.custodian(), door.account).orElseThrow().confirmed()).isTrue();
    assertThat(contract(door.secretary(), null, "6222000000000042", Money.yuan("590000")).confirmed()).isTrue();
    assertThat(contract(door.secretary(), null, OTHER, SUM).confirmed()).isFalse();
    ReleaseId id = door.checked(1);
    refuses(CustodyRefusal.PAYEE_NOT_CONFIRMED, () -> releases.instruct(door.custodian(), id, NOW));
    assertThat(desk.sheet(door.owner("101"), id, TODAY).rules()).filteredOn(each -> !each.holds())
        .extracting(ReleaseRule.Result::rule).containsExactly(ReleaseRule.PAYEE_CONFIRMED);
    assertThat(works.mayConfirm(door.secretary(), door.account)).isFalse();
    assertThat(works.mayConfirm(door.custodian(), door.account)).isTrue();
    assertThat(works.unconfirmed(door.secretary(), 9)).isEmpty();
    assertThat(works.unconfirmed(door.custodian(), 9)).extracting(DoorAccount::id).containsExactly(door.account.id());
    refuses(CustodyRefusal.MAKER_IS_CHECKER, () -> confirm(door.secretary(), 3, OTHER));
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS, () -> confirm(door.company(), 3, OTHER));
    refuses(CustodyRefusal.COMPANY_NEVER_APPROVES, () -> confirm(alsoOfTheCompany(), 3, OTHER));
    refuses(CustodyRefusal.STALE, () -> confirm(door.custodian(), 2, OTHER));
    refuses(CustodyRefusal.NOT_THE_PAYEE, () -> confirm(door.custodian(), 3, "6222000000000042"));
    confirm(door.custodian(), 3, "6222 0000 0000 9999");
    confirm(door.custodian(), 3, OTHER);
    assertThat(works.unconfirmed(door.custodian(), 9)).isEmpty();
    releases.instruct(door.custodian(), id, NOW);
    assertThat(audited("worksContract.confirmed")).singleElement()
        .satisfies(each -> assertThat(each.after()).containsEntry("payeeNumber", "**** 9999"));
  }

  /** Another sum by somebody else does not make them the one who named the payee. */
  @Test
  void whoNamedThePayeeNeverConfirmsItWhateverVersionFollows() {
    door.opened();
    contract(door.secretary(), null, OTHER, SUM);
    contract(door.custodian(), null, OTHER, Money.yuan("610000"));
    refuses(CustodyRefusal.MAKER_IS_CHECKER, () -> confirm(door.secretary(), 3, OTHER));
    confirm(door.custodian(), 3, OTHER);
    assertThat(contract(door.secretary(), null, OTHER, SUM).confirmed()).isTrue();
    assertThat(contract(door.secretary(), null, "6222000000000042", SUM).confirmed()).isFalse();
  }

  private void confirm(Actor by, int version, String number) {
    works.confirmPayee(by, door.stairwell.id(), version, number, NOW);
  }

  private Actor alsoOfTheCompany() {
    String path = door.town.estate().path();
    return new Actor(UUID.randomUUID(), "徐经理", Actor.Kind.STAFF,
        List.of(Grant.of(Role.TOWN_TASK_FORCE, path), Grant.of(Role.RETROFIT_COMPANY, path)));
  }

  private List<AuditEntry> audited(String action) {
    return audit.history(door.custodian(), Permission.ACCOUNT_READ, door.account.subject()).stream()
        .filter(each -> each.action().equals(action)).toList();
  }

  @Test
  void theRefundAccountThatWasOverwrittenStaysInTheAuditTrailMasked() {
    door.raised();
    DueId due = door.due("401").id();
    dues.refundTo(door.owner("401"), due, new RefundAccount.Draft("李四零一", "甲银行", "6222000000001111"), NOW);
    dues.refundTo(door.custodian(), due, new RefundAccount.Draft("李四零一", "乙银行", "6222000000002222"),
        NOW.plusSeconds(1));
    assertThat(audited("refundAccount.named")).filteredOn(each -> !each.before().isEmpty()).singleElement()
        .satisfies(each -> {
          assertThat(each.before()).containsEntry("bank", "甲银行").containsEntry("number", "**** 1111");
          assertThat(each.after()).containsEntry("bank", "乙银行").containsEntry("number", "**** 2222");
          assertThat(each.before().toString() + each.after()).doesNotContain("四零一");
        });
  }

  /** The caps, walked from the first release to the handover with money at the bank. */
  @Test
  void capsHoldUntilTheAuditAndTheAuditComesBeforeTheHandover() {
    door.paid().reached("CONTRACT", "SHAFT", "INSTALLATION", "SUPERVISED_INSPECTION", "HANDOVER");
    refuses(CustodyRefusal.FIRST_STEP_TOO_LARGE, () -> plan("31", "20", "20", "16", "10", "3"));
    plan("30", "20", "20", "17", "10", "3");
    assertThat(door.released(1).request().amount()).isEqualTo(Money.yuan("180000"));
    for (int step = 2; step <= 4; step++) {
      door.released(step);
    }
    refuses(CustodyRefusal.AUDIT_FIRST, () -> door.requested(5));
    refuses(CustodyRefusal.AUDIT_FIRST, () -> releases.request(door.company(), ReleaseId.next(), door.account.id(),
        door.draft(5, Money.yuan("18000")), NOW));
    assertThat(works.mayAudit(door.secretary(), door.account)).isTrue();
    assertThat(works.mayAudit(door.custodian(), door.account)).isFalse();
    assertThat(works.mayAudit(alsoOfTheCompany(), door.account)).isFalse();
    Works.PriceAudit report = Door.report(Money.yuan("594000"));
    works.audited(door.secretary(), door.stairwell.id(), report, NOW);
    assertThat(works.told(door.custodian(), door.account).report()).isEqualTo(report.report());
    door.released(5);
  }

  private void plan(String... percents) {
    works.plan(door.secretary(), door.stairwell.id(), List.of(percents).stream().map(Rate::percent).toList(), NOW);
  }

  @Test
  void eachSignatureIsAnotherDwellings() {
    door.paid().reached("CONTRACT");
    Dwelling home = door.dwellings.get("401");
    households.pass(Actor.HOUSE, home.id(), List.of(buyer("王一"), buyer("王二")), TODAY, NOW);
    List<Actor> couple = households.owners(Actor.HOUSE, door.stairwell.id()).get(home.id()).stream()
        .map(each -> each.party()).map(each -> new Actor(each.id().value(), each.name(), Actor.Kind.RESIDENT,
            List.of(Grant.of(Role.NEIGHBOUR, door.stairwell.path()))))
        .toList();
    refuses(CustodyRefusal.TOO_FEW_REPRESENTATIVES, () -> accounts.represent(door.custodian(), door.account.id(),
        couple.stream().map(Actor::id).toList(), NOW));
    var named = new ArrayList<>(couple.stream().map(Actor::id).toList());
    named.add(door.owner("502").id());
    accounts.represent(door.custodian(), door.account.id(), named, NOW);
    ReleaseId id = door.requested(1);
    releases.sign(couple.getFirst(), id, NOW);
    assertThatThrownBy(() -> releases.sign(couple.getLast(), id, NOW)).isInstanceOfSatisfying(Refused.class,
        refused -> {
          assertThat(refused.reason()).isEqualTo(CustodyRefusal.DWELLING_HAS_SIGNED);
          assertThat(refused.arguments()).containsExactly("401");
        });
    assertThat(desk.toSign(couple.getLast(), door.stairwell.id(), TODAY)).isEmpty();
    assertThat(releases.sign(door.owner("502"), id, NOW).stage()).isEqualTo(Release.Stage.SIGNED);
  }

  private static Buyer buyer(String name) {
    return new Buyer(Party.Kind.PERSON, name, null, null, Ownership.Basis.REGISTERED, name.endsWith("一"), "");
  }

  @Test
  void neverFewerThanTwoOwnersSign() {
    assertThatThrownBy(() -> new ReleaseChecks(1, 200)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new ReleaseChecks(2, 200).ownersSign()).isEqualTo(2);
  }

  @Test
  void aCompanyAsksOnlyByItsOwnContract() {
    door.paid().reached("CONTRACT", "SHAFT");
    var bidders = new Bidders(organisations, people);
    Bidders.Bidder builds = bidders.of("梯虎电梯", door.town.estate().path());
    Actor other = bidders.of("丹龙电梯", door.town.estate().path()).actor();
    contract(door.secretary(), builds.company().value(), "6222000000000042", SUM);
    assertThat(accounts.mayRequest(other, door.account)).isFalse();
    assertThat(accounts.mayRequest(builds.actor(), door.account)).isTrue();
    var id = ReleaseId.next();
    ReleaseRequest.Draft draft = door.draft(1, door.planned(1));
    refuses(CustodyRefusal.NOT_YOUR_CONTRACT, () -> releases.request(other, id, door.account.id(), draft, NOW));
    releases.request(builds.actor(), id, door.account.id(), draft, NOW);
    refuses(CustodyRefusal.NOT_YOUR_CONTRACT, () -> releases.withdraw(other, id, NOW));
    releases.sendBack(door.owner("401"), id, Release.SendBackReason.AMOUNT, "金额不对", NOW);
    refuses(CustodyRefusal.NOT_YOUR_CONTRACT, () -> releases.correct(other, id, draft, NOW));
    assertThat(desk.sheet(other, id, TODAY).may().correct()).isFalse();
    assertThat(desk.sheet(builds.actor(), id, TODAY).may().correct()).isTrue();
    assertThat(desk.mine(other, TODAY, 10)).isEmpty();
    assertThat(desk.waiting(other)).isZero();
    assertThat(desk.waiting(builds.actor())).isEqualTo(1);
    releases.correct(builds.actor(), id, draft, NOW);
    assertThat(releases.withdraw(builds.actor(), id, NOW)).isInstanceOf(Release.Withdrawn.class);
  }

  @Test
  void aSaleEndsTheSellersRefundAccountAndTheirStanding() {
    door.raised();
    Dwelling home = door.dwellings.get("401");
    DueId due = door.due("401").id();
    Actor seller = door.owner("401");
    dues.refundTo(seller, due, new RefundAccount.Draft("李401", "甲银行", "6222000000001111"), NOW);
    door.town.own(home, "新业主", TODAY);
    Awaitility.await().untilAsserted(() -> {
      assertThat(dues.refundAccount(door.custodian(), due)).isEmpty();
      assertThat(accounts.people(door.custodian(), door.account.id()).representatives())
          .extracting(DoorAccount.Representative::room).containsExactly("502", "603");
    });
    assertThat(audited("refundAccount.ended")).singleElement()
        .satisfies(each -> assertThat(each.before()).containsEntry("number", "**** 1111"));
  }

  /** The event may come twice, and later than what the new owners have done. */
  @Test
  void whatTheNewOwnersSayStaysWhenTheSaleIsToldAgain() {
    door.raised();
    Dwelling home = door.dwellings.get("401");
    door.town.own(home, "新业主", TODAY);
    Awaitility.await().untilAsserted(
        () -> assertThat(accounts.people(door.custodian(), door.account.id()).representatives()).hasSize(2));
    DueId due = door.due("401").id();
    Actor buyer = door.owner("401");
    dues.refundTo(buyer, due, new RefundAccount.Draft("新业主", "乙银行", "6222000000002222"), NOW.plusSeconds(60));
    accounts.represent(door.custodian(), door.account.id(), List.of(buyer.id(), door.owner("502").id()),
        NOW.plusSeconds(60));
    var again = new DwellingSold(UUID.randomUUID(), home.id(), door.stairwell.id(), TODAY, NOW);
    accounts.sold(again, NOW.plusSeconds(90));
    dues.sold(again, NOW.plusSeconds(90));
    assertThat(dues.refundAccount(buyer, due)).map(RefundAccount::bank).contains("乙银行");
    assertThat(accounts.people(door.custodian(), door.account.id()).representatives()).hasSize(2);
    var elsewhere = new DwellingSold(UUID.randomUUID(), home.id(), org.tibao.registry.StairwellId.next(),
        LocalDate.of(2026, 1, 1), NOW);
    accounts.sold(elsewhere, NOW);
  }

  @Test
  void onlyWhoKeepsTheAccountOrLeadsTheContractSeesWhoHasNotPaid() {
    door.raised();
    String path = door.town.estate().path();
    for (Role role : List.of(Role.RETROFIT_COMPANY, Role.HOUSING_AUTHORITY, Role.OWNERS_COMMITTEE,
        Role.STAIRWELL_LEADER)) {
      Actor reader = Town.actor("看账的人", role, path);
      refuses(CustodyRefusal.UNKNOWN, () -> dues.dues(reader, door.account.id()));
      assertThat(dues.due(reader, door.dwellings.get("401").id())).as(role.name()).isEmpty();
    }
    assertThat(dues.dues(door.secretary(), door.account.id())).hasSize(24);
    assertThat(dues.dues(door.custodian(), door.account.id())).hasSize(24);
  }

  private static void refuses(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
    assertThatThrownBy(command).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
