package org.tibao.oversight;

import org.tibao.support.Nonsense;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.tibao.dossier.SixteenYears.NOW;
import static org.tibao.dossier.SixteenYears.TODAY;
import static org.tibao.support.PageReader.refuses;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.dossier.LiftFiles;
import org.tibao.dossier.SixteenYears;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.support.PageReader;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.rules.RuleBook;
import org.tibao.telemetry.DetectionRaised;
import org.tibao.telemetry.Devices;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareArchive;
import org.tibao.upkeep.CareDue;
import org.tibao.upkeep.CareRecords;
import org.tibao.upkeep.CareVisit;
import org.tibao.upkeep.CareVisitSigned;
import org.tibao.upkeep.CareVisits;
import org.tibao.upkeep.CareWork;
import org.tibao.upkeep.LiftTest;
import org.tibao.upkeep.Stoppages;

/** Hazards noticed, decided and noted; the numbers of a territory taken apart, reported, published and sent. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class OversightTests {

  private static final String COUNTY = "/31/3101/310107/";

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Devices devices;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Hazards hazards;
  @Autowired
  private RegulatorUploads sent;
  @Autowired
  private UploadForms forms;
  @Autowired
  private UploadTable outbox;
  @Autowired
  private Stoppages stoppages;
  @Autowired
  private CountyBoard board;
  @Autowired
  private MonthlyReports reports;
  @Autowired
  private Complaints complaints;
  @Autowired
  private LiftFiles files;
  @Autowired
  private Audit audit;
  @Autowired
  private CareVisits visits;
  @Autowired
  private CareWork work;
  @Autowired
  private CareRecords records;
  @Autowired
  private CareArchive archive;
  @Autowired
  private HazardWatch watch;
  @Autowired
  private List<Duties> duties;

  private MockMvc web;
  private SixteenYears old;
  private Actor safety;
  private Actor authority;
  private OnDetectionRaised onDetection;

  @BeforeEach
  void aLift() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    old = new SixteenYears(places, lifts, devices, jdbc, 1);
    safety = old.actor(Role.PROPERTY_SAFETY);
    onDetection = new OnDetectionRaised(hazards, lifts, Clock.fixed(NOW, ChinaTime.ZONE));
    authority = new Actor(UUID.randomUUID(), "市场监管 王", Actor.Kind.STAFF,
        List.of(Grant.of(Role.SAFETY_AUTHORITY, COUNTY)));
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aDoorOpenWhileMovingIsSuggestedConfirmedToldAndOver() {
    DetectionRaised raised = raised("runningWithOpenDoor", 1);
    onDetection.on(raised);
    onDetection.on(raised);
    onDetection.on(raised("runningWithOpenDoor", 0));
    onDetection.on(raised("doorBlocked", 1));
    Hazard hazard = only();
    assertThat(hazard.item()).isEqualTo("5.6.4");
    assertThat(hazard.state()).isEqualTo(Hazard.State.SUGGESTED);
    assertThat(stoppages.now(old.lift.id())).as("nothing is stopped by itself").isEmpty();
    assertThat(waiting(safety)).contains("oversight.duty.CONFIRM");
    assertThat(hazards.unnoted(authority, NOW, 99)).noneMatch(each -> each.id().equals(hazard.id()));

    hazards.confirm(safety, hazard.id(), "门锁被短接", NOW);
    assertThat(stoppages.now(old.lift.id())).hasValueSatisfying(each -> assertThat(each.why()).contains("5.6.4"));
    assertThat(waiting(safety)).doesNotContain("oversight.duty.CONFIRM");
    assertThat(waiting(authority)).contains("oversight.duty.NOTE");
    hazards.note(authority, hazard.id(), "", NOW);
    assertThat(hazards.unnoted(authority, NOW, 9)).noneMatch(each -> each.id().equals(hazard.id()));

    stoppages.restart(safety, old.lift.id(), "更换门锁，全面检查合格", NOW);
    new OnLiftRestarted(hazards, sent, forms)
        .on(new org.tibao.upkeep.LiftRestarted(UUID.randomUUID(), old.lift.id(), old.lift.path(), NOW));
    assertThat(only().state()).isEqualTo(Hazard.State.ENDED);
    Hazard later = notice(HazardRules.Sign.SCRAPPED, "later").orElseThrow();
    hazards.confirm(safety, later.id(), "属实", NOW.plusSeconds(60));
    new OnLiftRestarted(hazards, sent, forms).on(new org.tibao.upkeep.LiftRestarted(UUID.randomUUID(), old.lift.id(),
        old.lift.path(), NOW));
    assertThat(hazards.hazard(safety, later.id()).state()).as("an earlier restart ends nothing later")
        .isEqualTo(Hazard.State.CONFIRMED);
    assertThat(files.open(authority, old.lift.id(), Instant.now()).events()).extracting(LiftEvent::messageKey)
        .contains("oversight.file.hazard");
  }

  @Test
  void whatTheListKnowsNoSignOfIsNotNoticedAndOneThatWaitsIsNotDoubled() {
    assertThat(notice(HazardRules.Sign.SCRAPPED, "a")).isPresent();
    assertThat(hazards.notice(old.lift, HazardRules.Sign.SCRAPPED, "b", List.of(new Hazard.Sign(
        "oversight.sign.scrapped", List.of("#registry.status.DISMANTLED"), NOW, "/")), NOW)).isEmpty();
    assertThat(only().signs()).as("what shows it is added").hasSize(2);
    assertThat(notice(HazardRules.Sign.SCRAPPED, "a")).isEmpty();
    assertThat(notice(HazardRules.Sign.DOOR_PROTECTION, "c")).hasValueSatisfying(each -> assertThat(each.item())
        .isEqualTo("5.6.2"));
    onDetection.on(raised("uninspectedInUse", 1));
    assertThat(hazards.list(safety, null, true, 9)).extracting(Hazard::item).containsExactlyInAnyOrder("G-2", "5.6.2",
        "G-3");
  }

  @Test
  void aLiftThatRunsWhereItMustNotIsNoticedByEachOfItsSigns() {
    assertThat(watch.look(old.lift, NOW)).as("nothing is wrong").isZero();
    assertThat(watch.look(with(LiftStatus.DISMANTLED), NOW)).isOne();
    assertThat(watch.look(with(LiftStatus.DISMANTLED), NOW.plusSeconds(900))).as("the same sign").isZero();
    assertThat(watch.look(with(LiftStatus.UNDER_CONSTRUCTION), NOW)).isOne();
    old.caredFor(jdbc);
    assertThat(watch.look(old.lift, NOW)).as("its door protection passed").isZero();
    jdbc.sql("""
        insert into upkeep.look (id, visit, item, result, note, at, received_at)
        select gen_random_uuid(), id, 'A-1-20', 'FAIL', '光幕失效', ended_at, ended_at
          from upkeep.visit where lift = :lift order by started_at desc limit 1""")
        .param("lift", old.lift.id().value()).update();
    assertThat(watch.look(old.lift, NOW)).isOne();
    assertThat(watch.look(old.lift, NOW.plus(Duration.ofDays(60)))).as("too long ago").isZero();
    archive.tests(Actor.HOUSE, List.of(test(false, TODAY.minusDays(2)), test(true, TODAY.minusYears(1))));
    assertThat(watch.look(old.lift, NOW)).isOne();
    archive.tests(Actor.HOUSE, List.of(test(true, TODAY.minusDays(1))));
    assertThat(watch.look(old.lift, NOW)).isZero();
    assertThat(hazards.list(safety, null, true, 9)).extracting(Hazard::item)
        .containsExactlyInAnyOrder("G-2", "G-1", "5.6.2", "5.6.1");
  }

  private LiftTest test(boolean passed, LocalDate on) {
    return new LiftTest(UUID.randomUUID(), old.lift.id(), old.lift.path(), CareDue.What.PERIODIC, on, passed, "", "王",
        NOW);
  }

  private Lift with(LiftStatus status) {
    return new Lift(old.lift.id(), old.lift.region(), old.lift.stairwell(), old.lift.path(), old.lift.kind(), status,
        old.lift.name(), old.lift.address(), old.lift.facts(), old.lift.point(), old.lift.codes(), old.lift.details());
  }

  @Test
  void theListOfTheStandardIsWholeAndEachSignPointsToOneItem() {
    HazardRules rules = RuleBook.shipped(HazardRules.KIND, "/", TODAY).data();
    assertThat(rules.answerHours()).isEqualTo(24);
    assertThat(rules.items()).extracting(HazardRules.Item::code).containsExactly("5.6.1", "5.6.2", "5.6.3", "5.6.4",
        "5.6.5", "G-1", "G-2", "G-3", "G-4", "G-5");
    for (HazardRules.Sign sign : HazardRules.Sign.values()) {
      long items = rules.items().stream().filter(each -> each.sign() == sign).count();
      assertThat(items).as(sign.name()).isEqualTo(sign == HazardRules.Sign.NONE ? 4 : 1);
    }
    assertThat(rules.items()).allSatisfy(each -> {
      assertThat(each.said(false)).isNotBlank().isEqualTo(each.text());
      assertThat(each.said(true)).isNotBlank().isEqualTo(each.textEn());
    });
    HazardRules.Item first = rules.items().getFirst();
    assertThatIllegalArgumentException().isThrownBy(() -> new HazardRules(24, List.of(first, first)));
    assertThatIllegalArgumentException().isThrownBy(() -> new HazardRules(24, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new HazardRules(0, List.of(first)));
  }

  @Test
  void aHazardIsRefusedInTheOrderOfTheReasons() {
    Hazard hazard = notice(HazardRules.Sign.OPEN_DOOR, "a").orElseThrow();
    refuses(OversightRefusal.UNKNOWN, () -> hazards.confirm(safety, HazardId.next(), "x", NOW));
    refuses(OversightRefusal.UNKNOWN, () -> hazards.hazard(old.actor(Role.RETROFIT_COMPANY), hazard.id()));
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS, () -> hazards.confirm(authority, hazard.id(), "x", NOW));
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS, () -> hazards.note(safety, hazard.id(), "x", NOW));
    refuses(OversightRefusal.NOTHING_WRITTEN, () -> hazards.confirm(safety, hazard.id(), " ", NOW));
    refuses(OversightRefusal.TOO_LONG, () -> hazards.dismiss(safety, hazard.id(), "长".repeat(501), NOW));
    hazards.dismiss(safety, hazard.id(), "传感器移位", NOW);
    refuses(OversightRefusal.DECIDED_ALREADY, () -> hazards.confirm(safety, hazard.id(), "x", NOW));
    hazards.note(authority, hazard.id(), "请附照片", NOW);
    refuses(OversightRefusal.NOTED_ALREADY, () -> hazards.note(authority, hazard.id(), "", NOW));
    assertThat(stoppages.of(old.lift.id())).isEmpty();
  }

  @Test
  void anUnansweredHazardReachesTheAuthorityAfterADay() {
    Hazard hazard = notice(HazardRules.Sign.OPEN_DOOR, "a").orElseThrow();
    assertThat(hazards.unnoted(authority, NOW.plus(Duration.ofHours(23)), 99)).doesNotContain(hazard);
    assertThat(hazards.unnoted(authority, NOW.plus(Duration.ofHours(25)), 99)).extracting(Hazard::id)
        .contains(hazard.id());
  }

  @Test
  void everyNumberOpensDownToItsRecord() {
    Lift late = late(old.lift, TODAY.minusYears(3));
    assertThat(late.status()).isEqualTo(LiftStatus.IN_SERVICE);
    complaints.file(Actor.HOUSE, Complaint.About.LIFT, old.lift.id().value(), "WORKS", "夜里响",
        NOW.minus(Duration.ofDays(40)));
    notice(HazardRules.Sign.OPEN_DOOR, "a");
    CountyBoard.Drill county = board.drill(authority, Measure.INSPECTION, COUNTY, NOW);
    assertThat(county.way()).extracting(CountyBoard.Part::name).endsWith("普陀区");
    CountyBoard.Part town = county.parts().stream().filter(each -> each.below().endsWith("/310107103/")).findFirst()
        .orElseThrow();
    CountyBoard.Drill estates = board.drill(authority, Measure.INSPECTION, town.below(), NOW);
    CountyBoard.Part estate = estates.parts().stream().filter(each -> each.name().equals(old.estate.name())).findFirst()
        .orElseThrow();
    CountyBoard.Drill last = board.drill(authority, Measure.INSPECTION, estate.below(), NOW);
    assertThat(last.cases()).singleElement().satisfies(each -> {
      assertThat(each.lift()).isEqualTo(old.lift.id());
      assertThat(each.bad()).isTrue();
      assertThat(each.value()).isGreaterThan(0);
    });
    assertThat(board.drill(authority, Measure.COMPLAINTS, old.estate.path(), NOW).figure().bad()).isEqualTo(1);
    assertThat(board.drill(authority, Measure.HAZARDS, old.estate.path(), NOW).figure().bad()).isEqualTo(1);
    Actor elsewhere = new Actor(UUID.randomUUID(), "别处", Actor.Kind.STAFF,
        List.of(Grant.of(Role.SAFETY_AUTHORITY, "/31/3101/310115/")));
    assertThat(board.figures(elsewhere, "/", NOW)).allSatisfy(each -> assertThat(each.all()).isZero());
  }

  @Test
  void aNumberHoldsMoreRecordsThanAListWould() {
    jdbc.sql(
        """
            insert into oversight.hazard (id, lift, path, item, rule, cause, evidence, found_at, state)
            select gen_random_uuid(), gen_random_uuid(), :path || 'b-' || n % 2 || '/', '5.6.4', 'hazards-gb45067-2024', 'n' || n,
                   '[]', :at, 'SUGGESTED' from generate_series(1, 2040) as n""")
        .param("path", old.estate.path())
        .param("at", NOW.atOffset(java.time.ZoneOffset.UTC)).update();
    var span = new Gauge.Span(old.estate.path(), TODAY.minusDays(30), TODAY, NOW);
    assertThat(board.parted(authority, Measure.HAZARDS, span).figure())
        .isEqualTo(new CountyBoard.Figure(Measure.HAZARDS, 2_040, 2_040, 0, 0));
    String town = old.estate.path().substring(0, old.estate.path().indexOf("e-"));
    assertThat(board.drill(authority, Measure.HAZARDS, town, NOW).parts())
        .filteredOn(each -> each.below().equals(old.estate.path())).singleElement().satisfies(each -> {
          assertThat(each.figure().all()).isEqualTo(2_040);
          assertThat(each.name()).isEqualTo(old.estate.name());
        });
    assertThat(page(authority, "/oversight/hazards?below=" + old.estate.path())).contains("2040");
    jdbc.sql("delete from oversight.hazard where cause like 'n%' and path like :path")
        .param("path", old.estate.path() + "%").update();
  }

  @Test
  void aReportIsMadeOnceAndItsFiguresStay() throws Exception {
    YearMonth month = YearMonth.from(TODAY).minusMonths(1);
    refuses(OversightRefusal.MONTH_NOT_OVER, () -> reports.make(authority, COUNTY, month.plusMonths(1), NOW));
    refuses(OversightRefusal.NOT_A_REGION, () -> reports.make(authority, old.estate.path(), month, NOW));
    MonthlyReport made = reports.make(authority, COUNTY, month, NOW);
    notice(HazardRules.Sign.OPEN_DOOR, "a");
    MonthlyReport again = reports.make(authority, COUNTY, month, NOW.plusSeconds(60));
    assertThat(again).isEqualTo(made);
    assertThat(drawn(null, get("/p/" + made.paper()))).contains("电梯安全监管月报", "普陀区", "检验超期");
    assertThat(drawn(authority, get("/oversight/reports"))).contains("普陀区", "Word");
    assertThat(drawn(authority, get("/oversight"))).contains("月报数字的变化");
    MockHttpServletResponse csv = web.perform(get("/open-data/monthly-figures.csv")).andReturn().getResponse();
    assertThat(csv.getContentAsString(UTF_8)).startsWith("\uFEFFmonth,region,name,measure,against,records,sum\r\n")
        .contains(month + ",310107,普陀区,inspection,");
    assertThat(drawn(null, get("/open-data/hazards.csv"))).contains("310107,5.6.4,SUGGESTED,");
    assertThat(drawn(null, get("/open-data/hazards.json"))).contains("\"personalData\":false");
    assertThat(page(null, "/open-data")).contains("各区县重大事故隐患数");
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() throws Exception {
    var nonsense = new Nonsense(web);
    var owners = ActingAs.actor(safety);
    String hazard = "/hazards/" + notice(HazardRules.Sign.OPEN_DOOR, "a").orElseThrow().id();
    nonsense.into(owners, "/hazards", "id", UUID.randomUUID().toString(), "lift", old.lift.codes().getFirst().value(),
        "item", "5.6.4", "what", "开门走车");
    nonsense.into(ActingAs.actor(authority), hazard + "/note", "text", "知悉");
    nonsense.into(owners, hazard + "/dismiss", "why", "");
    nonsense.into(owners, hazard + "/confirm", "why", "门锁被短接");
    nonsense.into(ActingAs.actor(authority), "/oversight/reports", "path", COUNTY, "month", "2026-09");
    var stranger = ActingAs.actor(new Actor(UUID.randomUUID(), "外地", Actor.Kind.STAFF,
        List.of(Grant.of(Role.SAFETY_AUTHORITY, "/11/"), Grant.of(Role.PROPERTY_SAFETY, "/11/"))));
    for (var request : List.of(get(hazard), post(hazard + "/confirm").param("why", "x"),
        post("/oversight/reports").param("path", COUNTY).param("month", "2026-08"))) {
      assertThat(web.perform(request.accept("text/html").with(stranger)).andReturn().getResponse().getStatus())
          .isIn(403, 404);
    }
    nonsense.brokeNothing();
  }

  @Test
  void thePagesAreDrawnInBothLanguagesAndTheFormsWork() throws Exception {
    Hazard hazard = notice(HazardRules.Sign.OPEN_DOOR, "a").orElseThrow();
    assertThat(page(authority, "/oversight")).contains("重大事故隐患", "维保超期", "维修资金用途");
    for (Measure each : board.measures()) {
      assertThat(page(authority, "/oversight/" + each.word())).contains("记录");
    }
    assertThat(page(authority, "/oversight/hazards?below=" + old.estate.path())).contains("GB 45067 第 5.6.4 项");
    assertThat(page(authority, "/oversight/uploads")).contains("没有设置监管平台的地址");
    assertThat(page(safety, "/hazards")).contains("开门走车", "建议停梯");
    String address = "/hazards/" + hazard.id();
    assertThat(page(authority, address)).contains("建议立即停梯检查", "平台不会自动停梯").doesNotContain("确认隐患并停梯</button>");
    assertThat(page(safety, address)).contains("确认隐患并停梯");
    web.perform(post(address + "/confirm").param("why", "门锁被短接").with(ActingAs.actor(safety)));
    web.perform(post(address + "/note").with(ActingAs.actor(authority)));
    assertThat(page(authority, address)).contains("已确认停梯", "代表市场监管部门知悉");
    assertThat(page(authority, "/hazards?all=true")).contains("已确认停梯");
    Hazard other = notice(HazardRules.Sign.SCRAPPED, "b").orElseThrow();
    web.perform(post("/hazards/" + other.id() + "/dismiss").param("why", "登记有误").with(ActingAs.actor(safety)));
    assertThat(page(safety, "/hazards/" + other.id())).contains("核实后排除");
    web.perform(post("/oversight/reports").param("path", COUNTY).param("month", "2026-09")
        .with(ActingAs.actor(authority)));
    assertThat(page(authority, "/oversight/reports")).contains("2026-09");
  }

  @Test
  void whatWasKeptReachesThePlatformOnceHoweverOftenItFails() throws IOException {
    try (var regulator = new FakeRegulator()) {
      var uploads = new RegulatorUploads(outbox,
          Optional.of(new HttpRegulatorPlatform(new PlatformSettings(regulator.url(), "tibao", "secret"))), audit);
      UUID id = UUID.randomUUID();
      uploads.keep(id, Upload.Kind.HAZARD, old.lift.path(), Map.of("hazardItem", "5.6.4"), NOW);
      uploads.keep(id, Upload.Kind.HAZARD, old.lift.path(), Map.of("hazardItem", "5.6.4"), NOW);
      regulator.answers.add(new String[]{"503", ""});
      assertThat(uploads.sendDue(NOW)).isZero();
      assertThat(uploads.sendDue(NOW.plusSeconds(30))).as("not before its time").isZero();
      regulator.forget();
      assertThat(uploads.sendDue(NOW.plusSeconds(61))).isEqualTo(1);
      assertThat(uploads.sendDue(NOW.plusSeconds(999))).isZero();
      assertThat(regulator.told).hasSize(2)
          .allMatch(each -> each.equals("/api/record/uploadHazard hazardItem=5.6.4&recordId=" + id));
      refuses(OversightRefusal.SENT_ALREADY, () -> uploads.again(authority, id, NOW));

      UUID wrong = UUID.randomUUID();
      uploads.keep(wrong, Upload.Kind.SERVICE_STATE, old.lift.path(), Map.of(), NOW);
      regulator.answers.add(new String[]{"200", "{\"code\":500,\"msg\":\"没有这台电梯\"}"});
      assertThat(uploads.sendDue(NOW)).isZero();
      assertThat(uploads.list(authority, 9)).filteredOn(each -> each.id().equals(wrong)).singleElement()
          .satisfies(each -> assertThat(each.answer()).isEqualTo("没有这台电梯"))
          .satisfies(each -> assertThat(each.state()).isEqualTo(Upload.State.REFUSED));
      uploads.again(authority, wrong, NOW);
      regulator.answers.add(new String[]{"200", "{}"});
      assertThat(uploads.sendDue(NOW)).as("no answer of the platform").isZero();
      regulator.answers.add(new String[]{"200", "{\"code\":401}"});
      uploads.again(authority, wrong, NOW);
      assertThat(uploads.sendDue(NOW)).isEqualTo(1);
      refuses(OversightRefusal.UNKNOWN, () -> uploads.again(safety, wrong, NOW));
    }
  }

  @Test
  void aSignedVisitReachesThePlatformOnce() throws IOException {
    old.caredFor(jdbc);
    CareVisit visit = visits.of(old.lift.id(), NOW.minus(Duration.ofDays(20)), NOW).getFirst();
    try (var regulator = new FakeRegulator()) {
      var uploads = new RegulatorUploads(outbox,
          Optional.of(new HttpRegulatorPlatform(new PlatformSettings(regulator.url(), "tibao", "secret"))), audit);
      var listener = new OnCareVisitSigned(uploads, records);
      listener.on(new CareVisitSigned(visit.id(), old.lift.id(), old.lift.path(), NOW));
      assertThat(uploads.sendDue(NOW)).as("nobody has signed").isZero();
      work.sign(safety, visit.id(), "到场属实", NOW);
      listener.on(new CareVisitSigned(visit.id(), old.lift.id(), old.lift.path(), NOW));
      assertThat(uploads.sendDue(NOW)).isEqualTo(1);
      listener.on(new CareVisitSigned(visit.id(), old.lift.id(), old.lift.path(), NOW));
      assertThat(uploads.sendDue(NOW.plusSeconds(99_999))).isZero();
      assertThat(regulator.told).singleElement().asString().startsWith("/api/record/uploadMaintainRecord ")
          .contains("recordId=" + visit.id(), "workType=HM", "deviceCode=" + old.lift.codes().getFirst().value(),
              "elevatorAdminister=", "digest=");
    }
  }

  @Test
  void withoutAnAddressNothingIsKept() {
    var uploads = new RegulatorUploads(outbox, Optional.empty(), audit);
    uploads.keep(UUID.randomUUID(), Upload.Kind.HAZARD, old.lift.path(), Map.of(), NOW);
    assertThat(uploads.list(old.actor(Role.SAFETY_AUTHORITY), 9)).isEmpty();
    assertThat(uploads.sendDue(NOW)).isZero();
  }

  private Lift late(Lift lift, java.time.LocalDate inspected) {
    Lift.Facts was = lift.facts();
    var changed = new Lift(lift.id(), lift.region(), lift.stairwell(), lift.path(), lift.kind(), lift.status(),
        lift.name(), lift.address(), new Lift.Facts(was.maker(), was.floors(), was.loadKg(), was.speedMmPerS(),
            was.installedOn(), inspected, was.statusOn(), was.warrantyUntil()),
        lift.point(), lift.codes(), lift.details());
    lifts.change(Actor.HOUSE, changed, NOW);
    return changed;
  }

  private DetectionRaised raised(String kind, int level) {
    return new DetectionRaised(UUID.randomUUID(), old.lift.id(), old.lift.path(), kind, level, false, NOW, NOW);
  }

  private Optional<Hazard> notice(HazardRules.Sign sign, String cause) {
    return hazards.notice(old.lift, sign, cause,
        List.of(new Hazard.Sign("oversight.sign.openDoor", List.of(), NOW, "/lifts/" + old.lift.id() + "/live")), NOW);
  }

  private Hazard only() {
    return hazards.list(safety, null, false, 9).getFirst();
  }

  private List<String> waiting(Actor actor) {
    return duties.stream().flatMap(each -> each.of(actor, TODAY, 50).stream()).map(Duty::messageKey).toList();
  }

  private String page(Actor actor, String address) {
    return new PageReader(web).page(actor, address);
  }

  private String drawn(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    return new PageReader(web).drawn(actor, request);
  }
}
