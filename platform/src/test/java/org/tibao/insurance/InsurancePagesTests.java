package org.tibao.insurance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.tibao.insurance.InsuredLift.NOW;
import static org.tibao.insurance.InsuredLift.START;
import static org.tibao.insurance.InsuredLift.TODAY;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.web.ActingAs;
import org.tibao.money.Money;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.support.Nonsense;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Matter;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** Every page of insurance drawn in both languages, every form sent once, from the application to the cancellation. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class InsurancePagesTests {

  private static final AtomicReference<Instant> TIME = new AtomicReference<>(NOW);

  /** The pages ask the clock; the town lives on the day that the test says. */
  @TestConfiguration
  static class SomeDay {

    @Bean
    @Primary
    Clock clockOfTheTown() {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return ChinaTime.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return TIME.get();
        }
      };
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
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private Applications applications;
  @Autowired
  private Selections selections;
  @Autowired
  private Policies policies;
  @Autowired
  private PolicyChanges changes;
  @Autowired
  private HazardNotices notices;
  @Autowired
  private List<Duties> duties;
  @Autowired
  private List<HomeMatters> matters;

  private MockMvc web;
  private InsuredLift door;

  @BeforeEach
  void aDoor(TestInfo test) {
    TIME.set(NOW);
    web = MockMvcBuilders.webAppContextSetup(context).build();
    door = new InsuredLift(new InsuredLift.Doors(
        new InsuredLift.Registers(places, households, lifts, organisations, people), applications, selections,
        policies, changes), test.getDisplayName());
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void fromTheApplicationToTheCancellation() {
    Actor committee = door.committee();
    Actor underwriter = door.underwriter();
    String tab = "/stairwells/" + door.stairwell.id() + "/insurance";
    assertThat(page(committee, tab)).contains("还没有保险单", "为一台电梯投保", "底坑或机房是否进过水");
    assertThat(page(underwriter, "/insurance")).contains("没有进行中的申请");
    String home = "/my/policy/" + door.dwellings.get("602").id();
    assertThat(page(door.resident("602"), home)).contains("还没有投保");

    String application = sent(committee, tab, fields("id", UUID.randomUUID().toString(), "lift",
        door.lift.id().toString(), "product", "whole-life-16", "years", "16", "perFloor", "4", "ageYears", "0",
        "startsPerDay", "120", "wish", "", "answer.STOPPED", "否", "answer.FLOODED", "否", "answer.ACCIDENT", "否",
        "answer.CLAIMS", "0", "answer.CARE", "三菱维保", "answer.OTHER_POLICY", "否"));
    assertThat(waiting(underwriter)).contains("insurance.duty.FILED");
    assertThat(page(underwriter, application)).contains("待查勘", "三菱维保", "一次性告知");
    sent(underwriter, application + "/papers", fields("documents", "REPORT"));
    assertThat(page(committee, application)).contains("待补材料", "最近一次定期检验报告");
    sentWithFiles(committee, application + "/complete", fields("text", "报告已交"));
    sentWithFiles(underwriter, application + "/survey", survey("PIT"));
    assertThat(page(committee, application)).contains("待整改", "底坑积水");
    sentWithFiles(committee, application + "/mended", fields("item", "PIT", "text", "已抽干"));
    sentWithFiles(underwriter, application + "/survey", survey(""));
    assertThat(page(committee, application)).contains("可承保", "邀请保险公司", "已整改：已抽干");
    select(application);
  }

  private void select(String application) {
    Actor committee = door.committee();
    Actor first = door.insurers.getFirst().actor();
    sent(committee, application + "/invite", fields("closesOn", TODAY.plusDays(5).toString(), "companies",
        door.insurers.getFirst().company().value().toString(), "companies",
        door.insurers.getLast().company().value().toString()));
    assertThat(page(committee, application)).contains("密封中", "平台测算");
    assertThat(waiting(first)).contains("insurance.duty.bid");
    assertThat(page(first, "/insurance")).contains("可报价");
    ApplicationId id = new ApplicationId(UUID.fromString(application.substring(application.lastIndexOf('/') + 1)));
    Selection selection = selections.of(committee, id).orElseThrow();
    String bid = "/insurance/selections/" + selection.id();
    sent(first, bid + "/bid", fields("premium", "140000", "deductible", "0", "limit", "", "arriveMinutes", "20",
        "repairHours", "24", "extras", "每月巡检", "covers", "PARTS", "covers", "CARE"));
    sent(door.insurers.getLast().actor(), bid + "/bid", fields("factor", "105%", "deductible", "100", "limit",
        "200000", "arriveMinutes", "40", "repairHours", "48", "covers", "PARTS"));
    assertThat(page(first, application)).contains("已报 ¥140,000.00");
    TIME.set(InsuredLift.opened());
    assertThat(page(committee, application)).contains("逐项对比", "预期赔付率", "最低", "选定一家");
    assertThat(page(committee, application + "?lang=en")).contains("Side by side", "Expected loss ratio");
    assertThat(page(committee, bid + "/offers")).contains("不保", "更好", "2 层（4 户）合计", "就这家发起表决");
    assertThat(page(first, bid + "/offers?lang=en")).contains("Per year").doesNotContain("Put this one to the vote");
    Bid taken = selections.bids(committee, selection.id(), TODAY.plusDays(6)).stream()
        .filter(each -> each.company().equals(door.insurers.getFirst().company())).findFirst().orElseThrow();
    String vote = sent(committee, bid + "/vote", fields("bid", taken.id().toString(), "vote",
        UUID.randomUUID().toString()));
    assertThat(page(committee, vote)).contains("选定" + taken.companyName());
    assertThat(page(committee, application)).contains("业主表决", "进行中", "选定" + taken.companyName());
    sent(committee, bid + "/choose", fields("bid", taken.id().toString(), "members", "张主任，王工\n周组长", "minutes",
        "到场时间优先", "why", "到场快"));
    assertThat(page(committee, application)).contains("张主任、王工、周组长", "到场快", "订立合同", "每层合计");
    String policy = sent(committee, bid + "/agree", fields("id", UUID.randomUUID().toString(), "startsOn",
        START.toString(), "plan", "YEARLY", "parts", "16", "basis", "FLOORS", "fundUse", ""));
    read(policy);
  }

  private void read(String address) {
    Actor committee = door.committee();
    Actor underwriter = door.underwriter();
    assertThat(page(committee, address)).contains("待出单", "还有 21 方", "大白话", "¥12,500.00");
    PolicyId id = new PolicyId(UUID.fromString(address.substring(address.lastIndexOf('/') + 1)));
    Policy policy = policies.policy(committee, id);
    String home = "/my/policy/" + door.dwellings.get("602").id();
    assertThat(asked("602")).contains("insurance.home.read", "insurance.home.pay");
    assertThat(page(door.resident("602"), home)).contains("我读过了，明白", "地震、打仗", "还没有生效",
        "平台不经手保费", policy.number())
        .doesNotContain("不用再收钱");
    sent(door.resident("602"), home + "/read", fields("policy", id.value().toString()));
    sent(committee, address + "/read", fields("place", "-1"));
    Bearer next = policies.sheet(policy).bearers().get(22);
    sent(committee, address + "/read", fields("place", "22", "name", "李奶奶"));
    door.readByAll(policy);
    sent(underwriter, address + "/paid", fields("receipt", UUID.randomUUID().toString(), "place",
        String.valueOf(next.place()), "amount", "781.25", "on", TODAY.toString(), "text", "转账"));
    UUID typo = UUID.randomUUID();
    sent(underwriter, address + "/paid", fields("receipt", typo.toString(), "place", String.valueOf(next.place()),
        "amount", "1", "on", TODAY.toString(), "text", ""));
    sent(underwriter, address + "/paid/" + typo + "/back", fields("why", "录错"));
    assertThat(page(underwriter, address)).contains("更正撤销");
    sent(underwriter, address + "/issue", fields("guarantee", "街道担保"));
    assertThat(page(underwriter, address)).contains("有效", "Word", "保险法第 87 条", "781.25");
    assertThat(page(door.resident("602"), home)).contains("保到", "20 分钟", "部件维修更换", "这笔保费花到哪儿了");
    assertThat(page(door.resident("602"), home + "?lang=en")).contains("Covered until");
    assertThat(page(committee, "/insurance")).contains(policy.number(), "有效");
    change(address, policy);
  }

  private void change(String address, Policy policy) {
    Actor underwriter = door.underwriter();
    TIME.set(InsuredLift.at(START.plusDays(30)));
    sent(underwriter, address + "/risk", fields("change", UUID.randomUUID().toString(), "rises", "true", "from",
        START.plusDays(30).toString(), "premium", "150000", "why", "启动翻倍"));
    sent(underwriter, address + "/paper", fields());
    changes.sold(new DwellingSold(UUID.randomUUID(), door.dwellings.get("501").id(), door.stairwell.id(),
        START.plusDays(3), TIME.get()), TIME.get());
    assertThat(page(underwriter, address + "?day=" + START.plusDays(40))).contains("501 室", "知悉", "保险法第 52 条");
    sent(underwriter, address + "/noted", fields("sale",
        policies.sheet(policy).transfers().getFirst().sale().toString()));
    String notice = UUID.randomUUID().toString();
    sent(door.committee(), address + "/notices", fields("notice", notice, "kind", "HAZARD_UP", "since",
        START.plusDays(20).toString(), "text", "底层改成了快递站"));
    assertThat(waiting(underwriter)).contains("insurance.duty.notice");
    assertThat(page(underwriter, address)).contains("底层改成了快递站", "前答复", "增加保险费");
    sent(underwriter, address + "/notices/" + notice, fields("verdict", "NO_CHANGE", "why", "不显著", "premium", "",
        "day", START.plusDays(30).toString()));
    assertThat(page(door.committee(), address)).contains("不调整", "不显著", "今天解除：按日计算未到期", "提议解除");
    decide(address);
    Bearer paid = policies.sheet(policy).bearers().get(22);
    assertThat(paid.money().paid()).isEqualTo(Money.yuan("781.25"));
    sent(door.committee(), address + "/cancel", fields("cancellation", UUID.randomUUID().toString(), "lastDay",
        START.plusDays(30).toString(), "why", "换公司"));
    Policy.Refund refund = policies.sheet(policy).refunds().getFirst();
    assertThat(page(underwriter, address)).contains("已解除", "待退", "按另一种口径");
    sent(underwriter, address + "/refunded", fields("portion", refund.portion().toString(), "place",
        String.valueOf(refund.place()), "text", "转账退还"));
    assertThat(page(underwriter, address + "?lang=en")).contains("Cancelled", "Given back on");
  }

  /** The owners decide; until they have, the page offers no cancellation. */
  private void decide(String address) {
    Actor committee = door.committee();
    sent(committee, address + "/ending", fields("ending", UUID.randomUUID().toString(), "why", "换一家"));
    assertThat(page(committee, address)).contains("业主还没有决定", "还差 20 户").doesNotContain(address + "/cancel");
    String home = "/my/policy/" + door.dwellings.get("601").id();
    assertThat(asked("601")).contains("insurance.home.ending");
    assertThat(page(door.resident("601"), home)).contains("我家同意解除");
    sent(door.resident("601"), home + "/ending", fields("policy", id(address), "yes", "true"));
    assertThat(page(door.resident("601"), home)).contains("撤回同意");
    assertThat(page(committee, address)).contains("还差 19 户", "本人登录同意");
    String vote = sent(committee, address + "/ending/vote", fields("vote", UUID.randomUUID().toString()));
    assertThat(page(committee, vote)).contains("提前解除");
    selections.heard(new VoteClosed(new VoteId(UUID.fromString(id(vote))), door.stairwell.path(), door.stairwell.id(),
        Matter.OTHER_MAJOR, true, START.plusDays(30)));
    assertThat(page(committee, address)).contains("业主已经决定", address + "/cancel");
  }

  private static String id(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  @Test
  void aContractMayBeGivenUpAndAnApplicationWithdrawn() {
    Policy policy = door.agreed(door.chosen("whole-life-16", 16, "140000"), new PaymentPlan(PaymentPlan.Plan.ONCE, 1));
    TIME.set(InsuredLift.opened());
    assertThat(waiting(door.committee())).contains("insurance.duty.AGREED");
    String address = "/insurance/policies/" + policy.id();
    sent(door.committee(), address + "/drop", fields("why", "改日"));
    assertThat(page(door.committee(), address)).contains("未成立");
    String application = "/insurance/applications/" + policy.origin().application();
    sent(door.committee(), application + "/end", fields("declined", "false", "why", "不投了"));
    assertThat(page(door.committee(), application)).contains("已撤回", "不投了");
    Application other = door.insurable("full-year", 2);
    SelectionId asked = selections.invite(door.committee(), other.id(),
        new Selections.Draft(door.invitation().companies(), TODAY.plusDays(20)), TIME.get());
    sent(door.committee(), "/insurance/selections/" + asked + "/withdraw", fields("why", "重来"));
    sent(door.underwriter(), "/insurance/applications/" + other.id() + "/end", fields("declined", "true", "why", "不保"));
    assertThat(page(door.committee(), "/insurance/applications/" + other.id())).contains("不予承保");
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() {
    var nonsense = new Nonsense(web);
    var committee = ActingAs.actor(door.committee());
    var underwriter = ActingAs.actor(door.underwriter());
    nonsense.into(committee, "/stairwells/" + door.stairwell.id() + "/insurance", "id", UUID.randomUUID().toString(),
        "lift", door.lift.id().toString(), "product", "whole-life-16", "years", "16", "perFloor", "4", "ageYears", "0",
        "startsPerDay", "120", "answer.STOPPED", "否");
    Application application = door.insurable("whole-life-16", 16);
    String at = "/insurance/applications/" + application.id();
    nonsense.into(committee, at + "/invite", "closesOn", TODAY.toString(), "companies",
        door.insurers.getFirst().company().value().toString());
    nonsense.into(underwriter, at + "/papers", "documents", "NOTHING");
    nonsense.into(underwriter, at + "/survey!", "item.PIT", "sound");
    nonsense.into(committee, at + "/mended!", "item", "PIT", "text", "好了");
    SelectionId id = selections.invite(door.committee(), application.id(), door.invitation(), NOW);
    String bid = "/insurance/selections/" + id;
    nonsense.into(underwriter, bid + "/bid", "premium", "140000", "factor", "", "deductible", "0", "limit", "",
        "arriveMinutes", "20", "repairHours", "24", "covers", "PARTS");
    nonsense.into(underwriter, bid + "/bid", "factor", "105%", "deductible", "0", "arriveMinutes", "20", "repairHours",
        "24", "covers", "PARTS");
    Bid offered = selections.offer(door.underwriter(), id, InsuredLift.typed("140000", 20), NOW);
    TIME.set(InsuredLift.opened());
    nonsense.into(committee, bid + "/choose", "bid", UUID.randomUUID().toString(), "members", "甲", "minutes", "x",
        "why",
        "快", "vote", "");
    nonsense.into(committee, bid + "/vote", "bid", offered.id().toString(), "vote", "x");
    selections.choose(door.committee(), id, offered.id(),
        new Selection.Held.ByPanel(List.of("甲", "乙", "丙"), "一致"), "快", TIME.get());
    nonsense.into(committee, bid + "/agree", "id", UUID.randomUUID().toString(), "startsOn", "2020-01-01", "plan",
        "YEARLY", "parts", "99", "basis", "FLOORS", "fundUse", "x");
    policyNonsense(nonsense, door.issued(door.agreed(id, new PaymentPlan(PaymentPlan.Plan.ONCE, 1))));
    nonsense.brokeNothing();
  }

  private void policyNonsense(Nonsense nonsense, Policy policy) {
    TIME.set(InsuredLift.at(START.plusDays(9)));
    var committee = ActingAs.actor(door.committee());
    var underwriter = ActingAs.actor(door.underwriter());
    String address = "/insurance/policies/" + policy.id();
    nonsense.into(committee, address + "/read", "place", "99", "name", "李");
    nonsense.into(underwriter, address + "/paid", "receipt", UUID.randomUUID().toString(), "place", "99", "amount", "1",
        "on", TODAY.toString(), "text", "");
    nonsense.into(underwriter, address + "/risk", "change", UUID.randomUUID().toString(), "rises", "false", "from",
        "2020-01-01", "premium", "150000", "why", "x");
    nonsense.into(underwriter, address + "/renew", "renewal", UUID.randomUUID().toString(), "premium", "1", "fundUse",
        "");
    nonsense.into(underwriter, address + "/refunded", "portion", UUID.randomUUID().toString(), "place", "0", "text",
        "x");
    nonsense.into(underwriter, address + "/noted", "sale", UUID.randomUUID().toString());
    nonsense.into(underwriter, address + "/cancel", "cancellation", UUID.randomUUID().toString(), "lastDay",
        START.plusDays(9).toString(), "why", "x", "ground", "TRANSFER", "knownOn", "");
    nonsense.into(committee, address + "/cancel", "cancellation", UUID.randomUUID().toString(), "lastDay",
        START.plusDays(9).toString(), "why", "x");
    nonsense.into(committee, address + "/notices", "notice", UUID.randomUUID().toString(), "kind", "HAZARD_UP", "since",
        START.plusDays(99).toString(), "text", "x");
    HazardNotice told = notices.tell(door.committee(), policy.id(), new HazardNotices.Draft(NoticeId.next(),
        HazardNotice.Kind.HAZARD_UP, START, "x"), TIME.get());
    nonsense.into(underwriter, address + "/notices/" + told.id(), "verdict", "PREMIUM", "why", "x", "premium", "1",
        "day", "2020-01-01");
    nonsense.into(committee, address + "/ending", "ending", UUID.randomUUID().toString(), "why", "换一家");
    nonsense.into(committee, address + "/ending/vote", "vote", "x");
    nonsense.into(committee, address + "/ending/consent!", "place", "99", "name", "李", "signedOn", TODAY.toString());
    var resident = ActingAs.actor(door.resident("602"));
    String home = "/my/policy/" + door.dwellings.get("602").id();
    nonsense.into(resident, home + "/ending", "policy", policy.id().toString(), "yes", "false");
    nonsense.into(resident, "/my/policy/" + door.dwellings.get("601").id() + "/ending", "policy",
        policy.id().toString(), "yes", "true");
    assertThat(answered(door.committee(), get(address + "?day=2026-13-45")).getStatus()).isBetween(400, 499);
    assertThat(policies.policy(door.committee(), policy.id()).stage()).isEqualTo(Policy.Stage.ISSUED);
  }

  @Test
  void aYearIsRenewedOnThePage() {
    Policy agreed = policies.agree(door.committee(), door.chosen("full-year", 3, "9420"), new Policy.Draft(
        PolicyId.next(), START, new PaymentPlan(PaymentPlan.Plan.ONCE, 1), org.tibao.pricing.Product.Basis.AREA, null),
        InsuredLift.opened());
    Policy policy = door.issued(agreed);
    TIME.set(InsuredLift.at(START.plusMonths(11)));
    String address = "/insurance/policies/" + policy.id();
    assertThat(page(door.underwriter(), address)).contains("续保下一年");
    sent(door.underwriter(), address + "/renew", fields("renewal", UUID.randomUUID().toString(), "premium", "9600"));
    assertThat(page(door.underwriter(), address)).contains("¥9,600.00");
  }

  private List<String> waiting(Actor actor) {
    var found = new ArrayList<String>();
    duties.forEach(each -> each.of(actor, ChinaTime.dayOf(TIME.get()), 50)
        .forEach(duty -> found.add(duty.messageKey())));
    assertThat(duties.stream().mapToInt(each -> each.count(actor, ChinaTime.dayOf(TIME.get()), 9)).sum())
        .isNotNegative();
    return found;
  }

  private List<String> asked(String room) {
    var found = new ArrayList<String>();
    matters.forEach(each -> each.of(door.resident(room), door.dwellings.get(room), door.stairwell, TIME.get())
        .forEach(matter -> found.add(matter.messageKey())));
    return found;
  }

  private static String[] fields(String... fields) {
    return fields;
  }

  private static String[] survey(String deficit) {
    var fields = new ArrayList<String>();
    InsuredLift.sound().keySet().forEach(code -> fields.addAll(List.of("item." + code,
        code.equals(deficit) ? "deficit" : "sound", "text." + code, code.equals(deficit) ? "底坑积水" : "")));
    return fields.toArray(String[]::new);
  }

  private String sent(Actor actor, String path, String[] fields) {
    return moved(actor, path, post(path), fields);
  }

  private void sentWithFiles(Actor actor, String path, String[] fields) {
    moved(actor, path, multipart(path), fields);
  }

  private String moved(Actor actor, String path, AbstractMockHttpServletRequestBuilder<?> request, String[] fields) {
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse answer = answered(actor, request);
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(302);
    return answer.getRedirectedUrl();
  }

  private String page(Actor actor, String path) {
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
