package org.tibao.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.intake.Intake;
import org.tibao.intake.LoadOptions;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.LocalRules;
import org.tibao.retrofit.PlanItem;
import org.tibao.retrofit.Plans;
import org.tibao.retrofit.Town;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleDraft;
import org.tibao.time.ChinaTime;
import org.tibao.web.SavedViews;
import org.tibao.web.SavedViewRefusal;

/** What the console's pages say about one door. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class ConsolePagesTests {

  @Autowired
  WebApplicationContext context;
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Complaints complaints;
  @Autowired
  Plans plans;
  @Autowired
  LocalRules rules;
  @Autowired
  Intake intake;
  @Autowired
  SavedViews views;
  @Autowired
  Clock clock;
  @TempDir
  Path files;

  private MockMvc web;
  private Town town;
  private Stairwell door;

  @BeforeEach
  void oneDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void theFirstPageHoldsWhatIsDueAndOnesOwnImports() throws IOException {
    Actor secretary = town.secretary();
    plans.add(secretary, door.id(), new PlanItem.Draft("开楼道会", "", ChinaTime.today(clock), null), clock.instant());
    String page = page(secretary, "/");
    assertThat(page).contains("开楼道会", "<span class=\"badge\" aria-label=", ">1</span>", "href=\"/account\"")
        .doesNotContain("刚结束的导入");
    Path sheet = Files.writeString(files.resolve("意愿.csv"), "小区,楼道,房号,意愿\n没有的小区,1 号,101,同意\n");
    intake.load(secretary, sheet, "十一月意愿.csv", new LoadOptions("wishes", null, false), rows -> {}, clock.instant());
    assertThat(page(secretary, "/")).contains("刚结束的导入", "十一月意愿.csv", "未写入", "退回 1 行");
    assertThat(page(secretary, "/?lang=en")).contains("1 refused");
    assertThat(page(town.committee(), "/")).doesNotContain("十一月意愿.csv");
  }

  @Test
  void whoIsIllInASmallHouseIsNotToldToThoseWhoMayNotSeeItsDwellings() {
    town.count(door, 6, 3);
    Actor bank = Town.actor("银行", Role.BANK, town.estate().path());
    assertThat(page(town.secretary(), "/map/stairwells/" + door.id())).contains("残疾", "大病", "打开楼道");
    assertThat(page(bank, "/map/stairwells/" + door.id())).contains(door.label()).doesNotContain("残疾", "大病",
        "打开楼道", "/stairwells/");
    assertThat(page(town.secretary(), "/api/v1/stairwells/" + door.id())).contains("\"disabled\":2");
    assertThat(page(bank, "/api/v1/stairwells/" + door.id())).contains("\"residents\":6")
        .doesNotContain("\"disabled\":2", "\"seriouslyIll\":4");
  }

  @Test
  void theSearchFindsAComplaint() {
    Actor secretary = town.secretary();
    complaints.file(secretary, Complaint.About.STAIRWELL, door.id().value(), "WORKS", "外墙脚手架挡了一楼的窗", clock.instant());
    assertThat(page(secretary, "/search?q=脚手架")).contains("诉求", door.label() + "：外墙脚手架");
    assertThat(page(secretary, "/search/suggest?q=脚手架")).contains("/complaints/");
    assertThat(page(town.stranger(), "/search?q=脚手架")).contains("没有找到");
  }

  @Test
  void aTargetStandsOnTheBoardOfTheTerritoryThatSetIt() {
    Actor secretary = town.secretary();
    assertThat(page(secretary, "/board")).contains("去年 0").doesNotContain("目标");
    Instant now = clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    String path = town.estate().path();
    aim(path, today, 70, now);
    assertThat(page(secretary, "/board")).contains("目标 70 台", "目标的 0", "max=\"70\"");
    assertThat(page(secretary, "/board?lang=en")).contains("Target: 70 lifts");
    aim(path + "s-" + door.id() + "/", today, 5, now);
    assertThat(page(secretary, "/board")).contains("目标 70 台");
  }

  @Test
  void aFilterIsKeptUnderANameOpenedAgainAndForgotten() {
    Actor force = town.taskForce();
    for (String list : new String[]{"stairwells", "lifts", "complaints"}) {
      assertThat(page(force, "/" + list)).doesNotContain("把这个筛选存下来");
      assertThat(page(force, "/" + list + "?sort=name")).contains("把这个筛选存下来");
    }
    assertThat(sent(force, "/views", "list", "stairwells", "name", "意愿不足", "query", "colour=C5&need=&page=3&lang=en"))
        .isEqualTo("/stairwells?colour=C5");
    assertThat(page(force, "/stairwells")).contains("意愿不足", "/stairwells?colour=C5");
    assertThat(page(force, "/lifts")).doesNotContain("意愿不足");
    assertThat(page(town.secretary(), "/stairwells")).doesNotContain("意愿不足");
    sent(force, "/views", "list", "stairwells", "name", "意愿不足", "query", "colour=C4");
    assertThat(page(force, "/stairwells")).contains("colour=C4").doesNotContain("?colour=C5\"");
    assertThat(sent(force, "/views/forget", "list", "stairwells", "name", "意愿不足")).isEqualTo("/stairwells");
    assertThat(page(force, "/stairwells")).doesNotContain("意愿不足");
    refuses(SavedViewRefusal.VIEW_NAME, () -> keep(force, " "));
    assertThat(sent(force, "/views", "list", "people", "name", "人", "query", "")).isEqualTo("null");
    for (int i = 0; i < 20; i++) {
      keep(force, "第 " + i);
    }
    refuses(SavedViewRefusal.TOO_MANY_VIEWS, () -> keep(force, "再一个"));
  }

  private void keep(Actor actor, String name) {
    views.keep(actor.id(), "lifts", new SavedViews.SavedView(name, "kind=OTHER"), clock.instant());
  }

  private static void refuses(Reason reason, ThrowingCallable command) {
    assertThatThrownBy(command).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private String sent(Actor actor, String path, String... fields) {
    MockHttpServletRequestBuilder request = post(path);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    try {
      return String.valueOf(
          web.perform(request.with(ActingAs.actor(actor))).andReturn().getResponse().getRedirectedUrl());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void aim(String path, LocalDate today, int lifts, Instant now) {
    rules.confirm(Actor.HOUSE, rules.issue(Actor.HOUSE, new RuleDraft("programme-target", path, today, null, "镇年度计划",
        Confidence.HIGH, "lifts: {" + today.getYear() + ": " + lifts + "}"), now), now);
  }

  private String page(Actor actor, String path) {
    try {
      MockHttpServletResponse response = web
          .perform(get(path).locale(Locale.SIMPLIFIED_CHINESE).with(ActingAs.actor(actor))).andReturn().getResponse();
      String text = response.getContentAsString(StandardCharsets.UTF_8);
      assertThat(response.getStatus()).as(path + " " + text).isEqualTo(200);
      return text;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
