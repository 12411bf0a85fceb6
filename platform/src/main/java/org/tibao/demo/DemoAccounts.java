package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.StatementImports;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.retrofit.Contract;
import org.tibao.retrofit.Contracts;
import org.tibao.retrofit.ContractId;
import org.tibao.retrofit.Milestone;

/** Signs the contract of a door, opens its account, and brings the households' money in by the bank's statements. */
@Component
@Profile("demo")
class DemoAccounts {

  private static final String BANK = "演示银行桃浦支行";

  private final DoorAccounts accounts;
  private final Dues dues;
  private final Contracts contracts;
  private final StatementImports statements;

  DemoAccounts(DoorAccounts accounts, Dues dues, Contracts contracts, StatementImports statements) {
    this.accounts = accounts;
    this.dues = dues;
    this.contracts = contracts;
    this.statements = statements;
  }

  /** Draws the contract up after the notice and lets households sign it, all of them or as many as have by now. */
  ContractId sign(DemoDoor door, DemoCast cast, LocalDate drafted, boolean all) {
    Actor office = cast.office(door.stairwell());
    DemoDays days = door.days();
    ContractId id = contracts.draft(office, door.stairwell().id(), days.at(drafted, 9));
    Contract contract = contracts.of(office, door.stairwell().id()).orElseThrow();
    LocalDate on = days.past(drafted.plusDays(10)) ? drafted.plusDays(10) : days.today();
    var names = new LinkedHashMap<DwellingId, String>();
    contract.unsigned().stream().filter(party -> all || !party.room().endsWith("3"))
        .forEach(party -> names.put(party.dwelling(), door.name(party.dwelling())));
    contracts.signOnPaper(office, id, names, on, DemoFiles.form("scan", "签字页.jpg", door, ""),
        days.at(on, 20));
    return id;
  }

  /** Opens the account of a door, names who signs for its owners, hands the contract over and asks for the dues. */
  DemoPurse open(DemoDoor door, DemoCast cast, Agreement agreement, DemoCast.Company company) {
    DemoDays days = door.days();
    LocalDate signed = days.of(Milestone.CONTRACT);
    String number = "3100%012d"
        .formatted(66_000_000_000L + door.stairwell().id().value().getLeastSignificantBits() % 1_000_000_000L);
    DoorAccount account = accounts.open(cast.custodian(), new DoorAccount.Opening(door.stairwell().id(), BANK,
        door.stairwell().label() + "加装电梯监管专户", number, signed.minusDays(5), true), days.at(signed.minusDays(5), 11));
    List<Actor> signers = List.of(signer(door, 5), signer(door, 3));
    accounts.represent(cast.custodian(), account.id(), signers.stream().map(Actor::id).toList(),
        days.at(signed.minusDays(4), 11));
    return new DemoPurse(door, cast, agreement, account.id(), new DemoBank(number, signed.minusDays(5)), company,
        signers);
  }

  private static Actor signer(DemoDoor door, int floor) {
    return door.owner(door.flat(floor + "01"));
  }

  /** The contract leads the account from now on, and every household knows its due. */
  void supervise(DemoPurse purse) {
    DemoDoor door = purse.door();
    DemoDays days = door.days();
    LocalDate signed = days.of(Milestone.CONTRACT);
    Instant at = days.at(signed, 18);
    Actor office = purse.cast().office(door.stairwell());
    contracts.supervise(office, door.stairwell().id(), new Contract.Payee("演示合同-" + door.stairwell().name(),
        purse.company().name(), "演示银行营业部", "622200000000" + (1_000 + door.number())), at);
    dues.raise(purse.cast().custodian(), purse.agreement().id(),
        Dues.equalTranches(List.of(signed.plusDays(20), signed.plusDays(60))), at);
  }

  /** How the households pay: on which days, and how many of a hundred of them by then. */
  record Paying(LocalDate from, LocalDate until, int percent) {}

  /**
   * Households pay what they owe: most all of it, some a half now. Nine of ten write their number; of the others the
   * sender's name tells whose it is, or nothing does.
   */
  void pay(DemoPurse purse, Paying paying, RandomGenerator random) {
    long days = Math.max(1, paying.until().toEpochDay() - paying.from().toEpochDay());
    Money asked = Money.sum(purse.agreement().shares().stream().map(each -> each.pays()).toList());
    Money most = Money.fen(asked.fen() / 100 * paying.percent());
    Money paid = Money.ZERO;
    for (Due due : dues.dues(purse.cast().custodian(), purse.account())) {
      Money open = due.open();
      Dwelling flat = purse.door().flat(due.room());
      if (!open.isPositive() || purse.door().keptFree(flat)) {
        continue;
      }
      boolean half = paying.percent() < 100 && random.nextInt(100) < 35 && due.paid().isZero();
      Money now = half ? due.calls().getFirst().amount() : open;
      if (paid.plus(now).compareTo(most) > 0) {
        continue;
      }
      paid = paid.plus(now);
      LocalDate on = paying.from().plusDays(random.nextLong(days));
      purse.bank().book(new DemoBank.Line(on, now, purse.door().name(flat.id()), "", remark(due, random)));
    }
  }

  private static String remark(Due due, RandomGenerator random) {
    return switch (random.nextInt(12)) {
      case 0 -> due.room() + "室 加梯款";
      case 1 -> "加装电梯 " + due.reference().digits();
      default -> due.reference().spaced();
    };
  }

  /** The bank sends its statement, and the custodian takes it in. */
  void statement(DemoPurse purse, LocalDate until) {
    if (purse.bank().idle()) {
      return;
    }
    DemoDays days = purse.door().days();
    String name = "对账单 " + purse.door().stairwell().label() + " " + until + ".xml";
    statements.take(purse.cast().custodian(), name, purse.bank().statement(until), null, days.at(until, 22));
  }

  /** Money of which nobody knows whose it is. */
  void unknown(DemoPurse purse, LocalDate on) {
    purse.bank().book(new DemoBank.Line(on, Money.yuan("3000.00"), "周晓（演示）", "", "电梯"));
  }

  /** A file of the bank whose closing balance is not what its entries come to. */
  void spoilt(DemoPurse purse, LocalDate until) {
    statements.take(purse.cast().custodian(), "对账单 " + purse.door().stairwell().label() + " 缺页.xml",
        purse.bank().spoilt(until), null, purse.door().days().at(until, 21));
  }
}
