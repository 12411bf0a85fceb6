package org.tibao.custody;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Special;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.Terms;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;

/** One door with its account, and the people who deal with its money; everything that stands here was really done. */
final class Door {

  static final Instant NOW = Town.NOW;
  static final LocalDate TODAY = Town.TODAY;
  static final Money SUM = Money.yuan("600000");

  final Town town;
  final Stairwell stairwell;
  final Map<String, Dwelling> dwellings;
  final Doors doors;
  DoorAccount account;
  Agreement agreement;

  /** The doors of the modules through which a test goes. */
  record Doors(Places places, Households households, Agreements agreements, DoorAccounts accounts, Works works,
      Dues dues, Releases releases, Refunds refunds) {}

  Door(Doors doors, String name) {
    this.doors = doors;
    town = new Town(doors.places, doors.households, name);
    Stairwell fresh = town.stairwell();
    doors.places.shapeStairwell(Actor.HOUSE, fresh.id(), null, new Point(121.3642, 31.2851), NOW);
    stairwell = doors.places.stairwell(Actor.HOUSE, fresh.id());
    dwellings = town.dwellings(stairwell);
  }

  Actor custodian() {
    return Town.actor("顾会计", Role.CUSTODIAN, town.estate().path());
  }

  Actor secondCustodian() {
    return Town.actor("宋出纳", Role.CUSTODIAN, town.estate().path());
  }

  Actor company() {
    return Town.actor("徐经理", Role.RETROFIT_COMPANY, town.estate().path());
  }

  Actor secretary() {
    return town.secretary();
  }

  /** An owner as she signs in: her dwelling, and what neighbours may see. */
  Actor owner(String room) {
    Ownership owner = doors.households.owners(Actor.HOUSE, stairwell.id()).get(dwellings.get(room).id()).getFirst();
    return new Actor(owner.party().id().value(), owner.party().name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwellings.get(room).path()), Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }

  /** An account with two representatives, a contract, a plan, and dues by the floors; nobody has paid. */
  Door opened() {
    account = doors.accounts.open(custodian(), new DoorAccount.Opening(stairwell.id(), "演示银行桃浦支行",
        "资金监管（" + stairwell.label() + "）", number(stairwell.id().value()), TODAY.minusDays(30), true), NOW);
    doors.accounts.represent(custodian(), account.id(),
        List.of(owner("401").id(), owner("502").id(), owner("603").id()),
        NOW);
    doors.works.contract(secretary(), stairwell.id(), new WorksContract.Draft("DJ-2026-001", null, "演示加梯公司",
        "演示银行普陀支行", "6222000000000042", SUM, TODAY.minusDays(29), ""), NOW);
    doors.works.propose(secretary(), stairwell.id(), NOW);
    return this;
  }

  Door raised() {
    opened();
    agreement = doors.agreements.make(Actor.HOUSE, stairwell.id(), terms(SUM), NOW);
    doors.dues.raise(custodian(), agreement.id(), Dues.equalTranches(List.of(TODAY.plusDays(10), TODAY.plusDays(60))),
        NOW);
    return this;
  }

  static Terms terms(Money total, Special... specials) {
    return new Terms(new SharingScheme.Linear(), total, Subsidy.NONE, List.of(specials), List.of(),
        Rate.percent("200"));
  }

  Door paid() {
    raised();
    due().forEach(due -> {
      if (due.open().isPositive()) {
        pay(due, due.open());
      }
    });
    return this;
  }

  List<Due> due() {
    return doors.dues.dues(custodian(), account.id());
  }

  Due due(String room) {
    return due().stream().filter(each -> each.room().equals(room)).findFirst().orElseThrow();
  }

  Payment pay(Due due, Money amount) {
    return doors.dues.paid(custodian(),
        new Payment.Seen(PaymentId.next(), due.id(), amount, TODAY, "手机银行转账 " + due.reference(), "缴款编号", false), NOW);
  }

  /** Vote and notice are over, and the works have reached these. */
  Door reached(String... milestones) {
    doors.works.decided(secretary(), stairwell.id(), TODAY.minusDays(40), NOW);
    for (String each : milestones) {
      doors.works.reached(secretary(), stairwell.id(), each, TODAY.minusDays(1), NOW);
    }
    return this;
  }

  ReleaseRequest.Draft draft(int step, Money amount) {
    ReleasePlan plan = doors.works.plan(custodian(), account).orElseThrow();
    var proofs = new ArrayList<ReleaseRequest.Proof>();
    plan.step(step).evidence()
        .forEach(each -> proofs.add(new ReleaseRequest.Proof(each.code(), UUID.randomUUID(), each.label() + ".jpg")));
    return new ReleaseRequest.Draft(step, amount, "", proofs);
  }

  Money planned(int step) {
    return doors.works.plan(custodian(), account).orElseThrow().step(step).amount();
  }

  ReleaseId requested(int step) {
    var id = ReleaseId.next();
    doors.releases.request(company(), id, account.id(), draft(step, planned(step)), NOW);
    return id;
  }

  ReleaseId signed(int step) {
    ReleaseId id = requested(step);
    doors.releases.sign(owner("401"), id, NOW);
    doors.releases.sign(owner("502"), id, NOW);
    return id;
  }

  ReleaseId checked(int step) {
    ReleaseId id = signed(step);
    doors.releases.check(secretary(), id, look(), NOW);
    return id;
  }

  static Releases.Look look() {
    return new Releases.Look(UUID.randomUUID(), NOW, new Point(121.3645, 31.2853), "", "看过了");
  }

  /** All the way to the bank's answer. */
  Release released(int step) {
    ReleaseId id = checked(step);
    Release.Instruction order = doors.releases.instruct(custodian(), id, NOW).instruction();
    return doors.releases.paid(custodian(), order.endToEnd(), new Release.Receipt("HD" + step, TODAY), NOW);
  }

  /** The price audit has left that sum. */
  Door audited(Money sum) {
    doors.works.audited(secretary(), stairwell.id(), report(sum), NOW);
    return this;
  }

  static Works.PriceAudit report(Money sum) {
    return new Works.PriceAudit(sum, TODAY, UUID.randomUUID());
  }

  private static String number(UUID id) {
    return "31" + Math.abs((long) id.toString().hashCode()) + "0042"
        + id.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
