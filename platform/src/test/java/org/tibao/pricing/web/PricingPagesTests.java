package org.tibao.pricing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.tibao.pricing.KeptQuote;
import org.tibao.pricing.ProductFile;
import org.tibao.pricing.QuoteId;
import org.tibao.pricing.Quotes;
import org.tibao.pricing.Rating;
import org.tibao.pricing.Risk;
import org.tibao.rules.RuleBook;

/** Every page of prices drawn in both languages, every form sent once. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class PricingPagesTests {

  private static final String TYPED = "?product=whole-life-16&lift=3-2&floors=6&dwellings=4&age=0&make=&starts=150&from=2026-04-01";
  private static final LocalDate FROM = LocalDate.of(2026, 4, 1);
  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Quotes quotes;
  @Autowired
  private RuleBook rules;

  @TempDir
  private Path here;

  private MockMvc web;
  private String town;
  private Actor underwriter;

  @BeforeEach
  void oneTown() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = "/31/310107/" + UUID.randomUUID() + "/";
    underwriter = actor(Role.INSURER_UNDERWRITING, town);
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  private static Actor actor(Role role, String path) {
    return new Actor(UUID.randomUUID(), "核保员", Actor.Kind.STAFF, List.of(new Grant(role, path, role.permissions())));
  }

  @Test
  void productsShowWhatIsCoveredAndFirstOfAllWhatIsNot() throws Exception {
    assertThat(page("/products")).contains("电梯维修保险（十六年，一次交清）", "一份合同、一个期间", "梯保建议")
        .doesNotContain("维修资金增值收益投保");
    String product = page("/products/whole-life-16");
    assertThat(product).contains("这些不赔", "保险法第十七条", "因地震、战争", "地震、打仗", "每年 ¥3,600", "2 层起付，权重 6，每高一层加 11",
        "普陀区桃浦镇樱花苑方案");
    assertThat(product.indexOf("这些不赔")).isLessThan(product.indexOf("保什么"));
    assertThat(page("/products/whole-life-16?lang=en")).contains("What is not paid", "Third-party liability");
    assertThat(page("/parts")).contains("曳引钢丝绳（组）", "6–8", "4000–8000", "满 5 年 ×1.4");
    assertThat(page("/parts?lang=en")).contains("Suspension ropes (set)");
    assertThat(page("/products?lang=en")).contains("Insurance products");
    assertThat(answered(get("/products/none")).getStatus()).isEqualTo(404);
    assertThat(answered(get("/products?path=/99/")).getStatus()).isEqualTo(403);
  }

  @Test
  void aQuoteIsComputedExplainedKeptAndExported() throws Exception {
    assertThat(page("/quotes")).contains("算一个价", "还没有保存的报价");
    String attempt = page("/quotes/try" + TYPED);
    assertThat(attempt).contains("保存报价", "在 16 年里预计要花", "class=\"chart spread\"", "门系统", "费用与利润", "6 层",
        "lift-parts-1");
    String id = between(attempt, "name=\"id\" value=\"", "\"");
    MockHttpServletResponse kept = answered(post("/quotes").param("id", id).param("product", "whole-life-16")
        .param("lift", "3-2").param("floors", "6").param("dwellings", "4").param("age", "0").param("make", "")
        .param("starts", "150").param("from", "2026-04-01"));
    assertThat(kept.getRedirectedUrl()).isEqualTo("/quotes/" + id);
    assertThat(page("/quotes/" + id)).contains("保存于", "审计文件").doesNotContain("name=\"id\"");
    assertThat(page("/quotes/" + id + "?lang=en")).contains("For the actuary", "Door operator");
    assertThat(page("/quotes")).contains("/quotes/" + id);
    assertThat(page("/my/quotes/" + id + "?floor=3")).contains("3 层要出多少？", "这一层有 4 户",
        "2 层出 6 份，每高一层多出 11 份。这一层是 17 份，全楼一共 140 份", "合每月", "这些不赔", "质保期内的毛病由厂家免费修");
    assertThat(page("/quotes/try" + TYPED.replace("whole-life-16", "full-year"))).contains("最后按加梯时签的分摊协议分");
    assertThat(page("/my/quotes/" + id + "?lang=en")).contains("What does floor 6 pay?");
    assertThat(answered(get("/quotes/" + id + ".xlsx")).getContentAsByteArray()).startsWith('P', 'K');
    assertThat(answered(get("/quotes/" + UUID.randomUUID())).getStatus()).isEqualTo(404);
    assertThat(answered(get("/quotes/x")).getStatus()).isEqualTo(404);
  }

  @Test
  void whatIsTypedWronglyIsSaidBesideTheField() throws Exception {
    assertThat(answered(get("/quotes/try" + TYPED.replace("floors=6", "floors=1"))).getStatus()).isEqualTo(422);
    assertThat(answered(get("/quotes/try" + TYPED.replace("age=0", "age=9"))).getStatus()).isEqualTo(422);
    assertThat(answered(get("/quotes/try" + TYPED.replace("2026-04-01", "soon"))).getStatus()).isEqualTo(422);
    assertThat(answered(get("/quotes/try" + TYPED.replace("whole-life-16", "none"))).getStatus()).isEqualTo(404);
  }

  @Test
  void theAuditFileOfAQuoteIsAProductThatIsPricedTheSame() throws Exception {
    Risk risk = new Risk("a", 7, 2, 1, "", 180);
    KeptQuote kept = quotes.keep(underwriter, QuoteId.next(), "", quotes.make(underwriter, town, "whole-life-16", risk,
        FROM), NOW);
    String json = answered(get("/quotes/" + kept.id() + ".json")).getContentAsString(StandardCharsets.UTF_8);

    assertThat(json).contains("\"lift-factors-1\"", "\"matrix\"", "\"source\"");
    ProductFile file = ProductFile.read(Files.writeString(here.resolve("quote.json"), json));
    var rating = new Rating(file.product(), Objects.requireNonNull(file.parts()),
        Objects.requireNonNull(file.factors()));
    assertThat(rating.quote(risk)).isEqualTo(kept.quote());
  }

  @Test
  void thePortfolioIsStressedAndExported() throws Exception {
    assertThat(page("/portfolio")).contains("还没有可以测算的电梯");
    for (int i = 0; i < 5; i++) {
      quotes.keep(underwriter, QuoteId.next(), "", quotes.make(underwriter, town, "whole-life-16",
          new Risk("L" + i, 6, 4, i % 2, i == 0 ? "某牌" : "", 150), FROM), NOW);
    }
    String usual = page("/portfolio");
    assertThat(usual).contains("按 5 份保存的报价试算", "5 台，3 个费率类别", "赔付率", "2026", "2041", "class=\"chart years\"", "某牌");
    assertThat(page("/portfolio?claims=0&trend=0&interest=0&doors=0")).contains("82.0% → 82.0%");
    assertThat(page("/portfolio?claims=0&trend=0&interest=0&doors=200&make=某牌&lang=en")).contains("Loss ratio",
        "unearned premium");
    assertThat(answered(get("/portfolio/sheet?claims=30")).getContentAsByteArray()).startsWith('P', 'K');
    String csv = answered(get("/portfolio/sheet.csv?claims=30")).getContentAsString(StandardCharsets.UTF_8);
    assertThat(csv).contains("年份,已赚保费", "2041,", "年末缺口", "压力情景,出险率上升（%）,30,");
    assertThat(answered(get("/portfolio?claims=lots")).getStatus()).isEqualTo(422);
  }

  @Test
  void ownRecordsBecomeDraftsThatChangeNothingYet() throws Exception {
    assertThat(page("/experience")).contains("部件，每行一条", "DOOR_OP 门机");
    String typed = "?lives=DOOR_OP,3,1,50,300&events=ENTRAPMENT,40,200,300,0";
    assertThat(page("/experience" + typed)).contains("写成规则草案", "自己的权重", "0.2", "7.5", "门机</th>", "困人补偿</th>");
    assertThat(page("/experience" + typed + "&lang=en")).contains("Weight of own");
    MockHttpServletResponse drafted = answered(post("/experience").param("lives", "DOOR_OP,3,1,50,300")
        .param("events", "ENTRAPMENT,40,200,300,0").param("product", "whole-life-16"));
    assertThat(drafted.getRedirectedUrl()).isEqualTo("/experience");
    assertThat(rules.versions("lift-parts")).anySatisfy(version -> {
      assertThat(version.path()).isEqualTo(town);
      assertThat(version.draft()).isTrue();
      assertThat(version.source()).contains("本项目记录", "lift-parts-1");
    });
    assertThat(rules.versions("lift-factors")).anySatisfy(version -> assertThat(version.path()).isEqualTo(town));
    assertThat(quotes.parts(town, FROM).version().id()).isEqualTo("lift-parts-1");
    assertThat(answered(get("/experience").param("makes", "甲牌,2024,ENTRAPMENT,32,200,300,0\n"
        + "甲牌,2025,ENTRAPMENT,30,200,300,0\n乙牌,2025,ENTRAPMENT,9,200,300,0"))
        .getContentAsString(StandardCharsets.UTF_8)).contains("品牌因子", "甲牌", "写成规则草案");
    assertThat(answered(get("/experience?makes=甲牌,2024,ENTRAPMENT,32,200,300,0")).getStatus()).isEqualTo(422);
    assertThat(answered(get("/experience?lives=x")).getStatus()).isEqualTo(422);
    assertThat(answered(get("/experience?lives=NO_SUCH,1,1,1,1")).getStatus()).isEqualTo(422);
  }

  @Test
  void whoMayNotSeeThePortfolioDoesNot() throws Exception {
    underwriter = actor(Role.INSURER_CLAIMS, town);
    assertThat(answered(get("/portfolio")).getStatus()).isEqualTo(403);
    assertThat(page("/quotes/try" + TYPED)).doesNotContain("保存报价");
  }

  private String page(String address) throws IOException {
    MockHttpServletResponse response = answered(get(address));
    assertThat(response.getStatus()).as(address + " " + response.getErrorMessage()).isEqualTo(200);
    return HtmlUtils.htmlUnescape(response.getContentAsString(StandardCharsets.UTF_8));
  }

  private MockHttpServletResponse answered(MockHttpServletRequestBuilder request) {
    try {
      return web.perform(request.accept("text/html", "*/*").locale(Locale.SIMPLIFIED_CHINESE)
          .with(ActingAs.actor(underwriter))).andReturn().getResponse();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String between(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    return text.substring(from, text.indexOf(after, from));
  }
}
