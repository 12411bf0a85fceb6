package org.tibao.fund;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.tibao.fund.LiftDoor.NOW;
import static org.tibao.fund.LiftDoor.TODAY;

import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.web.ActingAs;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.support.Nonsense;
import org.tibao.time.ChinaTime;

/** Every page of the fund drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class FundPagesTests {

  /** The pages ask the clock; the town lives on one day. */
  @TestConfiguration
  static class OneDay {

    @Bean
    @Primary
    java.time.Clock clockOfTheTown() {
      return java.time.Clock.fixed(NOW, ChinaTime.ZONE);
    }
  }

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private FundDesk desk;
  @Autowired
  private FundClaims claims;
  @Autowired
  private Yields yields;
  @Autowired
  private FundStatements statements;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<HomeMatters> matters;

  private MockMvc web;
  private LiftDoor door;
  private Actor here;

  @BeforeEach
  void aDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    door = new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), test.getDisplayName(),
        LiftDoor.SHANGHAI, LocalDate.of(2020, 1, 1));
    here = door.officer();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void anAccountIsRegisteredAndItsYieldsAreSharedOut() {
    assertThat(page("/fund/accounts/new")).contains("登记账户", door.estate.name(), "整个小区",
        door.building.id().value().toString());
    String made = moved("/fund/accounts", "estate", door.estate.id().value().toString(), "bank", "演示银行", "holder",
        "维修资金", "number", door.number(), "openedOn", TODAY.toString());
    assertThat(page(made)).contains("还没有分户账", "本地政策：上海", "相符");
    door.account = accounts.all(here).getFirst();
    accounts.openSubs(here, door.account.id(), List.of(new SubAccount.Opening(door.dwelling("101").id(),
        Money.yuan("6000"), Money.yuan("1000"), TODAY.minusDays(30))), NOW);
    assertThat(page(made)).contains("101", "李*", "不足", "¥6,000.00");
    assertThat(page(made + "?low=true&q=101")).contains("李*");
    assertThat(page(made + "?q=999")).contains("没有符合条件的住户");
    assertThat(page("/fund")).contains(door.estate.name(), "维修资金");
    door.earned(statements, yields, Money.yuan("88.88"), TODAY, "国债兑付");
    assertThat(page(made + "/yields")).contains("按政策处理", "国债兑付");
    assertThat(duty()).containsExactly("fund.duty.yields");
    Yield earned = yields.of(here, door.account).getFirst();
    String shared = moved(made + "/yields/" + earned.id() + "/allot");
    assertThat(page(shared)).contains("分配到户", "¥88.88", "¥1,000.00");
    assertThat(page(made + "/care")).contains("余额不足的住户", "给 1 户开具续交通知");
    moved(made + "/letters");
    assertThat(page(made + "/care")).contains("维修资金续交通知");
    String paper = moved(made + "/publish", "from", "2026-10-01", "until", TODAY.toString());
    assertThat(page(paper)).contains("住宅专项维修资金公布表", "101", "¥88.88");
    assertThat(page(made + "/care")).contains("住宅专项维修资金公布表");
    for (String path : List.of("/fund", made, made + "/yields", made + "/care", made + "/bank",
        "/fund/accounts/new", "/fund/policies")) {
      assertThat(page(path + "?lang=en")).contains("fund");
    }
    assertThat(page("/fund/policies")).contains("商河", "统筹使用", "待核实", "淄博市物业管理条例", "施行中");
  }

  @Test
  void theBankIsTakenInAndExplained() {
    door.opened();
    String account = "/fund/accounts/" + door.account.id();
    assertThat(page(account + "/bank")).contains("导入对账单", "没有待认的流水");
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n" + """
        %1$s,2026-10-01,500,,200800.00,王某,,不知道,转账,L1
        %1$s,2026-10-02,300,,201100.00,赵某,,也不知道,转账,L2
        %1$s,2026-10-03,,300,200800.00,赵某,,退,转账,L3
        """.formatted(door.number());
    var file = new MockMultipartFile("file", "对账单.csv", "text/csv", text.getBytes(UTF_8));
    MockHttpServletResponse answer = answered(multipart(account + "/statements").file(file));
    assertThat(answer.getStatus()).as(text(answer)).isEqualTo(302);
    assertThat(page(account + "/bank")).contains("王某", "+¥500.00", "−¥300.00", "对账单.csv");
    FundLine in = claims.open(here, 9).getFirst();
    assertThat(page("/fund/lines/" + in.id())).contains("住户交存", "增值收益");
    moved("/fund/lines/" + in.id() + "/deposit", "dwelling", door.dwelling("101").id().value().toString(), "amount",
        "200", "claim", UUID.randomUUID().toString());
    moved("/fund/lines/" + in.id() + "/yield", "kind", "COMMON_INCOME");
    assertThat(page("/fund/lines/" + in.id())).contains("101", "¥200.00");
    FundLine out = claims.open(here, 9).stream().filter(each -> !each.in()).findFirst().orElseThrow();
    assertThat(page("/fund/lines/" + out.id())).contains("退回错款");
    moved("/fund/lines/" + out.id() + "/returned", "came",
        claims.open(here, 9).stream().filter(FundLine::in).findFirst().orElseThrow().id().toString());
    FundLine.Claim wrong = claims.line(here, in.id()).claims().stream()
        .filter(each -> each.purpose() == FundLine.ClaimKind.DEPOSIT).findFirst().orElseThrow();
    moved("/fund/lines/" + in.id() + "/undo", "claim", wrong.id().toString(), "why", "认错房号");
    assertThat(page("/fund/lines/" + in.id())).contains("+¥200.00");
    moved(account + "/check");
    assertThat(page(account + "/bank")).contains("相符");
    assertThat(page("/fund/lines/" + in.id() + "?lang=en")).contains("Bank line");
  }

  @Test
  void aRepairIsAppliedForReviewedReservedPaid() {
    door.opened();
    here = door.property();
    assertThat(page("/fund/uses")).contains("申请使用");
    assertThat(page("/fund/uses/new")).contains("1 号梯", "上海");
    String made = apply("EMERGENCY");
    assertThat(page(made)).contains("各户分摊与扣款", "待业主决定", "应急使用，不需表决", "应急审核截至", "未建账户");
    FundUse use = desk.all(here).getFirst();
    moved(made + "/proofs", "kind", "STOP_NOTICE", "on", TODAY.toString(), "amount", "", "text", "停运通知");
    moved(made + "/proofs", "kind", "CONTRACT", "on", TODAY.toString(), "amount", "9600", "text", "");
    here = door.committee();
    moved(made + "/act", "act", "APPROVE", "text", "同意");
    here = door.reviewer();
    assertThat(duty()).contains("fund.duty.DECIDED");
    moved(made + "/act", "act", "REVIEW", "text", "方案要素已核对");
    here = door.officer();
    assertThat(duty()).contains("fund.duty.REVIEWED");
    moved(made + "/act", "act", "RESERVE", "amount", "9600");
    assertThat(page(made)).contains("已冻结", "WX");
    moved(made + "/act", "act", "CONFIRM");
    assertThat(page(made)).contains("已列支", "未找到审价报告", "可拨付");
    moved(made + "/payments", "payment", UUID.randomUUID().toString(), "amount", "2880");
    here = door.cashier();
    assertThat(duty()).contains("fund.duty.pay");
    String shown = page(made);
    assertThat(shown).contains("发出付款指令");
    String payment = shown.replaceAll("(?s).*/payments/([0-9a-f-]{36})/instruct.*", "$1");
    moved(made + "/payments/" + payment + "/instruct");
    assertThat(text(answered(get(made + "/payments/" + payment + "/order")))).contains("2880.00", "TBF");
    here = door.officer();
    moved(made + "/payments/" + payment + "/bounced", "why", "户名不符");
    paysItself(use, door.dwellings.get(46));
    here = door.reviewer();
    moved(made + "/act", "act", "AUDITED", "amount", "9000");
    comesBack(door.dwellings.get(46));
    assertThat(page(made)).contains("审价", "银行退回");
    here = door.officer();
    assertThat(page(made + "?lang=en")).contains("Check list", "set aside");
    assertThat(page("/fund/uses?stage=CONFIRMED")).contains(use.title());
    assertThat(page("/fund/uses?lang=en")).contains("Uses of the fund");
    assertThat(page("/stairwells/" + door.stairwell.id() + "/fund")).contains(use.title());
    owner(use);
  }

  private void paysItself(FundUse use, Dwelling without) {
    FundDue due = desk.dues(here, use).get(without.id());
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n%s,2026-10-01,%s,,%s,李某,,%s,转账,L1"
        .formatted(door.number(), due.open(), Money.yuan("200300").plus(due.open()), due.reference());
    statements.take(door.officer(), "对账单.csv", text.getBytes(UTF_8), null, NOW);
  }

  /** What the audit found too much goes back to a household without a sub-account, to the account that it names. */
  private void comesBack(Dwelling without) {
    String home = "/my/fund/" + without.id();
    here = door.owner(without);
    assertThat(home(without)).extracting(HomeMatter::messageKey).contains("fund.home.refund");
    String shown = page(home);
    assertThat(shown).contains("有钱退给您家", "收款账户");
    assertThat(page(home + "?lang=en")).contains("Money is coming back");
    String refund = shown.replaceAll("(?s).*/refunds/([0-9a-f-]{36}).*", "$1");
    moved(home + "/refunds/" + refund, "name", "李某", "bank", "演示银行", "number", "6222000000000806");
    assertThat(page(home)).contains("**** 0806", "换一个账户");
    here = door.officer();
    String bank = "/fund/accounts/" + door.account.id();
    assertThat(page(bank + "/bank")).contains("应退各户", "李某", "**** 0806");
    here = door.cashier();
    assertThat(duty()).contains("fund.duty.refund");
    moved(bank + "/refunds/" + refund + "/order");
    assertThat(text(answered(get(bank + "/refunds/" + refund + "/order")))).contains("6222000000000806", "TBR");
    here = door.officer();
    assertThat(page(bank + "/bank?lang=en")).contains("at the bank");
    moved(bank + "/refunds/" + refund + "/bounced", "why", "户名不符");
    moved(bank + "/refunds/" + refund, "name", "李某", "bank", "演示银行", "number", "6222000000000807");
  }

  private void owner(FundUse use) {
    Dwelling without = door.dwellings.getLast();
    here = door.owner(without);
    assertThat(answered(get("/fund/uses/" + use.id())).getStatus()).isEqualTo(404);
    assertThat(answered(get("/fund/accounts/" + door.account.id())).getStatus()).isEqualTo(404);
    assertThat(home(without)).extracting(HomeMatter::messageKey).containsExactly("fund.home.pay");
    assertThat(page("/my/fund/" + without.id())).contains("您家还没有分户账", use.title());
    assertThat(page("/my/fund/" + without.id() + "/uses/" + use.id())).contains("怎么算的", "我家自筹", "WX",
        "请转账到", door.number()).doesNotContain("fund-part");
    Dwelling first = door.dwellings.getFirst();
    here = door.owner(first);
    assertThat(home(first)).extracting(HomeMatter::messageKey).containsExactly("fund.home.look");
    assertThat(page("/my/fund/" + first.id())).contains("开户余额", "使用", "退回", "我家的一份");
    assertThat(page("/my/fund/" + first.id() + "?lang=en")).contains("Every movement");
    assertThat(page("/my/fund/" + first.id() + "/uses/" + use.id() + "?lang=en")).contains("How it is computed");
    assertThat(answered(get("/my/fund/" + without.id())).getStatus()).isEqualTo(404);
  }

  @Test
  void anOrdinaryUseIsVotedOnOrEnded() {
    door.opened();
    here = door.committee();
    String made = apply("REPAIR");
    Dwelling first = door.dwellings.getFirst();
    FundUse use = desk.all(here).getFirst();
    here = door.owner(first);
    assertThat(page("/my/fund/" + first.id() + "/uses/" + use.id())).contains("有意见");
    moved("/my/fund/" + first.id() + "/uses/" + use.id() + "/objections", "text", "价格高");
    here = door.committee();
    assertThat(page(made)).contains("业主异议", "价格高", "提交单梯表决");
    assertThat(moved(made + "/act", "act", "VOTE")).startsWith("/votes/");
    assertThat(page(made)).contains("查看表决");
    moved(made + "/act", "act", "WITHDRAW", "text", "重新比价");
    assertThat(page(made)).contains("已撤回");
    assertThat(answered(post(made + "/act").param("act", "NOTHING")).getStatus()).isEqualTo(404);
    assertThat(page("/fund/uses/new?stairwell=" + door.stairwell.id() + "&lang=en")).contains("Apply");
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() {
    door.opened();
    var nonsense = new Nonsense(web);
    var officer = ActingAs.actor(door.officer());
    String account = "/fund/accounts/" + door.account.id();
    nonsense.into(officer, "/fund/accounts", "estate", door.estate.id().value().toString(), "building", "", "bank",
        "演示银行", "holder", "维修资金", "number", "62220001", "openedOn", TODAY.toString());
    nonsense.into(officer, account + "/publish", "from", "2026-10-01", "until", TODAY.toString());
    door.earned(statements, yields, Money.yuan("88.88"), TODAY, "国债兑付");
    String uses = "/fund/uses";
    var property = ActingAs.actor(door.property());
    nonsense.into(property, uses, "use", UUID.randomUUID().toString(), "lift",
        door.stairwell.id() + " " + door.lift.id(), "kind", "EMERGENCY", "purpose", "REPAIR", "charge", "LIFT_REPAIR",
        "title", "更换曳引钢丝绳", "details", "范围：1 号梯", "budget", "9600", "costLine", "GD-" + door.estate.name(),
        "by.applicant", "PROPERTY", "by.owners", "0", "by.names", "物业", "to.name", "演示维修公司", "to.bank", "演示银行",
        "to.number", "6222000000000042", "to.years", "1");
    here = door.property();
    String use = apply("EMERGENCY");
    nonsense.into(property, use + "/proofs", "kind", "CONTRACT", "on", TODAY.toString(), "amount", "9600", "text", "");
    moved(use + "/proofs", "kind", "STOP_NOTICE", "on", TODAY.toString(), "amount", "", "text", "停运通知");
    moved(use + "/proofs", "kind", "CONTRACT", "on", TODAY.toString(), "amount", "9600", "text", "");
    here = door.committee();
    moved(use + "/act", "act", "APPROVE", "text", "同意");
    here = door.reviewer();
    moved(use + "/act", "act", "REVIEW", "text", "可以");
    nonsense.into(officer, use + "/act", "act", "RESERVE", "amount", "960000", "text", "");
    here = door.officer();
    moved(use + "/act", "act", "RESERVE", "amount", "9600");
    moved(use + "/act", "act", "CONFIRM");
    nonsense.into(officer, use + "/payments", "payment", UUID.randomUUID().toString(), "amount", "999999");
    nonsense.into(officer, use + "/payee", "name", "乙公司", "bank", "演示银行", "number", "12", "why", "改");
    nonsense.into(ActingAs.actor(door.reviewer()), use + "/payee/confirm", "number", "6222000000000042");
    nonsense.into(ActingAs.actor(door.reviewer()), use + "/act", "act", "AUDITED", "amount", "99999", "text", "");
    nonsense.into(officer, use + "/rest-on", "earlier", use);
    nonsense.into(officer, account + "/refunds/nothing", "name", "李", "bank", "演示银行", "number", "6222000000000806");
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n%s,2026-10-01,500,,200888.88,王某,,不知道,转账,L1"
        .formatted(door.number());
    statements.take(door.officer(), "对账单.csv", text.getBytes(UTF_8), null, NOW);
    String line = "/fund/lines/" + claims.open(here, 9).getFirst().id();
    nonsense.into(officer, line + "/deposit", "dwelling", door.dwelling("101").id().value().toString(), "amount",
        "99999", "claim", UUID.randomUUID().toString());
    nonsense.into(officer, line + "/self-pay", "due", "x " + door.dwelling("101").id(), "amount", "1", "claim",
        UUID.randomUUID().toString());
    for (String act : List.of("order", "came-back", "given-back", "returned", "refund")) {
      nonsense.into(officer, line + "/" + act, Map.of("order", "payment", "came-back", "payment", "given-back", "use",
          "returned", "came", "refund", "refund").get(act), "nothing");
    }
    nonsense.into(officer, line + "/undo", "claim", UUID.randomUUID().toString(), "why", "认错");
    Dwelling first = door.dwellings.getFirst();
    var owner = ActingAs.actor(door.owner(first));
    nonsense.into(owner, "/my/fund/" + first.id() + "/refunds/nothing", "name", "李", "bank", "演示银行", "number",
        "6222000000000806");
    nonsense.into(owner, "/my/fund/" + first.id() + use.substring("/fund".length()) + "/objections", "text", "价格高");
    nonsense.brokeNothing();
    here = door.officer();
    MockHttpServletResponse typed = answered(post(use + "/payments").param("payment", UUID.randomUUID().toString())
        .param("amount", "一百").header("HX-Request", "true"));
    assertThat(typed.getStatus()).isEqualTo(422);
    assertThat(text(typed)).contains("amount");
  }

  @Test
  void emptyPagesSayWhatWillAppear() {
    assertThat(page("/fund")).contains("还没有维修资金账户");
    assertThat(page("/fund/uses")).contains("还没有使用申请");
    assertThat(page("/stairwells/" + door.stairwell.id() + "/fund")).contains("还没有使用申请");
    assertThat(answered(get("/fund/uses/nothing")).getStatus()).isEqualTo(404);
  }

  private String apply(String kind) {
    return moved("/fund/uses", "use", UUID.randomUUID().toString(), "lift",
        door.stairwell.id() + " " + door.lift.id(), "kind", kind, "purpose", "REPAIR", "charge", "LIFT_REPAIR",
        "title", "更换曳引钢丝绳", "details", "范围：1 号梯", "budget", "9600", "costLine", door.estate.name(),
        "by.applicant", kind.equals("REPAIR") ? "COMMITTEE" : "PROPERTY", "by.owners", "0", "by.names", "物业", "to.name",
        "演示维修公司", "to.bank",
        "演示银行", "to.number", "6222000000000042");
  }

  private List<String> duty() {
    return duties.stream().flatMap(each -> each.of(here, TODAY, 20).stream()).map(each -> each.messageKey())
        .filter(each -> each.startsWith("fund.")).toList();
  }

  private List<HomeMatter> home(Dwelling dwelling) {
    return matters.stream().flatMap(each -> each.of(here, dwelling, door.stairwell, NOW).stream())
        .filter(each -> each.messageKey().startsWith("fund.")).toList();
  }

  private String moved(String path, String... fields) {
    MockHttpServletRequestBuilder request = post(path);
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse answer = answered(request);
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(302);
    return String.valueOf(answer.getRedirectedUrl());
  }

  private String page(String path) {
    MockHttpServletResponse answer = answered(get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(200);
    return text(answer);
  }

  private MockHttpServletResponse answered(AbstractMockHttpServletRequestBuilder<?> request) {
    try {
      return web.perform(request.accept("text/html", "*/*").with(ActingAs.actor(here))).andReturn().getResponse();
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
