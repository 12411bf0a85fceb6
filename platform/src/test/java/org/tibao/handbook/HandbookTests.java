package org.tibao.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.tibao.documents.Lettering;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.retrofit.CourseRule;
import org.tibao.rules.RuleBook;
import org.tibao.voting.Majorities;
import org.tibao.voting.Matter;

class HandbookTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private final Handbook taopu = Handbooks.shipped("310107103", DAY, ZH);
  private final Handbook shanghe = Handbooks.shipped("370126", DAY, ZH);

  @Test
  void theTownThatAddsLiftsAndTheCountyThatInsuresThemHaveOtherChapters() {
    assertThat(taopu.title()).isEqualTo("桃浦镇加梯手册");
    assertThat(shanghe.title()).isEqualTo("商河县电梯保险手册");
    assertThat(codes(taopu)).contains(HandbookChapter.SHARE, HandbookChapter.VOTE, HandbookChapter.CUSTODY,
        HandbookChapter.COURSE, HandbookChapter.RESCUE).doesNotContain(HandbookChapter.FUND);
    assertThat(codes(shanghe)).contains(HandbookChapter.FUND, HandbookChapter.INSURANCE, HandbookChapter.RESCUE)
        .doesNotContain(HandbookChapter.SHARE, HandbookChapter.COURSE, HandbookChapter.SUBSIDY);
    assertThat(words(shanghe)).contains("这部电梯只用这部电梯住户自己的收益", "超过 1/2");
  }

  @Test
  void itsNumbersAreThoseOfTheRulesInForce() {
    var bar = RuleBook.shipped(Majorities.KIND, taopu.place().path(), DAY).data().of(Matter.REBUILD);
    var course = RuleBook.shipped(CourseRule.KIND, taopu.place().path(), DAY).data();
    assertThat(value(taopu, "handbook.vote.bar.consent"))
        .contains(bar.consent().part() + "/" + bar.consent().whole());
    assertThat(value(taopu, "handbook.vote.periods.plan")).isEqualTo(course.noticeDays() + " 天");
    assertThat(taopu.lines().stream().filter(each -> each.key().startsWith("handbook.course.steps.grid/"))).hasSize(
        course.steps().size());
    assertThat(value(taopu, "handbook.subsidy.shanghai.sum")).contains("28 万元");
  }

  @Test
  void theExampleHouseSharesItsCostToTheFen() {
    var example = RuleBook.shipped(HandbookContents.KIND, taopu.place().path(), DAY).data().example();
    List<Money> pays = grid(taopu, "handbook.share.mine.grid").rows().stream()
        .map(row -> Money.yuan(row.cells().get(2))).toList();
    assertThat(Money.sum(pays).times(example.perFloor())).isEqualTo(example.cost());
    assertThat(pays.getFirst()).isEqualTo(Money.ZERO);
    List<Money> bears = grid(taopu, "handbook.share.mine.grid").rows().stream()
        .map(row -> Money.yuan(row.cells().get(3))).toList();
    assertThat(Money.sum(bears).times(example.perFloor())).isEqualTo(example.cost().minus(Money.yuan("240000")));
  }

  @Test
  void everyNumberHasASourceAndEverySourceATitle() {
    for (Handbook book : List.of(taopu, shanghe, Handbooks.shipped("310107103", DAY, Locale.ENGLISH), Handbooks
        .shipped("370126", DAY, Locale.ENGLISH))) {
      parts(book).forEach(part -> {
        if (!(part instanceof Handbook.Said said) || said.text().chars().anyMatch(Character::isDigit)) {
          assertThat(part.source()).as(part.toString()).isBetween(1, book.sources().size());
        }
      });
      assertThat(book.sources()).allSatisfy(each -> assertThat(each.title()).isNotBlank());
      assertThat(book.chapters()).allSatisfy(each -> assertThat(each.questions()).isNotEmpty());
    }
  }

  @Test
  void aNumberWithoutASourceIsNotWritten() {
    assertThatThrownBy(() -> new Handbook.Said("x", "贴 10 天", 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Handbook.Figure("x", "贴", "10 天", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsUncertainIsListedAsOpen() {
    List<String> open = chapter(taopu, HandbookChapter.OPEN).questions().stream().flatMap(each -> each.parts().stream())
        .filter(Handbook.Figure.class::isInstance).map(each -> ((Handbook.Figure) each).value()).toList();
    assertThat(open).isNotEmpty().containsAll(taopu.sources().stream()
        .filter(Handbook.Source::uncertain).filter(each -> each.number() < taopu.sources().size())
        .map(Handbook.Source::title).toList().subList(0, 5));
  }

  @Test
  void whatDiffersFromAnEarlierOneIsToldOldAndNew() {
    Handbook before = changed(taopu, "handbook.vote.periods.plan", "15 天");
    List<HandbookChange> changes = HandbookChange.between(before, taopu);
    assertThat(changes).singleElement().satisfies(each -> {
      assertThat(each.was()).isEqualTo("15 天");
      assertThat(each.is()).isEqualTo("10 天");
    });
    assertThat(HandbookChange.between(taopu, taopu)).isEmpty();
  }

  @Test
  void itIsABookInPdfAndWord() throws IOException {
    byte[] pdf = Handbooks.print(taopu, dress(Handbooks.Form.PDF, Lettering.USUAL));
    try (var document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      assertThat(text).contains("桃浦镇加梯手册", "目录", "我家要出多少钱？......", "一楼不同意怎么办？", "这些数字从哪里来？",
          "中华人民共和国民法典第二百七十八条");
      assertThat(document.getNumberOfPages()).isBetween(15, 60);
    }
    assertThat(Handbooks.print(taopu, dress(Handbooks.Form.PDF, Lettering.USUAL))).isEqualTo(pdf);
    try (var word = new XWPFWordExtractor(new XWPFDocument(
        new ByteArrayInputStream(Handbooks.print(shanghe, dress(Handbooks.Form.DOCX, Lettering.LARGE)))))) {
      assertThat(word.getText()).contains("商河县电梯保险手册", "保险费从哪里来？", "〔1〕");
    }
  }

  @Test
  void anUnknownRegionNamesItsNeighbours() {
    assertThatThrownBy(() -> Handbooks.shipped("310107999", DAY, ZH)).isInstanceOfSatisfying(Refused.class, refused -> {
      assertThat(refused.reason()).isEqualTo(HandbookRefusal.UNKNOWN_REGION);
      assertThat(refused.arguments().toString()).contains("310107103 桃浦镇");
    });
  }

  private static List<HandbookChapter> codes(Handbook book) {
    return book.chapters().stream().map(Handbook.Chapter::code).toList();
  }

  private static Handbook.Chapter chapter(Handbook book, HandbookChapter code) {
    return book.chapters().stream().filter(each -> each.code() == code).findFirst().orElseThrow();
  }

  private static Stream<Handbook.Part> parts(Handbook book) {
    return book.chapters().stream().flatMap(each -> each.questions().stream()).flatMap(each -> each.parts().stream());
  }

  private static Handbook.Grid grid(Handbook book, String key) {
    return parts(book).filter(Handbook.Grid.class::isInstance).map(Handbook.Grid.class::cast)
        .filter(each -> each.key().equals(key)).findFirst().orElseThrow();
  }

  private static String value(Handbook book, String key) {
    return book.lines().stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow().value();
  }

  private static String words(Handbook book) {
    return book.lines().toString();
  }

  /** The same book in which one number was another. */
  private static Handbook changed(Handbook book, String key, String value) {
    return new Handbook(book.title(), book.place(), book.on(), book.chapters().stream()
        .map(chapter -> new Handbook.Chapter(chapter.code(), chapter.title(), chapter.questions().stream()
            .map(question -> new Handbook.Question(question.asks(), question.parts().stream()
                .map(part -> part instanceof Handbook.Figure figure && figure.key().equals(key)
                    ? new Handbook.Figure(key, figure.label(), value, figure.source())
                    : part)
                .toList()))
            .toList()))
        .toList(), book.sources());
  }

  private static Handbooks.Dress dress(Handbooks.Form form, Lettering lettering) {
    return new Handbooks.Dress(form, lettering, Locale.SIMPLIFIED_CHINESE);
  }
}
