package org.tibao.retrofit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.web.ActingAs;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.Town;
import org.tibao.retrofit.Visits;
import org.tibao.retrofit.Wishes;

/** Every page of this module drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RetrofitPagesTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Wishes wishes;
  @Autowired
  private Visits visits;
  @Autowired
  private Complaints complaints;

  private MockMvc web;
  private Town town;
  private Stairwell door;
  private Map<String, Dwelling> dwellings;
  private Actor secretary;

  @BeforeEach
  void oneDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwellings = town.dwellings(door);
    secretary = town.secretary();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void theStairwellShowsItsBuildingColourAndReasons() {
    town.count(door, 66, 31);
    wish("401", "AGREE", "");
    wish("102", "OPPOSED", "LIGHT");
    String page = shown("/stairwells/" + door.id());
    assertThat(page).contains("楼里的每一户", "401", "✔ 同意", "暂无意愿", "1/24 户同意 = 4.1%", "建议稿", "一门一策", "未表态的住户逐户走访",
        "离通过还差多少", "31");
    assertThat(shown("/stairwells/" + door.id() + "?lang=en")).contains("Every dwelling");
    assertThat(shown("/stairwells/" + door.id() + "/dwellings/" + dwellings.get("102").id())).contains("异议还没有解决",
        "采光", "李阿姨", "怎么解决的");
    assertThat(shown("/stairwells/" + door.id() + "/history")).contains("登记了意愿", "房号 102", "不同意");
  }

  @Test
  void aWishThatLacksItsReasonIsRefusedBesideTheField() {
    MockHttpServletResponse refused = sent(secretary, wishPath("102"), "answer", "OPPOSED", "heard", "VISIT", "toldBy",
        "李阿姨", "reason", "");
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(text(refused)).contains("请选一个原因");
    assertThat(sent(secretary, wishPath("102"), "heard", "VISIT").getStatus()).isEqualTo(422);
    assertThat(sent(town.committee(), wishPath("102"), "answer", "AGREE", "heard", "VISIT", "toldBy", "x").getStatus())
        .isEqualTo(403);
    assertThat(wishes.of(secretary, door.id())).isEmpty();
  }

  @Test
  void theWorkOnADoorIsDoneInForms() {
    String at = "/stairwells/" + door.id();
    LocalDate day = LocalDate.of(2026, 11, 1);
    moved(at + "/visits", "on", day.toString(), "visitor", "周组长", "dwelling", dwellings.get("102").id().toString(),
        "concern", "LIGHT", "concernText", "怕挡光", "nextStep", "带图上门", "nextOn", day.plusDays(9).toString());
    moved(at + "/visits/" + visits.visits(secretary, door.id()).getFirst().id() + "/done");
    moved(at + "/worries/" + visits.worries(secretary, door.id()).getFirst().id(), "state", "ANSWERED", "answer",
        "日照够");
    moved(at + "/plan", "what", "做采光分析", "who", "设计单位", "due", "2026-12-01", "hint", "worry-light");
    moved(at + "/milestones", "milestone", "INTENT", "on", "2026-10-01", "evidence", "汇总表");
    moved(at + "/milestones", "milestone", "PLAN", "on", "2026-10-09", "skippedWhy", "合并");
    moved(at + "/milestones/PLAN/take-back", "why", "录错");
    moved(at + "/pause", "since", "2026-11-02", "why", "协调采光");
    assertThat(shown(at)).contains("起暂停：协调采光", "带图上门", "日照够", "做采光分析", "2026年10月1日");
    moved(at + "/resume", "on", "2026-11-03", "why", "和解");
    moved(at + "/feasibility", "feasible", "false", "reason", "登高面被占");
    assertThat(shown(at)).contains("评估认为不具备加梯条件");
    wish("102", "OPPOSED", "LIGHT");
    moved(at + "/wishes/" + wishes.of(secretary, door.id()).get(dwellings.get("102").id()).id() + "/settle", "how",
        "改玻璃井道");
  }

  @Test
  void theListIsFilteredSortedAndExported() {
    wish("401", "AGREE", "");
    moved("/stairwells/" + door.id() + "/plan", "what", "上门征询", "due", "2026-12-01");
    assertThat(shown("/stairwells?sort=-rate")).contains(door.label(), "1/24", "上门征询");
    assertThat(shown("/stairwells?stage=NONE&need=uncounted&colour=C5")).contains(door.label());
    assertThat(shown("/stairwells?colour=C1&lang=en")).contains("No stairwell matches");
    for (String sort : new String[]{"name", "colour", "stage", "aged", "-next", "stuck"}) {
      assertThat(shown("/stairwells?stuck=0&sort=" + sort)).contains(door.label());
    }
    MockHttpServletResponse sheet = answered(secretary, get("/stairwells/sheet?need=uncounted"));
    assertThat(sheet.getContentAsByteArray()).startsWith('P', 'K');
  }

  @Test
  void aComplaintIsFiledAssignedAnsweredAndClosed() {
    assertThat(shown("/complaints")).contains("没有诉求");
    assertThat(shown("/complaints/new?stairwell=" + door.id())).contains(door.label());
    moved("/complaints", "subject", "STAIRWELL:" + door.id(), "category", "WORKS", "text", "夜里施工");
    Complaint complaint = complaints
        .list(secretary, new Complaints.Filter(null, false, door.id().value(), 1, 0), Town.TODAY).getFirst();
    String at = "/complaints/" + complaint.id();
    moved(at + "/assign", "to", "镇专班");
    assertThat(sent(secretary, at + "/close").getStatus()).isEqualTo(409);
    moved(at + "/answer", "text", "已整改");
    moved(at + "/close");
    moved(at + "/reopen", "text", "又开始了");
    assertThat(shown(at)).contains("夜里施工", "镇专班", "已整改", "又开始了", "complaint-clock-1");
    assertThat(shown("/complaints?state=REOPENED")).contains("夜里施工", "施工扰民");
    assertThat(shown("/complaints?lang=en")).contains("Open again");
  }

  @Test
  void theMethodIsWrittenDown() {
    String path = town.estate().path();
    assertThat(shown("/method?path=" + path)).contains("一个专班", "待核实", "未说明内容");
    moved("/method/items", "path", path, "place", "1", "version", "-1", "name", "一个专班", "owner", "张书记");
    moved("/method/groups", "path", path, "kind", "PARTY_BRANCH", "name", "小区加梯临时党支部", "since", "2026-08-01");
    String page = shown("/method?path=" + path);
    String group = page.replaceAll("(?s).*/method/groups/([0-9a-f-]{36})/.*", "$1");
    moved("/method/groups/" + group + "/members", "path", path, "name", "张斌", "since", "2026-08-01");
    moved("/method/groups/" + group + "/activities", "path", path, "what", "OUTREACH", "on", "2026-09-01", "attendance",
        "42", "minutes", "讲费用");
    page = shown("/method?path=" + path);
    assertThat(page).contains("张书记", "张斌", "宣讲", "42 人");
    String member = page.replaceAll("(?s).*/members/([0-9a-f-]{36})/leave.*", "$1");
    moved("/method/groups/" + group + "/members/" + member + "/leave", "path", path);
    moved("/method/groups/" + group + "/dissolve", "path", path);
    assertThat(shown("/method?path=" + path + "&lang=en")).contains("dissolved");
  }

  @Test
  void aTownIssuesItsOwnColours() {
    Actor force = town.taskForce();
    String estate = town.estate().path();
    assertThat(page(force, "/rules")).contains("五色方案", "工作日历");
    for (String kind : new String[]{"retrofit-words", "plan-hints", "complaint-clock", "five-ones", "consent-bar",
        "programme-target", "working-days"}) {
      assertThat(page(force, "/rules/" + kind)).contains("现行");
    }
    assertThat(page(force, "/colours")).contains("建议稿", "未公布具体类别", "≥ 90%", "≥ 2/3");
    assertThat(page(force, "/colours?lang=en")).contains("Most urgent");
    String[] scheme = {"path", estate, "from", "2099-01-01", "source", "紫藤苑会议", "confidence", "HIGH",
        "lines[0].label", "红", "lines[0].labelEn", "Red", "lines[0].sign", "★", "lines[0].slot", "4", "lines[0].min",
        "80%", "lines[0].maxSevere", "0", "lines[1].label", "黄", "lines[1].labelEn", "Yellow", "lines[1].sign", "●",
        "lines[1].slot", "3", "lines[1].min", "2/3", "lines[2].label", "蓝", "lines[2].labelEn", "Blue",
        "lines[2].sign", "▲", "lines[2].slot", "2", "lines[2].min", "1/2", "lines[3].label", "绿", "lines[3].labelEn",
        "Green", "lines[3].sign", "◆", "lines[3].slot", "1", "lines[3].min", "1/3", "lines[4].label", "灰",
        "lines[4].labelEn", "Grey", "lines[4].sign", "–", "lines[4].slot", "5", "lines[4].min", ""};
    assertThat(sent(force, "/colours", scheme).getStatus()).isEqualTo(302);
    String page = page(force, "/colours");
    assertThat(page).contains("草稿", "紫藤苑会议", "与上一版的差别");
    String id = page.replaceAll("(?s).*/rules/colour-scheme/([0-9a-f-]{36})/confirm.*", "$1");
    assertThat(sent(force, "/rules/colour-scheme/" + id + "/confirm").getStatus()).isEqualTo(302);
    assertThat(page(force, "/colours")).contains("已确认，未到期");
    scheme[17] = "八成";
    MockHttpServletResponse refused = sent(force, "/colours", scheme);
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(sent(force, "/rules/complaint-clock", "path", estate, "from", "2099-01-01", "source", "x", "confidence",
        "LOW", "data", "{days: 0, count: NATURAL}").getStatus()).isEqualTo(422);
  }

  @Test
  void programsSeeAndDoTheSame() {
    String at = "/api/v1/stairwells/" + door.id();
    MockHttpServletResponse said = answered(secretary, json(at + "/wishes",
        "{\"dwelling\":\"" + dwellings.get("401").id()
            + "\",\"answer\":\"AGREE\",\"heard\":\"PHONE\",\"toldBy\":\"李\"}"));
    assertThat(text(said)).isEqualTo("{\"changed\":true}");
    assertThat(shown(at + "/wishes")).contains("\"answer\":\"AGREE\"");
    assertThat(shown(at + "/colour")).contains("\"code\":\"C5\"", "\"agree\":1", "1/24");
    assertThat(shown(at + "/colour?on=2026-01-01")).contains("\"agree\":0");
    answered(secretary, json(at + "/plan", "{\"what\":\"上门\",\"due\":\"2026-12-01\"}"));
    answered(secretary, json(at + "/visits", "{\"on\":\"2026-11-01\",\"visitor\":\"周\"}"));
    answered(secretary, json(at + "/milestones", "{\"milestone\":\"INTENT\",\"on\":\"2026-11-01\"}"));
    assertThat(shown(at + "/plan")).contains("上门");
    assertThat(shown(at + "/visits")).contains("周");
    assertThat(shown(at + "/milestones")).contains("\"stage\":\"INTENT\"", "\"next\":\"FEASIBILITY\"");
    MockHttpServletResponse filed = answered(secretary, json("/api/v1/complaints",
        "{\"about\":\"STAIRWELL\",\"subject\":\"" + door.id() + "\",\"category\":\"WORKS\",\"text\":\"吵\"}"));
    assertThat(filed.getStatus()).isEqualTo(201);
    String id = text(filed).replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    answered(secretary, json("/api/v1/complaints/" + id + "/answer", "{\"text\":\"改\"}"));
    assertThat(shown("/api/v1/complaints/" + id)).contains("ANSWERED");
    assertThat(shown("/api/v1/complaints?state=ANSWERED")).contains("吵");
    assertThat(text(answered(secretary, json("/api/v1/complaints/" + id + "/assign", "{\"to\":\"物业\"}"))))
        .contains("\"assignedTo\":\"物业\"");
    assertThat(text(answered(secretary, json("/api/v1/complaints/" + id + "/close", "{\"text\":\"好了\"}"))))
        .contains("CLOSED");
    assertThat(text(answered(secretary, json("/api/v1/complaints/" + id + "/reopen", "{\"text\":\"还吵\"}"))))
        .contains("REOPENED");
    String item = shown(at + "/plan").replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    assertThat(text(answered(secretary, json(at + "/plan/" + item + "/done", "{}")))).contains("\"doneAt\":\"2");
    answered(secretary, json(at + "/plan", "{\"what\":\"开会\",\"due\":\"2026-12-02\"}"));
    String other = shown(at + "/plan").replaceAll("(?s).*\"id\":\"([^\"]+)\",\"what\":\"开会\".*", "$1");
    assertThat(text(answered(secretary, json(at + "/plan/" + other + "/drop", "{\"text\":\"并入走访\"}"))))
        .contains("\"droppedWhy\":\"并入走访\"");
    wish("102", "OPPOSED", "LIGHT");
    String wish = wishes.of(secretary, door.id()).get(dwellings.get("102").id()).id().toString();
    assertThat(text(answered(secretary, json(at + "/wishes/" + wish + "/settle", "{\"text\":\"改玻璃井道\"}"))))
        .contains("\"settled\":true");
    assertThat(answered(secretary, get("/complaints/sheet?state=REOPENED")).getContentAsByteArray())
        .startsWith('P', 'K');
    assertThat(shown("/api/v1/colour-schemes")).contains("colour-scheme-1", "\"min\":\"9/10\"");
    assertThat(answered(secretary, get("/api/v1/stairwells/" + UUID.randomUUID() + "/colour")).getStatus())
        .isEqualTo(404);
  }

  private static MockHttpServletRequestBuilder json(String path, String body) {
    return post(path).contentType(MediaType.APPLICATION_JSON).accept(MediaType.APPLICATION_JSON).content(body);
  }

  private void wish(String room, String answer, String reason) {
    moved(wishPath(room), "answer", answer, "reason", reason, "heard", "VISIT", "toldBy", "李阿姨");
  }

  private String wishPath(String room) {
    return "/stairwells/" + door.id() + "/dwellings/" + dwellings.get(room).id() + "/wish";
  }

  /** The form is accepted: the answer sends the browser on. */
  private void moved(String path, String... fields) {
    MockHttpServletResponse response = sent(secretary, path, fields);
    assertThat(response.getStatus()).as(path + " " + text(response)).isEqualTo(302);
  }

  private MockHttpServletResponse sent(Actor actor, String path, String... fields) {
    MockHttpServletRequestBuilder request = post(path).accept(MediaType.TEXT_HTML);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return answered(actor, request);
  }

  private String shown(String path) {
    return page(secretary, path);
  }

  private String page(Actor actor, String path) {
    MockHttpServletResponse response = answered(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(response.getStatus()).as(path + " " + text(response)).isEqualTo(200);
    return text(response);
  }

  private MockHttpServletResponse answered(Actor actor, MockHttpServletRequestBuilder request) {
    try {
      return web.perform(request.with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MockHttpServletResponse response) {
    try {
      return response.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
