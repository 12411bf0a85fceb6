package org.tibao.upkeep;

import org.tibao.support.Nonsense;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Grant;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.registry.Area;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;

/** Every page of care drawn in both languages, every form sent once, and a visit as a phone sends it. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class UpkeepPagesTests {

  private static final LocalDate TODAY = ChinaTime.dayOf(Instant.now());

  @Autowired
  private WebApplicationContext context;
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
  private Households households;
  @Autowired
  private Stoppages stoppages;
  @Autowired
  private List<HomeMatters> matters;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<LiftHistory> histories;
  private MockMvc web;
  private CaredLift town;
  private Lift lift;
  private Actor officer;
  private Actor worker;

  @BeforeEach
  void aLift() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new CaredLift(new CaredLift.Doors(places, lifts, organisations, people, contracts, mechanics));
    lift = town.lift;
    officer = town.officer;
    worker = town.unit.first();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aDeskEntersContractsMechanicsTestsChecksAndStoppages() {
    String tab = "/lifts/" + lift.id() + "/care";
    assertThat(page(officer, tab)).contains("没有维保合同");
    sent(officer, post("/care/contracts"), "id", UUID.randomUUID().toString(), "lift", lift.id().toString(), "unit",
        town.unit.id().value().toString(), "scope", "HALF", "startsOn", TODAY.minusDays(30).toString(), "endsOn",
        TODAY.plusDays(20).toString(), "dutyPhone", "021-6000 0000", "makerAuthorised", "true", "partsUpTo", "500");
    assertThat(page(officer, tab)).contains("制造单位授权", "¥500.00", "特种设备安全监察条例第三十一条");
    assertThat(page(worker, "/care/mechanics")).contains("还没有登记维保人员", "师傅乙");
    sent(worker, post("/care/mechanics"), "id", UUID.randomUUID().toString(), "person", worker.id().toString(), "unit",
        town.unit.id().value().toString(), "certificate", "T310107199001011234", "until", TODAY.plusDays(9).toString());
    Mechanic entered = mechanics.of(town.unit.id(), TODAY).getFirst();
    assertThat(page(worker, "/care/mechanics")).contains("即将到期").doesNotContain("T310107199001011234");
    assertThat(waiting(worker)).contains("upkeep.duty.certificate");
    sent(worker, post("/care/mechanics/" + entered.id() + "/renew"), "unit", town.unit.id().value().toString(), "until",
        TODAY.plusYears(4).toString());
    sent(worker, post("/care/mechanics/" + entered.id() + "/leave"), "unit", town.unit.id().value().toString());
    assertThat(waiting(officer)).contains("upkeep.duty.contract", "upkeep.duty.check.DAY");
    sent(officer, multipart(tab + "/tests"), "id", UUID.randomUUID().toString(), "what", "GOVERNOR", "on",
        TODAY.toString(), "passed", "true", "said", "XS-2026-1", "together", "true");
    sent(officer, post(tab + "/regime"), "regime", "FIXED_15D");
    sent(officer, post(tab + "/stop"), "why", "门锁回路异常");
    assertThat(page(officer, tab)).contains("门锁回路异常", "恢复使用", "XS-2026-1");
    sent(officer, post(tab + "/restart"), "checked", "全面检查合格");
    for (String each : List.of("/care", "/care?what=VISIT&late=true", "/care/contracts", "/care/checks", tab)) {
      page(officer, each);
    }
    assertThat(page(worker, "/care")).contains("限速器校验");
    String estate = town.estate.path();
    assertThat(page(officer, "/care/checks/new?estate=" + estate + "&period=DAY")).contains("轿厢内紧急报警");
    sent(officer, post("/care/checks"), "id", UUID.randomUUID().toString(), "estate", estate, "period", "DAY",
        "risk.D-01", "fine");
    sent(officer, post("/care/checks"), "id", UUID.randomUUID().toString(), "estate", estate, "period", "WEEK",
        "risk.W-04", "found", "lift.W-04", lift.id().toString(), "found.W-04", "底坑有水", "measure.W-04", "已停用抽水");
    assertThat(page(officer, "/care/checks?estate=" + estate)).contains("零风险", "底坑有水 → 已停用抽水");
    String contract = contracts.of(officer, lift.id()).getFirst().id().toString();
    sent(officer, post("/care/contracts/" + contract + "/end"), "lastDay", TODAY.toString(), "why", "换单位");
  }

  @Test
  void aVisitComesFromThePhoneAndIsSigned() {
    contracts.enter(officer, town.draft(TODAY.minusDays(30), TODAY.plusDays(300)), Instant.now());
    town.mechanic(town.unit, worker, TODAY.plusYears(2));
    Mechanic second = town.mechanic(town.unit, town.unit.second(), TODAY.plusYears(2));
    String code = lift.codes().getFirst().value();
    assertThat(page(worker, "/phone/care/at/" + code)).contains("师傅乙", "到场，开始");
    assertThat(sent(worker, get("/phone/care/find"), "code", code)).isEqualTo("/phone/care/" + lift.id());
    assertThat(text(answered(worker, get("/phone/outbox")))).contains(worker.id().toString());
    assertThat(text(answered(worker, get("/phone/worker.js")))).contains("tibao-phone");
    String visit = UUID.randomUUID().toString();
    String now = Instant.now().toString();
    told(post("/phone/care/visits"), "visit", visit, "lift", lift.id().toString(), "cycle", "HALF_MONTH", "code", code,
        "latitude", "31.2851", "longitude", "121.3640", "at", now, "others", second.id().toString());
    String address = "/phone/care/visits/" + visit;
    for (CareItems.Item each : work.items(lift.path(), TODAY).data().of(CareCycle.HALF_MONTH)) {
      told(post(address + "/looks"), "entry", UUID.randomUUID().toString(), "item", each.code(), "result",
          each.code().equals("A-1-15") ? "FAIL" : "PASS", "note", "照明两盏不亮", "at", now);
    }
    told(multipart(address + "/photos").file(new MockMultipartFile("files", "A.jpg", "image/jpeg",
        CareWorkModuleTests.picture())), "entry", UUID.randomUUID().toString(), "item", "A-1-06", "takenAt", "");
    told(post(address + "/parts"), "entry", UUID.randomUUID().toString(), "name", "灯", "serial", "L-1", "scanned",
        "false", "at", now);
    assertThat(page(worker, "/phone/care/" + lift.id())).contains(visit);
    told(post(address + "/finish"), "remark", "", "at", now);
    assertThat(waiting(officer)).contains("upkeep.duty.sign");
    String page = "/care/visits/" + visit;
    assertThat(page(officer, page)).contains("待签字", "照明两盏不亮", "短于 30 分钟", "已扫", "手填");
    sent(officer, post(page + "/sign"), "remark", "属实");
    assertThat(page(officer, page)).contains("已签字", "校验一致");
    assertThat(text(answered(officer, get(page + "/record")))).contains("\"kind\":\"signed\"", "\"A-1-15\"");
    assertThat(page(worker, "/phone/care")).contains("今天的梯");
    assertThat(visits.of(lift.id(), Instant.EPOCH, Instant.now().plusSeconds(9))).hasSize(1);
    assertThat(histories.stream().flatMap(each -> each.of(officer, lift, Instant.EPOCH, Instant.now().plusSeconds(9))
        .stream()).map(each -> each.messageKey())).contains("upkeep.history.VISIT.wanting", "upkeep.history.contract");
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() {
    var nonsense = new Nonsense(web);
    var desk = ActingAs.actor(officer);
    var phone = ActingAs.actor(worker);
    String unit = town.unit.id().value().toString();
    String tab = "/lifts/" + lift.id() + "/care";
    nonsense.into(desk, "/care/contracts", "id", UUID.randomUUID().toString(), "lift", lift.id().toString(), "unit",
        unit, "scope", "HALF", "startsOn", TODAY.minusDays(30).toString(), "endsOn", TODAY.plusDays(20).toString(),
        "dutyPhone", "021-6000 0000", "makerAuthorised", "true", "partsUpTo", "500");
    nonsense.into(phone, "/care/mechanics", "id", UUID.randomUUID().toString(), "person", worker.id().toString(),
        "unit", unit, "certificate", "T310107199001011234", "until", TODAY.plusDays(9).toString());
    nonsense.into(desk, tab + "/tests!", "id", UUID.randomUUID().toString(), "what", "GOVERNOR", "on",
        TODAY.toString(), "passed", "true", "said", "XS-2026-1", "together", "true");
    nonsense.into(desk, tab + "/regime", "regime", "FIXED_15D");
    nonsense.into(desk, tab + "/stop", "why", "门锁回路异常");
    nonsense.into(desk, tab + "/restart", "checked", "全面检查合格");
    nonsense.into(desk, "/care/checks", "id", UUID.randomUUID().toString(), "estate", town.estate.path(), "period",
        "WEEK", "risk.W-04", "found", "lift.W-04", lift.id().toString(), "found.W-04", "底坑有水", "measure.W-04", "已抽水");
    contracts.of(officer, lift.id()).stream().findFirst().ifPresent(each -> nonsense.into(desk,
        "/care/contracts/" + each.id() + "/end", "lastDay", TODAY.toString(), "why", "换单位"));
    nonsense.brokeNothing();
  }

  @Test
  void nonsenseFromAPhoneIsAnsweredWithASentence() {
    contracts.enter(officer, town.draft(TODAY.minusDays(30), TODAY.plusDays(300)), Instant.now());
    town.mechanic(town.unit, worker, TODAY.plusYears(2));
    Mechanic second = town.mechanic(town.unit, town.unit.second(), TODAY.plusYears(2));
    var nonsense = new Nonsense(web);
    var phone = ActingAs.actor(worker);
    String visit = UUID.randomUUID().toString();
    String now = Instant.now().toString();
    nonsense.into(phone, "/phone/care/visits", "visit", visit, "lift", lift.id().toString(), "cycle", "HALF_MONTH",
        "code", lift.codes().getFirst().value(), "latitude", "31.2851", "longitude", "121.3640", "at", now, "others",
        second.id().toString());
    String address = "/phone/care/visits/" + visit;
    nonsense.into(phone, address + "/looks", "entry", UUID.randomUUID().toString(), "item", "A-1-15", "result", "FAIL",
        "note", "照明两盏不亮", "at", now);
    nonsense.into(phone, address + "/photos!", "entry", UUID.randomUUID().toString(), "item", "A-1-06", "takenAt", "");
    nonsense.into(phone, address + "/parts", "entry", UUID.randomUUID().toString(), "name", "灯", "serial", "L-1",
        "scanned", "false", "at", now);
    nonsense.into(phone, address + "/finish", "remark", "", "at", now);
    nonsense.into(ActingAs.actor(officer), "/care/visits/" + visit + "/sign", "remark", "属实");
    nonsense.into(phone, address + "/abandon", "why", "x", "at", now);
    // Somebody who has no business there is told so, whatever they send.
    Actor stranger = new Actor(UUID.randomUUID(), "别家", Actor.Kind.STAFF,
        List.of(Grant.of(Role.MAINTENANCE_UNIT, "/11/"), Grant.of(Role.PROPERTY_SAFETY, "/11/")));
    for (String each : List.of("/care/visits/" + visit, "/lifts/" + lift.id() + "/care", "/phone/care/" + lift.id())) {
      assertThat(answered(stranger, get(each)).getStatus()).as(each).isIn(403, 404);
    }
    assertThat(answered(stranger, post(address + "/finish").param("remark", "").param("at", now)).getStatus())
        .isIn(403, 404);
    nonsense.brokeNothing();
  }

  @Test
  void aHouseholdReadsWhoCaresForItsLift() {
    Dwelling flat = households.add(Actor.HOUSE, town.stairwell.id(),
        new Dwelling.Draft("301", 3, new Area(80_00, Area.Basis.REGISTER), null), Instant.now());
    households.pass(Actor.HOUSE, flat.id(), List.of(new Buyer(Party.Kind.PERSON, "李三", null, null,
        Ownership.Basis.REGISTERED, true, "")), LocalDate.of(2000, 1, 1), Instant.now());
    Ownership owner = households.owners(Actor.HOUSE, town.stairwell.id()).get(flat.id()).getFirst();
    Actor resident = new Actor(owner.party().id().value(), "李三", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, flat.path()), Grant.of(Role.NEIGHBOUR, town.stairwell.path())));
    String address = "/my/care/" + flat.id();
    assertThat(page(resident, address)).contains("现在没有单位负责维保");
    contracts.enter(officer, town.draft(TODAY.minusDays(30), TODAY.plusDays(300)), Instant.now());
    assertThat(page(resident, address)).contains(town.unit.name(), "021-6000 0000");
    assertThat(asked(resident, flat)).contains("upkeep.home.care");
    stoppages.stop(officer, lift.id(), "门锁回路异常", Instant.now());
    assertThat(page(resident, address)).contains("电梯停用", "门锁回路异常");
    assertThat(asked(resident, flat)).contains("upkeep.home.stopped");
  }

  private List<String> asked(Actor resident, Dwelling flat) {
    return matters.stream().flatMap(each -> each.of(resident, flat, town.stairwell, Instant.now()).stream())
        .map(HomeMatter::messageKey).toList();
  }

  private List<String> waiting(Actor actor) {
    var found = new ArrayList<String>();
    duties.forEach(each -> each.of(actor, TODAY, 50).stream().map(Duty::messageKey).forEach(found::add));
    assertThat(duties.stream().mapToInt(each -> each.count(actor, TODAY, 9)).sum()).isNotNegative();
    return found;
  }

  private void told(AbstractMockHttpServletRequestBuilder<?> request, String... fields) {
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse answer = answered(worker, request);
    assertThat(answer.getStatus()).as(text(answer)).isEqualTo(204);
  }

  private String sent(Actor actor, AbstractMockHttpServletRequestBuilder<?> request, String... fields) {
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse answer = answered(actor, request);
    assertThat(answer.getStatus()).as(text(answer)).isEqualTo(302);
    return answer.getRedirectedUrl();
  }

  private String page(Actor actor, String path) {
    MockHttpServletResponse english = answered(actor, get(path).locale(Locale.ENGLISH));
    assertThat(english.getStatus()).as(path + " " + text(english)).isEqualTo(200);
    MockHttpServletResponse answer = answered(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(200);
    return text(answer);
  }

  private MockHttpServletResponse answered(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    try {
      return web.perform(request.accept("text/html", "*/*").with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MockHttpServletResponse answer) {
    return new String(answer.getContentAsByteArray(), UTF_8);
  }
}
