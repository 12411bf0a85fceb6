package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.AccessRefusal;
import org.tibao.access.DutyPhone;
import org.tibao.access.DutyPhones;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.metrics.Dial;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.telemetry.DetectionCleared;
import org.tibao.telemetry.DetectionRaised;
import org.tibao.upkeep.CareContracts;

/** What a lift says after people have spoken, and what people have to say after a lift has. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RescueSignalsModuleTests {

  private static final Instant NOW = Instant.parse("2037-11-22T00:00:00Z");

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
  private DutyPhones phones;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private List<Dial> dials;

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

  private void raised(UUID incident, int level, int at) {
    signals.raised(new DetectionRaised(incident, call.lift.id(), call.lift.path(), "entrapment", level, false, NOW,
        after(at)), after(at));
  }

  private void cleared(UUID incident, int at) {
    signals.cleared(new DetectionCleared(incident, call.lift.id(), call.lift.path(), "entrapment", after(at)),
        after(at));
  }

  private Trouble only() {
    List<Trouble> open = troubles.open(call.command, 9);
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  private List<TroubleStep.What> lines(Trouble trouble) {
    return troubles.sheet(call.command, trouble.id()).steps().stream().map(TroubleStep::what).toList();
  }

  private List<String> letters(TroubleId trouble) {
    return jdbc.sql("select template from rescue.letter where trouble = :id order by id").param("id", trouble.value())
        .query((row, _) -> row.getString(1)).list();
  }

  @Test
  void whatBecomesMoreUrgentAfterItWasCalledAMistakeIsCalledAnew() {
    UUID incident = UUID.randomUUID();
    raised(incident, 1, 0);
    Trouble mistake = only();
    rescues.dismiss(call.command, mistake.id(), "监控里没有人", after(2));
    raised(incident, 1, 3);
    assertThat(troubles.open(call.command, 9)).as("the same again").isEmpty();

    raised(incident, 2, 10);
    raised(incident, 2, 10);
    Trouble anew = only();
    assertThat(anew.id()).isNotEqualTo(mistake.id());
    assertThat(anew.state()).isEqualTo(TroubleState.DISPATCHED);
    assertThat(letters(anew.id())).contains("rescue-shut-in");
    raised(incident, 3, 20);
    assertThat(lines(anew)).containsExactly(TroubleStep.What.REPORTED, TroubleStep.What.DISPATCHED,
        TroubleStep.What.MORE_URGENT);
    rescues.dismiss(call.command, anew.id(), "又看了一遍", after(21));
    raised(incident, 3, 22);
    raised(incident, 2, 22);
    assertThat(troubles.open(call.command, 9)).as("what was known when it was dismissed").isEmpty();
    raised(incident, 4, 30);
    cleared(incident, 31);
    assertThat(only().state()).isEqualTo(TroubleState.SAFE);
  }

  @Test
  void whatIsKnownToBeOverIsNotCalledAnew() {
    UUID incident = UUID.randomUUID();
    raised(incident, 1, 0);
    rescues.dismiss(call.command, only().id(), "监控里没有人", after(2));
    signals.raised(new DetectionRaised(incident, call.lift.id(), call.lift.path(), "entrapment", 2, true, NOW,
        after(10)), after(10));
    assertThat(troubles.open(call.command, 9)).isEmpty();
  }

  @Test
  void whereTheLiftAloneSaysThatPeopleAreOutSomebodyConfirmsItOrTheNextAreCalled() {
    UUID incident = UUID.randomUUID();
    raised(incident, 1, 0);
    Trouble trouble = only();
    refuses(RescueRefusal.NOT_SAFE_YET, () -> rescues.confirm(call.command, trouble.id(), "对讲", after(1)));
    cleared(incident, 3);
    assertThat(troubles.unconfirmed(only())).isTrue();
    escalation.run(after(13).minusMillis(1));
    assertThat(only().rung()).isEqualTo(Rung.UNIT);
    escalation.run(after(13));
    escalation.run(after(14));
    assertThat(only().rung()).isEqualTo(Rung.STATION);
    assertThat(only().state()).isEqualTo(TroubleState.SAFE);
    assertThat(lines(trouble)).endsWith(TroubleStep.What.CLEARED, TroubleStep.What.CLOCK,
        TroubleStep.What.DISPATCHED);
    assertThat(letters(trouble.id())).containsOnlyOnce("rescue-again");
    assertThat(troubles.orders(call.station.mechanic(), 9)).extracting(Trouble::id).containsExactly(trouble.id());

    refuses(RescueRefusal.NOTHING_WRITTEN, () -> rescues.confirm(call.property, trouble.id(), " ", after(15)));
    rescues.confirm(call.property, trouble.id(), "对讲里说已经出来了", after(15));
    rescues.confirm(call.command, trouble.id(), "再说一次", after(16));
    assertThat(lines(trouble)).containsOnlyOnce(TroubleStep.What.CONFIRMED);
    assertThat(troubles.unconfirmed(only())).isFalse();
  }

  @Test
  void whoConfirmsItOrIsThereStopsTheClock() {
    UUID incident = UUID.randomUUID();
    raised(incident, 1, 0);
    Trouble first = only();
    cleared(incident, 3);
    rescues.confirm(call.unit.mechanic(), first.id(), "电话联系到本人", after(5));
    escalation.run(after(30));
    assertThat(only().rung()).isEqualTo(Rung.UNIT);
    rescues.close(call.unit.mechanic(), first.id(), new Rescues.Closing(1, 0, TroubleCause.DOOR, false, "门卡住"),
        after(31));

    UUID again = UUID.randomUUID();
    raised(again, 1, 120);
    Trouble second = only();
    cleared(again, 123);
    rescues.arrive(call.unit.mechanic(), second.id(), null, null, after(126));
    escalation.run(after(200));
    assertThat(only().rung()).isEqualTo(Rung.UNIT);
    assertThat(troubles.sheet(call.command, second.id()).clocks()).noneMatch(RunningClock::ranOut);
  }

  @Test
  void whereStationsAreCalledAlreadyTheFireBrigadeIsNext() {
    UUID incident = UUID.randomUUID();
    raised(incident, 1, 0);
    rescues.handUp(call.command, only().id(), "维保电话没人接", after(1));
    cleared(incident, 3);
    escalation.run(after(13));
    assertThat(only().rung()).isEqualTo(Rung.FIRE);
  }

  @Test
  void aLateWordOfWhatIsOverJoinsTheTroubleThatIsOver() {
    Trouble people = troubles.trouble(call.command,
        troubles.report(call.resident, call.report(Source.RESIDENT, true, NOW), NOW).trouble());
    rescues.arrive(call.unit.mechanic(), people.id(), null, null, after(10));
    rescues.free(call.unit.mechanic(), people.id(), 1, null, after(15));
    // Raised and cleared while people were being freed, heard of only now.
    UUID incident = incident(2, 12);
    signals.raised(new DetectionRaised(incident, call.lift.id(), call.lift.path(), "entrapment", 1, false, after(2),
        after(2)), after(20));

    assertThat(only().id()).isEqualTo(people.id());
    assertThat(letters(people.id())).containsExactly("rescue-shut-in");
    assertThat(lines(people)).endsWith(TroubleStep.What.REPORTED_TOO);
    UUID later = incident(16, 18);
    signals.raised(new DetectionRaised(later, call.lift.id(), call.lift.path(), "entrapment", 1, false, after(16),
        after(16)), after(21));
    assertThat(troubles.open(call.command, 9)).as("what began after that is another").hasSize(2);
  }

  /** An incident of the lift that telemetry has written down, raised and cleared after so many minutes. */
  private UUID incident(int raised, int cleared) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
        """
            with d as (insert into telemetry.device (id, name, kind, lift, county, path, codebook, secret_hash, registered_at)
              values (gen_random_uuid(), 'late-' || :name, 'DEVICE', :lift, 310107, :path, 'tibao', decode(repeat('00', 32), 'hex'),
                      now()) returning number)
            insert into telemetry.incident (id, device, lift, county, path, kind, level, raised_at, changed_at, cleared_at, evidence)
            select :id, number, :lift, 310107, :path, 'ENTRAPMENT', 1, :raised, :cleared, :cleared, '[]' from d
            """)
        .param("id", id).param("name", id.toString().substring(0, 8)).param("lift", call.lift.id().value())
        .param("path", call.lift.path()).param("raised", Instants.at(after(raised)))
        .param("cleared", Instants.at(after(cleared))).update();
    return id;
  }

  @Test
  void pagesLeaveOutNobodyWhoWasAlarmedAtTheSameMoment() {
    var there = new ArrayList<TroubleId>();
    for (int i = 0; i < 5; i++) {
      var elsewhere = new CallOut(call.doors, NOW);
      TroubleId id = troubles.report(elsewhere.resident, elsewhere.report(Source.RESIDENT, true, NOW), NOW).trouble();
      jdbc.sql("update rescue.trouble set path = :path where id = :id").param("path", call.lift.path())
          .param("id", id.value()).update();
      there.add(id);
    }
    var read = new ArrayList<TroubleId>();
    List<Trouble> page = troubles.page(call.command, null, 2);
    while (!page.isEmpty()) {
      page.forEach(each -> read.add(each.id()));
      page = troubles.page(call.command, page.getLast().id(), 2);
    }
    assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void whoReportedAndWhatTheySaidIsForThoseWhoRescueThem() {
    TroubleId id = troubles.report(call.resident, new TroubleReport.Draft(UUID.randomUUID(), Source.RESIDENT,
        UUID.randomUUID().toString(), call.lift.id(), true, NOW, 1, new TroubleReport.Who("高奶奶", "13800005678", ""),
        "我有心脏病"), NOW).trouble();
    for (var duty : List.of(call.command, call.property, call.unit.mechanic())) {
      assertThat(troubles.sheet(duty, id).reports()).singleElement().satisfies(each -> {
        assertThat(each.withheld()).isFalse();
        assertThat(each.name() + each.said()).isEqualTo("高奶奶我有心脏病");
      });
    }
    for (var other : List.of(call.reader, call.station.mechanic())) {
      assertThat(troubles.sheet(other, id).reports()).singleElement().satisfies(each -> {
        assertThat(each.withheld()).isTrue();
        assertThat(each.name() + each.said() + each.maskedPhone() + each.code()).isEmpty();
      });
    }
    rescues.handUp(call.command, id, "没人接", after(1));
    assertThat(troubles.sheet(call.station.mechanic(), id).reports()).noneMatch(TroubleReport::withheld);
    assertThat(troubles.followed(call.resident, call.lift.id(), NOW, after(1)))
        .allMatch(each -> each.report().withheld());
  }

  @Test
  void theSafetyOfficerOfTheLiftsUserIsCalledToo() {
    var broken = new CallOut(call.doors, NOW);
    var elsewhere = new CallOut(call.doors, NOW);
    refuses(AccessRefusal.NOT_YOURS, () -> phones.set(call.unit.mechanic(), call.company, "13800001111", NOW));
    refuses(AccessRefusal.NOT_YOURS, () -> phones.set(elsewhere.property, call.company, "13800001111", NOW));
    refuses(AccessRefusal.DUTY_PHONE_FORM, () -> phones.set(call.property, call.company, "12", NOW));
    phones.set(call.property, call.company, "138 0000 1111", NOW);
    phones.set(elsewhere.property, elsewhere.company, "021-66660000", NOW);
    phones.set(broken.property, broken.company, "021-66660000", NOW);
    assertThat(troubles.dutyPhones(call.lift.path(), NOW)).singleElement().satisfies(each -> {
      assertThat(each.organisation()).isEqualTo(call.company);
      assertThat(each.shown()).isEqualTo("138****1111");
    });

    raised(UUID.randomUUID(), 1, 0);
    Trouble trouble = only();
    assertThat(letters(trouble.id())).containsExactly("rescue-shut-in", "rescue-user");
    assertThat(troubles.dutyPhones(call.command, trouble, NOW)).extracting(DutyPhone::shown)
        .containsExactly("13800001111");
    assertThat(troubles.dutyPhones(call.reader, trouble, NOW)).extracting(DutyPhone::shown)
        .containsExactly("138****1111");
    TroubleId stands = troubles.report(broken.property, broken.report(Source.TELEPHONE, false, NOW), NOW).trouble();
    assertThat(letters(stands)).containsExactly("rescue-broken");
    phones.set(call.property, call.company, "", NOW);
    assertThat(troubles.dutyPhones(call.lift.path(), NOW)).isEmpty();
  }

  @Test
  void theCodeInTheCarIsRenewedAndTheOldOneSaysSo() {
    String old = troubles.carCode(call.property, call.lift.id(), NOW);
    refuses(AccessRefusal.NOT_YOURS, () -> troubles.renewCarCode(call.unit.mechanic(), call.lift.id(), after(1)));
    refuses(AccessRefusal.NOT_YOURS, () -> troubles.renewCarCode(call.reader, call.lift.id(), after(1)));
    String fresh = troubles.renewCarCode(call.property, call.lift.id(), after(1));
    assertThat(fresh).isNotEqualTo(old);
    assertThat(troubles.carCode(call.property, call.lift.id(), after(2))).isEqualTo(fresh);
    assertThat(troubles.liftOf(fresh)).isEqualTo(call.lift);
    refuses(RescueRefusal.CODE_REPLACED, () -> troubles.liftOf(old));
    refuses(RescueRefusal.CODE_REPLACED,
        () -> troubles.reportByCode(old, call.report(Source.CAR_CODE, true, NOW), after(2)));
    String third = troubles.renewCarCode(call.command, call.lift.id(), after(3));
    refuses(RescueRefusal.CODE_REPLACED, () -> troubles.liftOf(fresh));
    assertThat(troubles.liftOf(third)).isEqualTo(call.lift);
    refuses(RescueRefusal.UNKNOWN, () -> troubles.liftOf("nothing"));
  }

  /** One trouble after another, each accepted in time, is no reason to wake anybody. */
  @Test
  void theOldestWithPeopleShutInIsTimedUntilAMechanicAccepts() {
    Instant early = Instant.parse("2034-12-21T23:58:00Z"); // before whatever other tests leave open
    var earlier = new CallOut(new CallOut.Doors(places, lifts, organisations, people, contracts), early);
    TroubleReport other = troubles.report(earlier.resident, earlier.report(Source.RESIDENT, false, early), early);
    assertThat(dial("tibao.rescue.others.wait.seconds", early.plusSeconds(400))).isEqualTo(400);
    assertThat(dial("tibao.rescue.shut.in.waits.seconds", early.plusSeconds(400))).isZero();

    troubles.report(earlier.resident, earlier.report(Source.RESIDENT, true, early.plusSeconds(60)),
        early.plusSeconds(60));
    assertThat(dial("tibao.rescue.shut.in.waits.seconds", early.plusSeconds(400))).isPositive();

    rescues.accept(earlier.unit.mechanic(), other.trouble(), early.plusSeconds(500));
    assertThat(dial("tibao.rescue.shut.in.waits.seconds", early.plusSeconds(600))).isZero();
  }

  private double dial(String name, Instant at) {
    return dials.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow().at().applyAsDouble(at);
  }
}
