package org.tibao.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.repair.RepairedLift.NOW;
import static org.tibao.repair.RepairedLift.TODAY;
import static org.tibao.repair.RepairedLift.photo;
import static org.tibao.repair.RepairsModuleTests.refuses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.documents.Evidence;
import org.tibao.documents.UploadForm;
import org.tibao.ledger.CostLines;
import org.tibao.money.Money;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.Devices;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.Mechanics;
import org.tibao.upkeep.UpkeepRefusal;

/** A repair from the diagnosis to the bill: quoted, reviewed twice, done, checked; sent back, borne, done again. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
@RecordApplicationEvents
class RepairWorkModuleTests {

  private static final UploadForm NONE = new UploadForm(null, null, null, null);
  private static final RepairReviews.Verdict YES = new RepairReviews.Verdict(true, "", false);

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
  private RepairWork work;
  @Autowired
  private RepairReviews reviews;
  @Autowired
  private AfterChecks checks;
  @Autowired
  private Parts parts;
  @Autowired
  private Evidence evidence;
  @Autowired
  private Devices devices;
  @Autowired
  private CostLines lines;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private ApplicationEvents events;

  private RepairedLift door;

  @BeforeEach
  void aDoor(TestInfo test) {
    door = new RepairedLift(new RepairedLift.Doors(places, lifts, organisations, people, contracts, mechanics),
        test.getDisplayName());
  }

  private Repair opened() {
    return repairs.open(door.safety, door.lift.id(), new Repair.Origin(Repair.Origin.Kind.USER,
        UUID.randomUUID().toString()), "三层层门打不开", NOW.minus(Duration.ofHours(3)), NOW);
  }

  private static Diagnosis.Draft lock(String position, boolean danger) {
    return new Diagnosis.Draft(FaultCause.WEAR, "DOOR_LOCK", position, "门锁触点烧蚀", "OLD-1", "", danger);
  }

  private static RepairWork.Draft quoted(String position, String yuan) {
    return new RepairWork.Draft(Money.yuan("120"), "", List.of(
        new QuoteLine.Draft(QuoteLine.Kind.PART, "DOOR_LOCK", "", position, "申菱", 1, Money.yuan(yuan), 0, 0),
        new QuoteLine.Draft(QuoteLine.Kind.WORK, "DOOR_LOCK", "调整", position, "", 1, Money.ZERO, 10, 0)));
  }

  private Repair quoted(String yuan) {
    Repair repair = opened();
    work.diagnose(door.mechanic, repair.id(), lock("3 层", true), photo(), NOW);
    work.quote(door.mechanic, repair.id(), quoted("3 层", yuan), NOW);
    return repairs.find(repair.id()).orElseThrow();
  }

  private static List<Finish.Fitted> fitted(String serial) {
    return List.of(new Finish.Fitted(1, serial, Part.Fate.KEPT_BY_OWNERS, ""));
  }

  private Repair.Stage stage(Repair repair) {
    return repairs.find(repair.id()).orElseThrow().stage();
  }

  private static Instant later(int hours) {
    return NOW.plus(Duration.ofHours(hours));
  }

  /** From the fault to the bill; the owners pay. */
  private Repair done(String serial) {
    Repair repair = quoted("1500");
    reviews.necessity(door.safety, repair.id(), YES, later(1));
    reviews.price(door.committee, repair.id(), YES, later(2));
    work.finish(door.mechanic, repair.id(), "已换门锁并调整", fitted(serial), photo(), later(5));
    checks.user(door.safety, repair.id(), true, "三层开关门正常", later(6));
    return repairs.find(repair.id()).orElseThrow();
  }

  @Test
  void aLockIsChangedAndEverybodyKnowsWhoPays() {
    Repair repair = done("L-100");

    assertThat(repair.stage()).isEqualTo(Repair.Stage.ACCEPTED);
    assertThat(parts.paid(List.of(door.lift.id()))).as("the lock and the hour of work on it").singleElement()
        .satisfies(paid -> {
          assertThat(paid.code()).isEqualTo("DOOR_LOCK");
          assertThat(paid.each()).isEqualTo(Money.yuan("1620"));
          assertThat(paid.quantity()).isOne();
          assertThat(paid.stops()).isGreaterThan(1);
        });
    assertThat(repair.unit()).isNotNull().extracting(Repair.Unit::id).isEqualTo(door.unit);
    assertThat(repair.downTime()).isEqualTo(Duration.ofHours(8));
    RepairSheet sheet = repairs.sheet(door.neighbour(), repair.id());
    assertThat(sheet.diagnosis().orElseThrow().oldSerial()).isEqualTo("OLD-1");
    RepairQuote quote = sheet.quote().orElseThrow();
    assertThat(quote.total()).isEqualTo(Money.yuan("1620"));
    assertThat(quote.path(1).orElseThrow().steps()).extracting(PathStep::reason).containsExactly(
        PathReason.MAKER_OVER, PathReason.PART_NONE, PathReason.CARE_NONE, PathReason.LIABLE_NOBODY,
        PathReason.POLICY_NONE, PathReason.FUND_NONE, PathReason.SELF_PAYS);
    assertThat(quote.lines()).allSatisfy(each -> assertThat(each.book()).isNotNull());
    assertThat(quote.reviews()).extracting(each -> each.by().name()).containsExactly("许安全员", "何主任");
    assertThat(sheet.finish().orElseThrow().checks()).extracting(Finish.Check::recovery)
        .containsExactly(Recovery.NO_DEVICE);
    assertThat(sheet.steps()).extracting(RepairSheet.Step::what).containsExactly("opened", "diagnosed", "quoted",
        "necessary", "priced", "agreed", "finished", "userCheck", "accepted");
    assertThat(events.stream(RepairAgreed.class)).containsExactly(new RepairAgreed(repair.id(), door.lift.id(),
        door.lift.path(), Purse.SELF_PAY, null, Money.yuan("1620"), false, later(2)));
    assertThat(events.stream(RepairAccepted.class)).extracting(RepairAccepted::amount)
        .containsExactly(Money.yuan("1620"));
    Part lock = parts.of(door.neighbour(), door.lift).getFirst();
    assertThat(lock.serial()).isEqualTo("L-100");
    assertThat(lock.warranty()).isEqualTo(TODAY.plusYears(1).minusDays(1));
    assertThat(evidence.about(door.safety, repair.about() + ":finish")).hasSize(1);
    assertThat(repairs.runningAgain(door.safety, NOW, TODAY).inGoal()).isEqualTo(1);
    assertThat(repairs.last(door.safety, List.of(Repair.Stage.ACCEPTED), 9)).containsExactly(repair);
  }

  @Test
  void theSameLockAgainIsSentBackAndBorneByWhoPutItIn() {
    done("L-200");
    Repair again = opened();
    refuses(() -> work.quote(door.mechanic, again.id(), quoted("4 层", "2900"), later(7)), RepairRefusal.NOT_FROM_HERE);
    work.diagnose(door.mechanic, again.id(), lock("4 层", false), photo(), later(7));
    work.quote(door.mechanic, again.id(), quoted("4 层", "2900"), later(7));
    reviews.necessity(door.safety, again.id(), YES, later(8));
    Repair necessary = repairs.find(again.id()).orElseThrow();
    RepairQuote quote = repairs.sheet(door.safety, again.id()).quote().orElseThrow();
    assertThat(reviews.findings(necessary, quote, later(8))).extracting(Doubt::kind).containsExactly(
        Doubt.Kind.ABOVE_P90, Doubt.Kind.SAME_PART_AGAIN, Doubt.Kind.UNDER_WARRANTY);
    refuses(() -> reviews.price(door.committee, again.id(), YES, later(8)), RepairRefusal.REASON_MISSING);
    refuses(() -> reviews.price(door.safety, again.id(), YES, later(8)), RepairRefusal.SAME_REVIEWER);
    refuses(() -> reviews.price(door.insurer, again.id(), YES, later(8)), RepairRefusal.NOT_THE_PAYER);
    reviews.price(door.committee, again.id(), new RepairReviews.Verdict(false, "同一把锁", true), later(8));
    assertThat(stage(again)).isEqualTo(Repair.Stage.SENT_BACK);

    work.bear(door.mechanic, again.id(), later(9));
    assertThat(stage(again)).isEqualTo(Repair.Stage.AGREED);
    assertThat(repairs.costs(again.id())).extracting(Cost::purse).containsOnly(Purse.PART_WARRANTY);
    assertThat(events.stream(RepairAgreed.class)).last().extracting(RepairAgreed::purse)
        .isEqualTo(Purse.PART_WARRANTY);
    refuses(() -> work.finish(door.mechanic, again.id(), "换好", fitted("L-200"), photo(), later(10)),
        RepairRefusal.SERIAL_TAKEN);
    work.finish(door.mechanic, again.id(), "换好", fitted("无"), photo(), later(10));
    checks.user(door.safety, again.id(), false, "四层仍有异响", later(11));
    assertThat(stage(again)).isEqualTo(Repair.Stage.AGREED);
    work.finish(door.mechanic, again.id(), "重新调整", List.of(), photo(), later(12));
    checks.user(door.committee, again.id(), true, "好了", later(13));
    assertThat(stage(again)).isEqualTo(Repair.Stage.SETTLED);
    assertThat(parts.of(door.lift.id())).hasSize(2).allMatch(Part::inPlace);
  }

  @Test
  void thePartAtTheSamePlaceIsUnderWarrantyAndAsksNobody() {
    done("L-300");
    Repair again = quoted("2600");
    assertThat(repairs.sheet(door.safety, again.id()).quote().orElseThrow().asksMoney()).isFalse();
    reviews.necessity(door.safety, again.id(), YES, later(8));
    assertThat(stage(again)).isEqualTo(Repair.Stage.AGREED);
    work.finish(door.mechanic, again.id(), "换好", fitted("L-301"), photo(), later(9));
    assertThat(parts.of(door.lift.id())).filteredOn(each -> !each.inPlace()).singleElement()
        .extracting(each -> each.removed().by(), each -> each.removed().fate())
        .containsExactly(again.id(), Part.Fate.KEPT_BY_OWNERS);
  }

  @Test
  void theContractOfCarePaysSmallThings() {
    door.contract(CareContract.Scope.HALF);
    Repair repair = opened();
    assertThat(repair.unit()).isNotNull().extracting(Repair.Unit::id).isEqualTo(door.unit);
    work.diagnose(door.mechanic, repair.id(), lock("3 层", false), photo(), NOW);
    work.quote(door.mechanic, repair.id(), quoted("3 层", "1500"), NOW);
    RepairQuote quote = repairs.sheet(door.safety, repair.id()).quote().orElseThrow();
    assertThat(quote.asked(Purse.CARE_CONTRACT)).isEqualTo(Money.yuan("120"));
    assertThat(quote.asked(Purse.SELF_PAY)).isEqualTo(Money.yuan("1500"));
  }

  @Test
  void whatEndangersPeopleIsRepairedFirst() {
    Repair repair = opened();
    work.diagnose(door.mechanic, repair.id(), lock("3 层", true), photo(), NOW);
    refuses(() -> work.begin(door.mechanic, repair.id(), Money.yuan("5000.01"), NOW), RepairRefusal.ABOVE_URGENT_LIMIT);
    refuses(() -> work.begin(door.mechanic, repair.id(), Money.ZERO, NOW), RepairRefusal.NO_AMOUNT);
    work.begin(door.mechanic, repair.id(), Money.yuan("2000"), NOW);
    work.begin(door.mechanic, repair.id(), Money.yuan("2000"), later(1));
    refuses(() -> work.finish(door.mechanic, repair.id(), "换好", fitted("U-1"), photo(), NOW),
        RepairRefusal.NOT_FROM_HERE);
    work.quote(door.mechanic, repair.id(), quoted("3 层", "5100"), later(1));
    work.finish(door.mechanic, repair.id(), "换好", fitted("U-1"), photo(), later(2));
    assertThat(stage(repair)).isEqualTo(Repair.Stage.QUOTED);
    refuses(() -> work.withdraw(door.safety, repair.id(), "不修了", later(2)), RepairRefusal.NOT_FROM_HERE);
    reviews.necessity(door.safety, repair.id(), YES, later(3));
    Repair now = repairs.find(repair.id()).orElseThrow();
    assertThat(now.times().urgent()).isEqualTo(NOW);
    assertThat(reviews.findings(now, repairs.sheet(door.safety, repair.id()).quote().orElseThrow(), later(3)))
        .extracting(Doubt::kind).contains(Doubt.Kind.ABOVE_URGENT_LIMIT).doesNotContain(
            Doubt.Kind.SAME_PART_AGAIN);
    reviews.price(door.committee, repair.id(), new RepairReviews.Verdict(true, "急用原厂件", false), later(4));
    assertThat(stage(repair)).isEqualTo(Repair.Stage.DONE);

    Repair harmless = opened();
    work.diagnose(door.mechanic, harmless.id(), lock("5 层", false), photo(), NOW);
    refuses(() -> work.begin(door.mechanic, harmless.id(), Money.yuan("1"), NOW), RepairRefusal.NOT_DANGEROUS);
    work.withdraw(door.mechanic, harmless.id(), "重启后正常", NOW);
    assertThat(stage(harmless)).isEqualTo(Repair.Stage.WITHDRAWN);
  }

  @Test
  void whatIsDearIsComparedAndLookedAtTwice() {
    Repair repair = quoted("10100");
    reviews.necessity(door.safety, repair.id(), YES, later(1));
    var pass = new RepairReviews.Verdict(true, "原厂整套", false);
    refuses(() -> reviews.price(door.committee, repair.id(), pass, later(1)), RepairRefusal.SECOND_QUOTE_MISSING);
    refuses(() -> reviews.compare(door.mechanic, repair.id(), "他家", Money.yuan("9000"), "", later(1)),
        AccessRefusal.NOT_YOURS);
    reviews.compare(door.committee, repair.id(), "他家", Money.yuan("9999"), "电话询价", later(1));
    reviews.compare(door.committee, repair.id(), "他家", Money.yuan("9000"), "书面", later(1));
    assertThat(repairs.sheet(door.safety, repair.id()).quote().orElseThrow().seconds()).singleElement()
        .extracting(RepairQuote.Second::total).isEqualTo(Money.yuan("9000"));
    assertThat(reviews.mayReview(door.committee, repairs.find(repair.id()).orElseThrow(), RepairQuote.ReviewKind.PRICE))
        .isTrue();
    assertThat(reviews.mayReview(door.safety, repairs.find(repair.id()).orElseThrow(), RepairQuote.ReviewKind.PRICE))
        .isFalse();
    reviews.price(door.committee, repair.id(), pass, later(2));
    assertThat(stage(repair)).isEqualTo(Repair.Stage.AGREED);
  }

  @Test
  void whatWasAgreedCanBeGivenUpBeforeItIsDone() {
    Repair repair = quoted("1500");
    reviews.necessity(door.safety, repair.id(), YES, later(1));
    refuses(() -> reviews.compare(door.committee, repair.id(), repair.unit().name(), Money.yuan("9"), "", later(1)),
        RepairRefusal.OF_THE_REPAIRER);
    reviews.price(door.committee, repair.id(), YES, later(2));
    assertThat(lines.payer(repair.code() + "-1")).isNotNull();
    work.withdraw(door.safety, repair.id(), "整梯要换", later(3));
    assertThat(stage(repair)).isEqualTo(Repair.Stage.WITHDRAWN);
    assertThat(events.stream(RepairWithdrawn.class)).containsExactly(new RepairWithdrawn(repair.id(), door.lift.id(),
        door.lift.path(), "整梯要换", later(3)));
    assertThat(lines.payer(repair.code() + "-1")).isNull();
    assertThat(repairs.diagnosis(repair.id()).orElseThrow().cause()).isEqualTo(FaultCause.WEAR);
  }

  @Test
  void whatWasUrgentAndNotNecessaryIsBorneByWhoDidIt() {
    Repair repair = opened();
    work.diagnose(door.mechanic, repair.id(), lock("3 层", true), photo(), NOW);
    work.begin(door.mechanic, repair.id(), Money.yuan("2000"), NOW);
    work.quote(door.mechanic, repair.id(), quoted("3 层", "1500"), later(1));
    work.finish(door.mechanic, repair.id(), "换好", fitted("N-1"), photo(), later(2));
    reviews.necessity(door.safety, repair.id(), new RepairReviews.Verdict(false, "清洁即可", false), later(3));
    work.bear(door.mechanic, repair.id(), later(4));
    assertThat(stage(repair)).isEqualTo(Repair.Stage.DONE);
    assertThat(repairs.costs(repair.id())).extracting(Cost::purse).containsOnly(Purse.PART_WARRANTY);
  }

  @Test
  void aCompanySeesAndTakesWhatIsItsOwn() {
    door.contract(CareContract.Scope.CLEAN);
    refuses(() -> repairs.open(door.rival, door.lift.id(), new Repair.Origin(Repair.Origin.Kind.UNIT,
        UUID.randomUUID().toString()), "异响", NOW), RepairRefusal.ANOTHER_UNIT);
    Repair repair = opened();
    refuses(() -> repairs.repair(door.rival, repair.id()), RepairRefusal.UNKNOWN);
    assertThat(repairs.in(door.rival, List.of(Repair.Stage.OPENED), 9)).isEmpty();
    assertThat(repairs.of(door.rival, door.lift.id(), NOW, later(1))).isEmpty();
    assertThat(repairs.repair(door.colleague, repair.id())).isEqualTo(repair);
  }

  @Test
  void nobodyElsesHandsAndNothingHalfWritten() {
    Repair repair = opened();
    Diagnosis.Draft found = lock("3 层", true);
    refuses(() -> work.diagnose(door.mechanic, repair.id(), found, NONE, NOW), RepairRefusal.PHOTO_MISSING);
    refuses(() -> work.diagnose(door.colleague, repair.id(), found, photo(), NOW), UpkeepRefusal.NOT_A_MECHANIC);
    refuses(() -> work.diagnose(door.safety, repair.id(), found, photo(), NOW), AccessRefusal.NOT_YOURS);
    work.diagnose(door.mechanic, repair.id(), found, photo(), NOW);
    refuses(() -> work.diagnose(door.rival, repair.id(), found, photo(), NOW), RepairRefusal.ANOTHER_UNIT);
    var nothing = new Diagnosis.Draft(FaultCause.WEAR, "NO_SUCH", "", "x", "", "", false);
    refuses(() -> work.diagnose(door.mechanic, repair.id(), nothing, photo(), NOW), RepairRefusal.NO_SUCH_PART);
    refuses(() -> work.quote(door.mechanic, repair.id(), new RepairWork.Draft(Money.ZERO, "", List.of()), NOW),
        RepairRefusal.NO_LINES);
    refuses(() -> work.quote(door.mechanic, repair.id(), quoted("3 层", "-1"), NOW), RepairRefusal.LINE_INCOMPLETE);
    work.quote(door.colleague, repair.id(), quoted("3 层", "1500"), NOW);
    refuses(() -> reviews.necessity(door.mechanic, repair.id(), YES, NOW), AccessRefusal.NOT_YOURS);
    refuses(() -> reviews.necessity(door.safety, repair.id(), new RepairReviews.Verdict(false, " ", false), NOW),
        RepairRefusal.NOTHING_WRITTEN);
    reviews.necessity(door.safety, repair.id(), new RepairReviews.Verdict(false, "先清洁再看", false), NOW);
    refuses(() -> work.bear(door.mechanic, repair.id(), NOW), RepairRefusal.NOT_FROM_HERE);
    work.quote(door.mechanic, repair.id(), quoted("3 层", "1500"), NOW);
    reviews.necessity(door.safety, repair.id(), YES, NOW);
    reviews.price(door.committee, repair.id(), YES, NOW);
    refuses(() -> work.finish(door.mechanic, repair.id(), "换好", List.of(), photo(), NOW), RepairRefusal.SERIAL_MISSING);
    refuses(() -> work.finish(door.mechanic, repair.id(), "换好", fitted(" "), photo(), NOW),
        RepairRefusal.SERIAL_MISSING);
    refuses(() -> work.finish(door.mechanic, repair.id(), "换好",
        List.of(new Finish.Fitted(1, "X", Part.Fate.MISSING, "")), photo(), NOW), RepairRefusal.OLD_PART_MISSING);
    refuses(() -> work.finish(door.mechanic, repair.id(), "换好", fitted("X"), NONE, NOW), RepairRefusal.PHOTO_MISSING);
    refuses(() -> repairs.sheet(door.neighbour(), RepairId.next()), RepairRefusal.UNKNOWN);
  }

  @Test
  void theLiftsOwnDeviceMustHaveSeenItRun() {
    devices.register(Actor.HOUSE, Device.Draft.of("repair-" + door.estate.id(), door.lift.id(), "tibao"), NOW);
    Repair repair = quoted("1500");
    reviews.necessity(door.safety, repair.id(), YES, NOW);
    reviews.price(door.committee, repair.id(), YES, NOW);
    work.finish(door.mechanic, repair.id(), "换好", fitted("D-1"), photo(), NOW);
    refuses(() -> checks.user(door.safety, repair.id(), true, "", later(1)), RepairRefusal.NOT_SEEN_RUNNING);
    jdbc.sql("""
        insert into telemetry.incident (id, device, lift, county, path, kind, raised_at, changed_at, evidence)
        select gen_random_uuid(), number, lift, county, path, 'DOOR_CLOSE_FAULT', now(), now(), '[]'
          from telemetry.device where lift = :lift""").param("lift", door.lift.id().value()).update();
    Repair now = repairs.find(repair.id()).orElseThrow();
    assertThat(checks.recovery(now, later(1))).isEqualTo(Recovery.STILL_FAULTY);
    refuses(() -> checks.user(door.safety, repair.id(), true, "", later(1)), RepairRefusal.STILL_FAULTY);
    refuses(() -> checks.user(door.mechanic, repair.id(), true, "", later(1)), AccessRefusal.NOT_YOURS);
  }
}
