package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Audit;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.telemetry.DetectionCleared;
import org.tibao.telemetry.DetectionRaised;
import org.tibao.upkeep.CareContracts;

/** A trouble from the first alarm to the cause, by the doors that pages, lifts and platforms use. */
@RecordApplicationEvents
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RescueModuleTests {

  /** 07:58 in China, on a day on which the jobs of this house do not work yet. */
  private static final Instant NOW = Instant.parse("2036-11-21T23:58:00Z");

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
  private Troubles troubles;
  @Autowired
  private Rescues rescues;
  @Autowired
  private Signals signals;
  @Autowired
  private Escalation escalation;
  @Autowired
  private Audit audit;
  @Autowired
  private ApplicationEvents events;
  @Autowired
  private JdbcClient jdbc;
  private CallOut call;

  @BeforeEach
  void aLift() {
    call = new CallOut(new CallOut.Doors(places, lifts, organisations, people, contracts), NOW);
  }

  private static void refuses(Reason reason, ThrowingCallable what) {
    assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private static Instant after(int minutes) {
    return NOW.plus(Duration.ofMinutes(minutes));
  }

  private Trouble shutIn() {
    return trouble(troubles.report(call.resident, call.report(Source.RESIDENT, true, NOW), NOW));
  }

  private Trouble trouble(TroubleReport report) {
    return troubles.trouble(call.command, report.trouble());
  }

  private List<TroubleStep.What> lines(Trouble trouble) {
    return troubles.sheet(call.command, trouble.id()).steps().stream().map(TroubleStep::what).toList();
  }

  @Test
  void aMotherAndAChildAreOutAfterNineteenMinutes() {
    Trouble trouble = shutIn();
    assertThat(trouble.state()).isEqualTo(TroubleState.DISPATCHED);
    assertThat(trouble.unit()).satisfies(unit -> assertThat(unit.name()).isEqualTo(call.unit.name()));
    assertThat(trouble.place().label()).isEqualTo(call.stairwell.label());

    TroubleId id = trouble.id();
    rescues.answer(call.command, id, NOW.plusSeconds(40));
    rescues.accept(call.unit.mechanic(), id, after(2));
    rescues.accept(call.unit.mechanic(), id, after(3));
    Trouble there = rescues.arrive(call.unit.mechanic(), id, new Point(121.3601, 31.2868), null, after(11));
    assertThat(there.hands().awayM()).isEqualTo(10);
    rescues.arrive(call.unit.mechanic(), id, null, null, after(12));
    rescues.free(call.unit.mechanic(), id, 2, null, after(19));
    rescues.free(call.unit.mechanic(), id, 3, null, after(20));
    var closing = new Rescues.Closing(2, 0, TroubleCause.DOOR, true, "门锁触点烧蚀，门关不到位");
    Trouble closed = rescues.close(call.unit.mechanic(), id, closing, after(25));
    assertThat(rescues.close(call.unit.mechanic(), id, closing, after(26))).isEqualTo(closed);

    assertThat(closed.times()).isEqualTo(new TroubleTimes(NOW, NOW, NOW.plusSeconds(40), NOW, after(2), after(11),
        after(19), after(25)));
    assertThat(closed.answeredInTime(after(30))).contains(true);
    assertThat(closed.arrivedInTime(after(30))).contains(true);
    assertThat(lines(closed)).containsExactly(TroubleStep.What.REPORTED, TroubleStep.What.DISPATCHED,
        TroubleStep.What.ANSWERED, TroubleStep.What.ACCEPTED, TroubleStep.What.ARRIVED, TroubleStep.What.FREED,
        TroubleStep.What.CLOSED);
    assertThat(published(id)).containsExactly(
        new TroubleOpened(id, call.lift.id(), call.lift.path(), true, NOW), new TroubleClosed(id, call.lift.id(),
            call.lift.path(), true, 2, 19, "DOOR", true, "门锁触点烧蚀，门关不到位", NOW, after(25)));
    assertThat(troubles.of(call.lift.id(), NOW, after(1))).containsExactly(closed);
    assertThat(troubles.of(call.lift.id(), after(1), after(60))).isEmpty();
    assertThat(troubles.sheet(call.command, id).clocks()).hasSize(5).noneMatch(RunningClock::ranOut)
        .allMatch(each -> each.endedAt() != null);
    refuses(RescueRefusal.OVER_ALREADY, () -> rescues.dismiss(call.command, id, "弄错了", after(30)));
  }

  /** What was told to the house about it. */
  private List<Object> published(TroubleId id) {
    return Stream.concat(events.stream(TroubleOpened.class).filter(each -> each.trouble().equals(id)),
        events.stream(TroubleClosed.class).filter(each -> each.trouble().equals(id))).map(Object.class::cast).toList();
  }

  @Test
  void onePressedTwiceTwoSourcesAndTheSameTimeAreOneTrouble() {
    TroubleReport.Draft draft = call.report(Source.RESIDENT, true, NOW);
    TroubleReport first = troubles.report(call.resident, draft, NOW);
    assertThat(troubles.report(call.resident, draft, after(1))).isEqualTo(first);
    UUID incident = UUID.randomUUID();
    DetectionRaised raised = call.raised(incident, "entrapment", 1, 4);
    signals.raised(raised, after(1));
    signals.raised(raised, after(1));
    signals.raised(call.raised(incident, "entrapment", 2, 4), after(2));
    signals.raised(call.raised(incident, "entrapment", 2, 4), after(2));

    Trouble trouble = trouble(first);
    assertThat(troubles.sheet(call.command, trouble.id()).reports()).extracting(TroubleReport::source)
        .containsExactly(Source.RESIDENT, Source.TELEMETRY);
    assertThat(trouble.times().occurred()).isEqualTo(NOW.minus(Duration.ofMinutes(4)));
    assertThat(lines(trouble)).containsExactly(TroubleStep.What.REPORTED, TroubleStep.What.DISPATCHED,
        TroubleStep.What.REPORTED_TOO, TroubleStep.What.MORE_URGENT);
    assertThat(troubles.open(call.command, 9)).hasSize(1);
    assertThat(clock(trouble, "ACCIDENT_120").due()).isEqualTo(after(116));

    signals.cleared(new DetectionCleared(incident, call.lift.id(), call.lift.path(), "entrapment", after(5)), after(5));
    assertThat(trouble(first).state()).as("a person has said it, a person says that it is over")
        .isEqualTo(TroubleState.DISPATCHED);
    assertThat(lines(trouble)).endsWith(TroubleStep.What.CLEARED);
  }

  private RunningClock clock(Trouble trouble, String code) {
    return troubles.sheet(call.command, trouble.id()).clocks().stream().filter(each -> each.code().equals(code))
        .findFirst().orElseThrow();
  }

  @Test
  void whatTheLiftAloneSaidEndsWhenTheLiftSaysSo() {
    UUID incident = UUID.randomUUID();
    signals.raised(call.raised(incident, "entrapment", 0, 1), NOW);
    assertThat(troubles.open(call.command, 9)).as("nobody is sent for what is only suspected").isEmpty();
    signals.raised(call.raised(incident, "entrapment", 1, 1), NOW);
    signals.cleared(new DetectionCleared(incident, call.lift.id(), call.lift.path(), "entrapment", after(3)), after(3));
    Trouble shutIn = troubles.open(call.command, 9).getFirst();
    assertThat(shutIn.state()).isEqualTo(TroubleState.SAFE);
    assertThat(shutIn.arrivedInTime(after(60))).isEmpty();

    UUID door = UUID.randomUUID();
    signals.raised(new DetectionRaised(door, call.lift.id(), call.lift.path(), "doorCloseFault", 1, false, after(40),
        after(40)), after(40));
    signals.cleared(new DetectionCleared(door, call.lift.id(), call.lift.path(), "doorCloseFault", after(45)),
        after(45));
    assertThat(troubles.of(call.lift.id(), after(30), after(60)).getFirst().state()).isEqualTo(TroubleState.CLOSED);
    assertThat(troubles.of(call.lift.id(), after(30), after(60)).getFirst().outcome()).satisfies(
        outcome -> assertThat(outcome.cause()).isEqualTo(TroubleCause.BY_ITSELF));
  }

  @Test
  void whatWasOverBeforeItWasKnownIsOnlyRecorded() {
    UUID incident = UUID.randomUUID();
    signals.raised(new DetectionRaised(incident, call.lift.id(), call.lift.path(), "entrapment", 1, true,
        NOW.minus(Duration.ofHours(3)), NOW), NOW);
    signals.cleared(new DetectionCleared(incident, call.lift.id(), call.lift.path(), "entrapment", NOW), NOW);

    Trouble past = troubles.open(call.command, 9).getFirst();
    assertThat(past.past()).isTrue();
    assertThat(past.state()).isEqualTo(TroubleState.SAFE);
    assertThat(troubles.sheet(call.command, past.id()).clocks()).isEmpty();
    assertThat(published(past.id())).isEmpty();
    assertThat(letters(past)).isEmpty();
    TroubleReport alarm = troubles.report(call.resident, call.report(Source.RESIDENT, true, after(1)), after(1));
    assertThat(alarm.trouble()).as("a new alarm is another trouble").isNotEqualTo(past.id());
  }

  @Test
  void whoeverIsShutInIsSentHelpThoughItBeganBeforeAnotherTroubleWasOver() {
    UUID door = UUID.randomUUID();
    signals.raised(call.raised(door, "doorCloseFault", 1, 0), NOW);
    signals.cleared(new DetectionCleared(door, call.lift.id(), call.lift.path(), "doorCloseFault", after(2)), after(2));
    signals.raised(new DetectionRaised(UUID.randomUUID(), call.lift.id(), call.lift.path(), "entrapment", 1, false,
        after(1), after(3)), after(3));

    Trouble shutIn = troubles.open(call.command, 9).getFirst();
    assertThat(shutIn.shutIn()).isTrue();
    assertThat(shutIn.times().occurred()).isEqualTo(after(1));
    assertThat(letters(shutIn)).containsExactly("rescue-shut-in");
    rescues.dismiss(call.command, shutIn.id(), "监控里没有人", after(5));
    Trouble again = trouble(
        troubles.report(call.property, call.report(Source.TELEPHONE, true, after(-2)), after(8)));
    assertThat(again.state()).isEqualTo(TroubleState.DISPATCHED);
    assertThat(letters(again)).containsExactly("rescue-shut-in");
    assertThat(troubles.report(call.resident, call.report(Source.RESIDENT, true, after(9)), after(9)).trouble())
        .as("the one that is open, though another began later").isEqualTo(again.id());
  }

  @Test
  void unitsNearbyAreWrittenToWhenItIsTheirTurnAndTheFireBrigadeIsCalledByAPerson() {
    call.cares(call.station);
    TroubleId id = shutIn().id();
    assertThat(near(id)).isEmpty();
    escalation.run(after(11));
    assertThat(near(id)).contains(call.station.name()).doesNotContain(call.unit.name()).hasSizeLessThanOrEqualTo(5);
    assertThat(troubles.sheet(call.command, id).steps().getLast().value(1)).contains(call.station.name());
    escalation.run(after(61));
    assertThat(troubles.sheet(call.command, id).steps().getLast().value(1)).as("nobody was told").isEmpty();
    rescues.toldFire(call.command, id, after(62));
    rescues.toldFire(call.property, id, after(63));
    assertThat(lines(troubles.trouble(call.command, id))).containsOnlyOnce(TroubleStep.What.FIRE_TOLD)
        .endsWith(TroubleStep.What.FIRE_TOLD);
  }

  private List<String> near(TroubleId trouble) {
    return jdbc.sql("select name from rescue.letter where trouble = :id and template = 'rescue-near'")
        .param("id", trouble.value()).query((row, _) -> row.getString(1)).list();
  }

  @Test
  void aUnitWithoutThisContractHasNoPartInTheTroubleOfAnother() {
    TroubleId id = shutIn().id();
    var mechanic = call.station.mechanic();
    var closing = new Rescues.Closing(1, 0, TroubleCause.DOOR, false, "x");
    refuses(RescueRefusal.ANOTHER_UNIT_IS_CALLED, () -> rescues.answer(mechanic, id, after(1)));
    refuses(RescueRefusal.ANOTHER_UNIT_IS_CALLED, () -> rescues.handUp(mechanic, id, "x", after(1)));
    refuses(RescueRefusal.ANOTHER_UNIT_IS_CALLED, () -> rescues.dismiss(mechanic, id, "x", after(1)));
    refuses(RescueRefusal.ANOTHER_UNIT_IS_CALLED,
        () -> rescues.freedByOthers(mechanic, id, new Rescues.Freed("x", 1, null), after(1)));
    rescues.arrive(call.unit.mechanic(), id, null, null, after(2));
    refuses(RescueRefusal.ANOTHER_UNIT_IS_CALLED, () -> rescues.free(mechanic, id, 1, null, after(3)));
    rescues.handUp(call.command, id, "门打不开", after(4));
    assertThat(rescues.free(mechanic, id, 1, null, after(5)).state()).as("who is called may help")
        .isEqualTo(TroubleState.SAFE);
    refuses(RescueRefusal.ANOTHER_UNIT_IS_CALLED, () -> rescues.close(mechanic, id, closing, after(6)));
    assertThat(rescues.close(call.unit.mechanic(), id, closing, after(7)).state()).isEqualTo(TroubleState.CLOSED);
  }

  @Test
  void onlyCommandOrWhoeverWasThereCallsAnAlarmOfPeopleAMistake() {
    TroubleId id = shutIn().id();
    refuses(AccessRefusal.NOT_YOURS, () -> rescues.dismiss(call.unit.mechanic(), id, "没人", after(1)));
    refuses(RescueRefusal.NOT_ARRIVED, () -> rescues.dismiss(call.property, id, "没人", after(1)));
    rescues.arrive(call.unit.mechanic(), id, null, null, after(9));
    Trouble mistake = rescues.dismiss(call.property, id, "轿厢是空的", after(10));
    assertThat(mistake.state()).isEqualTo(TroubleState.FALSE_ALARM);
    var closing = new Rescues.Closing(1, 0, TroubleCause.DOOR, true, "录像里有一位老人");
    TroubleTimes times = mistake.times().with(TroubleTimes.Name.SAFE, after(9));
    assertThat(rescues.correct(call.command, id, new Rescues.Correction(times, closing, "看录像"), after(20)).state())
        .isEqualTo(TroubleState.CLOSED);
    assertThat(published(id)).hasSize(2);

    Trouble freed = trouble(troubles.report(call.resident, call.report(Source.RESIDENT, true, after(60)), after(60)));
    rescues.arrive(call.unit.mechanic(), freed.id(), null, null, after(61));
    rescues.free(call.unit.mechanic(), freed.id(), 1, null, after(62));
    refuses(RescueRefusal.FREED_ALREADY, () -> rescues.dismiss(call.command, freed.id(), "没人", after(63)));
  }

  @Test
  void theFirstPressOfALiftInWhichSomebodyIsShutInIsNeverTooOften() {
    var elsewhere = new CallOut(call.doors, NOW);
    var guest = new TroubleReport.Who("", "", "192.0.2." + call.rescueCode);
    String code = troubles.carCode(call.property, call.lift.id(), NOW);
    for (int i = 0; i < 6; i++) {
      troubles.reportByCode(code, call.report(guest, true), NOW);
    }
    String other = troubles.carCode(elsewhere.property, elsewhere.lift.id(), NOW);
    refuses(RescueRefusal.TOO_OFTEN,
        () -> troubles.reportByCode(other, elsewhere.report(guest, false), NOW));
    TroubleReport first = troubles.reportByCode(other, elsewhere.report(guest, true), NOW);
    assertThat(troubles.trouble(elsewhere.command, first.trouble()).state()).isEqualTo(TroubleState.DISPATCHED);
    refuses(RescueRefusal.TOO_OFTEN,
        () -> troubles.reportByCode(other, elsewhere.report(guest, true), after(1)));
  }

  private List<String> letters(Trouble trouble) {
    return jdbc
        .sql("select template from rescue.letter where trouble = :id and template <> 'rescue-near' order by id")
        .param("id", trouble.id().value()).query((row, _) -> row.getString(1)).list();
  }

  @Test
  void clocksThatRanOutWhileNobodyRanTakeEffectOnceAndInOrder() {
    Trouble trouble = shutIn();
    escalation.run(after(9));
    assertThat(troubles.trouble(call.command, trouble.id()).rung()).isEqualTo(Rung.UNIT);
    refuses(RescueRefusal.ANOTHER_UNIT_IS_CALLED,
        () -> rescues.accept(call.station.mechanic(), trouble.id(), after(9)));

    escalation.run(after(125)); // the house was away for two hours
    escalation.run(after(125));

    assertThat(troubles.sheet(call.command, trouble.id()).steps().stream()
        .filter(each -> each.what() == TroubleStep.What.CLOCK).map(each -> each.value(0)))
        .containsExactly("ACCEPT_10", "ARRIVE_30", "SAFE_60", "SAFE_90", "ACCIDENT_120");
    assertThat(troubles.trouble(call.command, trouble.id()).rung()).isEqualTo(Rung.FIRE);
    assertThat(letters(trouble)).containsExactly("rescue-shut-in", "rescue-again", "rescue-again");
    assertThat(rescues.accept(call.station.mechanic(), trouble.id(), after(126)).state())
        .isEqualTo(TroubleState.ACCEPTED);
    refuses(RescueRefusal.NO_NEXT_RUNG, () -> rescues.handUp(call.command, trouble.id(), "没有人接电话", after(127)));
  }

  @Test
  void whoeverIsOnTheWayStopsTheClockThatWaitsForThem() {
    Trouble trouble = shutIn();
    rescues.accept(call.unit.mechanic(), trouble.id(), after(5));
    escalation.run(after(12));
    assertThat(clock(trouble, "ACCEPT_10").ranOut()).isFalse();
    escalation.run(after(31));
    assertThat(troubles.trouble(call.command, trouble.id())).satisfies(late -> {
      assertThat(late.rung()).isEqualTo(Rung.STATION);
      assertThat(late.state()).as("who is on the way stays on the way").isEqualTo(TroubleState.ACCEPTED);
    });
    refuses(RescueRefusal.TAKEN_ALREADY, () -> rescues.accept(call.unit.second(), trouble.id(), after(32)));
    Trouble other = rescues.accept(call.station.mechanic(), trouble.id(), after(33));
    assertThat(other.hands().taker()).satisfies(taker -> assertThat(taker.name()).startsWith("就近维保"));
    assertThat(other.times().accepted()).isEqualTo(after(5));
  }

  @Test
  void aPressOutOfItsTurnIsRefusedOrMeansWhatItPlainlyMeans() {
    TroubleId id = shutIn().id();
    var closing = new Rescues.Closing(1, 0, TroubleCause.OTHER, false, "x");
    refuses(RescueRefusal.NOT_ARRIVED, () -> rescues.free(call.unit.mechanic(), id, 1, null, after(5)));
    refuses(RescueRefusal.NOT_SAFE_YET, () -> rescues.close(call.unit.mechanic(), id, closing, after(5)));
    Trouble there = rescues.arrive(call.unit.mechanic(), id, null, null, after(9));
    assertThat(there.times().accepted()).isEqualTo(after(9));
    assertThat(rescues.accept(call.unit.second(), id, after(10)).hands().taker()).isEqualTo(there.hands().taker());
    refuses(RescueRefusal.IN_THE_FUTURE, () -> rescues.free(call.unit.mechanic(), id, 1, after(20), after(12)));
    refuses(RescueRefusal.BEFORE_THE_STEP_BEFORE,
        () -> rescues.free(call.unit.mechanic(), id, 1, after(8), after(12)));
    refuses(RescueRefusal.NOT_A_COUNT, () -> rescues.free(call.unit.mechanic(), id, 90, null, after(12)));
    rescues.free(call.unit.mechanic(), id, 1, null, after(12));
    refuses(RescueRefusal.OVER_ALREADY, () -> rescues.accept(call.unit.mechanic(), id, after(13)));
    refuses(RescueRefusal.MORE_INJURED_THAN_THERE, () -> rescues.close(call.unit.mechanic(), id,
        new Rescues.Closing(1, 2, TroubleCause.DOOR, false, "x"), after(13)));
    refuses(RescueRefusal.NOTHING_WRITTEN, () -> rescues.close(call.unit.mechanic(), id,
        new Rescues.Closing(1, 0, TroubleCause.DOOR, false, " "), after(13)));
    refuses(AccessRefusal.NOT_YOURS, () -> rescues.accept(call.command, id, after(13)));
    refuses(RescueRefusal.UNKNOWN, () -> rescues.accept(call.resident, id, after(13)));
    refuses(AccessRefusal.NOT_YOURS, () -> rescues.correct(call.property, id, new Rescues.Correction(
        TroubleTimes.began(NOW, NOW), closing, "x"), after(13)));
  }

  @Test
  void whatWasForgottenIsEnteredAfterwardsWithItsOwnTime() {
    TroubleId id = shutIn().id();
    rescues.arrive(call.unit.mechanic(), id, null, after(14), after(40));
    Trouble free = rescues.free(call.unit.mechanic(), id, 2, after(22), after(41));

    assertThat(free.arrivedInTime(after(41))).contains(true);
    assertThat(troubles.sheet(call.command, id).steps()).filteredOn(TroubleStep::late).extracting(TroubleStep::what)
        .containsExactly(TroubleStep.What.ARRIVED, TroubleStep.What.FREED);
  }

  @Test
  void whoeverIsOnDutyMayHandItOnLetItEndOrCallItAMistake() {
    TroubleId id = shutIn().id();
    refuses(RescueRefusal.NOTHING_WRITTEN, () -> rescues.handUp(call.command, id, "", after(3)));
    assertThat(rescues.handUp(call.command, id, "维保电话没人接", after(3)).rung()).isEqualTo(Rung.STATION);
    Trouble free = rescues.freedByOthers(call.property, id, new Rescues.Freed("保安用钥匙", 1, null), after(6));
    assertThat(free.state()).isEqualTo(TroubleState.SAFE);
    assertThat(rescues.arrive(call.unit.mechanic(), id, null, null, after(12))).satisfies(late -> {
      assertThat(late.state()).isEqualTo(TroubleState.SAFE);
      assertThat(late.times().arrived()).isEqualTo(after(12));
    });
    rescues.close(call.command, id, new Rescues.Closing(1, 0, TroubleCause.OUTSIDE, false, "小区停电"), after(20));

    Trouble mistake = trouble(
        troubles.report(call.property, call.report(Source.TELEPHONE, false, after(60)), after(60)));
    assertThat(rescues.dismiss(call.property, mistake.id(), "是隔壁那部", after(61)).state())
        .isEqualTo(TroubleState.FALSE_ALARM);
    assertThat(published(mistake.id())).as("a false alarm closes nothing").hasSize(1);
  }

  @Test
  void theRecordIsCorrectedOnlyWithAReasonAndTheTrailKeepsBoth() {
    TroubleId id = shutIn().id();
    rescues.freedByOthers(call.property, id, new Rescues.Freed("自己走出来", 1, null), after(6));
    var closing = new Rescues.Closing(2, 1, TroubleCause.DOOR, true, "核对录像");
    TroubleTimes times = new TroubleTimes(NOW.minusSeconds(120), NOW, null, NOW, after(1), after(4), after(5),
        after(9));
    refuses(RescueRefusal.NOT_SAFE_YET, () -> rescues.correct(call.command, id,
        new Rescues.Correction(times, closing, "录像"), after(7)));
    rescues.close(call.command, id, new Rescues.Closing(1, 0, TroubleCause.OTHER, false, "不明"), after(9));
    refuses(RescueRefusal.NOTHING_WRITTEN, () -> rescues.correct(call.command, id,
        new Rescues.Correction(times, closing, ""), after(10)));
    refuses(RescueRefusal.BEFORE_THE_STEP_BEFORE, () -> rescues.correct(call.command, id,
        new Rescues.Correction(times.with(TroubleTimes.Name.ARRIVED, NOW), closing, "录像"), after(10)));

    Trouble right = rescues.correct(call.command, id, new Rescues.Correction(times, closing, "录像"), after(10));

    assertThat(troubles.trouble(call.command, id)).isEqualTo(right);
    assertThat(published(id)).last().isEqualTo(new TroubleClosed(id, call.lift.id(), call.lift.path(), true, 2, 7,
        "DOOR", true, "核对录像", NOW.minusSeconds(120), after(10)));
    assertThat(right.times()).isEqualTo(times);
    assertThat(audit.history(call.command, Permission.RESCUE_COMMAND, RescueBook.subject(right)).getFirst())
        .satisfies(entry -> {
          assertThat(entry.before()).containsEntry("persons", "1").containsEntry("rescueCause", "OTHER");
          assertThat(entry.after()).containsEntry("persons", "2").containsEntry("why", "录像")
              .containsEntry("ARRIVED", "2036-11-22T08:02");
        });
    assertThatThrownBy(() -> jdbc.sql("delete from rescue.step where trouble = :id").param("id", id.value()).update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void aBrokenLiftInWhichSomebodyIsFoundIsMeasuredAnew() {
    Trouble broken = trouble(troubles.report(call.resident, call.report(Source.RESIDENT, false, NOW), NOW));
    assertThat(troubles.sheet(call.command, broken.id()).clocks()).extracting(RunningClock::code)
        .containsExactly("FAULT_30", "FAULT_120", "FAULT_DAY");
    troubles.report(call.property, call.report(Source.TELEPHONE, true, after(45)), after(50));

    Trouble shut = troubles.trouble(call.command, broken.id());
    assertThat(shut.shutIn()).isTrue();
    assertThat(shut.times().alarmed()).isEqualTo(after(50));
    assertThat(clock(shut, "ACCEPT_10").due()).isEqualTo(after(60));
    assertThat(clock(shut, "ACCIDENT_120").due()).isEqualTo(after(165));
    assertThat(clock(shut, "FAULT_120").endedAt()).isEqualTo(after(50));
    assertThat(published(shut.id())).hasSize(2);
  }

  @Test
  void whoHasNoAccountReportsByTheCodeInTheCarAndFollowsByAnother() {
    String code = troubles.carCode(call.property, call.lift.id(), NOW);
    assertThat(troubles.carCode(call.property, call.lift.id(), NOW)).isEqualTo(code);
    assertThat(troubles.liftOf(code)).isEqualTo(call.lift);
    TroubleReport report = troubles.reportByCode(code, call.report(Source.CAR_CODE, true, NOW), NOW);
    troubles.sayMore(report.code(), new TroubleReport.Who("小王", "138 0000 5678", ""), "有一位老人", after(1));
    refuses(RescueRefusal.NOT_A_PHONE,
        () -> troubles.sayMore(report.code(), new TroubleReport.Who("", "12", ""), "", after(1)));

    Troubles.Followed followed = troubles.follow(report.code());
    assertThat(followed.report().maskedPhone()).isEqualTo("138****5678");
    assertThat(followed.report().said()).isEqualTo("有一位老人");
    rescues.accept(call.unit.mechanic(), followed.trouble().id(), after(2));
    assertThat(letters(followed.trouble())).containsExactly("rescue-shut-in", "rescue-coming");
    troubles.takeBack(report.code(), after(3));
    assertThat(troubles.follow(report.code()).trouble().state()).isEqualTo(TroubleState.ACCEPTED);
    assertThat(lines(followed.trouble())).endsWith(TroubleStep.What.TAKEN_BACK);
    refuses(RescueRefusal.UNKNOWN, () -> troubles.follow("nothing"));
    refuses(RescueRefusal.UNKNOWN,
        () -> troubles.reportByCode("nothing", call.report(Source.CAR_CODE, true, NOW), NOW));

    for (int i = 1; i < 6; i++) {
      troubles.reportByCode(code, call.report(Source.CAR_CODE, true, NOW), after(4));
    }
    refuses(RescueRefusal.TOO_OFTEN,
        () -> troubles.reportByCode(code, call.report(Source.CAR_CODE, true, NOW), after(4)));
    assertThat(troubles.reportByCode(code, call.report(Source.CAR_CODE, true, NOW), after(70)).trouble())
        .isEqualTo(report.trouble());
  }

  @Test
  void aResidentReportsTheirOwnLiftAndReadsWhatHappens() {
    CallOut elsewhere = new CallOut(call.doors, NOW);
    refuses(AccessRefusal.NOT_YOURS,
        () -> troubles.report(elsewhere.resident, call.report(Source.RESIDENT, true, NOW), NOW));
    Trouble trouble = shutIn();
    assertThat(troubles.mine(call.resident)).extracting(TroubleReport::trouble).containsExactly(trouble.id());
    assertThat(troubles.followed(call.resident, call.lift.id(), NOW, after(1))).hasSize(1);
    refuses(AccessRefusal.NOT_YOURS, () -> troubles.followed(elsewhere.resident, call.lift.id(), NOW, after(1)));
    refuses(RescueRefusal.UNKNOWN, () -> troubles.trouble(elsewhere.command, trouble.id()));
    assertThat(troubles.page(call.command, null, 9)).containsExactly(trouble);
    assertThat(troubles.before(call.command, NOW, 9)).isEmpty();
    assertThat(troubles.countOpen(call.command, 9)).isEqualTo(1);
    assertThat(troubles.stirred(after(1))).extracting(Stirred::trouble).contains(trouble.id());
    assertThat(troubles.next(List.of(trouble)).get(trouble.id()).code()).isEqualTo("ACCEPT_10");
  }
}
