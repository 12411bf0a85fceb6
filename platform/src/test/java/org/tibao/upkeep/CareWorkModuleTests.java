package org.tibao.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tibao.upkeep.CareModuleTests.refuses;
import static org.tibao.upkeep.CaredLift.NOW;
import static org.tibao.upkeep.CaredLift.TODAY;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.Spot;
import org.tibao.documents.UploadForm;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.Devices;

/** A visit from the QR code to the signature, what is due before and after it, and the user's own checks. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class CareWorkModuleTests {

  private static final Instant BEGAN = NOW.minus(Duration.ofHours(2));
  private static final UploadForm NO_FILES = new UploadForm(null, null, null, null);

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
  private CareWork work;
  @Autowired
  private CareVisits visits;
  @Autowired
  private CareRecords records;
  @Autowired
  private CarePlans plans;
  @Autowired
  private LiftTests tests;
  @Autowired
  private SafetyChecks checks;
  @Autowired
  private CarePlanner planner;
  @Autowired
  private RuleBook rules;
  @Autowired
  private Devices devices;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private CareHistory history;
  private CaredLift town;
  private Mechanic first;
  private Mechanic second;

  @BeforeEach
  void aLiftWithAContractAndTwoMechanics() {
    town = new CaredLift(new CaredLift.Doors(places, lifts, organisations, people, contracts, mechanics));
    town.contract();
    first = town.mechanic(town.unit, town.unit.first(), LocalDate.of(2028, 1, 1));
    second = town.mechanic(town.unit, town.unit.second(), LocalDate.of(2028, 1, 1));
  }

  private CareWork.Begin begin(List<MechanicId> others) {
    return new CareWork.Begin(CareVisitId.next(), town.lift.id(), CareCycle.HALF_MONTH,
        town.lift.codes().getFirst().value(), new Spot(31.2851, 121.3640), BEGAN, others);
  }

  static byte[] picture() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void everyItem(CareVisitId visit) {
    for (CareItems.Item each : work.items(town.lift.path(), TODAY).data().of(CareCycle.HALF_MONTH)) {
      work.look(town.unit.first(), visit, UUID.randomUUID(),
          new CareVisit.Look(each.code(), CareVisit.Result.PASS, "", BEGAN.plusSeconds(60)), NOW);
    }
  }

  @Test
  void aVisitIsWrittenDownItemByItemFinishedAndSignedAndItsRecordHolds() {
    Actor worker = town.unit.first();
    CareWork.Begin begin = begin(List.of(second.id()));
    CareVisit visit = work.begin(worker, begin, NOW);
    assertThat(work.begin(worker, begin, NOW).id()).isEqualTo(visit.id());
    assertThat(visit.opening().codeRead()).isTrue();
    assertThat(visit.opening().metresAway()).isBetween(5, 20);
    refuses(() -> work.finish(worker, visit.id(), "", NOW, NOW), UpkeepRefusal.ITEM_OPEN);
    everyItem(visit.id());
    refuses(() -> work.finish(worker, visit.id(), "", NOW, NOW), UpkeepRefusal.PHOTO_MISSING);
    UUID entry = UUID.randomUUID();
    var file = new NewEvidence("/", Permission.UPKEEP_READ, "", "制动力.jpg", picture(), null, BEGAN);
    work.photo(worker, visit.id(), entry, "A-1-06", file, NOW);
    work.photo(worker, visit.id(), entry, "A-1-06", file, NOW);
    var part = new CareVisit.Part(UUID.randomUUID(), "门锁触点", "SN-1", "SN-0", true, BEGAN);
    work.part(worker, visit.id(), part, NOW);
    work.part(worker, visit.id(), part, NOW);
    work.look(worker, visit.id(), UUID.randomUUID(), new CareVisit.Look("A-1-28", CareVisit.Result.ADJUSTED, "清洁触点",
        BEGAN.plusSeconds(600)), NOW);
    refuses(() -> work.sign(town.officer, visit.id(), "", NOW), UpkeepRefusal.NOT_OVER);
    CareVisit done = work.finish(worker, visit.id(), "正常", BEGAN.plus(Duration.ofMinutes(48)), NOW);
    work.finish(worker, visit.id(), "正常", NOW, NOW);

    assertThat(done.took()).contains(Duration.ofMinutes(48));
    assertThat(done.mechanics()).containsExactly(first.id(), second.id());
    assertThat(done.work().photos()).singleElement().satisfies(each -> assertThat(each.digest()).hasSize(64));
    assertThat(done.work().parts()).hasSize(1);
    assertThat(done.work().look("A-1-28")).get().extracting(CareVisit.Look::result)
        .isEqualTo(CareVisit.Result.ADJUSTED);
    refuses(() -> work.look(worker, visit.id(), UUID.randomUUID(), new CareVisit.Look("A-1-28", CareVisit.Result.PASS,
        "", NOW), NOW), UpkeepRefusal.VISIT_OVER);
    refuses(() -> work.sign(worker, visit.id(), "", NOW), AccessRefusal.NOT_YOURS);
    refuses(() -> work.sign(town.person("自己人", town.unit.id(), Role.PROPERTY_SAFETY), visit.id(), "", NOW),
        UpkeepRefusal.NOT_BY_THE_UNIT);
    work.sign(town.officer, visit.id(), "到场属实", NOW);
    work.sign(town.officer, visit.id(), "到场属实", NOW);
    refuses(() -> work.sign(town.person("另一位", null, Role.PROPERTY_SAFETY), visit.id(), "", NOW),
        UpkeepRefusal.SIGNED_ALREADY);
    assertThat(visits.of(town.lift.id(), BEGAN, NOW)).singleElement()
        .satisfies(each -> assertThat(each.signature()).isNotNull());
    assertThat(records.of(town.officer, done)).extracting(CareRecord::kind)
        .containsExactly(CareRecord.Kind.FINISHED, CareRecord.Kind.SIGNED);
    assertThat(records.of(town.officer, done).getFirst().body()).contains("\"workType\":\"HM\"", "\"A-1-06\"",
        "T31*************234").doesNotContain("T310107199001011234");
    assertThat(records.holds(town.lift.id())).isTrue();
    assertThatThrownBy(() -> jdbc.sql("update upkeep.record set body = 'x'").update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void whoMayNotDoAVisitIsToldWhy() {
    refuses(() -> work.begin(town.officer, begin(List.of()), NOW), AccessRefusal.NOT_YOURS);
    refuses(() -> work.begin(town.other.first(), begin(List.of()), NOW), UpkeepRefusal.NOT_A_MECHANIC);
    CareVisit alone = work.begin(town.unit.first(), begin(List.of()), NOW);
    refuses(() -> work.look(town.unit.second(), alone.id(), UUID.randomUUID(),
        new CareVisit.Look("A-1-01", CareVisit.Result.PASS, "", NOW), NOW), UpkeepRefusal.NOT_YOUR_VISIT);
    refuses(() -> work.look(town.unit.first(), alone.id(), UUID.randomUUID(),
        new CareVisit.Look("A-4-01", CareVisit.Result.PASS, "", NOW), NOW), UpkeepRefusal.NOT_ON_THE_LIST);
    refuses(() -> work.look(town.unit.first(), alone.id(), UUID.randomUUID(),
        new CareVisit.Look("A-1-01", CareVisit.Result.FAIL, " ", NOW), NOW), UpkeepRefusal.NOTHING_WRITTEN);
    refuses(() -> work.begin(town.unit.first(), new CareWork.Begin(CareVisitId.next(), town.lift.id(),
        CareCycle.HALF_MONTH, "", null, NOW.minus(Duration.ofDays(15)), List.of()), NOW), UpkeepRefusal.TOO_LATE);
    everyItem(alone.id());
    // The clock of the phone was set back meanwhile: what came later holds.
    work.look(town.unit.first(), alone.id(), UUID.randomUUID(), new CareVisit.Look("A-1-02", CareVisit.Result.ADJUSTED,
        "", BEGAN.minusSeconds(9_000)), NOW.plusSeconds(5));
    assertThat(visits.visit(town.officer, alone.id()).work().look("A-1-02")).get().extracting(CareVisit.Look::result)
        .isEqualTo(CareVisit.Result.ADJUSTED);
    work.photo(town.unit.first(), alone.id(), UUID.randomUUID(), "A-1-06",
        new NewEvidence("/", Permission.UPKEEP_READ, "", "a.jpg", picture(), null, null), NOW);
    refuses(() -> work.finish(town.unit.first(), alone.id(), "", NOW, NOW), UpkeepRefusal.SECOND_PERSON_MISSING);
  }

  @Test
  void aCertificateIsAskedForTheDayOnWhichTheWorkWasDone() {
    Mechanic third = town.mechanic(town.unit, town.person("师傅丙", town.unit.id(), Role.MAINTENANCE_UNIT), TODAY);
    Instant renewed = NOW.plus(Duration.ofDays(5));
    mechanics.renew(town.unit.first(), third.id(), LocalDate.of(2029, 1, 1), renewed);
    Actor worker = new Actor(third.person().value(), "师傅丙", Actor.Kind.STAFF, town.unit.first().grants());
    // Valid then, lapsed for four days, valid again: what was done in between stays without a certificate.
    assertThat(work.begin(worker, begun(NOW.minus(Duration.ofHours(1))), renewed).mechanics())
        .containsExactly(third.id());
    refuses(() -> work.begin(worker, begun(NOW.plus(Duration.ofDays(2))), renewed), UpkeepRefusal.CERTIFICATE_EXPIRED);
    assertThat(work.begin(worker, begun(renewed), renewed).mechanics()).containsExactly(third.id());

    // It ended at midnight, while the visit went on.
    CareVisit night = work.begin(worker, begun(Instant.parse("2026-11-22T15:50:00Z")), renewed);
    work.look(worker, night.id(), UUID.randomUUID(), new CareVisit.Look("A-1-01", CareVisit.Result.PASS, "",
        Instant.parse("2026-11-22T15:59:00Z")), renewed);
    refuses(() -> work.look(worker, night.id(), UUID.randomUUID(), new CareVisit.Look("A-1-02",
        CareVisit.Result.PASS, "", Instant.parse("2026-11-22T16:01:00Z")), renewed),
        UpkeepRefusal.CERTIFICATE_EXPIRED);
    refuses(() -> work.part(worker, night.id(), new CareVisit.Part(UUID.randomUUID(), "触点", "SN", "", false,
        Instant.parse("2026-11-22T16:01:00Z")), renewed), UpkeepRefusal.CERTIFICATE_EXPIRED);
  }

  private CareWork.Begin begun(Instant at) {
    return new CareWork.Begin(CareVisitId.next(), town.lift.id(), CareCycle.HALF_MONTH, "", null, at, List.of());
  }

  @Test
  void aVisitBegunByMistakeIsKeptWithItsReasonAndCountsNowhere() {
    Actor worker = town.unit.first();
    CareVisit visit = work.begin(worker, begin(List.of(second.id())), NOW);
    everyItem(visit.id());
    refuses(() -> work.abandon(worker, visit.id(), " ", NOW, NOW), UpkeepRefusal.NOTHING_WRITTEN);
    refuses(() -> work.abandon(town.other.first(), visit.id(), "开错", NOW, NOW), UpkeepRefusal.NOT_YOUR_VISIT);
    work.abandon(worker, visit.id(), "点错了电梯", NOW, NOW);
    work.abandon(worker, visit.id(), "点错了电梯", NOW, NOW);
    refuses(() -> work.finish(worker, visit.id(), "", NOW, NOW), UpkeepRefusal.VISIT_ABANDONED);
    assertThat(visits.of(town.lift.id(), BEGAN, NOW)).isEmpty();
    assertThat(visits.ofUnit(town.unit.id(), BEGAN, NOW)).isEmpty();
    assertThat(visits.abandoned(visit.id())).contains(new CareVisit.Abandoned("点错了电梯", worker.name(), NOW));
    assertThat(history.of(town.officer, town.lift, BEGAN.minusSeconds(1), NOW.plusSeconds(1)))
        .filteredOn(each -> each.messageKey().startsWith("upkeep.history.VISIT")
            || each.messageKey().equals("upkeep.history.abandoned"))
        .singleElement().satisfies(each -> assertThat(each.arguments()).containsExactly("点错了电梯"));
    CareVisit made = work.begin(worker, begin(List.of(second.id())), NOW);
    everyItem(made.id());
    work.photo(worker, made.id(), UUID.randomUUID(), "A-1-06",
        new NewEvidence("/", Permission.UPKEEP_READ, "", "a.jpg", picture(), null, null), NOW);
    work.finish(worker, made.id(), "", NOW, NOW);
    refuses(() -> work.abandon(worker, made.id(), "开错", NOW, NOW), UpkeepRefusal.VISIT_OVER);
  }

  private Map<CareDue.What, LocalDate> due() {
    return plans.of(town.officer, town.lift.id()).stream().collect(Collectors.toMap(CareDue::what, CareDue::due));
  }

  @Test
  void whatIsDueFollowsFromWhatWasDone() {
    // The contract was entered on 22 November: from there the cycles count.
    assertThat(due()).containsEntry(CareDue.What.VISIT, LocalDate.of(2026, 12, 7))
        .containsEntry(CareDue.What.GOVERNOR, LocalDate.of(2028, 11, 22))
        .containsEntry(CareDue.What.PERIODIC, LocalDate.of(2029, 4, 30))
        .containsEntry(CareDue.What.SELF_TEST, LocalDate.of(2027, 4, 30));
    assertThat(plans.list(town.unit.first(), new CarePlans.Filter(CareDue.What.VISIT, "/"), LocalDate.of(2026, 12, 7),
        9)).extracting(CareDue::lift).containsExactly(town.lift.id());
    assertThat(plans.list(town.other.first(), CarePlans.Filter.ALL, LocalDate.of(2030, 1, 1), 9)).isEmpty();
    assertThat(plans.count(town.unit.first(), LocalDate.of(2026, 12, 6), 9)).isZero();
    assertThat(plans.count(town.unit.first(), LocalDate.of(2026, 12, 7), 9)).isOne();

    var draft = new LiftTest.Draft(UUID.randomUUID(), List.of(town.lift.id()), CareDue.What.GOVERNOR, TODAY, true,
        "校验报告 XS-1");
    refuses(() -> tests.enter(town.other.first(), draft, NO_FILES, NOW), AccessRefusal.NOT_YOURS);
    tests.enter(town.unit.first(), draft, NO_FILES, NOW);
    tests.enter(town.unit.first(), draft, NO_FILES, NOW);
    assertThat(tests.of(town.officer, town.lift.id())).hasSize(1);
    tests.enter(town.officer, new LiftTest.Draft(UUID.randomUUID(), List.of(town.lift.id()), CareDue.What.SELF_TEST,
        TODAY, true, "合格"), NO_FILES, NOW);
    assertThat(lifts.lift(Actor.HOUSE, town.lift.id()).facts().inspectedOn()).isEqualTo(LocalDate.of(2026, 4, 10));
    assertThat(due()).containsEntry(CareDue.What.PERIODIC, LocalDate.of(2029, 4, 30));
    tests.enter(town.officer, new LiftTest.Draft(UUID.randomUUID(), List.of(town.lift.id()), CareDue.What.PERIODIC,
        TODAY, true, "合格"), NO_FILES, NOW);
    assertThat(lifts.lift(Actor.HOUSE, town.lift.id()).facts().inspectedOn()).isEqualTo(TODAY);
    plans.renewAll(LocalDate.of(2026, 12, 8));
    assertThat(plans.counts(town.unit.first(), LocalDate.of(2026, 12, 8)).get(CareDue.What.VISIT))
        .isEqualTo(new CarePlans.Count(1, 1));
    plans.renewAll(LocalDate.of(2027, 1, 1));
    assertThat(due()).isEmpty();
  }

  @Test
  void aRegimeIsOneThatTheTerritoryAllows() {
    refuses(() -> plans.choose(town.officer, town.lift.id(), "IOT_3MONTH", NOW), UpkeepRefusal.REGIME_NOT_ALLOWED);
    var data = "regimes:\n- {code: FIXED_15D, days: 15, months: 0, connected: false, source: 特种设备安全监察条例第三十一条}\n"
        + "- {code: IOT_3MONTH, days: 0, months: 3, connected: true, source: 本地按需维保规定}\n";
    String local = rules.issue(new RuleDraft(CareRegimes.KIND.name(), town.estate.path(), TODAY, null, "本地规定",
        Confidence.MEDIUM, data), new Author(UUID.randomUUID(), "市场监管局"), NOW);
    rules.confirm(local, new Author(UUID.randomUUID(), "另一人"), NOW);
    refuses(() -> plans.choose(town.officer, town.lift.id(), "IOT_3MONTH", NOW), UpkeepRefusal.REGIME_NEEDS_DEVICE);
    devices.register(Actor.HOUSE, Device.Draft.of("CARE" + town.lift.codes().getFirst().value(), town.lift.id(),
        "gbt24476-2017"), NOW);
    plans.choose(town.officer, town.lift.id(), "IOT_3MONTH", NOW);
    assertThat(due()).containsEntry(CareDue.What.VISIT, LocalDate.of(2027, 2, 28));
    devices.lockOut(Actor.HOUSE, devices.of(Actor.HOUSE, town.lift.id()).getFirst().id(), NOW);
    plans.renewAll(TODAY);
    assertThat(due()).containsEntry(CareDue.What.VISIT, LocalDate.of(2026, 12, 7));
    plans.choose(town.officer, town.lift.id(), "FIXED_15D", NOW);
    assertThat(plans.chosen(town.lift.id(), TODAY)).get().extracting(CarePlans.Chosen::source)
        .isEqualTo("特种设备安全监察条例第三十一条");
    assertThat(plans.regime(town.lift, TODAY).days()).isEqualTo(15);
  }

  @Test
  void aDayWithoutFindingIsRecordedAsRiskFree() {
    String estate = town.estate.path();
    assertThat(checks.open(town.officer, TODAY)).filteredOn(each -> each.estate().equals(estate))
        .extracting(SafetyChecks.Open::period).containsExactly(SafetyRisks.Period.values());
    var free = new SafetyCheck.Draft(UUID.randomUUID(), estate, SafetyRisks.Period.DAY, TODAY, List.of(), "");
    refuses(() -> checks.enter(town.unit.first(), free, NOW), AccessRefusal.NOT_YOURS);
    assertThat(checks.enter(town.officer, free, NOW).riskFree()).isTrue();
    checks.enter(town.officer, free, NOW);
    refuses(() -> checks.enter(town.officer, new SafetyCheck.Draft(UUID.randomUUID(), estate, SafetyRisks.Period.DAY,
        TODAY, List.of(), ""), NOW), UpkeepRefusal.CHECKED_ALREADY);
    refuses(() -> checks.enter(town.officer, new SafetyCheck.Draft(UUID.randomUUID(), estate, SafetyRisks.Period.DAY,
        TODAY.minusDays(1), List.of(), ""), NOW), UpkeepRefusal.PERIOD_OVER);
    var found = new SafetyCheck.Finding("W-04", new LiftId(town.lift.id().value()), "底坑有水", "已停用抽水");
    var elsewhere = new CaredLift(new CaredLift.Doors(places, lifts, organisations, people, contracts, mechanics));
    elsewhere.contract();
    refuses(() -> checks.enter(town.officer, new SafetyCheck.Draft(UUID.randomUUID(), estate, SafetyRisks.Period.WEEK,
        TODAY, List.of(new SafetyCheck.Finding("W-04", elsewhere.lift.id(), "有水", "抽水")), ""), NOW),
        UpkeepRefusal.UNKNOWN);
    checks.enter(town.officer, new SafetyCheck.Draft(UUID.randomUUID(), estate, SafetyRisks.Period.WEEK, TODAY,
        List.of(found), "周五复查"), NOW);
    assertThat(checks.of(town.officer, estate, TODAY.minusDays(7), TODAY)).hasSize(2)
        .anySatisfy(each -> assertThat(each.findings()).containsExactly(found));
    assertThat(checks.open(town.officer, TODAY)).filteredOn(each -> each.estate().equals(estate)).singleElement()
        .satisfies(each -> assertThat(each.due()).isEqualTo(LocalDate.of(2026, 11, 30)));
  }

  @Test
  void aPlanIsWorkedOutOnceAlsoByManyAtATime() {
    try (var pool = Executors.newFixedThreadPool(4)) {
      var all = IntStream.range(0, 24).mapToObj(_ -> pool.submit(() -> planner.renew(List.of(town.lift.id()), TODAY)))
          .toList();
      assertThat(all).allSatisfy(each -> assertThat(each.get()).isNull());
    }
    assertThat(due()).containsKey(CareDue.What.VISIT);
  }
}
