package org.tibao.rescue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.privacy.Consents;
import org.tibao.refusal.Refused;
import org.tibao.registry.Area;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.telemetry.DetectionCleared;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;

/** Every page of rescues drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RescuePagesTests {

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
  private Consents consents;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private Troubles troubles;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<HomeMatters> matters;
  @Autowired
  private List<LiftHistory> histories;
  private MockMvc web;
  private CallOut call;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void aLift() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    call = new CallOut(new CallOut.Doors(places, lifts, organisations, people, contracts), now);
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void fromThePressOfAButtonToTheCorrectedRecord() {
    assertThat(page(call.command, "/rescue")).contains("现在没有人被困");
    String follow = sent(call.resident, "/my/sos", "lift", call.lift.id().toString(), "shutIn", "true");
    assertThat(page(call.resident, follow)).contains("已经派单，等师傅接单", "已通知维保单位派人", "我按错了");
    Trouble trouble = troubles.open(call.command, 9).getFirst();
    String one = "/rescue/" + trouble.id();
    assertThat(page(call.command, "/rescue")).contains("有人被困", call.stairwell.label(), "13800005678", "接警",
        "10 分钟无人接单");
    assertThat(page(call.command, one)).contains("居民手机报警", "升级到：就近救援站", "判为误报").doesNotContain("更正记录");
    assertThat(page(call.command, one + "?lang=en")).contains("Nobody has taken it within 10 minutes");
    assertThat(waiting(call.command)).containsExactly("rescue.duty.shutIn");
    assertThat(waiting(call.unit.mechanic())).containsExactly("rescue.duty.shutIn");
    assertThat(waiting(call.station.mechanic())).isEmpty();
    assertThat(page(call.station.mechanic(), "/rescue/orders")).contains("现在没有要去的");

    sent(call.command, one + "/answer", "back", "board");
    assertThat(page(call.unit.mechanic(), "/rescue/orders")).contains("接单，马上去", "我到了");
    sent(call.unit.mechanic(), one + "/accept", "back", "orders");
    assertThat(page(null, follow)).contains("师傅已经出发，正在赶来").doesNotContain("刘师傅");
    sent(call.unit.mechanic(), one + "/arrive", "back", "orders", "lat", "31.2868", "lng", "121.3601");
    assertThat(page(call.unit.mechanic(), "/rescue/orders")).contains("人已救出");
    assertThat(page(null, follow + "/now")).contains("师傅已经到了，正在救人");
    sent(call.unit.mechanic(), one + "/free", "back", "orders", "persons", "2");
    assertThat(waiting(call.unit.mechanic())).containsExactly("rescue.duty.close");
    assertThat(page(call.unit.mechanic(), "/rescue/orders/now")).contains("填好，办结");
    sent(call.unit.mechanic(), one + "/close", "persons", "2", "injured", "0", "cause", "DOOR", "needsRepair", "true",
        "findings", "门锁触点烧蚀");
    assertThat(page(null, follow)).contains("人已经出来了，原因查清了", "还要维修");
    assertThat(page(call.command, one)).contains("定位离电梯 10 米", "更正记录", "3 分钟内响应", "30 分钟内到场",
        "未满 2 小时，不构成一般事故");

    Trouble closed = troubles.trouble(call.command, trouble.id());
    sent(call.command, one + "/correct", "occurred", field(closed.times().occurred()), "alarmed",
        field(closed.times().alarmed()), "answered", "", "dispatched", field(closed.times().dispatched()), "accepted",
        field(closed.times().accepted()), "arrived", field(closed.times().arrived()), "safe",
        field(closed.times().safe()), "closed", field(closed.times().closed()), "persons", "3", "injured", "1", "cause",
        "DOOR", "needsRepair", "true", "findings", "看录像是三个人", "why", "核对录像");
    Trouble right = troubles.trouble(call.command, trouble.id());
    assertThat(right.times().arrived()).as("seconds stay where nothing was changed")
        .isEqualTo(closed.times().arrived());
    assertThat(right.times().answered()).isNull();
    assertThat(page(call.command, one)).contains("更正记录：核对录像", "被困 3 人，受伤 1 人");
    assertThat(page(call.command, one + "?lang=en")).contains("Record corrected");
    figures();
  }

  private void figures() {
    for (String by : List.of("UNIT", "ESTATE", "COUNTY")) {
      assertThat(page(call.command, "/rescue/rates?by=" + by)).contains("100.00% (1/1)", "按时到场");
    }
    assertThat(page(call.command, "/rescue/rates?by=ESTATE&days=30&lang=en")).contains("Answered in time",
        call.estate.name());
    assertThat(page(call.command, "/rescue/past")).contains(call.stairwell.label(), "门系统");
    assertThat(page(call.command, "/lifts/" + call.lift.id() + "/rescue")).contains("轿厢求助卡", "已办结");
    assertThat(page(call.resident, "/my/lifts/" + call.lift.id() + "/rescue")).contains("有人被困", "师傅到了");
    assertThat(home()).extracting(HomeMatter::messageKey).containsExactly("rescue.home.past");
    List<LiftEvent> file = histories.stream()
        .flatMap(each -> each.of(call.command, call.lift, now.minusSeconds(60), now.plusSeconds(60)).stream())
        .filter(each -> each.id().startsWith("trouble:")).toList();
    assertThat(file).singleElement().satisfies(line -> {
      assertThat(line.messageKey()).isEqualTo("rescue.history.shutIn");
      assertThat(line.arguments()).startsWith("3").hasSize(3);
    });
    assertThat(
        histories.stream().flatMap(each -> each.of(call.station.mechanic(), elsewhere().lift, now, now).stream()))
        .isEmpty();
  }

  private CallOut elsewhere() {
    return new CallOut(call.doors, now);
  }

  @Test
  void whoReportsABrokenLiftIsNamedToTheUnitOnlyWithConsentAndWhoIsShutInAlways() {
    String follow = sent(call.resident, "/my/sos", "lift", call.lift.id().toString(), "shutIn", "false");
    sent(null, follow + "/more", "phone", "13812345678", "said", "门关不上");
    Trouble trouble = troubles.open(call.command, 9).getFirst();
    String one = "/rescue/" + trouble.id();
    UUID report = troubles.sheet(call.command, trouble.id()).reports().getFirst().id();
    assertThat(page(call.command, one)).contains("高奶奶", "138****5678");
    assertThat(page(call.unit.mechanic(), one)).contains("门关不上", "有话请物业转告").doesNotContain("高奶奶", "138****5678");
    assertThat(page(call.property, one)).as("who passes it on").contains("高奶奶", "138****5678");
    assertThatThrownBy(() -> troubles.number(call.unit.mechanic(), trouble.id(), report, now))
        .isInstanceOf(Refused.class);
    String words = consents.words(call.resident, ChinaTime.dayOf(now)).version().id();
    consents.give(call.resident, ConsentPurpose.MAINTENANCE, words, now);
    assertThat(page(call.unit.mechanic(), one)).contains("高奶奶", "138****5678");
    assertThat(troubles.number(call.unit.mechanic(), trouble.id(), report, now)).isEqualTo("13812345678");
    consents.withdraw(call.resident, ConsentPurpose.MAINTENANCE, now);
    assertThat(page(call.unit.mechanic(), one)).doesNotContain("高奶奶");
    // Nor does who wants no short messages get one about a lift that only stands still.
    consents.give(call.resident, ConsentPurpose.SMS, words, now);
    consents.withdraw(call.resident, ConsentPurpose.SMS, now);
    sent(call.unit.mechanic(), one + "/accept", "back", "orders");
    assertThat(letters(trouble)).doesNotContain("rescue-coming");
    sent(null, "/sos/" + troubles.carCode(call.property, call.lift.id(), now), "shutIn", "true");
    assertThat(page(call.unit.mechanic(), one)).as("to get people out asks nobody").contains("高奶奶", "138****5678");
    sent(call.unit.mechanic(), one + "/arrive", "back", "orders");
    sent(call.unit.mechanic(), one + "/free", "back", "orders", "persons", "1");
    assertThat(letters(trouble)).contains("rescue-free");
  }

  private List<String> letters(Trouble trouble) {
    return jdbc.sql("select template from rescue.letter where trouble = :id").param("id", trouble.id().value())
        .query((row, _) -> row.getString(1)).list();
  }

  @Test
  void theCodeInTheCarNeedsNoAccount() {
    String card = sent(call.property, "/lifts/" + call.lift.id() + "/rescue/card");
    assertThat(card).startsWith("/p/");
    assertThat(page(call.property, "/lifts/" + call.lift.id() + "/rescue")).contains(card);
    String sos = "/sos/" + troubles.carCode(call.property, call.lift.id(), now);
    assertThat(page(null, sos)).contains("有人被困", "电梯坏了", call.rescueCode, "不要扒门");
    assertThat(page(null, sos + "?lang=en")).contains("People are shut in");
    assertThat(status(get("/sos/nothing"))).isEqualTo(404);
    String follow = sent(null, sos, "shutIn", "false", "_command", "one");
    assertThat(sent(null, sos, "shutIn", "false", "_command", "one")).isEqualTo(follow);
    assertThat(page(null, follow)).contains("已经派单，等师傅接单", "还想告诉救援的人");
    sent(null, follow + "/more", "said", "门关不上", "phone", "13800001234", "name", "小王");
    assertThat(page(null, follow)).contains("138****1234", "门关不上");
    assertThat(status(post(follow + "/more").param("phone", "12"))).isEqualTo(422);
    sent(null, follow + "/take-back");
    Trouble trouble = troubles.open(call.command, 9).getFirst();
    String one = "/rescue/" + trouble.id();
    assertThat(page(call.property, one)).contains("报警人说按错了", "138****1234", "小王");
    assertThat(page(call.property, "/rescue")).contains("故障待处置");
    String report = troubles.sheet(call.property, trouble.id()).reports().getFirst().id().toString();
    assertThat(answered(post(one + "/number").param("report", report).param("_command", "n"), call.property, 200))
        .contains("tel:13800001234");
    assertThat(page(call.reader, one)).contains("姓名、电话和原话只有救援人员可见")
        .doesNotContain("小王", "138****1234", "门关不上", "看号码");
    sent(call.property, one + "/hand-up", "why", "电话没人接");
    assertThat(page(call.station.mechanic(), "/rescue/orders")).contains(call.stairwell.label());
    assertThat(page(null, follow)).contains("附近的").doesNotContain("119、110；");
    sent(call.property, one + "/hand-up", "why", "还是没有人");
    assertThat(page(null, follow)).contains("值班人员应联系 119、110").doesNotContain("又通知了 119");
    assertThat(page(call.property, one)).contains("值班人员应联系119、110", "本系统不会拨打");
    sent(call.property, one + "/fire-told");
    assertThat(page(null, follow)).contains("值班人员已联系 119、110");
    assertThat(page(call.property, one + "?lang=en")).contains("119 and 110 were called")
        .doesNotContain("does not dial");
    sent(call.property, one + "/freed-by-others", "who", "保安复位", "persons", "");
    assertThat(page(call.property, one)).contains("填好，办结", "已脱困：保安复位");
    sent(call.property, one + "/dismiss", "why", "门槛里夹了一块石子");
    assertThat(page(null, follow)).contains("核对过了，电梯没有坏");
    assertThat(page(null, follow + "?lang=en")).contains("Checked: nothing is broken");
  }

  @Test
  void thePropertysDutyPhoneIsCalledAndShownMaskedAndItsPeopleConfirmWhatTheLiftSays() {
    String tab = "/lifts/" + call.lift.id() + "/rescue";
    assertThat(page(call.property, tab)).contains("物业还没有填写值班电话");
    String own = "/organisations/" + call.company.value() + "/duty-phone";
    assertThat(status(post(own).param("dutyPhone", "12"), call.property)).isEqualTo(422);
    assertThat(sent(call.property, own, "dutyPhone", "021-66660000", "lift", call.lift.id().toString()))
        .isEqualTo(tab);
    assertThat(page(call.reader, tab)).contains("021****000").doesNotContain("02166660000", "dutyPhone");
    Actor office = new Actor(UUID.randomUUID(), "专班", Actor.Kind.STAFF,
        List.of(Grant.of(Role.TOWN_TASK_FORCE, call.estate.path())));
    assertThat(page(office, "/organisations")).contains("021****000", "填写或更换");
    assertThat(sent(office, own, "dutyPhone", "138 0000 7777")).isEqualTo("/organisations");
    String committee = "/organisations/" + organisations.create(Actor.HOUSE, OrganisationKind.NEIGHBOURHOOD_COMMITTEE,
        "居委" + UUID.randomUUID(), null, call.estate.path(), now).value() + "/duty-phone";
    assertThat(page(office, "/organisations")).contains(committee);
    sent(office, committee, "dutyPhone", "021-66661111");
    assertThat(page(office, "/organisations")).contains("021****1111");

    context.getBean(Signals.class).raised(call.raised(UUID.randomUUID(), "entrapment", 1, 0), now);
    Trouble trouble = troubles.open(call.command, 9).getFirst();
    String one = "/rescue/" + trouble.id();
    assertThat(page(call.command, one)).contains("物业值班", "tel:13800007777");
    assertThat(page(call.reader, one)).contains("138****7777").doesNotContain("13800007777");
    String follow = sent(call.resident, "/my/sos", "lift", call.lift.id().toString(), "shutIn", "true");
    assertThat(page(null, follow)).contains("已通知物业值班：物业", "138****7777").doesNotContain("13800007777");
  }

  @Test
  void whatTheLiftAloneSaysIsConfirmedByAPersonAndTheCodeInTheCarRenewed() {
    UUID incident = UUID.randomUUID();
    context.getBean(Signals.class).raised(call.raised(incident, "entrapment", 1, 2), now);
    Trouble trouble = troubles.open(call.command, 9).getFirst();
    String one = "/rescue/" + trouble.id();
    context.getBean(Signals.class).cleared(
        new DetectionCleared(incident, call.lift.id(), call.lift.path(), "entrapment", now), now);
    assertThat(page(call.property, one)).contains("确认人已出来", "10 分钟无人确认");
    assertThat(waiting(call.property)).containsExactly("rescue.duty.verify");
    assertThat(page(call.reader, one)).doesNotContain("确认人已出来");
    sent(call.property, one + "/confirm", "how", "对讲里说出来了");
    assertThat(page(call.property, one)).contains("已确认脱困：对讲里说出来了").doesNotContain("怎样确认的");

    String old = "/sos/" + troubles.carCode(call.property, call.lift.id(), now);
    String tab = "/lifts/" + call.lift.id() + "/rescue";
    assertThat(page(call.reader, tab)).doesNotContain("更换轿厢二维码");
    assertThat(page(call.property, tab)).contains("更换轿厢二维码");
    assertThat(sent(call.property, tab + "/renew")).startsWith("/p/");
    MockHttpServletResponse gone = response(get(old), null);
    assertThat(gone.getStatus()).isEqualTo(404);
    assertThat(new String(gone.getContentAsByteArray(), UTF_8)).contains("这个二维码已经更换");
    assertThat(page(null, "/sos/" + troubles.carCode(call.property, call.lift.id(), now))).contains("有人被困");
  }

  @Test
  void aCallIsTakenDownAndAPlatformReportsOverItsInterface() {
    assertThat(page(call.property, "/rescue/new?q=" + call.rescueCode)).contains(call.stairwell.label(), "登记并派人");
    assertThat(page(call.property, "/rescue/new?q=" + call.estate.name())).contains("登记并派人");
    assertThat(page(call.property, "/rescue/new?q=nowhere")).contains("没有找到");
    String one = sent(call.property, "/rescue/new", "lift", call.lift.id().toString(), "shutIn", "true", "persons", "2",
        "name", "小王", "phone", "13800001234", "said", "在三楼", "occurred", "", "_command", "call-1");
    assertThat(page(call.property, one)).contains("电话报警", "小王 138****1234", "在三楼");

    var leader = new Actor(UUID.randomUUID(), "楼组长", Actor.Kind.STAFF,
        List.of(Grant.of(Role.STAIRWELL_LEADER, call.stairwell.path())));
    assertThat(sent(leader, "/rescue/new", "lift", call.lift.id().toString(), "shutIn", "true", "_command", "call-2"))
        .as("a page that they may see").startsWith("/sos/t/");

    Actor platform = new Actor(UUID.randomUUID(), "96333", Actor.Kind.PARTNER,
        List.of(new Grant(Role.PARTNER_SYSTEM, call.estate.path(), java.util.Set.of(Permission.RESCUE_COMMAND))));
    String body = "{\"number\":\"A-1\",\"rescueCode\":\"" + call.rescueCode + "\",\"shutIn\":true,\"persons\":2}";
    String answer = answered(post("/api/v1/troubles").contentType(MediaType.APPLICATION_JSON).content(body), platform,
        201);
    assertThat(answer).contains("\"dealStatus\":\"01\"", "\"state\":\"DISPATCHED\"", one.substring(8));
    assertThat(answered(post("/api/v1/troubles").contentType(MediaType.APPLICATION_JSON).content(body), platform, 201))
        .isEqualTo(answer);
    assertThat(page(call.property, one)).contains("应急平台也报了");
    assertThat(answered(get("/api/v1/troubles/" + one.substring(8)), platform, 200)).isEqualTo(answer);
    assertThat(answered(post("/api/v1/troubles").contentType(MediaType.APPLICATION_JSON)
        .content("{\"number\":\"A-2\",\"rescueCode\":\"X999999\"}"), platform, 422)).contains("NO_SUCH_LIFT");
  }

  private static String field(@Nullable Instant at) {
    return at == null ? "" : at.atZone(ChinaTime.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private List<String> waiting(Actor actor) {
    return duties.stream().flatMap(each -> each.of(actor, ChinaTime.dayOf(now), 20).stream()).map(Duty::messageKey)
        .filter(each -> each.startsWith("rescue.")).toList();
  }

  private List<HomeMatter> home() {
    Grant own = call.resident.grants().getFirst();
    var dwelling = new Dwelling(DwellingId.next(), call.stairwell.id(), own.path(), "401", 4,
        new Area(5_000, Area.Basis.REGISTER), null);
    return matters.stream().flatMap(each -> each.of(call.resident, dwelling, call.stairwell, now).stream())
        .filter(each -> each.messageKey().startsWith("rescue.")).toList();
  }

  private String page(@Nullable Actor actor, String address) {
    return answered(get(address), actor, 200);
  }

  private String sent(@Nullable Actor actor, String address, String... fields) {
    MockHttpServletRequestBuilder request = post(address);
    boolean command = false;
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
      command |= fields[i].equals("_command");
    }
    if (!command) {
      request.param("_command", UUID.randomUUID().toString());
    }
    MockHttpServletResponse response = response(request, actor);
    assertThat(response.getStatus()).as(address).isEqualTo(302);
    return Objects.requireNonNull(response.getRedirectedUrl());
  }

  private int status(MockHttpServletRequestBuilder request) {
    return status(request, null);
  }

  private int status(MockHttpServletRequestBuilder request, @Nullable Actor actor) {
    return response(request, actor).getStatus();
  }

  private String answered(MockHttpServletRequestBuilder request, @Nullable Actor actor, int status) {
    MockHttpServletResponse response = response(request, actor);
    String body = new String(response.getContentAsByteArray(), UTF_8);
    assertThat(response.getStatus()).as(body).isEqualTo(status);
    return body;
  }

  private MockHttpServletResponse response(MockHttpServletRequestBuilder request, @Nullable Actor actor) {
    request.locale(Locale.SIMPLIFIED_CHINESE);
    if (actor == null) {
      SecurityContextHolder.clearContext();
    } else {
      request.with(ActingAs.actor(actor));
    }
    try {
      return web.perform(request).andReturn().getResponse();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
