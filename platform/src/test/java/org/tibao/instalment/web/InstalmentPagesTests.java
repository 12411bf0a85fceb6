package org.tibao.instalment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.web.ActingAs;
import org.tibao.instalment.Bankers;
import org.tibao.instalment.InstalmentApplications;
import org.tibao.instalment.InstalmentOffers;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.retrofit.Town;

/** Every page of instalments drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class InstalmentPagesTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private InstalmentOffers offers;
  @Autowired
  private InstalmentApplications applications;

  private MockMvc web;
  private Town town;
  private Dwelling home;
  private Actor resident;
  private Bankers.Banker bank;

  @BeforeEach
  void oneHomeAndABank(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    home = town.dwellings(town.stairwell()).get("401");
    resident = town.resident(home);
    bank = new Bankers(organisations, people).of("一行", town.estate().path());
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void samplesAreComparedAndCannotBeAppliedFor() {
    assertThat(page(resident, "/my/instalments")).contains("想分多少", "最看重什么").doesNotContain("样例，不能申请");
    String compared = page(resident, "/my/instalments?sum=20000&matters=LEAST_IN_ALL&born=1950");
    assertThat(compared).contains("样例，不能申请", "年化利率", "公告〔2021〕第3号", "最合您的意", "不合条件的", "还清时超过 70 岁", "贴息")
        .doesNotContain("申请这一家");
    for (String matters : new String[]{"LEAST_A_MONTH", "SHORTEST", "NO_AGE_LIMIT"}) {
      assertThat(page(resident, "/my/instalments?lang=en&sum=500000&matters=" + matters)).contains("At most ¥");
    }
    assertThat(page(resident, "/my/instalments?sum=10&lang=en")).contains("At least ¥");
    assertThat(answered(resident, get("/my/instalments?sum=abc")).getStatus()).isEqualTo(422);
    assertThat(answered(resident, get("/my/instalments?sum=-5")).getStatus()).isEqualTo(422);
    assertThat(answered(resident, get("/my/instalments?dwelling=" + UUID.randomUUID())).getStatus()).isEqualTo(404);
  }

  @Test
  void anOfferIsMadeAppliedForAnsweredAndPaidOut() {
    assertThat(page(bank.actor(), "/instalment-offers")).contains("还没有产品", "一行");
    assertThat(page(bank.actor(), "/instalments")).contains("还没有申请");
    assertThat(offer("24个月", "FLAT_FEE", "9999")).isEqualTo(422);
    assertThat(offer("安梯贷", "ANNUITY", "12、24")).isEqualTo(302);
    assertThat(page(bank.actor(), "/instalment-offers?lang=en")).contains("安梯贷", "equal payments, 4.35% a year");
    String id = offers.list(bank.actor()).getFirst().id().toString();
    String compared = page(resident, "/my/instalments?sum=20000&dwelling=" + home.id());
    assertThat(compared).contains("申请这一家", "年化利率");
    String form = "/my/instalments/" + id + "?dwelling=" + home.id() + "&sum=20000&months=12";
    assertThat(page(resident, form)).contains("单独同意", "提供给一行", "每一期还多少");
    assertThat(page(resident, form + "&lang=en")).contains("consent separately");
    String[] sent = {"dwelling", home.id().toString(), "sum", "20000.00", "months", "12", "name", "李大爷", "phone",
        "13800000000", "born", "1970", "agreed", "true"};
    assertThat(text(sent(resident, "/my/instalments/" + id, java.util.Arrays.copyOf(sent, 12))))
        .contains("没有您的同意");
    moved(resident, "/my/instalments/" + id, sent);
    assertThat(page(resident, "/my/instalments")).contains("前答复", "撤回同意");
    String application = applications.of(resident, home.id()).getFirst().id().toString();
    String at = "/instalments/" + application;
    assertThat(page(bank.actor(), "/instalments")).contains(home.room(), "待答复");
    assertThat(page(bank.actor(), at)).contains("李大爷", "13800000000", "1970", "只能告知一次");
    assertThat(page(bank.actor(), at + "?lang=en")).contains("Ask for papers");
    moved(bank.actor(), at + "/ask", "papers", "收入证明\n分摊协议");
    assertThat(page(resident, "/my/instalments")).contains("还缺：收入证明、分摊协议");
    moved(resident, "/my/instalments/applications/" + application + "/brought", "dwelling", home.id().toString());
    moved(bank.actor(), at + "/approve", "sum", "18000", "months", "12", "terms", "面签");
    moved(bank.actor(), at + "/disburse", "on", "2026-11-22", "reference", "AT-401");
    assertThat(page(resident, "/my/instalments?lang=en")).contains("reference AT-401");
    moved(resident, "/my/instalments/" + id, sent);
    String again = applications.of(resident, home.id()).getFirst().id().toString();
    moved(bank.actor(), "/instalments/" + again + "/decline", "reason", "收入不足");
    moved(resident, "/my/instalments/" + id, sent);
    String last = applications.of(resident, home.id()).getFirst().id().toString();
    moved(resident, "/my/instalments/applications/" + last + "/withdraw", "dwelling", home.id().toString());
    assertThat(page(resident, "/my/instalments")).contains("银行没有同意：收入不足", "发出的信息已删除");
    moved(bank.actor(), "/instalment-offers/" + id + "/end");
    assertThat(sent(bank.actor(), "/instalment-offers/x/end").getStatus()).isEqualTo(404);
    assertThat(answered(resident, get("/instalments")).getStatus()).isEqualTo(403);
    assertThat(page(bank.actor(), "/")).isNotNull();
  }

  private int offer(String name, String repayment, String months) {
    return sent(bank.actor(), "/instalment-offers", "bank", bank.bank().value().toString(), "path",
        town.estate().path(), "name", name, "repayment", repayment, "rate", "4.35%", "months", months, "least", "1000",
        "most", "50000", "age", "70", "from", "2020-01-01", "until", "2099-12-31", "source", "合作协议", "confidence",
        "HIGH", "papers", "身份证\n\n户口簿").getStatus();
  }

  private void moved(Actor actor, String path, String... form) {
    MockHttpServletResponse answer = sent(actor, path, form);
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
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isBetween(200, 399);
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
      return answer.getContentAsString(StandardCharsets.UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
