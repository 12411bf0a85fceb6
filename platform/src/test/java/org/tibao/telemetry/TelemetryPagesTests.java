package org.tibao.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
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
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.signal.Direction;
import org.tibao.signal.ServiceMode;

/** Every page of telemetry drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class TelemetryPagesTests {

  private static final String SHUT_IN = """
      [{"fact": "STOPPED", "boot": 1, "seq": 7, "at": "2026-11-22T00:00:10Z", "value": 3},
       {"fact": "IN_ZONE", "boot": 1, "seq": 7, "at": "2026-11-22T00:00:10Z", "value": 0},
       {"fact": "DOOR", "boot": 1, "seq": 7, "at": "2026-11-22T00:00:10Z", "value": 1},
       {"fact": "OCCUPIED", "boot": 1, "seq": 8, "at": "2026-11-22T00:00:20Z", "value": 4},
       {"fact": "CODE", "boot": 1, "seq": 9, "at": "2026-11-22T00:00:30Z", "value": 90}]""";

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
  private DataSource source;

  private MockMvc web;
  private LiveTown here;
  private LiveTown there;
  private Actor duty;
  private Instant now;

  @BeforeEach
  void twoEstates(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    here = new LiveTown(places, lifts, devices, LiveTown.Rows.in(source, jdbc), "紫藤苑" + test.getDisplayName(), 3);
    there = new LiveTown(places, lifts, devices, LiveTown.Rows.in(source, jdbc), "樱花苑" + test.getDisplayName(), 1);
    duty = here.actor(Role.NEIGHBOURHOOD_SECRETARY);
    now = Instant.now();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void theBoardTellsWhoIsShutInAndHowEveryLiftStands() throws Exception {
    here.stands(0, ServiceMode.NORMAL, true, Direction.UP, 4, now);
    here.stands(1, ServiceMode.INSPECTION, false, Direction.NONE, 1, now);
    there.stands(0, ServiceMode.NORMAL, true, Direction.UP, 6, now);
    UUID incident = here.incident(2, "ENTRAPMENT", now.minus(Duration.ofMinutes(12)), SHUT_IN);
    UUID elsewhere = there.incident(0, "ENTRAPMENT", now, "[]");
    String page = page("/lifts/live", duty);
    assertThat(page).contains("有人被困", here.estate.name() + " 3 号", "12 分钟", "停在 3 层", "不在平层位置",
        "轿厢里有人（关门后感应到 4 次）", "上报代码 90：报警按钮动作", "4 ↑", "检修", "离线", "已看到");
    assertThat(page).doesNotContain(there.estate.name(), elsewhere.toString());
    assertThat(page("/lifts/live?lang=en", duty)).contains("People shut in", "Live board");
    assertThat(page("/lifts/live?state=INSPECTION", duty)).contains(tile(1)).doesNotContain(tile(0));
    assertThat(page("/lifts/live?q=2 号", duty)).contains(tile(1)).doesNotContain(tile(0));
    assertThat(page("/lifts/live?q=没有的", duty)).contains("没有符合条件的电梯");
    assertThat(answered(post("/lifts/live/seen/" + elsewhere), duty).getStatus()).isEqualTo(404);
    assertThat(answered(post("/lifts/live/seen/" + incident), duty).getStatus()).isEqualTo(302);
    Thread.sleep(1_100);
    assertThat(page("/lifts/live/alarms", duty)).contains("值班 NEIGHBOURHOOD_SECRETARY 于")
        .doesNotContain("已看到</button>");
    assertThat(jdbc.sql("select count(*) from access.audit where action = 'incident.seen'").query(Long.class).single())
        .isOne();
  }

  private String tile(int lift) {
    return "data-lift=\"" + here.lifts.get(lift).id() + "\"";
  }

  @Test
  void aLiftShowsItsMonthItsYearAndWhyItIsBelievedToBeStuck() throws Exception {
    here.past(0, 40, now);
    here.stands(0, ServiceMode.NORMAL, false, Direction.NONE, 3, now);
    UUID past = here.incident(0, "DOOR_CLOSE_FAULT", now.minus(Duration.ofDays(2)), "[]");
    here.clear(past, now.minus(Duration.ofDays(2)).plus(Duration.ofMinutes(40)));
    here.incident(0, "ENTRAPMENT", now.minus(Duration.ofMinutes(3)), SHUT_IN);
    String address = "/lifts/" + here.lifts.getFirst().id() + "/live";
    assertThat(page(address, duty)).contains("最近 30 天", "可用率", "99.", "有人被困", "关门故障", "持续 40 分钟", "投用第 6 年",
        "class=\"fault\"", "class=\"run\"", "停着", "还没有结束");
    assertThat(page(address + "?lang=en", duty)).contains("Last 30 days");
    assertThat(page(address + "/year", duty)).contains("每一天", "class=\"fault\"", "2026-11");
    assertThat(page(address + "/year?lang=en", duty)).contains("By month");
    assertThat(page("/lifts/" + here.lifts.getFirst().id(), duty)).contains(address);
    assertThat(answered(get("/lifts/" + there.lifts.getFirst().id() + "/live"), duty).getStatus()).isEqualTo(404);
  }

  @Test
  void aDeviceIsRegisteredShownItsSecretOnceMovedAndLockedOut() throws Exception {
    Actor keeper = here.actor(Role.MAINTENANCE_UNIT);
    String name = "new-" + UUID.randomUUID();
    assertThat(page("/devices/new?lift=" + here.lifts.getFirst().id(), keeper)).contains("登记设备");
    assertThat(page("/devices/new?lang=en", keeper)).contains("Rescue code");
    MockHttpServletResponse made = answered(post("/devices").param("kind", "DEVICE").param("name", name)
        .param("code", rescue(0)).param("codebook", "tibao"), keeper);
    String text = made.getContentAsString(UTF_8);
    assertThat(made.getStatus()).as(text).isEqualTo(200);
    assertThat(text).contains("密码只显示这一次", name);
    assertThat(made.getHeader("Cache-Control")).contains("no-store");
    String address = text.replaceAll("(?s).*href=\"(/devices/[0-9a-f-]{36})\".*", "$1");
    String secret = text.replaceAll("(?s).*<dt>密码</dt><dd><code class=\"strong\">([^<]+)<.*", "$1");
    assertThat(page("/devices?q=new-", keeper)).contains(name, here.estate.name());
    assertThat(page("/devices?kind=GATEWAY", keeper)).contains("没有监测装置");
    assertThat(page(address, keeper)).contains("登记设备", "更换密码").doesNotContain(secret);
    assertThat(answered(post(address + "/move").param("code", rescue(1)), keeper).getStatus()).isEqualTo(302);
    assertThat(answered(post(address + "/move").param("code", "N999999"), keeper).getStatus()).isEqualTo(404);
    assertThat(answered(post(address + "/carry").param("gateway", "none"), keeper).getStatus()).isEqualTo(422);
    assertThat(answered(post(address + "/lock").param("out", "true"), keeper).getStatus()).isEqualTo(302);
    assertThat(page(address, keeper)).contains("已停用", "恢复接入", "设备换梯");
    assertThat(answered(post(address + "/lock").param("out", "false"), keeper).getStatus()).isEqualTo(302);
    assertThat(answered(post(address + "/secret"), keeper).getContentAsString(UTF_8)).contains("密码只显示这一次")
        .doesNotContain(secret);
    assertThat(page(address + "?lang=en", keeper)).contains("Replace the secret");
    assertThat(page(address, duty)).doesNotContain("更换密码");
    assertThat(answered(post(address + "/lock").param("out", "true"), duty).getStatus()).isEqualTo(403);
    assertThat(answered(get(address), there.actor(Role.MAINTENANCE_UNIT)).getStatus()).isEqualTo(404);
  }

  private String rescue(int lift) {
    return here.lifts.get(lift).codes().getFirst().value();
  }

  @Test
  void whatNobodyUnderstoodIsGatheredByReasonAndReplayed() throws Exception {
    Actor keeper = here.actor(Role.MAINTENANCE_UNIT);
    assertThat(page("/quarantine", keeper)).contains("没有看不懂的消息");
    here.spoilt(0, "UNKNOWN_CODE", "messageCode", "{\"messageCode\": 777}");
    here.spoilt(1, "UNKNOWN_CODE", "messageCode", "{\"messageCode\": 778}");
    here.spoilt(0, "NOT_A_MAP", "", "\u0001");
    there.spoilt(0, "EMPTY", "", "");
    assertThat(page("/quarantine", keeper)).contains("代码表里没有这个代码", "2 条，2 台装置", "messageCode", "778", ">01<",
        "不是 JSON 对象").doesNotContain("没有内容");
    assertThat(page("/quarantine?lang=en", keeper)).contains("code not in the codebook");
    assertThat(page("/quarantine", duty)).doesNotContain("重放</button>");
    assertThat(answered(post("/quarantine/replay").param("reason", "UNKNOWN_CODE").param("codebook", "tibao")
        .param("kind", "EVENT"), keeper).getStatus()).isEqualTo(302);
    assertThat(page("/quarantine", keeper)).contains("2 条，2 台装置");
  }

  private String page(String path, Actor actor) throws Exception {
    MockHttpServletResponse answer = answered(get(path), actor);
    String text = answer.getContentAsString(UTF_8);
    assertThat(answer.getStatus()).as(path + "\n" + text).isEqualTo(200);
    assertThat(text).doesNotContain("??");
    return text;
  }

  private MockHttpServletResponse answered(AbstractMockHttpServletRequestBuilder<?> request, Actor actor)
      throws Exception {
    return web.perform(request.with(ActingAs.actor(actor))).andReturn().getResponse();
  }
}
