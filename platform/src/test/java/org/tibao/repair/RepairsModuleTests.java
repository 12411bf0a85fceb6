package org.tibao.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tibao.repair.RepairedLift.NOW;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.ledger.CostLines;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.LedgerRefusal;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.rescue.TroubleClosed;
import org.tibao.rescue.TroubleId;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.Mechanics;

/** A repair is opened once for each origin and settled once for each cost. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RepairsModuleTests {

  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private CareContracts contracts;
  @Autowired
  private Mechanics mechanics;
  @Autowired
  private Repairs repairs;
  @Autowired
  private RepairTables tables;
  @Autowired
  private CostTables costs;
  @Autowired
  private Settling settling;
  @Autowired
  private CostLines lines;
  @Autowired
  private Ledger ledger;
  @Autowired
  private JdbcClient jdbc;

  private RepairedLift door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new RepairedLift(new RepairedLift.Doors(places, lifts, organisations, people, contracts, mechanics),
        test.getDisplayName());
  }

  static void refuses(ThrowingCallable what, Reason reason) {
    assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }

  private static Repair.Origin origin(Repair.Origin.Kind kind) {
    return new Repair.Origin(kind, UUID.randomUUID().toString());
  }

  @Test
  void oneOriginOpensOneRepair() {
    Repair.Origin trouble = origin(Repair.Origin.Kind.TROUBLE);
    Repair opened = repairs.open(Actor.HOUSE, door.lift.id(), trouble, "三层层门锁打不开", NOW);

    assertThat(opened.label()).isEqualTo(door.stairwell.label());
    assertThat(opened.unit()).isNull();
    assertThat(repairs.open(Actor.HOUSE, door.lift.id(), trouble, "再说一次", NOW.plusSeconds(9))).isEqualTo(opened);
    assertThat(repairs.find(trouble)).contains(opened);
    assertThat(repairs.find(opened.id())).contains(opened);
    assertThat(repairs.of(door.lift.id(), NOW, NOW.plusSeconds(1))).containsExactly(opened);
    assertThat(repairs.of(door.lift.id(), NOW.plusSeconds(1), NOW.plusSeconds(2))).isEmpty();
    assertThat(repairs.in(door.safety, List.of(Repair.Stage.OPENED), 9)).containsExactly(opened);
    assertThat(repairs.in(door.safety, List.of(Repair.Stage.AGREED), 9)).isEmpty();
    assertThat(repairs.repair(door.neighbour(), opened.id())).isEqualTo(opened);
    assertThat(repairs.of(door.neighbour(), door.lift.id(), NOW, NOW.plusSeconds(1))).containsExactly(opened);

    Repair own = repairs.open(door.mechanic, door.lift.id(), origin(Repair.Origin.Kind.UNIT), "光幕失灵",
        NOW.minus(Duration.ofHours(2)), NOW);
    assertThat(own.unit()).isNotNull().extracting(Repair.Unit::id).isEqualTo(door.unit);
    refuses(() -> repairs.open(door.insurer, door.lift.id(), origin(Repair.Origin.Kind.USER), "x", NOW),
        AccessRefusal.NOT_YOURS);
    refuses(() -> repairs.open(door.safety, door.lift.id(), origin(Repair.Origin.Kind.USER), " ", NOW),
        RepairRefusal.NOTHING_WRITTEN);
    refuses(() -> repairs.open(door.safety, door.lift.id(), origin(Repair.Origin.Kind.USER), "x", NOW.plusSeconds(1),
        NOW), RepairRefusal.IN_THE_FUTURE);
  }

  @Test
  void twoPursesNeverPayTheSame() {
    Repair repair = accepted();
    refuses(() -> lines.take("r" + repair.number() + "-1", new CostLines.Payer("fund", "fund.use:x"), NOW),
        LedgerRefusal.PAID_BY_ANOTHER_PURSE);

    refuses(() -> repairs.settled(repair.id(), Purse.FUND, Money.yuan("1"), "a", NOW), RepairRefusal.NOTHING_TO_SETTLE);
    refuses(() -> repairs.settled(repair.id(), Purse.POLICY, Money.yuan("1200.01"), "a", NOW),
        RepairRefusal.ANOTHER_AMOUNT);
    repairs.settled(repair.id(), Purse.POLICY, Money.yuan("900"), "claim:1", NOW);
    repairs.settled(repair.id(), Purse.POLICY, Money.yuan("900"), "claim:1", NOW.plusSeconds(1));

    assertThat(repairs.costs(repair.id())).extracting(Cost::purse, cost -> cost.amount().toString(), Cost::reference)
        .containsExactly(tuple(Purse.POLICY, "900.00", "claim:1"), tuple(Purse.SELF_PAY, "300.00", null),
            tuple(Purse.SELF_PAY, "100.00", null));
    assertThat(repairs.find(repair.id()).orElseThrow().stage()).isEqualTo(Repair.Stage.ACCEPTED);
    refuses(() -> repairs.paid(door.safety, repair.id(), Purse.SELF_PAY, " ", NOW), RepairRefusal.NOTHING_WRITTEN);
    refuses(() -> repairs.paid(door.safety, repair.id(), Purse.FUND, "x", NOW), RepairRefusal.NOTHING_TO_SETTLE);
    refuses(() -> repairs.paid(door.insurer, repair.id(), Purse.SELF_PAY, "x", NOW), AccessRefusal.NOT_YOURS);
    repairs.paid(door.safety, repair.id(), Purse.SELF_PAY, "收款 7", NOW);
    assertThat(repairs.find(repair.id()).orElseThrow().stage()).isEqualTo(Repair.Stage.SETTLED);
    assertThat(ledger.accounts(Actor.HOUSE, 100, 0)).filteredOn(each -> each.path().equals(door.lift.path()))
        .extracting(each -> ledger.balance(each.id()).posted().toString())
        .containsExactlyInAnyOrder("1300.00", "-900.00", "-400.00");
  }

  @Test
  void aClaimThatIsRejectedBeforeTheWorkIsDoneIsTheOwners() {
    Repair repair = accepted();
    jdbc.sql("update repair.repair set stage = 'AGREED' where id = :id").param("id", repair.id().value()).update();
    refuses(() -> repairs.settled(repair.id(), Purse.POLICY, Money.yuan("1"), "claim:2", NOW),
        RepairRefusal.NOT_FROM_HERE);
    repairs.settled(repair.id(), Purse.POLICY, Money.ZERO, "claim:2", NOW);
    assertThat(repairs.costs(repair.id())).extracting(Cost::purse).containsOnly(Purse.SELF_PAY);
    assertThat(repairs.find(repair.id()).orElseThrow().stage()).isEqualTo(Repair.Stage.AGREED);
  }

  @Test
  void aRescueThatFindsSomethingBrokenOpensItsRepair() {
    var trouble = new TroubleId(UUID.randomUUID());
    var closed = new TroubleClosed(trouble, door.lift.id(), door.lift.path(), true, 2, 19, "DOOR", true, "三层门锁卡住",
        NOW.minus(Duration.ofMinutes(31)), NOW);
    var listener = new OnTroubleClosed(repairs);
    listener.on(closed);
    listener.on(closed);
    listener.on(new TroubleClosed(trouble, door.lift.id(), door.lift.path(), true, 3, 19, "DOOR", true, "更正",
        NOW.minus(Duration.ofMinutes(30)), NOW.plusSeconds(60)));
    Repair opened = repairs.find(new Repair.Origin(Repair.Origin.Kind.TROUBLE, trouble.value().toString()))
        .orElseThrow();
    assertThat(opened.what()).isEqualTo("三层门锁卡住");
    assertThat(opened.times().fault()).isEqualTo(NOW.minus(Duration.ofMinutes(31)));
    var healthy = new TroubleId(UUID.randomUUID());
    listener
        .on(new TroubleClosed(healthy, door.lift.id(), door.lift.path(), false, 0, 0, "POWER", false, "", NOW, NOW));
    assertThat(repairs.find(new Repair.Origin(Repair.Origin.Kind.TROUBLE, healthy.value().toString()))).isEmpty();
  }

  /** 1,000 and 300 yuan; the policy pays the first and 200 of the second. */
  private Repair accepted() {
    Repair repair = repairs.open(door.mechanic, door.lift.id(), origin(Repair.Origin.Kind.UNIT), "门锁", NOW);
    jdbc.sql("""
        insert into repair.quote (repair, round, hour_fen, text, prices, terms, quoted_by, quoted_name, quoted_at)
        values (:id, 0 + 1, 0, '', '', '', :id, '', now());
        update repair.repair set round = 1, stage = 'ACCEPTED' where id = :id;
        insert into repair.line (repair, round, no, kind, code, text, position, brand, quantity, unit_fen, hours_tenths,
               amount_fen) values (:id, 1, 1, 'PART', 'DOOR_LOCK', '', '', '', 1, 100000, 0, 100000),
               (:id, 1, 2, 'WORK', '', '', '', '', 1, 30000, 0, 30000)""").param("id", repair.id().value()).update();
    Repair now = tables.lock(repair.id()).orElseThrow();
    List<Cost> all = List.of(new Cost(1, 1, Purse.POLICY, null, "甲财险", Money.yuan("1000"), null, null),
        new Cost(2, 2, Purse.SELF_PAY, null, "", Money.yuan("300"), null, null));
    all.forEach(each -> costs.add(now.id(), 1, each));
    settling.take(now, all, NOW);
    return now;
  }
}
