package org.tibao.claims;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.tibao.insurance.LiftUnderCover.id;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Duties;
import org.tibao.access.web.ActingAs;
import org.tibao.insurance.LiftUnderCover;
import org.tibao.money.Money;
import org.tibao.pricing.Experience;
import org.tibao.pricing.Experiences;
import org.tibao.pricing.OwnRecords;
import org.tibao.privacy.Consents;
import org.tibao.registry.HomeMatters;
import org.tibao.repair.RegisteredParts;
import org.tibao.support.Nonsense;
import org.tibao.time.ChinaTime;

/** Every page of claims drawn in both languages, every form sent once, from the report to what was got back. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class ClaimsPagesTests {

  private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(UTF_8);

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Claims claims;
  @Autowired
  private ClaimArrivals arrivals;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<HomeMatters> matters;
  @Autowired
  private Experiences experiences;
  @Autowired
  private Consents consents;
  @Autowired
  private Clock clock;

  private MockMvc web;
  private LiftUnderCover lift;
  private Instant now;
  private LocalDate today;

  @BeforeEach
  void anInsuredLift(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    now = clock.instant();
    today = ChinaTime.dayOf(now);
    lift = new LiftUnderCover(context, test.getDisplayName(), today.minusDays(90), Money.yuan("100"),
        Money.yuan("50000"));
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void fromTheReportOfAHouseholdToThePayment() {
    Actor resident = lift.resident("602");
    String home = "/my/claims/" + lift.home("602").id();
    assertThat(asked("602")).contains("claims.home.look");
    assertThat(page(resident, home)).contains("还没有付过", "直接向保险公司要求赔偿", "最多三十天");
    assertThat(page(resident, home + "?lang=en")).contains("You claim from the insurer directly");
    UUID id = id();
    assertThat(sent(resident, home, "id", id.toString(), "lift", lift.lift().id().toString(), "kind", "INJURY", "on",
        today.toString(), "facts", "被门夹了手", "claimed", "1,300", "name", "李六零二", "phone", "138 1234 5678", "account",
        "6222 0000 1111")).isEqualTo(home);
    String claim = "/claims/" + id;
    assertThat(page(resident, home)).contains("已收到，保险公司在看材料");
    assertThat(waiting(lift.first())).contains("claims.duty.PAPERS");
    assertThat(page(lift.first(), "/claims")).contains("有人受伤", "一次性告知", "还剩");
    assertThat(page(lift.competitor(), "/claims")).contains("没有案件");
    assertThat(page(lift.first(), claim)).contains("被门夹了手", "138****5678", "**** 1111", "账本一致", "一般要");
    consents.give(resident, ConsentPurpose.INSURER, consents.words(resident, today).version().id(), now);
    consents.withdraw(resident, ConsentPurpose.INSURER, now);
    assertThat(page(lift.first(), claim)).as("whom it pays it must know; whom it calls, not")
        .contains("李六零二", "**** 1111")
        .doesNotContain("138****5678");
    sent(lift.first(), claim + "/papers", "papers", "MEDICAL", "papers", "BILLS");
    assertThat(asked("602")).contains("claims.home.papers");
    assertThat(page(resident, home)).contains("还缺几样材料", "病历和诊断证明");
    assertThat(page(lift.first(), claim)).contains("等材料，暂停计时");
    withFile(resident, home + "/files", "claim", id.toString(), "all", "true");
    String sheet = page(lift.first(), claim);
    assertThat(sheet).contains("核定中", "按保险单", "应赔 ¥1,200.00", "病历.pdf");
    String file = sheet.substring(sheet.indexOf(claim + "/files/")).split("\"", 2)[0];
    assertThat(answer(lift.first(), get(file)).getStatus()).isEqualTo(200);
    assertThat(answer(lift.competitor(), get(file)).getStatus()).isEqualTo(404);
    sent(lift.first(), claim + "/reserve", "outstanding", "1500", "reason", "可能复诊");
    sent(lift.first(), claim + "/decide", "decision", id().toString(), "ground", "COVERED", "loss", "1300", "reason",
        "责任清楚");
    paidBy(claim);
    assertThat(page(resident, home)).contains("已结案", "¥1,200.00");
    assertThat(page(lift.resident("501"), "/my/claims/" + lift.home("501").id())).contains("有人受伤", "各家不用出钱")
        .doesNotContain("李六零二", "被门夹了手");
    assertThat(asked("501")).contains("claims.home.paid");
    assertThat(page(lift.committee(), claim)).contains("姓名已隐去").doesNotContain("李六零二", "责任清楚", "未决准备金");
  }

  private void paidBy(String claim) {
    UUID payment = claims.sheet(Actor.HOUSE, claims.claim(Actor.HOUSE,
        new ClaimId(UUID.fromString(claim.substring("/claims/".length()))))).payments().getLast().id();
    assertThat(page(lift.first(), claim)).contains("请另一位同事放款");
    assertThat(waiting(lift.second())).contains("claims.duty.release", "claims.duty.PAY");
    assertThat(page(lift.second(), "/claims")).contains("等您复核的付款：1 笔");
    sent(lift.second(), claim + "/payments/" + payment + "/account");
    sent(lift.second(), claim + "/payments/" + payment + "/release", "reference", "HD-1", "on", today.toString());
    assertThat(page(lift.second(), claim)).contains("已结案", "HD-1", "账本一致");
    assertThat(page(lift.second(), claim + "?lang=en")).contains("Closed", "the books agree");
  }

  @Test
  void vandalismIsRefusedLookedAtAgainPaidAndGotBack() {
    assertThat(page(lift.property(), "/claims/new")).contains(lift.stairwell().label(), "是谁造成的");
    assertThat(page(lift.property(), "/lifts/" + lift.lift().id() + "/claims")).contains("还没有理赔");
    UUID id = id();
    String claim = sent(lift.property(), "/claims", "id", id.toString(), "lift", lift.lift().id().toString(), "kind",
        "VANDALISM", "on", today.toString(), "facts", "轿门被踢", "claimed", "900", "liable", "搬家公司", "name", "业委会");
    sent(lift.first(), claim + "/complete");
    sent(lift.first(), claim + "/decide", "decision", id().toString(), "ground", "NOT_PROVEN", "loss", "900", "reason",
        "没有录像");
    assertThat(waiting(lift.first())).contains("claims.duty.REJECT");
    sent(lift.first(), claim + "/notice");
    assertThat(page(lift.property(), claim)).contains("拒赔通知书", "没有录像", "保险法第 22 条");
    sent(lift.first(), claim + "/reopen", "why", "录像找到了");
    sent(lift.first(), claim + "/liable", "name", "快搬公司");
    sent(lift.first(), claim + "/decide", "decision", id().toString(), "ground", "COVERED", "loss", "900", "reason",
        "录像清楚");
    paidBy(claim);
    sent(lift.first(), claim + "/recover", "recovery", id().toString(), "amount", "300", "on", today.toString(), "text",
        "快搬公司转账");
    assertThat(page(lift.first(), claim)).contains("追偿收回", "¥300.00", "账本一致");
    assertThat(page(lift.first(), "/claims?closed=true&kind=VANDALISM")).contains("人为损坏电梯");
    assertThat(page(lift.underwriter(), "/claims/triangle")).contains("已发生赔款", "500");
    assertThat(page(lift.underwriter(), "/claims/triangle?lang=en")).contains("Run-off triangles");
    assertThat(page(lift.authority(), "/claims/triangle.csv?of=PAID")).startsWith("origin,development,value");
    assertThat(page(lift.underwriter(), "/experience?kept=true")).contains("VANDALISM,1,0.");
    UUID other = id();
    String second = sent(lift.property(), "/claims", "id", other.toString(), "lift", lift.lift().id().toString(),
        "kind", "VANDALISM", "on", today.toString(), "facts", "按钮被砸", "name", "业委会");
    sent(lift.first(), second + "/waived", "on", today.toString());
    assertThat(page(lift.first(), second)).contains("放弃对责任方的追偿");
    sent(lift.property(), second + "/withdraw", "why", "不报了");
    assertThat(page(lift.property(), second)).contains("已撤回");
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() {
    var nonsense = new Nonsense(web);
    var property = ActingAs.actor(lift.property());
    var first = ActingAs.actor(lift.first());
    nonsense.into(property, "/claims!", "id", id().toString(), "lift", lift.lift().id().toString(), "kind", "INJURY",
        "on", today.toString(), "facts", "夹了手", "minutes", "0", "claimed", "100", "liable", "", "name", "王小明", "phone",
        "13812345678", "account", "6222001234567890");
    String home = "/my/claims/" + lift.home("602").id();
    nonsense.into(ActingAs.actor(lift.resident("602")), home + "!", "id", id().toString(), "lift",
        lift.lift().id().toString(), "kind", "INJURY", "on", today.toString(), "facts", "夹了手", "minutes", "1",
        "claimed",
        "1", "name", "王小明", "phone", "13812345678", "account", "62220012345");
    String claim = sent(lift.property(), "/claims", "id", id().toString(), "lift", lift.lift().id().toString(), "kind",
        "INJURY", "on", today.toString(), "facts", "摔倒", "claimed", "900", "name", "王小明");
    nonsense.into(first, claim + "/papers", "papers", "NOTHING");
    nonsense.into(first, claim + "/complete", "x", "");
    nonsense.into(first, claim + "/reserve", "outstanding", "1500", "reason", "x");
    nonsense.into(first, claim + "/third-paid", "amount", "1", "proof", "收条");
    nonsense.into(first, claim + "/payments", "payment", id().toString(), "claimant", id().toString(), "purpose",
        "ADVANCE", "amount", "1", "text", "");
    nonsense.into(first, claim + "/decide", "decision", id().toString(), "ground", "COVERED", "loss", "-1",
        "elsewhere", "", "reason", "x");
    nonsense.into(first, claim + "/liable", "name", "快搬");
    nonsense.into(first, claim + "/waived", "on", "2999-01-01");
    nonsense.into(first, claim + "/recover", "recovery", id().toString(), "amount", "1", "on", today.toString(),
        "text", "");
    nonsense.into(first, claim + "/reopen", "why", "x");
    nonsense.into(property, claim + "/join", "claimant", id().toString(), "name", "访客", "phone", "1", "account", "1");
    nonsense.into(ActingAs.actor(lift.second()), claim + "/payments/nothing/release", "reference", "x", "on",
        today.toString());
    nonsense.into(ActingAs.actor(lift.second()), claim + "/payments/nothing/drop", "why", "x");
    nonsense.into(ActingAs.actor(lift.competitor()), claim + "/close", "why", "x");
    nonsense.brokeNothing();
    assertThat(page(lift.first(), claim)).contains("王小明");
    assertThat(page(lift.first(), "/claims")).contains(lift.stairwell().label());
  }

  @Test
  void thePartsOfInsuredLiftsMoveThePriceByWhatTheyCost() {
    var parts = new RegisteredParts(context, lift.lift());
    parts.paid("DOOR_OP", "321050", now);
    parts.paid("DOOR_OP", "321050", now);
    OwnRecords records = experiences.kept(lift.underwriter(), lift.estate(), "whole-life-16", today).orElseThrow();
    assertThat(records.prices()).singleElement().satisfies(price -> {
      assertThat(price.part()).isEqualTo("DOOR_OP");
      assertThat(price.count()).isEqualTo(2);
      assertThat(price.yuan()).isEqualByComparingTo("3210.50");
      assertThat(price.year()).isEqualTo(today.getYear());
    });
    assertThat(page(lift.underwriter(), "/experience?kept=true&path=" + lift.estate()))
        .contains(records.priceLines(), "部件换新价格");
    assertThat(page(lift.underwriter(), "/experience?lang=en&path=" + lift.estate()))
        .contains("Prices of parts, one in a line");
  }

  @Test
  void thePartsOfInsuredLiftsMoveThePriceByHowLongTheyLived() {
    var parts = new RegisteredParts(context, lift.lift());
    parts.inPlace("DOOR_OP", today.minusYears(3));
    parts.removed("DOOR_LOCK", today.minusDays(80), today.minusDays(7), false, now);
    parts.removed("ROPE", today.minusDays(80), today.minusDays(7), true, now);
    parts.removed("VFD", today.minusYears(3), today.minusDays(200), false, now);
    OwnRecords records = experiences.kept(lift.underwriter(), lift.estate(), "whole-life-16", today).orElseThrow();
    // What broke before the cover began nobody has watched; what somebody broke has lived at least so long.
    assertThat(records.lives()).extracting(OwnRecords.Life::part, OwnRecords.Life::replaced,
        each -> each.years().toPlainString(), each -> each.entry().toPlainString())
        .containsExactlyInAnyOrder(tuple("DOOR_OP", false, "3.00", "2.75"), tuple("DOOR_LOCK", true, "0.20", "0.00"),
            tuple("ROPE", false, "0.20", "0.00"));
    assertThat(OwnRecords.read(records.lifeLines(), "", "", "").lives()).hasSize(3);
    Experience.Line lock = experiences.lives(lift.underwriter(), lift.estate(), today).stream()
        .filter(each -> each.code().equals("DOOR_LOCK")).findFirst().orElseThrow();
    assertThat(lock.count()).isOne();
    assertThat(lock.blended()).isLessThan(lock.table());
    assertThat(page(lift.underwriter(), "/parts?path=" + lift.estate())).contains("本项目自己的部件寿命", "层门锁装置");
    assertThat(page(lift.underwriter(), "/parts?lang=en&path=" + lift.estate())).contains("own parts live");
    assertThat(page(lift.underwriter(), "/experience?kept=true&path=" + lift.estate()))
        .contains("DOOR_OP,3.00,0,1,120,2.75");
    assertThat(page(lift.committee(), "/parts?path=" + lift.estate())).doesNotContain("本项目自己的部件寿命");
  }

  @Test
  void theShutInComeForwardAndThirdPartiesComeFirst() {
    arrivals.rescued(new ClaimArrivals.Rescued(id(), lift.lift().id(), 2, 19, now, now));
    Claim shutIn = claims.of(Actor.HOUSE, lift.lift().id()).getFirst();
    assertThat(asked("602")).contains("claims.home.shutIn");
    assertThat(page(lift.resident("602"), "/my/claims/" + lift.home("602").id())).contains("被困的是您家的人");
    String claim = "/claims/" + shutIn.id();
    sent(lift.property(), claim + "/join", "claimant", id().toString(), "name", "访客", "phone", "", "account", "");
    assertThat(page(lift.property(), claim)).contains("2 人，19 分钟");
    sent(lift.first(), claim + "/decide", "decision", id().toString(), "ground", "COVERED", "loss", "300", "reason",
        "记录清楚");
    UUID payment = claims.sheet(Actor.HOUSE, shutIn).payments().getFirst().id();
    sent(lift.second(), claim + "/payments/" + payment + "/drop", "why", "没有账号");
    sent(lift.first(), claim + "/close", "why", "访客不要");
    UUID id = id();
    String hurt = sent(lift.property(), "/claims", "id", id.toString(), "lift", lift.lift().id().toString(), "kind",
        "INJURY", "on", today.toString(), "facts", "摔倒", "claimed", "900", "name", "王小明");
    sent(lift.first(), hurt + "/complete");
    sent(lift.first(), hurt + "/third-paid", "amount", "500", "proof", "收条");
    UUID who = claims.sheet(Actor.HOUSE, claims.claim(Actor.HOUSE, new ClaimId(id))).claimants().getFirst().id();
    sent(lift.first(), hurt + "/payments", "payment", id().toString(), "claimant", who.toString(), "purpose",
        "ADVANCE", "amount", "200", "text", "急诊费");
    sent(lift.first(), hurt + "/payments", "payment", id().toString(), "claimant", who.toString(), "purpose",
        "LITIGATION", "amount", "100", "text", "诉讼费");
    withFile(lift.property(), hurt + "/files");
    assertThat(page(lift.first(), hurt)).contains("先予支付", "诉讼费用", "被保险人已赔给对方", "病历.pdf");
  }

  private List<String> waiting(Actor actor) {
    var found = new ArrayList<String>();
    duties.forEach(each -> each.of(actor, today, 50).forEach(duty -> found.add(duty.messageKey())));
    assertThat(duties.stream().mapToInt(each -> each.count(actor, today, 9)).sum()).isNotNegative();
    return found;
  }

  private List<String> asked(String room) {
    var found = new ArrayList<String>();
    matters.forEach(each -> each.of(lift.resident(room), lift.home(room), lift.stairwell(), now)
        .forEach(matter -> found.add(matter.messageKey())));
    return found;
  }

  private String sent(Actor actor, String path, String... fields) {
    return redirected(answer(actor, with(post(path), fields)), path);
  }

  private void withFile(Actor actor, String path, String... fields) {
    redirected(
        answer(actor, with(multipart(path).file(new MockMultipartFile("files", "病历.pdf", "application/pdf", PDF)),
            fields)),
        path);
  }

  private static String redirected(MockHttpServletResponse answer, String path) {
    assertThat(answer.getStatus()).as(() -> path + ": " + body(answer)).isEqualTo(302);
    return String.valueOf(answer.getRedirectedUrl());
  }

  private static AbstractMockHttpServletRequestBuilder<?> with(AbstractMockHttpServletRequestBuilder<?> request,
      String... fields) {
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    return request;
  }

  private String page(Actor actor, String path) {
    MockHttpServletResponse answer = answer(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    String body = body(answer);
    assertThat(answer.getStatus()).as(() -> path + ": " + body).isEqualTo(200);
    return body;
  }

  private static String body(MockHttpServletResponse answer) {
    try {
      return answer.getContentAsString(UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private MockHttpServletResponse answer(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    try {
      return web.perform(request.accept("text/html", "*/*").with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
