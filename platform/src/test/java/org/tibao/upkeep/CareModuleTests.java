package org.tibao.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.upkeep.CaredLift.NOW;
import static org.tibao.upkeep.CaredLift.TODAY;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.PersonId;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;

/** Who answers for a lift, who may work on it, and when it stands still, by the doors that pages use. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class CareModuleTests {

  private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 6, 30);

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
  private Stoppages stoppages;
  @Autowired
  private LiftTests tests;
  @Autowired
  private JdbcClient jdbc;
  private CaredLift town;

  @BeforeEach
  void aLift() {
    town = new CaredLift(new CaredLift.Doors(places, lifts, organisations, people, contracts, mechanics));
  }

  static void refuses(ThrowingCallable what, Reason reason) {
    assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void aLiftHasOneContractAtATime() {
    CareContract.Draft draft = town.draft(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    CareContract contract = contracts.enter(town.officer, draft, NOW);

    assertThat(contracts.enter(town.officer, draft, NOW)).isEqualTo(contract);
    assertThat(contracts.on(town.lift.id(), TODAY)).contains(contract);
    assertThat(contracts.on(town.lift.id(), LocalDate.of(2027, 1, 1))).isEmpty();
    assertThat(contracts.ofUnit(town.unit.id(), TODAY)).containsExactly(contract);
    assertThat(contracts.list(town.officer, TODAY, 0, 9)).contains(contract);
    refuses(() -> contracts.enter(town.officer, town.draft(LocalDate.of(2026, 12, 31), NEXT_YEAR), NOW),
        UpkeepRefusal.CONTRACT_OVERLAPS);
    refuses(() -> contracts.enter(town.unit.first(), town.draft(LocalDate.of(2027, 1, 1), NEXT_YEAR), NOW),
        AccessRefusal.NOT_YOURS);
    contracts.end(town.officer, contract.id(), LocalDate.of(2026, 11, 30), "换单位", NOW);
    contracts.enter(town.officer, town.draft(LocalDate.of(2026, 12, 1), NEXT_YEAR), NOW);
    assertThat(contracts.of(town.officer, town.lift.id())).extracting(CareContract::endsOn)
        .containsExactly(NEXT_YEAR, LocalDate.of(2026, 11, 30));
  }

  @Test
  void whatAContractLacksIsSaidInOrder() {
    LocalDate from = LocalDate.of(2026, 1, 1);
    CareContract.Draft good = town.draft(from, NEXT_YEAR);
    refuses(() -> contracts.enter(town.officer, new CareContract.Draft(good.id(), good.lift(),
        new org.tibao.access.OrganisationId(good.id().value()), good.scope(), NEXT_YEAR, from, "", true, Money.ZERO),
        NOW), UpkeepRefusal.NO_SUCH_UNIT);
    refuses(() -> contracts.enter(town.officer, new CareContract.Draft(good.id(), good.lift(), good.unit(),
        good.scope(), NEXT_YEAR, from, "", true, Money.ZERO), NOW), UpkeepRefusal.ENDS_BEFORE_IT_BEGINS);
    refuses(() -> contracts.enter(town.officer, new CareContract.Draft(good.id(), good.lift(), good.unit(),
        good.scope(), from, NEXT_YEAR, "", true, Money.ZERO), NOW), UpkeepRefusal.NO_AMOUNT);
    refuses(() -> contracts.enter(town.officer, new CareContract.Draft(good.id(), good.lift(), good.unit(),
        CareContract.Scope.FULL, from, NEXT_YEAR, "白天打", true, Money.ZERO), NOW), UpkeepRefusal.NO_PHONE);
  }

  @Test
  void onlyACertifiedMechanicOfTheContractedUnitWorksOnALift() {
    Actor worker = town.unit.second();
    refuses(() -> mechanics.acting(worker, town.lift.id(), TODAY), UpkeepRefusal.NO_CONTRACT);
    town.contract();
    refuses(() -> mechanics.acting(worker, town.lift.id(), TODAY), UpkeepRefusal.NOT_A_MECHANIC);
    refuses(() -> town.mechanic(town.unit, worker, TODAY.minusDays(1)), UpkeepRefusal.NO_SUCH_TERM);
    refuses(() -> town.mechanic(town.unit, worker, TODAY.plusYears(4).plusDays(1)), UpkeepRefusal.NO_SUCH_TERM);
    Mechanic mechanic = town.mechanic(town.unit, worker, TODAY);
    refuses(() -> mechanics.acting(worker, town.lift.id(), TODAY.plusDays(1)), UpkeepRefusal.CERTIFICATE_EXPIRED);
    mechanics.renew(town.unit.first(), mechanic.id(), NEXT_YEAR, NOW);
    assertThat(mechanics.acting(worker, town.lift.id(), TODAY).id()).isEqualTo(mechanic.id());
    town.mechanic(town.other, town.other.second(), NEXT_YEAR);
    refuses(() -> mechanics.acting(town.other.second(), town.lift.id(), TODAY), UpkeepRefusal.NOT_YOUR_LIFT);
    mechanics.leave(town.unit.first(), mechanic.id(), NOW);
    assertThat(mechanics.of(town.unit.id(), TODAY)).isEmpty();
    refuses(() -> mechanics.acting(worker, town.lift.id(), TODAY), UpkeepRefusal.NOT_A_MECHANIC);
  }

  @Test
  void aUnitEntersItsOwnPeopleOnlyAndTheirCertificatesLieSealed() {
    refuses(() -> mechanics.enter(town.other.first(), new Mechanics.Draft(MechanicId.next(),
        new PersonId(town.unit.second().id()), town.unit.id(), "T1", NEXT_YEAR), NOW), UpkeepRefusal.NO_SUCH_UNIT);
    refuses(() -> mechanics.enter(town.unit.first(), new Mechanics.Draft(MechanicId.next(),
        new PersonId(town.other.second().id()), town.unit.id(), "T1", NEXT_YEAR), NOW),
        UpkeepRefusal.NOT_OF_THE_UNIT);
    Mechanic mechanic = town.mechanic(town.unit, town.unit.second(), NEXT_YEAR);
    refuses(() -> town.mechanic(town.unit, town.unit.second(), NEXT_YEAR), UpkeepRefusal.A_MECHANIC_ALREADY);
    assertThat(jdbc.sql("select certificate_shown from upkeep.mechanic where id = :id")
        .param("id", mechanic.id().value()).query(String.class).single()).isEqualTo("T31*************234");
    assertThat(mechanics.find(List.of(mechanic.id()))).containsExactly(mechanic);
  }

  @Test
  void theUserStopsALiftAndLetsItRunAgainAfterACheck() {
    refuses(() -> stoppages.stop(town.unit.first(), town.lift.id(), "门锁", NOW), AccessRefusal.NOT_YOURS);
    refuses(() -> stoppages.restart(town.officer, town.lift.id(), "查过", NOW), UpkeepRefusal.NOT_STOPPED);
    stoppages.stop(town.officer, town.lift.id(), "门锁回路异常", NOW);
    refuses(() -> stoppages.stop(town.officer, town.lift.id(), "门锁", NOW), UpkeepRefusal.STOPPED_ALREADY);
    assertThat(lifts.lift(Actor.HOUSE, town.lift.id()).status()).isEqualTo(LiftStatus.SUSPENDED);
    assertThat(stoppages.lasting(town.officer)).extracting(Stoppage::lift).contains(town.lift.id());
    stoppages.restart(town.officer, town.lift.id(), "门锁更换，全面检查合格", NOW);
    assertThat(lifts.lift(Actor.HOUSE, town.lift.id()).status()).isEqualTo(LiftStatus.IN_SERVICE);
    assertThat(stoppages.now(town.lift.id())).isEmpty();
    assertThat(stoppages.of(town.lift.id())).singleElement()
        .satisfies(each -> assertThat(each.restart()).isNotNull());
  }

  private Lift registered(LiftStatus status) {
    Lift was = lifts.lift(Actor.HOUSE, town.lift.id());
    lifts.change(Actor.HOUSE, new Lift(was.id(), was.region(), was.stairwell(), was.path(), was.kind(), status,
        was.name(), was.address(), was.facts(), was.point(), was.codes(), was.details()), NOW);
    return lifts.lift(Actor.HOUSE, was.id());
  }

  @Test
  void aStoppedLiftGoesBackToWhatItWas() {
    registered(LiftStatus.UNDER_CONSTRUCTION);
    refuses(() -> stoppages.stop(town.officer, town.lift.id(), "停", NOW), UpkeepRefusal.NOT_IN_SERVICE);
    registered(LiftStatus.UNKNOWN);
    stoppages.stop(town.officer, town.lift.id(), "停", NOW);
    stoppages.restart(town.officer, town.lift.id(), "全面检查合格", NOW);
    assertThat(lifts.lift(Actor.HOUSE, town.lift.id()).status()).isEqualTo(LiftStatus.UNKNOWN);
  }

  @Test
  void aLiftThatStoodStillForAYearIsInspectedFirst() {
    Instant longAgo = NOW.minus(Duration.ofDays(366));
    stoppages.stop(town.officer, town.lift.id(), "无人管理", longAgo);
    refuses(() -> stoppages.restart(town.officer, town.lift.id(), "查过", NOW), UpkeepRefusal.INSPECT_FIRST);
    tests.enter(town.officer, new LiftTest.Draft(UUID.randomUUID(), List.of(town.lift.id()), CareDue.What.SELF_TEST,
        TODAY, true, "自行检测"), new UploadForm(null, null, null, null), NOW);
    refuses(() -> stoppages.restart(town.officer, town.lift.id(), "查过", NOW), UpkeepRefusal.INSPECT_FIRST);
    tests.enter(town.officer, new LiftTest.Draft(UUID.randomUUID(), List.of(town.lift.id()), CareDue.What.PERIODIC,
        TODAY, true, "检验合格"), new UploadForm(null, null, null, null), NOW);
    stoppages.restart(town.officer, town.lift.id(), "检验合格", NOW);
    assertThat(stoppages.now(town.lift.id())).isEmpty();
  }
}
