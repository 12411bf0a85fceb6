package org.tibao.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.web.ActingAs;
import org.tibao.documents.Lettering;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperCode;
import org.tibao.documents.Papers;
import org.tibao.documents.PlainPrints;
import org.tibao.inspection.CheckPlan;
import org.tibao.inspection.CheckPlanId;
import org.tibao.inspection.CheckPlans;
import org.tibao.inspection.SourceKind;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Town;
import org.tibao.time.ChinaTime;

/** Posters and letters of an estate: what stands on them, in which order, on which sheets, and who may print them. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class PrintRunTests {

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private PrintRuns runs;
  @Autowired
  private PrintPress press;
  @Autowired
  private Papers papers;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private CheckPlans plans;

  private Town town;
  private Stairwell first;
  private Stairwell second;
  private Map<String, Dwelling> rooms;

  @BeforeEach
  void twoDoors(TestInfo test) {
    town = new Town(places, households, test.getDisplayName());
    first = town.stairwell();
    rooms = town.dwellings(first);
    second = town.stairwell();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void everyHouseholdHasItsLetterInTheOrderOfTheDoors() throws IOException {
    PrintRun run = written(town.secretary(), PrintRun.Kind.LETTERS, List.of());
    assertThat(run.total()).isEqualTo(rooms.size());
    assertThat(run.failed()).isZero();
    List<PaperCode> codes = runs.papers(town.secretary(), run.id());
    assertThat(codes.stream().map(each -> papers.open(each).paper().title()).toList())
        .startsWith(first.label() + " 101 的一封信", first.label() + " 102 的一封信").endsWith(first.label() + " 604 的一封信");

    var out = new ByteArrayOutputStream();
    runs.pdf(town.secretary(), run.id(), "https://lift.example.org", out);
    try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
      assertThat(pdf.getNumberOfPages()).isGreaterThanOrEqualTo(2 * rooms.size() - 1);
      for (int page = 2; page <= pdf.getNumberOfPages(); page += 2) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(pdf)).as("the back of sheet " + page / 2).doesNotContain("的一封信");
      }
    }
  }

  @Test
  void aLetterHoldsNothingOfANeighbour() {
    PrintRun run = written(town.secretary(), PrintRun.Kind.LETTERS, List.of());
    String letter = papers.open(runs.papers(town.secretary(), run.id()).get(1)).paper().toString();
    assertThat(letter).contains("102", "李*", "/open/").doesNotContain("李102", "李101", "李401", "101 ");
  }

  @Test
  void everyStairwellHasAPosterOfWhatStandsThereNow() {
    PrintRun run = written(town.secretary(), PrintRun.Kind.POSTERS, List.of());
    assertThat(run.total()).isEqualTo(2);
    assertThat(papers.open(runs.papers(town.secretary(), run.id()).getFirst()).paper().toString())
        .contains("想装电梯吗？", "/handbook/310107103");
  }

  @Test
  void theSpotChecksAreAnnouncedWhereALiftRunsAndNotWhichLiftItIs() throws IOException {
    var lift = new Lift(LiftId.next(), "310107103", second.id(), second.path(), LiftKind.PASSENGER,
        LiftStatus.IN_SERVICE, "", "", Lift.Facts.NONE, null, List.of(), Map.of());
    lifts.add(Actor.HOUSE, lift, Town.NOW);
    PrintRun none = written(town.secretary(), PrintRun.Kind.CHECKS, List.of());
    assertThat(none.total()).as("one stairwell has a lift").isEqualTo(1);
    assertThat(poster(none)).contains("现在没有正在进行的抽检", "/draws");
    OrganisationId checkers = organisations.create(Actor.HOUSE, OrganisationKind.INSURER_INSPECTION,
        "查验公司", null, town.estate().path(), Town.NOW);
    CheckPlan plan = plans.announce(Actor.HOUSE, new CheckPlan.Draft(CheckPlanId.next(), town.estate().path(), "冬季抽检",
        CheckPlan.Method.UNIFORM, 1, ChinaTime.dayOf(Town.NOW).plusDays(30), checkers, new CheckPlan.Source(
            SourceKind.DOUBLE_BALL, "双色球第 2026139 期", Town.NOW.plus(Duration.ofDays(3)))),
        Town.NOW);
    PrintRun run = written(town.secretary(), PrintRun.Kind.CHECKS, List.of());
    assertThat(poster(run))
        .contains("这一次：1 台里抽 1 台", "双色球第 2026139 期", "查验公司", "层门锁紧元件啮合长度", plan.page(), "/open/", "提诉求")
        .doesNotContain(lift.id().toString());
    Paper paper = papers.open(runs.papers(town.secretary(), run.id()).getFirst()).paper();
    byte[] sheet = PlainPrints.pdf(new Paper("紫藤苑 12 号", paper.subtitle(), paper.blocks(), paper.footer()),
        Lettering.LARGE, "https://lift.example.org", Town.NOW);
    try (PDDocument pdf = Loader.loadPDF(sheet)) {
      assertThat(pdf.getNumberOfPages()).as("one sheet on the wall").isEqualTo(1);
    }
  }

  private String poster(PrintRun run) {
    return papers.open(runs.papers(town.secretary(), run.id()).getFirst()).paper().toString();
  }

  @Test
  void aRunIsBegunOnceAndOnlyInOnesOwnTerritory() {
    var id = PrintRunId.next();
    var order = new PrintRuns.Order(PrintRun.Kind.POSTERS, town.estate().path(), "x", List.of());
    PrintRun run = runs.start(town.secretary(), id, order, Town.NOW);
    assertThat(runs.start(town.secretary(), id, order, Town.NOW).total()).isEqualTo(run.total());
    assertThatThrownBy(() -> runs.start(town.stranger(), PrintRunId.next(), order, Town.NOW))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(
            HandbookRefusal.NOBODY_THERE));
    assertThatThrownBy(() -> runs.run(town.stranger(), id)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> runs.pdf(town.secretary(), id, "", new ByteArrayOutputStream())).isInstanceOfSatisfying(
        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(HandbookRefusal.NOT_READY));
    press.print(Town.NOW, 100);
    PrintRun leaders = runs.start(town.leader(first), PrintRunId.next(), order, Town.NOW);
    assertThat(leaders.path()).isEqualTo(first.path());
    press.print(Town.NOW, 100);
  }

  @Test
  void theConsolePrintsInTwoSteps() throws Exception {
    MockMvc web = MockMvcBuilders.webAppContextSetup(context).build();
    assertThat(text(web, get("/notices"))).contains("一户一信", "门口海报");
    assertThat(answered(web, post("/notices").accept(MediaType.TEXT_HTML)).getStatus()).as("an empty form").isEqualTo(
        400);
    MockHttpServletResponse sent = answered(web, post("/notices").accept(MediaType.TEXT_HTML)
        .param("id", UUID.randomUUID().toString()).param("kind", "POSTERS")
        .param("estate", town.estate().id().toString()).param("stairwell", second.id().toString()));
    String run = sent.getRedirectedUrl();
    assertThat(text(web, get(run))).contains("hx-get", "/progress");
    press.print(Town.NOW, 100);
    assertThat(text(web, get(run + "/progress"))).contains("/pdf").doesNotContain("hx-get");
    MockHttpServletResponse pdf = answered(web, get(run + "/pdf"));
    assertThat(new String(pdf.getContentAsByteArray(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    assertThat(text(web, get("/notices?lang=en"))).contains("Posters and letters");
  }

  private PrintRun written(Actor actor, PrintRun.Kind kind, List<StairwellId> which) {
    PrintRun run = runs.start(actor, PrintRunId.next(),
        new PrintRuns.Order(kind, town.estate().path(), town.estate().name(), which), Town.NOW);
    press.print(Town.NOW, 200);
    return runs.run(actor, run.id());
  }

  private String text(MockMvc web, MockHttpServletRequestBuilder request) throws Exception {
    MockHttpServletResponse response = answered(web, request);
    assertThat(response.getStatus()).isEqualTo(200);
    return response.getContentAsString(StandardCharsets.UTF_8);
  }

  private MockHttpServletResponse answered(MockMvc web, MockHttpServletRequestBuilder request) {
    try {
      return web.perform(request.with(ActingAs.actor(town.secretary()))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
