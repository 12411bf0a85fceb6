package org.tibao.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabTlc;

/** A paper as Word document: A4, headings in 黑体 and text in 宋体, which every office in China has. */
final class PaperDocx {

  private static final String SONG = "宋体";
  private static final String HEI = "黑体";
  private static final String LATIN = "Times New Roman";
  private static final int TWIPS_PER_MM = 57;
  private static final int TEXT_WIDTH = 170 * TWIPS_PER_MM;

  private final Function<EvidenceId, Optional<byte[]>> photos;

  PaperDocx(Function<EvidenceId, Optional<byte[]>> photos) {
    this.photos = photos;
  }

  byte[] of(Opened opened, Lettering lettering, String origin) {
    return write(opened.paper(), opened.issued(), lettering, origin, opened.issued().at());
  }

  /** A paper that nobody has issued: without a code. */
  byte[] plain(Paper paper, Lettering lettering, String origin, Instant at) {
    return write(paper, null, lettering, origin, at);
  }

  private byte[] write(Paper paper, @Nullable Issued issued, Lettering lettering, String origin, Instant at) {
    try (var document = new XWPFDocument()) {
      page(document);
      var core = document.getProperties().getCoreProperties();
      core.setCreated(Optional.of(Date.from(at)));
      core.setTitle(paper.title());
      core.setCreator(issued == null ? paper.footer() : issued.by());
      boolean book = paper.blocks().stream().anyMatch(Block.Cover.class::isInstance);
      var writing = new Writing(document, lettering == Lettering.LARGE ? 17 : 12, origin, photos,
          PaperHtml.chapters(paper), new AtomicInteger());
      XWPFParagraph title = writing.line(paper.title(), HEI, book ? 3 : 1.8, ParagraphAlignment.CENTER);
      if (book) {
        title.setSpacingBefore(70 * TWIPS_PER_MM);
      }
      if (!paper.subtitle().isEmpty()) {
        writing.line(paper.subtitle(), SONG, 1, ParagraphAlignment.CENTER);
      }
      paper.blocks().forEach(writing::block);
      if (issued != null) {
        writing.picture(QrCode.of(origin + issued.page()), PictureType.PNG, 25, 25, ParagraphAlignment.LEFT);
        Imprint.of(issued, lettering).forEach(line -> writing.line(line, SONG, 0.75, ParagraphAlignment.LEFT));
      }
      foot(document, issued == null ? paper.footer() : paper.footer() + "　" + issued.code().spaced());
      var out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void page(XWPFDocument document) {
    var section = document.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(BigInteger.valueOf(11906));
    size.setH(BigInteger.valueOf(16838));
    CTPageMar margin = section.addNewPgMar();
    BigInteger side = BigInteger.valueOf(20L * TWIPS_PER_MM);
    margin.setLeft(side);
    margin.setRight(side);
    margin.setTop(side);
    margin.setBottom(side);
  }

  private static void foot(XWPFDocument document, String text) {
    XWPFParagraph line = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
    line.setAlignment(ParagraphAlignment.CENTER);
    write(line, text + "　第 ", SONG, 9);
    line.getCTP().addNewFldSimple().setInstr("PAGE");
    write(line, " 页", SONG, 9);
  }

  private static XWPFRun write(XWPFParagraph paragraph, String text, String face, double size) {
    XWPFRun run = paragraph.createRun();
    run.setFontFamily(LATIN, XWPFRun.FontCharRange.ascii);
    run.setFontFamily(LATIN, XWPFRun.FontCharRange.hAnsi);
    run.setFontFamily(face, XWPFRun.FontCharRange.eastAsia);
    run.setFontSize(size);
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        run.addBreak();
      }
      run.setText(lines[i].replaceAll("\\p{Cntrl}", ""), run.getCTR().sizeOfTArray());
    }
    return run;
  }

  /** One document being written. */
  private record Writing(XWPFDocument document, int size, String origin,
      Function<EvidenceId, Optional<byte[]>> photos, List<String> chapters, AtomicInteger chapter) {

    void block(Block block) {
      switch (block) {
        case Block.Heading(String text) -> {
          XWPFParagraph heading = line(text, HEI, 1.15, ParagraphAlignment.LEFT);
          heading.setSpacingBefore(200);
          heading.setKeepNext(true);
        }
        case Block.Text(String text, Block.Tone tone) -> text(text, tone);
        case Block.Facts(List<Block.Fact> lines) -> table(List.of(Block.Column.words("", 3), Block.Column.words("", 7)),
            lines.stream().map(fact -> List.of(fact.name(), fact.value())).toList());
        case Block.Table table -> {
          List<List<String>> rows = new ArrayList<>();
          rows.add(table.columns().stream().map(Block.Column::head).toList());
          rows.addAll(table.rows());
          if (!table.total().isEmpty()) {
            rows.add(table.total());
          }
          table(table.columns(), rows).getRow(0).setRepeatHeader(true);
        }
        case Block.Boxes(String question, List<String> answers) -> {
          line(question, SONG, 1, ParagraphAlignment.LEFT);
          line("□ " + String.join("　　　□ ", answers), SONG, 1.3, ParagraphAlignment.CENTER);
        }
        case Block.Signatures(List<String> who) -> who.forEach(name -> line(
            name + "：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日", SONG, 1, ParagraphAlignment.LEFT).setSpacingBefore(240));
        case Block.Scan(String path, String caption) -> {
          picture(QrCode.of(origin + path), PictureType.PNG, 40, 40, ParagraphAlignment.CENTER);
          line(caption, SONG, 1, ParagraphAlignment.CENTER);
        }
        case Block.Photo(EvidenceId file, String caption) -> photo(file, caption);
        case Block.NewPage() -> document.createParagraph().createRun().addBreak(BreakType.PAGE);
        case Block.Cover(List<String> lines) -> {
          line("", SONG, 1, ParagraphAlignment.CENTER).setSpacingBefore(80 * TWIPS_PER_MM);
          lines.forEach(line -> line(line, SONG, 1.1, ParagraphAlignment.CENTER));
        }
        case Block.Contents(String title) -> contents(title);
        case Block.Chapter(String text) -> chapter(text);
        case Block.Huge(String text) -> line(text, HEI, 3.2, ParagraphAlignment.CENTER);
      }
    }

    XWPFParagraph line(String text, String face, double scale, ParagraphAlignment side) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setAlignment(side);
      paragraph.setSpacingBetween(1.4);
      paragraph.setSpacingAfter(80);
      write(paragraph, text, face, size * scale);
      return paragraph;
    }

    /** Word and its kin fill in the pages: they alone know where their pages end. */
    private void contents(String title) {
      line(title, HEI, 1.6, ParagraphAlignment.CENTER).setPageBreak(true);
      for (int i = 1; i <= chapters.size(); i++) {
        XWPFParagraph paragraph = line(chapters.get(i - 1), SONG, 1, ParagraphAlignment.LEFT);
        paragraph.createRun().addTab();
        var tab = paragraph.getCTP().getPPr().addNewTabs().addNewTab();
        tab.setVal(STTabJc.RIGHT);
        tab.setLeader(STTabTlc.DOT);
        tab.setPos(BigInteger.valueOf(TEXT_WIDTH));
        var page = paragraph.getCTP().addNewFldSimple();
        page.setInstr("PAGEREF chapter" + i);
        page.setDirty(true);
      }
    }

    private void chapter(String text) {
      int number = chapter.incrementAndGet();
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setPageBreak(true);
      paragraph.setSpacingAfter(200);
      var mark = paragraph.getCTP().addNewBookmarkStart();
      mark.setId(BigInteger.valueOf(number));
      mark.setName("chapter" + number);
      write(paragraph, text, HEI, size * 1.6);
      paragraph.getCTP().addNewBookmarkEnd().setId(BigInteger.valueOf(number));
      paragraph.getCTP().getPPr().addNewOutlineLvl().setVal(BigInteger.ZERO);
    }

    private void text(String text, Block.Tone tone) {
      switch (tone) {
        case USUAL -> line(text, SONG, 1, ParagraphAlignment.BOTH);
        case STRONG -> line(text, HEI, 1.1, ParagraphAlignment.LEFT);
        case SMALL -> line(text, SONG, 0.82, ParagraphAlignment.LEFT);
        case CLOSING -> line(text, SONG, 1, ParagraphAlignment.RIGHT).setSpacingBefore(300);
      }
    }

    private XWPFTable table(List<Block.Column> columns, List<List<String>> rows) {
      XWPFTable table = document.createTable(rows.size(), columns.size());
      table.setWidth(TEXT_WIDTH);
      int all = columns.stream().mapToInt(Block.Column::share).sum();
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          XWPFTableCell cell = table.getRow(row).getCell(column);
          cell.setWidth(Integer.toString(TEXT_WIDTH * columns.get(column).share() / all));
          XWPFParagraph paragraph = cell.getParagraphs().getFirst();
          paragraph.setAlignment(switch (columns.get(column).side()) {
            case LEFT -> ParagraphAlignment.LEFT;
            case MIDDLE -> ParagraphAlignment.CENTER;
            case RIGHT -> ParagraphAlignment.RIGHT;
          });
          write(paragraph, rows.get(row).get(column), SONG, size * 0.9);
        }
      }
      document.createParagraph().setSpacingAfter(0);
      return table;
    }

    private void photo(EvidenceId file, String caption) {
      photos.apply(file).ifPresent(small -> {
        try {
          var picture = ImageIO.read(new ByteArrayInputStream(small));
          int width = 120;
          picture(small, PictureType.JPEG, width, width * picture.getHeight() / picture.getWidth(),
              ParagraphAlignment.CENTER);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
      line(caption, SONG, 0.85, ParagraphAlignment.CENTER);
    }

    /** A picture of that many millimetres. */
    void picture(byte[] bytes, PictureType type, int width, int height, ParagraphAlignment side) {
      XWPFParagraph paragraph = document.createParagraph();
      paragraph.setAlignment(side);
      try {
        paragraph.createRun().addPicture(new ByteArrayInputStream(bytes), type, "picture",
            width * Units.EMU_PER_CENTIMETER / 10, height * Units.EMU_PER_CENTIMETER / 10);
      } catch (InvalidFormatException | IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
