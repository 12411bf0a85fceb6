package org.tibao.dossier;

import org.tibao.support.Nonsense;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.tibao.dossier.SixteenYears.NOW;
import static org.tibao.dossier.SixteenYears.TODAY;
import static org.tibao.support.PageReader.refuses;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.command.LocalDoor;
import org.tibao.documents.UploadForm;
import org.tibao.registry.Area;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.support.PageReader;
import org.tibao.repair.Part;
import org.tibao.repair.PartId;
import org.tibao.repair.Parts;
import org.tibao.telemetry.Devices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file of a lift in its sixteenth year: read, searched, completed, printed, taken away as data. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class LiftFileTests {

  private static final byte[] PDF = "%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(UTF_8);

  @Autowired
  private WebApplicationContext context;
  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Devices devices;
  @Autowired
  private Households households;
  @Autowired
  private List<HomeMatters> matters;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private LiftFiles files;
  @Autowired
  private LiftPapers papers;
  @Autowired
  private FilePapers prints;
  @Autowired
  private FileBundles bundles;
  @Autowired
  private LocalDoor local;
  @Autowired
  private Parts parts;

  private MockMvc web;
  private SixteenYears old;
  private Actor secretary;

  @BeforeEach
  void aLift() {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    old = new SixteenYears(places, lifts, devices, jdbc, 3);
    secretary = old.actor(Role.NEIGHBOURHOOD_SECRETARY);
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aLiftGoesByAnyOfItsCodesAndByOurs() {
    old.lift.codes()
        .forEach(each -> assertThat(files.find(secretary, " " + each.value()).id()).isEqualTo(old.lift.id()));
    assertThat(files.find(secretary, old.lift.id().toString()).id()).isEqualTo(old.lift.id());
    refuses(DossierRefusal.NO_SUCH_LIFT, () -> files.find(secretary, "L999999"));
    refuses(DossierRefusal.NO_SUCH_LIFT, () -> files.find(secretary, UUID.randomUUID().toString()));
    refuses(DossierRefusal.NO_SUCH_LIFT, () -> files.find(secretary, "; drop"));
  }

  @Test
  void sixteenYearsStandInOrderUnderTheirChapters() {
    LiftFile file = files.open(secretary, old.lift.id(), NOW);
    assertThat(file.events()).extracting(LiftEvent::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(file.years()).containsKeys(2010, 2018, 2026).hasSize(17);
    assertThat(file.chapters()).containsEntry(LiftEvent.Chapter.FAULT, 49).containsEntry(LiftEvent.Chapter.DEVICE, 1);
    assertThat(file.only(LiftEvent.Chapter.USE, 2018).events()).singleElement()
        .satisfies(each -> assertThat(each.messageKey()).isEqualTo("telemetry.file.year"));
    assertThat(file.events()).extracting(LiftEvent::id).doesNotHaveDuplicates();
    assertThat(files.open(old.actor(Role.OWNERS_COMMITTEE), old.lift.id(), NOW).events())
        .extracting(LiftEvent::messageKey).contains("registry.file.installed")
        .noneMatch(each -> each.startsWith("telemetry."));
  }

  @Test
  void theFileSaysWhatIsMissingAndWhoBringsIt() {
    Completeness complete = files.completeness(secretary, old.lift.id(), NOW);
    assertThat(complete.sections()).extracting(Completeness.Section::chapter).containsExactly(LiftEvent.Chapter.ORIGIN,
        LiftEvent.Chapter.INSPECTION, LiftEvent.Chapter.USE, LiftEvent.Chapter.CARE, LiftEvent.Chapter.FAULT);
    assertThat(states(complete)).containsEntry("CARE", Completeness.State.MISSING);
    old.caredFor(jdbc);
    complete = files.completeness(secretary, old.lift.id(), NOW);
    assertThat(complete).isEqualTo(files.completeness(old.actor(Role.OWNERS_COMMITTEE), old.lift.id(), NOW));
    assertThat(states(complete)).containsEntry("CARE", Completeness.State.THERE)
        .containsEntry("DESIGN", Completeness.State.MISSING)
        .containsEntry("PERIODIC_INSPECTION", Completeness.State.THERE)
        .containsEntry("RUNNING", Completeness.State.THERE).containsEntry("FAULTS", Completeness.State.THERE)
        .containsEntry("SELF_CHECK", Completeness.State.MISSING);

    Actor safety = old.actor(Role.PROPERTY_SAFETY);
    var draft = new LiftPaper.Draft(LiftPaperId.next(), "DESIGN", TODAY.minusYears(16), "S-1");
    papers.handIn(safety, old.lift.id(), draft, scan(), NOW);
    papers.handIn(safety, old.lift.id(), draft, scan(), NOW);
    var selfCheck = new LiftPaper.Draft(LiftPaperId.next(), "SELF_CHECK", TODAY.minusMonths(20), "");
    papers.handIn(safety, old.lift.id(), selfCheck, scan(), NOW);
    assertThat(papers.of(secretary, old.lift.id())).hasSize(2);
    assertThat(states(files.completeness(secretary, old.lift.id(), NOW)))
        .containsEntry("DESIGN", Completeness.State.THERE).containsEntry("SELF_CHECK", Completeness.State.OLD);
    assertThat(files.open(secretary, old.lift.id(), NOW).events())
        .filteredOn(each -> each.messageKey().startsWith("dossier.file.")).hasSize(2)
        .allSatisfy(each -> assertThat(each.evidence()).hasSize(1));

    refuses(org.tibao.access.AccessRefusal.NOT_YOURS, () -> papers.takeOut(secretary, draft.id(), "不要", NOW));
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS, () -> papers.handIn(old.actor(Role.MAINTENANCE_UNIT),
        old.lift.id(), draft("MANUAL", 0, ""), scan(), NOW));
    papers.takeOut(safety, draft.id(), "交错了", NOW);
    assertThat(states(files.completeness(secretary, old.lift.id(), NOW)))
        .containsEntry("DESIGN", Completeness.State.MISSING);
  }

  @Test
  void aPaperIsRefusedInTheOrderOfTheReasons() {
    Actor safety = old.actor(Role.PROPERTY_SAFETY);
    var other = new LiftPaper.Draft(LiftPaperId.next(), "MANUAL", TODAY, "");
    papers.handIn(safety, old.lift.id(), other, scan(), NOW);
    refuses(DossierRefusal.UNKNOWN, () -> papers.takeOut(safety, LiftPaperId.next(), "x", NOW));
    refuses(DossierRefusal.REPEATED_DIFFERENTLY, () -> papers.handIn(safety, old.lift.id(),
        new LiftPaper.Draft(other.id(), "DESIGN", TODAY, ""), scan(), NOW));
    refuses(DossierRefusal.UNKNOWN_KIND, () -> papers.handIn(safety, old.lift.id(), draft("NOTHING", 0, ""), scan(),
        NOW));
    refuses(DossierRefusal.IN_THE_FUTURE, () -> papers.handIn(safety, old.lift.id(), draft("DESIGN", 1, ""), scan(),
        NOW));
    refuses(DossierRefusal.TOO_LONG, () -> papers.handIn(safety, old.lift.id(), draft("DESIGN", 0, "长".repeat(501)),
        scan(), NOW));
    refuses(DossierRefusal.NOTHING_WRITTEN, () -> papers.takeOut(safety, other.id(), " ", NOW));
    refuses(DossierRefusal.TOO_LONG, () -> papers.takeOut(safety, other.id(), "长".repeat(501), NOW));
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS, () -> papers.handIn(old.actor(Role.OWNERS_COMMITTEE),
        old.lift.id(), draft("DESIGN", 0, ""), scan(), NOW));
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS,
        () -> files.open(old.actor(Role.RETROFIT_COMPANY), old.lift.id(), NOW));
  }

  @Test
  void nonsenseInAFormIsAnsweredWithASentence() throws Exception {
    var nonsense = new Nonsense(web);
    var safety = ActingAs.actor(old.actor(Role.PROPERTY_SAFETY));
    String address = "/lifts/" + old.lift.id() + "/file";
    nonsense.into(safety, address + "/papers!", "id", UUID.randomUUID().toString(), "kind", "REGISTRATION", "on",
        "2010-12-01", "note", "");
    LiftPaperId paper = LiftPaperId.next();
    papers.handIn(old.actor(Role.PROPERTY_SAFETY), old.lift.id(), new LiftPaper.Draft(paper, "MANUAL", TODAY, ""),
        scan(), NOW);
    nonsense.into(safety, address + "/papers/" + paper.value() + "/take-out", "why", "重复");
    for (String query : List.of("year=9999999999", "year=-1", "year=x", "chapter=NOTHING", "q=%00", "q=%25")) {
      assertThat(web.perform(get(java.net.URI.create(address + "?" + query)).accept("text/html").with(safety))
          .andReturn().getResponse().getStatus()).as(query).isLessThan(500);
    }
    var stranger = ActingAs.actor(new Actor(UUID.randomUUID(), "外地", Actor.Kind.STAFF,
        List.of(org.tibao.access.Grant.of(Role.PROPERTY_SAFETY, "/11/"))));
    for (String each : List.of(address, address + "/contents", address + "/bundle")) {
      assertThat(web.perform(get(each).accept("text/html", "*/*").with(stranger)).andReturn().getResponse()
          .getStatus()).as(each).isIn(403, 404);
    }
    nonsense.brokeNothing();
  }

  @Test
  void thePagesAreDrawnInBothLanguages() throws Exception {
    String address = "/lifts/" + old.lift.id() + "/file";
    assertThat(page(secretary, address)).contains("一梯一档", "关门故障，历时 30 分钟", "故障与事故", "缺：", "2026 年", "数据包");
    assertThat(page(secretary, address + "?chapter=INSPECTION")).contains("检验").doesNotContain("关门故障，");
    assertThat(page(secretary, address + "?year=2012&q=有人被困")).contains("有人被困").doesNotContain("关门故障，");
    assertThat(page(secretary, address + "?q=不存在的字")).contains("这里还没有记录");
    assertThat(page(secretary, "/files?q=" + old.lift.codes().getFirst().value())).contains("12 号梯");
    assertThat(page(secretary, "/files")).contains("12 号梯");
    Actor safety = old.actor(Role.PROPERTY_SAFETY);
    web.perform(multipart(address + "/papers").file(new MockMultipartFile("files", "a.pdf", "application/pdf", PDF))
        .param("id", UUID.randomUUID().toString()).param("kind", "REGISTRATION").param("on", "2010-12-01")
        .param("note", "").with(ActingAs.actor(safety)));
    assertThat(page(safety, address + "/contents")).contains("制造单位", "第三十五条（一）", "使用登记证", "补交资料", "撤出这份资料");
    assertThat(page(old.actor(Role.OWNERS_COMMITTEE), address + "/contents")).doesNotContain("补交资料</button>");
    assertThat(page(null, "/car/" + old.lift.codes().getLast().value())).contains("下次定期检验", "2026-11", "96333");
    papers.handIn(safety, old.lift.id(), draft("MANUAL", 0, "张三 13812345678"), scan(), NOW);
    assertThat(page(secretary, address + "?chapter=ORIGIN")).contains("张三");
    assertThat(web.perform(get("/car/" + old.lift.id())).andReturn().getResponse().getStatus()).isEqualTo(404);
    String print = sent(secretary, address + "/print");
    assertThat(page(null, print)).contains("归档：安装及使用维护保养说明").doesNotContain("张三", "13812345678");
    assertThat(page(null, print)).contains("电梯安全技术档案", "关门故障").doesNotContain("王 ");
    assertThat(page(null, sent(secretary, address + "/plate"))).contains("扫码看这台电梯");
  }

  @Test
  void whoLivesThereReadsItWithoutNamesAndWhoDoesNotReadsNothing() {
    Dwelling flat = households.add(Actor.HOUSE, old.lift.stairwell(),
        new Dwelling.Draft("601", 6, new Area(80_00, Area.Basis.REGISTER), null), NOW);
    var resident = new Actor(UUID.randomUUID(), "陈阿婆", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, flat.path()), Grant.of(Role.NEIGHBOUR, old.lift.path())));
    old.caredFor(jdbc);
    assertThat(page(resident, "/my/lift-file/" + flat.id())).contains("12 号梯", "维保", "更早的还有")
        .doesNotContain("历时");
    assertThat(matters.stream().flatMap(each -> each.of(resident, flat, places.stairwell(resident,
        old.lift.stairwell()), NOW).stream())).extracting(HomeMatter::messageKey).contains("dossier.home");
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS,
        () -> files.neighbours(old.actor(Role.MAINTENANCE_UNIT), old.lift.id(), NOW));
    refuses(org.tibao.access.AccessRefusal.NOT_YOURS, () -> files.open(resident, old.lift.id(), NOW));
  }

  @Test
  void theBundleHoldsEveryEventAndTheDigestOfEveryFile() throws Exception {
    papers.handIn(old.actor(Role.PROPERTY_SAFETY), old.lift.id(), draft("DESIGN", 0, ""), scan(), NOW);
    parts.enter(Actor.HOUSE, old.lift,
        new Part(PartId.next(), old.lift.id(), "BRAKE", "2 层", "某牌", "SN-" + old.lift.id(),
            TODAY.minusYears(3), TODAY.plusYears(1), null, "", null, null),
        NOW);
    assertThat(page(secretary, "/lifts/" + old.lift.id() + "/file/contents")).contains("零部件", "SN-" + old.lift.id());
    MockHttpServletResponse answer = web.perform(get("/lifts/" + old.lift.id() + "/file/bundle")
        .with(ActingAs.actor(secretary))).andReturn().getResponse();
    assertThat(answer.getContentType()).isEqualTo("application/zip");
    var out = new ByteArrayOutputStream();
    bundles.write(secretary, old.lift.id(), out, NOW);
    Map<String, byte[]> entries = unzip(out.toByteArray());
    JsonNode manifest = JsonMapper.shared().readTree(entries.get("manifest.json"));
    assertThat(manifest.path("lift").path("codes").path("RESCUE_CODE").asString())
        .isEqualTo(old.lift.codes().getLast().value());
    assertThat(new String(entries.get("events.jsonl"), UTF_8).lines()).hasSize(manifest.path("events").asInt())
        .anyMatch(line -> line.contains("\"text\":\"关门故障，历时 30 分钟\""));
    assertThat(new String(entries.get("parts.jsonl"), UTF_8)).contains("\"position\":\"2 层\"");
    assertThat(manifest.path("files")).hasSize(3).allSatisfy(file -> assertThat(HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(entries.get(file.path("path").asString()))))
        .isEqualTo(file.path("sha256").asString()));
    assertThat(entries.values()).anySatisfy(bytes -> assertThat(bytes).isEqualTo(PDF));
  }

  @Test
  void theBundleNamesAScanThatIsNoLongerWhatWasKept() throws IOException {
    byte[] bytes = (new String(PDF, UTF_8) + UUID.randomUUID()).getBytes(UTF_8);
    papers.handIn(old.actor(Role.PROPERTY_SAFETY), old.lift.id(), draft("DESIGN", 0, ""), new UploadForm(
        List.of(new MockMultipartFile("files", "scan.pdf", "application/pdf", bytes)), null, null, null), NOW);
    jdbc.sql("alter table documents.file disable trigger file_only_grows").update();
    try {
      assertThat(
          jdbc.sql("update documents.file set bytes = overlay(bytes placing '\\x00' from 20) where bytes = :bytes")
              .param("bytes", bytes).update())
          .isEqualTo(1);
    } finally {
      jdbc.sql("alter table documents.file enable trigger file_only_grows").update();
    }
    var out = new ByteArrayOutputStream();
    bundles.write(secretary, old.lift.id(), out, NOW);
    JsonNode manifest = JsonMapper.shared().readTree(unzip(out.toByteArray()).get("manifest.json"));
    assertThat(manifest.path("changed")).hasSize(1);
    assertThat(manifest.path("withheld")).isEmpty();
  }

  @Test
  void aFileOfTheBundleGoesOutPieceByPiece() throws IOException {
    var out = new ByteArrayOutputStream();
    var written = new ArrayList<FileBundles.Entry>();
    var random = new Random(1);
    var waiting = new ArrayList<Integer>();
    try (var zip = new ZipOutputStream(out)) {
      FileBundles.put(zip, "a", IntStream.range(0, 40).mapToObj(_ -> {
        waiting.add(out.size());
        byte[] piece = new byte[10_000];
        random.nextBytes(piece);
        return piece;
      }), NOW, written);
    }
    assertThat(written).singleElement().satisfies(each -> assertThat(each.bytes()).isEqualTo(400_000));
    assertThat(waiting.getLast()).as("most is gone before the last piece is made").isGreaterThan(300_000);
  }

  @Test
  void whoTriesCodesOfCarsIsStopped() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(looked("L99%04d".formatted(i))).isEqualTo(404);
    }
    assertThat(looked("L999999")).isEqualTo(429);
    assertThat(looked(old.lift.codes().getLast().value())).as("a plate that is there").isEqualTo(200);
  }

  private int looked(String code) throws Exception {
    return web.perform(get("/car/" + code).with(request -> {
      request.setRemoteAddr("203.0.113.9");
      return request;
    })).andReturn().getResponse().getStatus();
  }

  @Test
  void theCommandPrintsALiftByItsCode() throws IOException {
    var out = new ByteArrayOutputStream();
    local.liftFile(new ByteArrayInputStream(old.lift.codes().get(1).value().getBytes(UTF_8)), out);
    assertThat(new String(out.toByteArray(), 0, 5, UTF_8)).isEqualTo("%PDF-");
    refuses(DossierRefusal.NO_SUCH_LIFT,
        () -> local.liftFile(new ByteArrayInputStream("L999999".getBytes(UTF_8)), out));
  }

  @Test
  void thePdfIsWholeAndTheSameTwice() {
    byte[] once = prints.pdf(LiftFiles.nameless(), old.lift.id(), NOW, "http://localhost");
    assertThat(new String(once, 0, 5, UTF_8)).isEqualTo("%PDF-");
    assertThat(prints.pdf(LiftFiles.nameless(), old.lift.id(), NOW, "http://localhost")).isEqualTo(once);
    if (Boolean.getBoolean("tibao.measure")) {
      measure();
    }
  }

  /** With {@code -Dtibao.measure=true}: a file of some two thousand events, opened and printed. */
  private void measure() {
    var large = new SixteenYears(places, lifts, devices, jdbc, 120);
    large.caredFor(jdbc);
    Actor reader = large.actor(Role.NEIGHBOURHOOD_SECRETARY);
    for (int round = 0; round < 12; round++) {
      long begun = System.nanoTime();
      String page = drawn(reader, get("/lifts/" + large.lift.id() + "/file").locale(Locale.SIMPLIFIED_CHINESE));
      long opened = System.nanoTime();
      byte[] pdf = round % 4 == 0
          ? prints.pdf(reader, large.lift.id(), NOW.plusSeconds(round), "http://localhost")
          : null;
      System.out.println("%d events: page %d ms (%d KB)%s".formatted(
          files.open(reader, large.lift.id(), NOW).events().size(), (opened - begun) / 1_000_000,
          page.length() / 1024, pdf == null ? "" : ", pdf " + (System.nanoTime() - opened) / 1_000_000 + " ms"));
    }
  }

  private static Map<String, Completeness.State> states(Completeness complete) {
    var states = new HashMap<String, Completeness.State>();
    complete.sections().forEach(section -> section.lines()
        .forEach(line -> states.put(line.item().code(), line.state())));
    return states;
  }

  private static LiftPaper.Draft draft(String kind, int days, String note) {
    return new LiftPaper.Draft(LiftPaperId.next(), kind, TODAY.plusDays(days), note);
  }

  private static UploadForm scan() {
    return new UploadForm(List.of(new MockMultipartFile("files", "scan.pdf", "application/pdf", PDF)), null, null,
        null);
  }

  private String page(Actor actor, String address) {
    return new PageReader(web).page(actor, address);
  }

  private String drawn(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    return new PageReader(web).drawn(actor, request);
  }

  private String sent(Actor actor, String address) throws Exception {
    return web.perform(post(address).with(ActingAs.actor(actor))).andReturn().getResponse().getRedirectedUrl();
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    var entries = new HashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
