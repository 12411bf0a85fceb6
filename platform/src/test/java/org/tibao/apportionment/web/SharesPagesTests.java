package org.tibao.apportionment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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
import org.springframework.web.util.HtmlUtils;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.Comparisons;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;

/** Every page of shares drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class SharesPagesTests {

  private static final String[] ALL_SCHEMES = {"schemes", "linear", "schemes", "area", "schemes",
      "coefficient:guangdong", "schemes", "coefficient-area:dongpu", "schemes", "centred", "step", "15%", "schemes",
      "coefficient:own", "floors", "1 0\n2 0.5\n3 1\n4 1.1\n5：1.2\n6 1.3"};

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Agreements agreements;
  @Autowired
  private Comparisons comparisons;

  @TempDir
  private Path here;

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
  void schemesStandSideBySideWithEveryShare() {
    assertThat(page(secretary, at(""))).contains("摆出几种方案", "上海：施工金额的 40%，每台最高 28 万元", "待核对", "不确定", "惠州");
    moved(at(""), joined(ALL_SCHEMES, "total", "600000", "from", "shanghai", "way", "DEDUCTED"));
    String page = page(secretary, at("?scheme=0"));
    assertThat(page).contains("仅工作人员可见", "¥360,000.00", "按层差", "居中系数（每层 15%）", "楼层系数（本楼自定系数）",
        "系数×面积（广州东圃某楼方案）", "¥30,000.00", "class=\"share-svg\"", "用这个方案提出协议");
    assertThat(page(secretary, at("?scheme=99&lang=en"))).contains("Schemes side by side", "Floor coefficient");
    for (int scheme = 0; scheme < 6; scheme++) {
      assertThat(page(secretary, at("/why?room=401&scheme=" + scheme))).contains("先扣补贴 ¥240,000.00", "全楼权重合计");
    }
    assertThat(page(secretary, at("/why?room=401&scheme=0"))).contains("在 4 层，从一层往上数 3 层",
        "¥360,000.00 × 3 ÷ 全楼权重合计 60 = ¥18,000.00");
    assertThat(answered(secretary, get(at("/why?room=909"))).getStatus()).isEqualTo(404);
    assertThat(answered(secretary, get(at("/sheet"))).getContentAsByteArray()).startsWith('P', 'K');
  }

  @Test
  void theSchemesGoToTheMeetingOnPaper() {
    assertThat(sent(secretary, at("/paper")).getStatus()).isEqualTo(404);
    moved(at(""),
        joined(ALL_SCHEMES, "total", "600000", "from", "shanghai", "way", "DEDUCTED", "entries[0].room", "602",
            "entries[0].kind", "SUM", "entries[0].value", "5000", "entries[0].reason", "困难", "ground", "1000"));
    assertThat(page(secretary, at(""))).contains("出比选表");
    assertThat(sent(owner("401"), at("/paper")).getStatus()).as("not shown to residents yet").isEqualTo(404);
    String paper = String.valueOf(sent(secretary, at("/paper")).getRedirectedUrl());
    assertThat(page(secretary, paper)).contains("分摊方案比选", "¥360,000.00", "按层差", "居中系数（每层 15%）", "401", "602 ◇",
        "101 室收到补偿 ¥1,000.00", "¥364,000.00").doesNotContain("困难", "李401");
    assertThat(answered(secretary, get(paper + "/pdf")).getContentAsByteArray()).startsWith('%', 'P', 'D', 'F');
    assertThat(sent(secretary, at("/paper")).getRedirectedUrl()).isEqualTo(paper);
  }

  @Test
  void anAgreementIsPutToTheOwnersAndAHouseholdJoinsLater() {
    moved(at(""), joined(ALL_SCHEMES, "total", "600000", "from", "own", "subsidy", "240000", "way", "REFUNDED", "late",
        "200%", "ground", "1000", "entries[0].room", "601", "entries[0].kind", "NOTHING", "entries[0].reason", "暂不参加",
        "entries[1].room", "602", "entries[1].kind", "SUM", "entries[1].value", "5000", "entries[1].reason", "困难",
        "entries[2].room", "603", "entries[2].kind", "PART", "entries[2].value", "0.5", "entries[2].reason", "空关",
        "entries[3].room", "201", "entries[3].kind", "COMPENSATED", "entries[3].value", "2000", "shown", "true"));
    assertThat(page(secretary, at(""))).contains("暂不参加", "固定出 ¥5,000.00：困难", "按 0.5 倍计：空关", "收到补偿 ¥2,000.00");
    int number = comparisons.current(secretary, door.id()).orElseThrow().number();
    moved(at("/agreement"), "scheme", "0", "number", String.valueOf(number));
    String page = page(secretary, at("/v/1"));
    assertThat(page).contains("第 1 版", "现行", "¥606,000.00", "按当初应出额的 200% 交", "601 室现在加入");
    assertThat(page(secretary, at("/why?room=602&version=1"))).contains("固定出 ¥5,000.00：困难", "依据：分摊协议第 1 版");
    assertThat(page(secretary, at("/why?room=603&version=1"))).contains("个别约定按 0.5 倍计，权重 2.5", "全楼补偿 ¥6,000.00",
        "到账后，按分摊额退回");
    assertThat(page(secretary, at("/why?room=101&version=1&lang=en"))).contains("Receives ¥1,000.00");
    moved(at("/v/1/join"), "dwelling", dwellings.get("601").id().toString());
    assertThat(page(secretary, at("/v/1"))).contains("601 室加入，应交", "退给").doesNotContain("601 室现在加入");
    MockHttpServletResponse paper = sent(secretary, at("/v/1/paper"));
    assertThat(paper.getStatus()).isEqualTo(302);
    assertThat(page(secretary, String.valueOf(paper.getRedirectedUrl()))).contains("加装电梯费用分摊表", "¥606,000.00",
        "个别约定").doesNotContain("困难");
    assertThat(sent(secretary, at("/v/1/paper")).getRedirectedUrl()).isEqualTo(paper.getRedirectedUrl());
    assertThat(answered(secretary, get(at("/sheet?version=1"))).getContentAsByteArray()).startsWith('P', 'K');
    assertThat(sent(secretary, at("/agreement"), "scheme", "0", "number", String.valueOf(number)).getStatus())
        .isEqualTo(409);
    assertThat(sent(secretary, at("/agreement"), "scheme", "9", "number", String.valueOf(number)).getStatus())
        .isEqualTo(404);
    moved(at("/agreement"), "scheme", "1", "number", String.valueOf(number));
    assertThat(page(secretary, at("/v/1"))).contains("已被取代");
    assertThat(page(secretary, at(""))).contains("现行分摊协议 第 2 版", "第 1 版");
    assertThat(page(secretary, "/shares")).contains(door.label(), "第 2 版", "居民可见");
    assertThat(page(secretary, "/shares?lang=en")).contains("Version 2");
  }

  @Test
  void aNeighbourReadsThatSomethingIsAgreedButNotWhy() throws IOException {
    moved(at(""), joined(ALL_SCHEMES, "total", "600000", "entries[0].room", "602", "entries[0].kind", "SUM",
        "entries[0].value", "5000", "entries[0].reason", "低保家庭", "entries[1].room", "603", "entries[1].kind", "PART",
        "entries[1].value", "0.5", "entries[1].reason", "长期住院", "shown", "true"));
    int number = comparisons.current(secretary, door.id()).orElseThrow().number();
    moved(at("/agreement"), "scheme", "0", "number", String.valueOf(number));
    List<String> places = List.of("", "/v/1", "/why?room=602", "/why?room=602&version=1", "/why?room=603",
        "/why?room=603&version=1");
    for (String place : places) {
      assertThat(page(owner("401"), at(place))).as(place).contains("个别约定").doesNotContain("低保家庭", "长期住院");
    }
    assertThat(page(owner("401"), at("/v/1"))).contains("个别约定 ◇");
    assertThat(page(owner("602"), at("/v/1"))).contains("低保家庭").doesNotContain("长期住院");
    assertThat(page(resident("602"), "/my/shares")).contains("低保家庭").doesNotContain("长期住院");
    for (String sheet : List.of("/sheet", "/sheet?version=1")) {
      assertThat(cells(secretary, at(sheet))).contains("低保家庭", "长期住院");
      assertThat(cells(owner("401"), at(sheet))).contains("个别约定 ◇").doesNotContain("低保家庭", "长期住院");
    }
  }

  private String cells(Actor actor, String path) throws IOException {
    var text = new StringBuilder();
    Path file = Files.write(here.resolve("shares.xlsx"), answered(actor, get(path)).getContentAsByteArray());
    try (var zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        text.append(HtmlUtils.htmlUnescape(
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    return text.toString();
  }

  @Test
  void whatCannotBeSharedIsToldBesideItsField() {
    assertThat(sent(secretary, at(""), "total", "很多").getStatus()).isEqualTo(422);
    assertThat(text(sent(secretary, at(""), "total", "600000"))).contains("请至少选一个方案");
    assertThat(text(sent(secretary, at(""), "total", "600000", "schemes", "weights", "weights", "101")))
        .contains("不是权重或系数");
    assertThat(text(sent(secretary, at(""), "total", "600000", "schemes", "centred", "step", "30%")))
        .contains("超过 1.5");
    assertThat(text(sent(secretary, at(""), "total", "600000", "schemes", "linear", "entries[0].room", "101",
        "entries[0].kind", "PART", "entries[0].value", "半", "entries[0].reason", "x"))).contains("不是权重或系数");
    assertThat(sent(secretary, at(""), "total", "600000", "schemes", "magic").getStatus()).isEqualTo(422);
    assertThat(sent(secretary, at(""), "total", "1", "schemes", "linear", "from", "nowhere").getStatus())
        .isEqualTo(404);
    assertThat(answered(secretary, get("/stairwells/x/shares")).getStatus()).isEqualTo(404);
    assertThat(answered(secretary, get(at("/v/7"))).getStatus()).isEqualTo(404);
    assertThat(sent(town.committee(), at(""), "total", "1", "schemes", "linear").getStatus()).isEqualTo(403);
    assertThat(agreements.current(secretary, door.id())).isEmpty();
  }

  @Test
  void aResidentSeesTheOwnShareAndTheNeighboursByRoomOnly() {
    Actor resident = resident("401");
    assertThat(page(resident, "/my/shares")).contains("还没有算到您家");
    moved(at(""), joined(ALL_SCHEMES, "total", "600000", "from", "shanghai", "way", "DEDUCTED"));
    assertThat(page(resident, "/my/shares")).contains("还没有算到您家");
    moved(at(""), joined(ALL_SCHEMES, "total", "600000", "from", "shanghai", "way", "DEDUCTED", "shown", "true"));
    moved(at(""), joined(ALL_SCHEMES, "total", "700000", "from", "shanghai", "way", "DEDUCTED"));
    assertThat(page(resident, "/my/shares")).contains("几种分法，您家各出多少", "¥18,000.00").doesNotContain("李4", "李6");
    moved(at(""), joined(ALL_SCHEMES, "total", "600000", "from", "shanghai", "way", "DEDUCTED", "shown", "true"));
    int number = comparisons.current(secretary, door.id()).orElseThrow().number();
    moved(at("/agreement"), "scheme", "0", "number", String.valueOf(number));
    assertThat(page(resident, "/my/shares?dwelling=" + dwellings.get("401").id())).contains("您家应出", "¥18,000.00",
        "★ 401", "商量时的几种分法", "看看分期").doesNotContain("李4", "李6");
    assertThat(page(resident, "/my/shares?lang=en")).contains("How it is computed");
    assertThat(answered(resident, get("/my/shares?dwelling=" + dwellings.get("402").id())).getStatus())
        .isEqualTo(404);
  }

  @Test
  void aDoorWithoutDwellingsOffersNothingToShare() {
    Stairwell empty = town.stairwell();
    assertThat(page(secretary, "/stairwells/" + empty.id() + "/shares")).contains("这个楼道还没有住户");
    assertThat(page(town.committee(), at(""))).contains("还没有摆出方案");
    Actor elsewhere = Town.actor("外", Role.OWNERS_COMMITTEE, "/99/");
    assertThat(page(elsewhere, "/shares")).contains("还没有楼道摆出方案");
  }

  /** An owner who also works for the place reaches the desk's pages with no more right than a neighbour. */
  private Actor owner(String room) {
    Actor resident = resident(room);
    return new Actor(resident.id(), resident.name(), Actor.Kind.STAFF, resident.grants());
  }

  private Actor resident(String room) {
    Dwelling dwelling = dwellings.get(room);
    return new Actor(UUID.randomUUID(), "李大爷", Actor.Kind.RESIDENT, List.of(Grant.of(Role.RESIDENT, dwelling.path()),
        Grant.of(Role.NEIGHBOUR, door.path())));
  }

  private String at(String path) {
    return "/stairwells/" + door.id() + "/shares" + path;
  }

  private static String[] joined(String[] some, String... more) {
    var all = new String[some.length + more.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private void moved(String path, String... form) {
    MockHttpServletResponse answer = sent(secretary, path, form);
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(302);
  }

  private MockHttpServletResponse sent(Actor actor, String path, String... form) {
    MockHttpServletRequestBuilder request = post(path);
    for (int i = 0; i < form.length; i += 2) {
      request.param(form[i], form[i + 1]);
    }
    return answered(actor, request);
  }

  private String page(Actor actor, String path) {
    MockHttpServletResponse answer = answered(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(200);
    return text(answer);
  }

  private MockHttpServletResponse answered(Actor actor, MockHttpServletRequestBuilder request) {
    try {
      return web.perform(request.accept("text/html", "*/*").with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MockHttpServletResponse answer) {
    try {
      return answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
