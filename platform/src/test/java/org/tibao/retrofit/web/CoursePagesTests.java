package org.tibao.retrofit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.registry.Dwelling;
import org.tibao.retrofit.TenderId;
import org.tibao.retrofit.Walk;
import org.tibao.time.ChinaTime;

/** Every page of the course drawn in both languages, and its forms sent: from the invitation to the subsidy. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
@Import(Walk.class)
class CoursePagesTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Walk walk;
  @Autowired
  private Clock clock;

  private MockMvc web;
  private Walk.Door door;

  @BeforeEach
  void pages(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    door = walk.door("页" + test.getDisplayName());
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void theNextGateSaysWhatIsMissingAndWhoActs() throws Exception {
    String page = shown(door.secretary, path("/course"));
    assertThat(page).contains("下一步：意愿征询", "表过态的只有 0 户，至少要 16 户", "业主、居委会", "十八步");
    assertThat(shown(door.secretary, path("/course?lang=en"))).contains("Only 0 households have answered");
    MockHttpServletResponse refused = sent(door.secretary, path("/course/reach"), "milestone", "INTENT", "on", day());
    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(shown(door.secretary, path("/offers"))).contains("至少 3 家", "电梯设备与安装");
    assertThat(shown(door.secretary, path("/contract"))).contains("还没有加梯协议");
    assertThat(shown(door.secretary, path("/objections"))).contains("没有异议");
  }

  @Test
  void offersStandSideBySide() throws Exception {
    door.toPlan();
    String page = shown(door.secretary, path("/offers"));
    assertThat(page).contains("业主选定", "逐项对比", "有差别", "¥600,000.00", "质保长一年", "每一户分摊多少", "604");
    assertThat(shown(door.secretary, path("/offers?lang=en"))).contains("Line by line");
    assertThat(shown(door.company(), "/projects")).contains("中选的 1 个项目", door.stairwell.label());
    assertThat(shown(door.company(), "/projects?lang=en")).contains("My projects");
    String own = shown(door.company(), "/tenders/" + door.tender());
    assertThat(own).contains("报价指纹").doesNotContain("598,000.01");
    assertThat(shown(resident("601"), "/my/offers")).contains("最低", "我家大约出", "¥598,000.01");
    assertThat(shown(resident("601"), "/my/course?lang=en")).contains("The owners vote");
  }

  @Test
  void anInvitationIsSentAndAnOfferSealed() throws Exception {
    door.invite();
    assertThat(shown(door.secretary, path("/offers"))).contains("密封至", "未报价");
    assertThat(shown(door.company(), "/tenders/" + door.tender())).contains("密封报价",
        "本地付款计划分 6 期", "合同签订 20%");
    String[] form = {"brand", "三菱", "stops", "6", "loadKg", "630", "deliveryDays", "100", "warrantyMonths", "24",
        "maintenanceYears", "2", "payment", "20, 25, 25, 17, 10, 3", "excluded", "", "price.EQUIPMENT", "298000",
        "price.SHAFT", "150000", "price.FOUNDATION", "60000", "price.PIPES", "40000", "price.DESIGN", "30000",
        "price.MAINTENANCE", "20000", "price.INSURANCE", "2000"};
    assertThat(sent(door.company(), "/tenders/" + door.tender(), form).getStatus()).isBetween(300, 399);
    form[13] = "20, 20";
    assertThat(sent(door.company(), "/tenders/" + door.tender(), form).getStatus()).isEqualTo(422);
    assertThat(shown(door.company(), "/tenders/" + door.tender())).contains("已报价 ¥600,000.00", "重新报价");
    assertThat(shown(resident("601"), "/my/offers")).contains("报价密封到");
  }

  @Test
  void aHouseholdObjectsAndTheCommitteeMediates() throws Exception {
    door.toPosted();
    assertThat(shown(resident("102"), "/my/objection")).contains("公示已经结束，有意见仍可以说", "我有意见");
    Dwelling home = door.dwellings.get("102");
    assertThat(sent(resident("102"), "/my/objection/" + home.id(), "reason", "LIGHT", "text", "挡光").getStatus())
        .isBetween(300, 399);
    assertThat(shown(resident("102"), "/my/objection?lang=en")).contains("What I said");
    String list = shown(door.secretary, path("/objections"));
    assertThat(list).contains("挡光", "待处理");
    String id = "/plan-objections/" + list.replaceAll("(?s).*/plan-objections/([0-9a-f-]{36}).*", "$1");
    assertThat(shown(door.secretary, id)).contains("开始调解");
    assertThat(sent(door.secretary, id + "/mediate", "mediator", "张书记").getStatus()).isBetween(300, 399);
    assertThat(sent(door.secretary, id + "/sessions", "on", day(), "place", "居委会", "present", "李大爷", "text", "改玻璃",
        "agreed", "true").getStatus()).isBetween(300, 399);
    assertThat(sent(door.secretary, id + "/sue", "court", "普陀区人民法院").getStatus()).isBetween(300, 399);
    assertThat(sent(door.secretary, id + "/resolve", "on", day(), "how", "撤诉").getStatus()).isBetween(300, 399);
    assertThat(shown(door.secretary, id)).contains("双方谈成了", "撤诉");
    assertThat(shown(door.secretary, id + "?lang=en")).contains("Resolved");
    assertThat(shown(door.secretary, "/")).contains("今天");
  }

  @Test
  void householdsSignOnThePhone() throws Exception {
    door.toNotice();
    door.draft();
    Dwelling home = door.dwellings.get("601");
    assertThat(shown(resident("601"), "/my/agreement")).contains("我家出", "确认签字", "跟着房子走");
    assertThat(sent(resident("601"), "/my/agreement/" + home.id() + "/sign", "contract", door.contract()).getStatus())
        .isEqualTo(422);
    assertThat(sent(resident("601"), "/my/agreement/" + home.id() + "/sign", "contract", door.contract(), "confirmed",
        "true").getStatus()).isBetween(300, 399);
    assertThat(shown(resident("601"), "/my/agreement")).contains("我家已经签了");
    assertThat(shown(resident("601"), "/home")).contains("我家的加梯协议");
    assertThat(shown(resident("602"), "/home")).contains("加梯协议等您签字");
    assertThat(sent(resident("602"), "/my/agreement/" + door.dwellings.get("602").id() + "/refuse", "contract",
        door.contract(), "why", "太贵").getStatus()).isBetween(300, 399);
    String page = shown(door.secretary, path("/contract"));
    assertThat(page).contains("已签 1 / 20 户", "不肯签", "太贵", "手机确认");
    String party = path("/contract/" + door.contract() + "/parties/" + door.dwellings.get("602").id());
    assertThat(sent(door.secretary, party + "/sign", "by", "李602", "on", day()).getStatus()).isEqualTo(422);
    assertThat(handedIn(door.secretary, party + "/sign", "by", "李602", "on", day()).getStatus()).isBetween(300, 399);
    assertThat(shown(door.secretary, path("/contract"))).contains("602 原件.png", "扫描件");
    assertThat(sent(door.secretary, path("/contract/print")).getStatus()).isBetween(300, 399);
    assertThat(shown(door.secretary, path("/contract"))).contains("加装电梯协议", "PDF");
    assertThat(shown(door.secretary, path("/contract?lang=en"))).contains("2 of 20 signed");
    assertThat(shown(resident("101"), "/my/agreement")).contains("我家不出资");
  }

  @Test
  void manySignTogetherFromOnePage() throws Exception {
    door.toNotice();
    door.signAll();
    assertThat(shown(door.secretary, "/gatherings/new?kind=SIGNING")).contains(door.stairwell.label(), "一起签约");
    UUID id = UUID.randomUUID();
    assertThat(sent(door.secretary, "/gatherings", "gathering", id.toString(), "kind", "SIGNING", "stairwells",
        door.id().toString(), "on", day(), "place", "文化中心").getStatus()).isBetween(300, 399);
    assertThat(shown(door.secretary, "/gatherings/" + id)).contains("办成", door.stairwell.label());
    assertThat(shown(door.secretary, "/gatherings")).contains("集中签约", "文化中心");
    assertThat(shown(door.secretary, "/gatherings/new?kind=STARTING&lang=en")).contains("Start together");
    assertThat(shown(door.secretary, "/gatherings/" + id + "?lang=en")).contains("Signing together");
    assertThat(shown(door.secretary, "/pipeline")).contains("成片推进", "签约与筹资", door.stairwell.label(), "卡在哪一步");
    assertThat(shown(door.secretary, "/pipeline?lang=en")).contains("Where it gets stuck");
    assertThat(sent(door.company(), path("/contract/changes"), "what", "加长连廊", "why", "燃气管", "dearer", "true",
        "amount", "60000").getStatus()).isBetween(300, 399);
    assertThat(shown(door.secretary, path("/contract"))).contains("加长连廊", "需要重新表决", "+¥60,000.00");
  }

  @Test
  void evidenceInspectionDefectsAndSubsidyAreEntered() throws Exception {
    door.toNotice();
    door.draft();
    assertThat(sent(door.secretary, path("/course/proofs"), "milestone", "CONTRACT", "code", "CONTRACT", "text",
        "HT-1", "on", day()).getStatus()).isBetween(300, 399);
    assertThat(sent(door.secretary, path("/course/proofs"), "milestone", "CONTRACT", "code", "CONTRACT", "on", day())
        .getStatus()).isEqualTo(422);
    assertThat(sent(door.secretary, path("/course/inspections"), "on", day(), "report", "JJ-9", "passed", "false",
        "text", "限速器").getStatus()).isBetween(300, 399);
    assertThat(sent(door.secretary, path("/course/defects"), "text", "渗水", "severe", "true", "due", "2099-01-01")
        .getStatus()).isBetween(300, 399);
    assertThat(sent(door.secretary, path("/course/subsidy"), "amount", "240000").getStatus()).isBetween(300, 399);
    assertThat(handedIn(door.secretary, path("/course/decisions"), "about", "RETROFIT", "passed", "true", "on", day(),
        "text", "记录").getStatus()).isBetween(300, 399);
    String page = shown(door.secretary, path("/course"));
    assertThat(page).contains("HT-1", "限速器", "渗水", "严重", "¥240,000.00", "核定", "签约后的变更", "已满期", "原件.png");
    assertThat(shown(door.secretary, path("/course?lang=en"))).contains("Eighteen steps", "severe");
    assertThat(sent(door.secretary, path("/course/abandon"), "on", day(), "why", "不装了").getStatus()).isBetween(300,
        399);
    assertThat(shown(door.secretary, path("/course"))).contains("已终止加梯：不装了");
    assertThat(shown(resident("601"), "/my/course")).contains("这个楼道已终止加梯");
  }

  @Test
  void theOwnersDecisionNamesTheOfferAndIsKept() throws Exception {
    door.toPlan();
    assertThat(shown(door.secretary, path("/offers"))).contains("楼道会 18 户举手", "决定由 张书记 登记", "原件.png", "选定 "
        + door.companies.get(1).name());
    assertThat(shown(door.secretary, path("/offers?lang=en"))).contains("Decision recorded by");
    Walk.Door few = walk.door("页少报");
    TenderId tender = few.invite();
    assertThat(shown(few.secretary, "/stairwells/" + few.id() + "/offers")).contains("密封至").doesNotContain("家数不足的原因");
    walk.withdraw(few, tender);
    assertThat(shown(few.secretary, "/stairwells/" + few.id() + "/offers")).contains("不足 3 家的原因");
  }

  @Test
  void aBuyerSeesWhatIsPaidForTheFlatAndWhatIsOpen() throws Exception {
    door.toFunding();
    assertThat(shown(resident("601"), "/my/agreement")).contains("这套房已经缴了", "¥50,000.00", "还要缴", "¥0.00");
    assertThat(shown(resident("601"), "/my/agreement?lang=en")).contains("Still to pay");
  }

  private Actor resident(String room) {
    Dwelling home = door.dwellings.get(room);
    String path = home.path();
    String stairwell = path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    return new Actor(UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)), "李大爷",
        Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, path), Grant.of(Role.NEIGHBOUR, stairwell)));
  }

  private String path(String rest) {
    return "/stairwells/" + door.id() + rest;
  }

  private String day() {
    return ChinaTime.today(clock).toString();
  }

  private String shown(Actor actor, String address) throws Exception {
    MockHttpServletResponse answer = web
        .perform(get(address).locale(Locale.SIMPLIFIED_CHINESE).with(ActingAs.actor(actor))).andReturn().getResponse();
    String page = answer.getContentAsString(StandardCharsets.UTF_8);
    assertThat(answer.getStatus()).describedAs(address + page).isEqualTo(200);
    return page;
  }

  /** The same with the scan of a paper. */
  private MockHttpServletResponse handedIn(Actor actor, String address, String... fields) throws Exception {
    MockMultipartHttpServletRequestBuilder request = multipart(address)
        .file((MockMultipartFile) Objects.requireNonNull(Walk.SCAN.files()).getFirst());
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return web.perform(request.accept(MediaType.TEXT_HTML).with(ActingAs.actor(actor))).andReturn().getResponse();
  }

  private MockHttpServletResponse sent(Actor actor, String address, String... fields) throws Exception {
    MockHttpServletRequestBuilder request = post(address).accept(MediaType.TEXT_HTML);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return web.perform(request.with(ActingAs.actor(actor))).andReturn().getResponse();
  }
}
