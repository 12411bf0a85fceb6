package org.tibao.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.tibao.custody.Door.TODAY;

import java.io.UnsupportedEncodingException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.web.ActingAs;
import org.tibao.apportionment.Agreements;
import org.tibao.instalment.InstalmentApplicationId;
import org.tibao.instalment.InstalmentDisbursed;
import org.tibao.money.Money;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;

/** Every page of the bank drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class BankPagesTests {

  /** The pages ask the clock; the town lives on one day. */
  @TestConfiguration
  static class OneDay {

    @Bean
    @Primary
    java.time.Clock clockOfTheTown() {
      return java.time.Clock.fixed(Door.NOW, ChinaTime.ZONE);
    }
  }

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Agreements agreements;
  @Autowired
  private DoorAccounts accounts;
  @Autowired
  private Works works;
  @Autowired
  private Dues dues;
  @Autowired
  private Releases releases;
  @Autowired
  private Refunds refunds;
  @Autowired
  private DoorAccountTables accountTables;
  @Autowired
  private Matching matching;
  @Autowired
  private TieOuts tieOuts;

  private MockMvc web;
  private Door door;
  private Actor custodian;

  @BeforeEach
  void oneDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    door = new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName()).raised();
    custodian = door.custodian();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void emptyPagesSayWhatWillAppear() {
    assertThat(page("/statements")).contains("还没有导入过对账单", door.stairwell.label());
    assertThat(page("/matching")).contains("没有待认的流水");
    assertThat(page("/tie-out")).contains("没有例外", "还没有核对过", "还没有对账单：");
    assertThat(page("/tie-out/" + door.account.id())).contains("银行还没有流水");
    assertThat(page("/statements?lang=en") + page("/matching?lang=en") + page("/tie-out?lang=en"))
        .contains("Take in a statement", "Nothing waits to be matched", "Daily tie-out");
  }

  @Test
  void aStatementIsTakenInAndItsPaymentsAreMatched() {
    Due due = door.due("401");
    String taken = take("""
        %1$s,%2$s,100.00,,100.00,李401,6217001,编号 %3$s
        %1$s,%2$s,50.00,,150.00,谁,6217002,401
        %1$s,%2$s,30.00,,180.00,又谁,,
        %1$s,%2$s,20.00,,200.00,又谁,,
        %1$s,%2$s,,5.00,195.00,,,服务
        """, due);

    assertThat(page(taken)).contains("新增", "相符", "已入账", "¥195.00");
    assertThat(page("/statements")).contains("对账单.csv");
    assertThat(page("/matching")).contains("共 4 笔", "又谁", "没有可认的线索", "写了室号，金额不是该户所欠", "401 室", "没有对应的付款指令");
    BankLine room = waiting("+50.00");
    assertThat(page("/matching/" + room.id())).contains("分给几户", "是利息", "尚欠");
    moved("/matching/" + room.id() + "/claim", "claim", java.util.UUID.randomUUID().toString(), "due",
        due.id().toString(), "amount", "20", "due",
        door.due("402").id().toString(), "amount", "");
    assertThat(page("/matching/" + room.id())).contains("+¥30.00", "人工");
    String match = matching.line(custodian, room.id()).matches().getFirst().id().toString();
    moved("/matching/" + room.id() + "/undo", "match", match, "why", "不是他家");
    assertThat(page("/matching/" + room.id())).contains("已撤销", "不是他家", "认款被撤销");
    moved("/matching/" + waiting("+30.00").id() + "/income", "kind", "INTEREST");
    BankLine out = waiting("-5.00");
    assertThat(page("/matching/" + out.id())).contains("这笔支出是", "银行手续费");
    assertThat(page("/tie-out")).contains("差额在待认");
    moved("/matching/" + out.id() + "/fee");
    moved("/tie-out/check");
    assertThat(page("/tie-out")).contains("相符", "1 / 1").doesNotContain("差额在待认");
    assertThat(page("/tie-out/" + door.account.id())).contains("缴款编号", "利息", "手续费", "逐日核对");
    for (String path : new String[]{taken, "/matching", "/matching/" + room.id(), "/tie-out/" + door.account.id()}) {
      assertThat(page(path + "?lang=en")).contains("¥");
    }
  }

  @Test
  void whatDoesNotTieStandsAmongTheExceptionsUntilSomebodySettlesIt() {
    String taken = take("%1$s,%2$s,1.00,,1.00,,,\n%1$s,%2$s,1.00,,3.00,,,\n", door.due("401"));

    assertThat(page(taken)).contains("不符", "未入账，见例外");
    assertThat(page("/tie-out")).contains("对账单不平", "第 3 行的余额应为 2.00，却是 3.00。", "0 天");
    assertThat(page("/tie-out?lang=en")).contains("The balance in row 3 should be 2.00, but is 3.00.");
    moved("/tie-out/discrepancies/" + tieOuts.standing(custodian, 1).getFirst().id(), "why", "银行重发");
    assertThat(page("/tie-out")).contains("已了结", "银行重发", "没有例外");
  }

  @Test
  void ordersAndReturnsAreOfferedForPaymentsOut() {
    door.due().stream().filter(due -> due.open().isPositive()).forEach(due -> door.pay(due, due.open()));
    door.reached("CONTRACT");
    Release.Instruction order = releases.instruct(custodian, door.checked(1), Door.NOW).instruction();
    String sum = door.planned(1).toString();
    take("""
        %1$s,%2$s,40.00,,1000040.00,老王,6217009,
        %1$s,%2$s,,%3$s,%4$s,徐虎,,
        %1$s,%2$s,,40.00,%5$s,老王,,退
        """.replace("%3$s", sum).replace("%4$s", "880040.00").replace("%5$s", "880000.00"), door.due("401"));
    BankLine release = waiting("-" + sum);
    assertThat(page("/matching/" + release.id())).contains("第 1 笔划款", order.endToEnd());
    moved("/matching/" + release.id() + "/order", "order", order.endToEnd());
    BankLine back = waiting("-40.00");
    assertThat(page("/matching/" + back.id())).contains("老王 的来款");
    moved("/matching/" + back.id() + "/went-back", "came",
        matching.cameIn(custodian, back).getFirst().id().toString());
    assertThat(page("/matching")).contains("没有待认的流水");
  }

  @Test
  void whatMayBeToldTwiceIsAskedAndAnswered() {
    take("%1$s,%2$s,10.00,,10.00,甲,,一\n", door.due("401"));
    String held = take("%1$s,%2$s,10.00,,10.00,乙,,二\n%1$s,%2$s,10.00,,20.00,丙,,三\n", door.due("401"));

    assertThat(page(held)).contains("未入账，见例外");
    assertThat(page("/tie-out")).contains("可能重复的流水", "10.00 元：已入账的流水里可能就有这一笔", "是不是同一笔");
    assertThat(page("/tie-out?lang=en")).contains("Perhaps told twice", "the books may hold this one already");
    moved("/tie-out/discrepancies/" + tieOuts.standing(custodian, 1).getFirst().id() + "/overlap", "same", "true",
        "why", "与网银核对过");
    assertThat(page(held)).contains("已入账");
    assertThat(page("/tie-out")).contains("与网银核对过").doesNotContain("是不是同一笔");
  }

  @Test
  void whatComesBackAndWhatABankSendsIsShown() {
    Due due = door.due("401");
    matching.sent(new InstalmentDisbursed(new InstalmentApplicationId(java.util.UUID.randomUUID()), due.dwelling(),
        Money.yuan("18000"), TODAY.minusDays(2), "AT-401"), Door.NOW);
    assertThat(page("/door-accounts/" + door.account.id() + "/dues/" + due.id())).contains("银行分期放款", "等待到账");
    assertThat(text(answered(door.owner("401"), get("/my/dues/" + due.dwelling()).locale(Locale.SIMPLIFIED_CHINESE))))
        .contains("银行分期放款", "¥18,000.00");

    door.due().stream().filter(each -> each.open().isPositive()).forEach(each -> door.pay(each, each.open()));
    door.reached("CONTRACT");
    ReleaseId id = door.checked(1);
    String order = releases.instruct(door.secondCustodian(), id, Door.NOW).instruction().endToEnd();
    assertThat(text(answered(custodian, get("/releases/" + id + "/order")))).contains("pain.001.001.09", order);
    releases.paid(custodian, order, new Release.Receipt("HD1", TODAY.minusDays(4)), Door.NOW);
    String sum = door.planned(1).toString();
    take("%1$s,%2$s," + sum + ",," + sum + ",某公司,,\n", due);
    BankLine back = waiting("+" + sum);
    assertThat(page("/matching/" + back.id())).contains("是“第 1 笔划款”的退汇");
    moved("/matching/" + back.id() + "/came-back", "order", order);
    assertThat(page("/matching/" + back.id())).contains("退汇", order);
    assertThat(page("/door-accounts/" + door.account.id() + "/refunds")).contains("退款");
  }

  @Test
  void nobodyElseSeesIt() {
    assertThat(answered(door.company(), get("/statements")).getStatus()).isEqualTo(403);
    assertThat(answered(custodian, get("/matching/" + java.util.UUID.randomUUID())).getStatus()).isEqualTo(404);
  }

  /** The text of rows with the account, the day and the reference filled in; the answer is the page of the import. */
  private String take(String rows, Due due) {
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言\n"
        + rows.formatted(accountTables.number(door.account.id()), TODAY.minusDays(3), due.reference().digits());
    var file = new MockMultipartFile("file", "对账单.csv", "text/csv", text.getBytes(UTF_8));
    MockHttpServletResponse answer = answered(custodian,
        multipart("/statements").file(file).param("account", ""));
    assertThat(answer.getStatus()).as(text(answer)).isEqualTo(302);
    return answer.getRedirectedUrl();
  }

  private BankLine waiting(String amount) {
    return matching.queue(custodian, 50).stream()
        .filter(line -> (line.in() ? "+" : "").concat(line.amount().toString()).equals(amount)).findFirst()
        .orElseThrow();
  }

  private void moved(String path, String... fields) {
    MockHttpServletRequestBuilder request = post(path);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse answer = answered(custodian, request);
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(302);
  }

  private String page(String path) {
    MockHttpServletResponse answer = answered(custodian, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(200);
    return text(answer);
  }

  private MockHttpServletResponse answered(Actor actor,
      org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder<?> request) {
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
