package org.tibao.handbook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
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
import org.tibao.handbook.Edition;
import org.tibao.handbook.EditionId;
import org.tibao.handbook.Editions;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.retrofit.Town;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.time.ChinaTime;

/** The handbook as anybody reads it, and its editions as a town issues them. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class HandbookPagesTests {

  private static final String TAOPU = "310107103";

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Editions editions;
  @Autowired
  private RuleBook rules;

  private MockMvc web;
  private Town town;

  @BeforeEach
  void aTown(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    town.stairwell();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void anybodyChoosesTheTownAndReadsItsHandbookInBothLanguages() throws Exception {
    assertThat(text(get("/handbook"))).contains("桃浦镇", "/handbook/" + TAOPU);
    assertThat(text(get("/handbook/" + TAOPU).locale(Locale.SIMPLIFIED_CHINESE))).contains("我家要出多少钱？", "一楼不同意怎么办？",
        "不少于 3/4", "〔1〕", "#s-1", "民法典", "¥20,000");
    assertThat(text(get("/handbook/" + TAOPU + "?lang=en&date=2026-06-01"))).contains("How much will we pay?",
        "at least 3/4", "1 Jun 2026");
    assertThat(text(get("/handbook/370126"))).contains("保险费从哪里来？");
    assertThat(answered(null, get("/handbook/999999")).getStatus()).isEqualTo(404);
    assertThat(answered(null, get("/handbook/{region}", "\u0000").accept(MediaType.TEXT_HTML)).getStatus())
        .as("no code of a region").isEqualTo(404);
  }

  @Test
  void aDayBeforeAllRulesNamesTheFirstThatCanBeTold() throws Exception {
    MockHttpServletResponse early = answered(null, get("/handbook/" + TAOPU + "?date=1800-01-01")
        .accept(MediaType.TEXT_HTML).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(early.getStatus()).isEqualTo(422);
    String said = early.getContentAsString(StandardCharsets.UTF_8);
    assertThat(said).contains("1800-01-01 还没有这里的规定");
    String first = said.replaceAll("(?s).*手册最早能看 (\\d{4}-\\d\\d-\\d\\d) 的.*", "$1");
    assertThat(text(get("/handbook/" + TAOPU + "?date=" + first))).contains("我家要出多少钱？");
    assertThat(answered(null, get("/handbook/" + TAOPU + "?date=" + LocalDate.parse(first).minusDays(1))
        .accept(MediaType.TEXT_HTML)).getStatus()).as("the day before").isEqualTo(422);
  }

  @Test
  void anybodyTakesItAwayAsAFile() throws Exception {
    MockHttpServletResponse pdf = answered(null, get("/handbook/" + TAOPU + "/pdf"));
    assertThat(pdf.getStatus()).isEqualTo(200);
    assertThat(new String(pdf.getContentAsByteArray(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    MockHttpServletResponse english = answered(null, get("/handbook/" + TAOPU + "/pdf?lang=en"));
    try (PDDocument book = Loader.loadPDF(english.getContentAsByteArray())) {
      assertThat(new PDFTextStripper().getText(book)).contains("How much will we pay?", "at least 3/4")
          .doesNotContain("我家要出多少钱");
    }
    MockHttpServletResponse word = answered(null, get("/handbook/" + TAOPU + "/docx?lettering=LARGE"));
    assertThat(word.getContentType()).contains("wordprocessingml");
  }

  @Test
  void aChangedRuleIsMarkedInTheNextEditionAndTheOldOneStays() throws Exception {
    Edition first = editions.issue(Actor.HOUSE, EditionId.next(), TAOPU, Town.NOW);
    assertThat(text(town.taskForce(), get("/handbooks"))).contains("桃浦镇", "第 " + first.number() + " 版");
    assertThat(text(town.taskForce(), get("/handbooks/" + TAOPU))).contains("没有改动");

    LocalDate today = ChinaTime.dayOf(Instant.now());
    var author = new Author(UUID.randomUUID(), "房管局");
    String draft = rules.issue(new RuleDraft("complaint-clock", "/31/3101/310107/310107103/", today, null,
        "桃浦镇加梯投诉办理通知", Confidence.HIGH, "days: 7\ncount: WORKING"), author, Instant.now());
    rules.confirm(draft, author, Instant.now());

    String console = text(town.taskForce(), get("/handbooks/" + TAOPU));
    assertThat(console).contains("答复最迟", "5 个工作日", "7 个工作日");
    assertThat(text(get("/handbook/" + TAOPU))).contains("与上一版不同", "桃浦镇加梯投诉办理通知");
    UUID id = UUID.randomUUID();
    MockHttpServletResponse sent = answered(town.taskForce(), post("/handbooks/" + TAOPU).accept(MediaType.TEXT_HTML)
        .param("id", id.toString()));
    assertThat(sent.getStatus()).isEqualTo(302);
    List<Edition> all = editions.of(TAOPU);
    assertThat(all.getFirst().number()).isEqualTo(first.number() + 1);
    assertThat(all.getFirst().versions()).contains(draft);
    assertThat(text(get("/p/" + all.getFirst().paper()))).contains("◆ 原为：5 个工作日", "和上一版相比，改了什么？");
    assertThat(text(get("/p/" + first.paper()))).contains("5 个工作日").doesNotContain("7 个工作日");
    assertThat(answered(town.taskForce(), post("/handbooks/" + TAOPU).accept(MediaType.TEXT_HTML)
        .param("id", UUID.randomUUID().toString())).getStatus()).isEqualTo(409);
  }

  @Test
  void onlyWhoMakesTheRulesIssuesAnEdition() {
    assertThat(answered(town.committee(), post("/handbooks/" + TAOPU).accept(MediaType.TEXT_HTML)
        .param("id", UUID.randomUUID().toString())).getStatus()).isEqualTo(403);
  }

  private String text(MockHttpServletRequestBuilder request) throws Exception {
    return text(null, request);
  }

  private String text(Actor actor, MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response = answered(actor, request);
    assertThat(response.getStatus()).isEqualTo(200);
    return response.getContentAsString(StandardCharsets.UTF_8);
  }

  private MockHttpServletResponse answered(Actor actor, MockHttpServletRequestBuilder request) {
    try {
      return web.perform(actor == null ? request : request.with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
