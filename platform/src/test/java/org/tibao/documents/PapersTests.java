package org.tibao.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

/** A paper from its issue to the printed sheet. */
class PapersTests {

  static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
  private static final String HERE = "https://lift.example.org";

  private final JdbcClient jdbc = TestDatabase.fresh().jdbc();
  private final Papers papers = new Papers(new PaperTable(jdbc), new Evidence(new EvidenceTable(jdbc)));

  @Test
  void theSameContentIsThePaperThatWasIssuedAndAnotherIsAnother() {
    Issued first = papers.issue(Actor.HOUSE, draft("vote:1", paper("甲")), NOW);

    assertThat(papers.issue(Actor.HOUSE, draft("vote:1", paper("甲")), NOW.plusSeconds(60))).isEqualTo(first);
    assertThat(papers.issue(Actor.HOUSE, draft("vote:2", paper("甲")), NOW).code()).isNotEqualTo(first.code());
    Issued other = papers.issue(Actor.HOUSE, draft("vote:1", paper("乙")), NOW.plusSeconds(60));
    assertThat(papers.about("vote:1")).containsExactly(other, first);
    assertThat(papers.open(first.code()).paper()).isEqualTo(paper("甲"));
  }

  @Test
  void whatWasReplacedLeadsToWhatHolds() {
    Issued old = papers.replace(Actor.HOUSE, draft("vote:1", paper("甲")), NOW);
    Issued now = papers.replace(Actor.HOUSE, draft("vote:1", paper("乙")), NOW.plusSeconds(60));

    assertThat(papers.open(old.code()).issued().replacedBy()).isEqualTo(now.code());
    assertThat(papers.open(now.code()).issued().replacedBy()).isNull();
    assertThat(papers.replace(Actor.HOUSE, draft("vote:1", paper("甲")), NOW.plusSeconds(90)).code())
        .as("back to what held before").isEqualTo(old.code());
    assertThat(papers.open(old.code()).issued().replacedBy()).isNull();
    assertThat(papers.open(now.code()).issued().replacedBy()).isEqualTo(old.code());
  }

  @Test
  void aChangeBehindOurBackIsRefusedByTheDatabaseAndFoundByTheDigest() {
    Issued issued = papers.issue(Actor.HOUSE, draft("vote:1", paper("甲")), NOW);
    assertThat(papers.open(issued.code()).whole()).isTrue();
    String change = "update documents.paper set content = replace(content, '甲', '乙')";

    assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("documents.paper only grows");
    assertThatThrownBy(() -> jdbc.sql("delete from documents.paper").update()).hasMessageContaining("only grows");
    for (String table : List.of("paper", "file", "evidence")) {
      assertThatThrownBy(() -> jdbc.sql("truncate documents." + table + " cascade").update())
          .hasMessageContaining("only grows");
    }
    jdbc.sql("alter table documents.paper disable trigger paper_only_grows").update();
    jdbc.sql(change).update();

    assertThat(papers.open(issued.code()).whole()).isFalse();
    assertThatThrownBy(() -> papers.pdf(issued.code(), Lettering.USUAL, HERE)).asInstanceOf(type(Refused.class))
        .extracting(Refused::reason).isEqualTo(DocumentsRefusal.NOT_WHOLE);
  }

  @Test
  void thePdfHoldsEveryWordAndItsTypeAndIsTheSameWheneverItIsPrinted() throws IOException {
    Issued issued = papers.issue(Actor.HOUSE, draft("vote:1", paper("甲")), NOW);
    byte[] pdf = papers.pdf(issued.code(), Lettering.USUAL, HERE);

    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("表决结果公告", "紫藤苑", "甲同意", "第 1 页 / 共 3 页", issued.code().spaced(),
          issued.digest().mark(), "<b>不是标签</b> & 𠀀".substring(0, 12));
      for (var page : document.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
        }
      }
      picture(document, "paper");
    }
    assertThat(pdf.length).isLessThan(400_000);
    assertThat(papers.pdf(issued.code(), Lettering.USUAL, HERE)).isEqualTo(pdf);
    byte[] large = papers.pdf(issued.code(), Lettering.LARGE, HERE);
    try (PDDocument document = Loader.loadPDF(large)) {
      assertThat(document.getNumberOfPages()).isGreaterThan(3);
      picture(document, "paper-large");
    }
  }

  @Test
  void manyPapersPrintAsOneEachWithItsOwnPages() throws IOException {
    List<PaperCode> codes = IntStream.range(0, 30)
        .mapToObj(n -> papers.issue(Actor.HOUSE, draft("vote:" + n, paper("户" + n)), NOW).code()).toList();

    try (PDDocument document = Loader.loadPDF(papers.pdf(codes, Lettering.USUAL, HERE))) {
      assertThat(document.getNumberOfPages()).isEqualTo(90);
      var text = new PDFTextStripper();
      text.setStartPage(88);
      assertThat(text.getText(document)).contains("户29同意", "第 1 页", "第 3 页").doesNotContain("第 88 页");
    }
    assertThatThrownBy(() -> papers.pdf(List.of(), Lettering.USUAL, HERE)).isInstanceOf(Refused.class);
  }

  @Test
  void theWordDocumentHoldsTheSameWordsInTheTypefacesOfAnOffice() throws IOException {
    Issued issued = papers.issue(Actor.HOUSE, draft("vote:1", paper("甲")), NOW);
    byte[] docx = papers.docx(issued.code(), Lettering.USUAL, HERE);

    try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
        var words = new XWPFWordExtractor(document)) {
      assertThat(words.getText()).contains("表决结果公告", "甲同意", "□ 同意", issued.code().spaced());
      assertThat(document.getParagraphs().getFirst().getRuns().getFirst().getFontFamily(
          XWPFRun.FontCharRange.eastAsia)).isEqualTo("黑体");
      assertThat(document.getTables()).hasSize(2);
      assertThat(document.getAllPictures()).hasSize(2);
    }
    Path file = Path.of("target", "screenshots", "paper.docx");
    Files.createDirectories(file.getParent());
    Files.write(file, docx);
  }

  @Test
  void aCodeIsReadAsPeopleTypeItAndNothingElseIs() {
    PaperCode code = PaperCode.next();

    assertThat(PaperCode.read(" " + code.spaced().toUpperCase(Locale.ROOT) + " ")).contains(code);
    assertThat(PaperCode.read("abc")).isEmpty();
    assertThat(papers.find(code)).isEmpty();
  }

  @Test
  void theDigestIsTheOneOfTheStandard() {
    // GB/T 32905-2016, example 1.
    assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII)).hex())
        .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  }

  private static PaperDraft draft(String about, Paper paper) {
    return new PaperDraft("voting.announcement", "/31/", about, paper);
  }

  static Paper paper(String who) {
    var rows = IntStream.rangeClosed(1, 36)
        .mapToObj(n -> List.of(n + "01", "张*", "79.86 m²", n % 3 == 0 ? "—" : "✔")).toList();
    return new Paper("表决结果公告", "紫藤苑 12 号 · 加装电梯", List.of(
        new Block.Text("经 " + who + "同意，依照《中华人民共和国民法典》第二百七十八条，现将既有多层住宅加装电梯的表决结果公告如下。公告期为七个自然日，"
            + "自张贴次日起算；对结果有异议的业主可以在公告期内书面提出。"),
        new Block.Text("表决通过", Block.Tone.STRONG),
        new Block.Facts(List.of(new Block.Fact("参与表决面积", "640.00 m²（应达 640.00 m²）"),
            new Block.Fact("备注", "<b>不是标签</b> & 𠀀 \u0007"))),
        new Block.Heading("一、各户参与情况"),
        new Block.Table(List.of(Block.Column.words("室号"), Block.Column.words("业主", 2),
            Block.Column.numbers("专有部分面积"), Block.Column.marks("参与")), rows,
            List.of("合计", "36 户", "2,874.96 m²", "24")),
        new Block.Boxes("是否同意本单元加装电梯？", List.of("同意", "不同意", "弃权")),
        new Block.Scan("/my/votes", "手机扫码表决"),
        new Block.Signatures(List.of("业主（或代理人）签名", "监票人签名")),
        new Block.Text("第一居民区居民委员会\n2026年11月22日", Block.Tone.CLOSING)),
        "梯保 · 第一居民区居民委员会");
  }

  private static void picture(PDDocument document, String name) throws IOException {
    Path folder = Path.of("target", "screenshots");
    Files.createDirectories(folder);
    var pages = new PDFRenderer(document);
    for (int page = 0; page < document.getNumberOfPages(); page++) {
      ImageIO.write(pages.renderImageWithDPI(page, 70), "png", folder.resolve(name + "-" + page + ".png").toFile());
    }
  }
}
