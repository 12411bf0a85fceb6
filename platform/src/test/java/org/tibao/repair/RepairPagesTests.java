package org.tibao.repair;

import org.tibao.support.Nonsense;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
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
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.telemetry.Device;
import org.tibao.telemetry.Devices;
import org.tibao.upkeep.CareContracts;
import org.tibao.upkeep.Mechanics;

/** Every page of repair drawn in both languages, every form sent, from the report to the neighbours' own words. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RepairPagesTests {

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
  private Households households;
  @Autowired
  private CareContracts contracts;
  @Autowired
  private Mechanics mechanics;
  @Autowired
  private Clock clock;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<HomeMatters> matters;
  @Autowired
  private List<LiftHistory> histories;

  private MockMvc web;
  private RepairedLift door;
  private String repair;

  @BeforeEach
  void aDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    door = new RepairedLift(new RepairedLift.Doors(places, lifts, organisations, people, contracts, mechanics),
        test.getDisplayName());
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void fromTheReportToTheNeighboursOwnWords() {
    Dwelling home = home();
    Actor resident = resident(home);
    assertThat(page(resident, "/my/repairs/" + home.id())).contains("这台电梯还没有修过");
    assertThat(page(door.safety, "/repairs")).contains("没有进行中的维修", "还没有修复的记录");
    String tab = "/lifts/" + door.lift.id() + "/repairs";
    assertThat(page(door.safety, tab)).contains("还没有部件记录", "开维修单");
    repair = sent(door.safety, tab, "what", "三层层门打不开", "origin", UUID.randomUUID().toString());
    assertThat(waiting(door.mechanic)).contains("repair.duty.DIAGNOSE");
    assertThat(page(door.mechanic, repair + "/diagnose")).contains("层门锁装置", "危及人身安全，必须马上修");
    photographed(door.mechanic, repair + "/diagnose", "cause", "WEAR", "part", "DOOR_LOCK", "position", "3 层", "text",
        "触点烧蚀", "oldSerial", "OLD-1", "danger", "true");
    assertThat(page(door.mechanic, repair + "/quote")).contains("先修后核", "¥5,000.00", "质保（月，不少于 12）");
    sent(door.mechanic, repair + "/begin", "estimate", "2000");
    sent(door.mechanic, repair + "/quote", "kind1", "PART", "code1", "DOOR_LOCK", "position1", "3 层", "brand1", "申菱",
        "quantity1", "1", "unit1", "3200", "kind2", "WORK", "text2", "调整层门", "hours2", "1.5", "hourPrice", "120");
    assertThat(page(door.safety, repair)).contains("第一次复核", "高于九成同类报价", "由谁承担，为什么", "业主共同承担", "民法典第二百八十三条",
        "确有必要", "紧急先修");
    assertThat(waiting(door.safety)).contains("repair.duty.NECESSITY");
    assertThat(page(resident, "/my/repairs/" + home.id())).contains("换层门锁装置", "正在补做复核");
    sent(door.safety, repair + "/necessity", "passed", "true");
    assertThat(page(door.committee, repair)).contains("报价有疑点", "退回，由修理单位按质保承担");
    sent(door.committee, repair + "/compare", "company", "他家", "total", "2900", "how", "书面");
    sent(door.committee, repair + "/price", "said", "SEND_BACK", "text", "另一家便宜");
    assertThat(page(door.mechanic, repair)).contains("答复退回", "由本单位承担，继续施工", "另一家便宜");
    assertThat(page(door.mechanic, repair + "/quote")).contains("申菱", "调整层门");
    sent(door.mechanic, repair + "/bear");
    assertThat(page(door.mechanic, repair + "/finish")).contains("新件编号", "交使用单位保管");
    photographed(door.mechanic, repair + "/finish", "text", "换好了", "serial1", "L-1", "fate1", "KEPT_BY_OWNERS");
    assertThat(page(door.safety, repair)).contains("由核验人现场确认", "以前的报价");
    sent(door.safety, repair + "/check", "payer", "false", "passed", "true", "text", "三层正常");

    assertThat(page(door.safety, repair)).contains("已结清", "配件质保");
    assertThat(page(door.safety, tab)).contains("L-1", "在用", "修理单位按质保免费修");
    assertThat(page(resident, "/my/repairs/" + home.id())).contains("修理单位按质保免费修，您家不用出钱", "许*");
    assertThat(page(door.safety, "/repairs")).contains("最近修好的", "100.0%");
    assertThat(matters.stream().flatMap(each -> each.of(resident, home, door.stairwell, clock.instant()).stream())
        .map(each -> each.messageKey())).contains("repair.home.look");
    assertThat(told(resident)).singleElement().satisfies(event -> {
      assertThat(event.messageKey()).isEqualTo("repair.history.SETTLED");
      assertThat(event.address()).isNull();
    });
    assertThat(told(door.safety)).singleElement().extracting(LiftEvent::address).isEqualTo(repair);
    assertThat(told(new Actor(UUID.randomUUID(), "谁", Actor.Kind.STAFF, List.of()))).isEmpty();
  }

  @Test
  void thePriceBookIsReadByStopsAndMake() {
    assertThat(page(door.safety, "/repair-prices?stops=18&make=三菱")).contains("曳引钢丝绳", "上海 115%", "120%",
        "¥16,560.00", "建议稿");
    assertThat(page(door.insurer, "/repair-prices")).contains("P90");
  }

  @Test
  void whatIsMissingIsSaidBesideItsField() {
    repair = sent(door.mechanic, "/lifts/" + door.lift.id() + "/repairs", "what", "异响", "origin",
        UUID.randomUUID().toString());
    photographed(door.mechanic, repair + "/diagnose", "cause", "UNKNOWN", "text", "异响");
    assertThat(refused(door.mechanic, repair + "/quote", "kind1", "PART", "code1", "ROPE", "quantity1", "x")).contains(
        "第 1 行没有填完整");
    assertThat(refused(door.mechanic, repair + "/quote", "code1", "ROPE", "unit1", "many")).contains("many");
    sent(door.mechanic, repair + "/withdraw", "why", "重启后正常");
    assertThat(page(door.safety, repair)).contains("已撤销");
  }

  @Test
  void twoPeopleWriteThatTheLiftRunsWhereItsDeviceIsSilent() {
    Device.Credentials device = context.getBean(Devices.class).register(Actor.HOUSE,
        Device.Draft.of("page-" + door.estate.id(), door.lift.id(), "tibao"), clock.instant());
    repair = "/repairs/" + door.finished(context, FaultCause.WEAR, "P-1", clock.instant().minus(Duration.ofHours(3)))
        .id();
    assertThat(page(door.safety, repair)).contains("两人到现场看", "完工满 2 小时");
    assertThat(refused(door.safety, repair + "/seen", "saw", "六层都停到了")).contains("请附照片。");
    photographed(door.safety, repair + "/seen", "saw", "六层都停到了");
    assertThat(page(door.safety, repair)).contains("现场见证", "六层都停到了").doesNotContain("两人到现场看");
    photographed(door.committee, repair + "/seen", "saw", "开关门正常");
    assertThat(page(door.safety, repair)).contains("设备无信号；使用单位两人现场看到电梯正常运行。", "已验收");
    assertThat(waiting(door.mechanic)).contains("telemetry.duty.FAULT");
    String page = page(door.mechanic, "/devices/" + device.id());
    assertThat(page).contains("设备故障", "完工后设备无信号", "登记设备故障");
    String mend = page.split("/device-faults/")[1].split("/")[0];
    sent(door.mechanic, "/device-faults/" + mend + "/mended");
    assertThat(waiting(door.mechanic)).doesNotContain("telemetry.duty.FAULT");
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() {
    var nonsense = new Nonsense(web);
    var mechanic = ActingAs.actor(door.mechanic);
    var safety = ActingAs.actor(door.safety);
    var committee = ActingAs.actor(door.committee);
    String tab = "/lifts/" + door.lift.id() + "/repairs";
    nonsense.into(safety, tab, "what", "三层层门打不开", "origin", UUID.randomUUID().toString());
    repair = sent(door.safety, tab, "what", "三层层门打不开", "origin", UUID.randomUUID().toString());
    nonsense.into(mechanic, repair + "/diagnose!", "cause", "WEAR", "part", "DOOR_LOCK", "position", "3 层", "text",
        "触点烧蚀", "oldSerial", "OLD-1", "liable", "", "danger", "true");
    photographed(door.mechanic, repair + "/diagnose", "cause", "WEAR", "part", "DOOR_LOCK", "position", "3 层", "text",
        "触点烧蚀", "oldSerial", "OLD-1", "danger", "true");
    nonsense.into(mechanic, repair + "/begin", "estimate", "2000");
    nonsense.into(mechanic, repair + "/quote", "kind1", "PART", "code1", "DOOR_LOCK", "position1", "3 层", "brand1",
        "申菱", "quantity1", "1", "unit1", "3200", "hours1", "1", "warranty1", "12", "hourPrice", "120", "note", "");
    nonsense.into(safety, repair + "/necessity", "passed", "true", "text", "x");
    nonsense.into(committee, repair + "/compare", "company", "他家", "total", "2900", "how", "书面");
    nonsense.into(committee, repair + "/price", "said", "PASS", "text", "比过价");
    nonsense.into(mechanic, repair + "/finish!", "text", "换好了", "serial1", "L-1", "fate1", "KEPT_BY_OWNERS",
        "fateText1", "");
    nonsense.into(safety, repair + "/seen!", "saw", "六层都停到了");
    nonsense.into(safety, repair + "/check", "payer", "false", "passed", "true", "text", "三层正常");
    nonsense.into(safety, repair + "/paid", "purse", "SELF_PAY", "reference", "1");
    nonsense.into(safety, repair + "/withdraw", "why", "重启后正常");
    Actor stranger = new Actor(UUID.randomUUID(), "别家", Actor.Kind.STAFF,
        List.of(Grant.of(Role.MAINTENANCE_UNIT, "/11/"), Grant.of(Role.PROPERTY_SAFETY, "/11/")));
    for (String each : List.of(repair, repair + "/diagnose", repair + "/quote", repair + "/finish", tab)) {
      assertThat(answered(stranger, get(each)).getStatus()).as(each).isIn(403, 404);
    }
    nonsense.brokeNothing();
  }

  private List<LiftEvent> told(Actor reader) {
    return histories.stream().flatMap(each -> each
        .of(reader, door.lift, Instant.EPOCH, clock.instant().plusSeconds(60)).stream())
        .filter(each -> each.id().startsWith("repair:")).toList();
  }

  private List<String> waiting(Actor actor) {
    return duties.stream().flatMap(each -> each.of(actor, LocalDate.now(clock), 50).stream()).map(Duty::messageKey)
        .toList();
  }

  private Dwelling home() {
    Dwelling home = households.add(Actor.HOUSE, door.stairwell.id(), new Dwelling.Draft("601", 6, new Area(80_00,
        Area.Basis.REGISTER), null), clock.instant());
    households.pass(Actor.HOUSE, home.id(), List.of(new Buyer(Party.Kind.PERSON, "李阿婆", null, null,
        Ownership.Basis.REGISTERED, true, "")), LocalDate.of(2000, 1, 1), clock.instant());
    return home;
  }

  private Actor resident(Dwelling home) {
    Ownership owner = households.owners(Actor.HOUSE, door.stairwell.id()).get(home.id()).getFirst();
    return new Actor(owner.party().id().value(), "李阿婆", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, home.path()), Grant.of(Role.NEIGHBOUR, door.stairwell.path())));
  }

  private String sent(Actor actor, String path, String... fields) {
    var request = post(path);
    fill(request, fields);
    return redirected(actor, path, request);
  }

  private void photographed(Actor actor, String path, String... fields) {
    MockMultipartHttpServletRequestBuilder request = multipart(path);
    request.file((MockMultipartFile) RepairedLift.photo().files().getFirst());
    fill(request, fields);
    redirected(actor, path, request);
  }

  private static void fill(AbstractMockHttpServletRequestBuilder<?> request, String... fields) {
    request.param("_command", UUID.randomUUID().toString());
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
  }

  private String redirected(Actor actor, String path, AbstractMockHttpServletRequestBuilder<?> request) {
    MockHttpServletResponse answer = answered(actor, request.locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(302);
    return answer.getRedirectedUrl();
  }

  private String refused(Actor actor, String path, String... fields) {
    var request = post(path);
    fill(request, fields);
    MockHttpServletResponse answer = answered(actor, request.locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(answer.getStatus()).as(path).isEqualTo(422);
    return text(answer);
  }

  private String page(Actor actor, String path) {
    assertThat(answered(actor, get(path).locale(Locale.ENGLISH)).getStatus()).as(path).isEqualTo(200);
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
    try {
      return answer.getContentAsString(UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
