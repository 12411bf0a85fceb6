package org.tibao.documents;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.tibao.time.ChinaTime;

/**
 * Papers as PDF: A4, the typeface inside (only the characters used, some 100 KB), the same bytes for the same papers.
 * A paper takes some 300 ms, of which most is reading the typeface; a hundred together take little more.
 */
final class PaperPdf {

  private static final String FACE = "Tibao";
  private static final byte[] TYPE = typeface();
  private static final String LOOK = text("/documents/paper.css");

  private final Function<EvidenceId, Optional<byte[]>> photos;

  PaperPdf(Function<EvidenceId, Optional<byte[]>> photos) {
    this.photos = photos;
    XRLog.setLoggingEnabled(false);
  }

  byte[] of(List<Opened> papers, Lettering lettering, String origin, Sheets sheets) {
    var html = head(papers.getFirst().paper(), lettering, sheets);
    papers.forEach(each -> paper(html, each.paper(), each.issued(), lettering, origin));
    html.append("</body></html>");
    return print(html.toString(), papers.getFirst().issued().title(), papers.getFirst().issued().at());
  }

  /** A paper that nobody has issued: without a code. */
  byte[] plain(Paper paper, Lettering lettering, String origin, Instant at) {
    var html = head(paper, lettering, Sheets.ONE_SIDED);
    paper(html, paper, null, lettering, origin);
    html.append("</body></html>");
    return print(html.toString(), paper.title(), at);
  }

  private static StringBuilder head(Paper first, Lettering lettering, Sheets sheets) {
    return new StringBuilder("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"/><title>")
        .append(PaperHtml.escape(first.title())).append("</title><style>").append(LOOK)
        .append("</style></head><body class=\"").append(lettering == Lettering.LARGE ? "large" : "usual")
        .append(sheets == Sheets.TWO_SIDED ? " two-sided" : "").append("\">");
  }

  private void paper(StringBuilder html, Paper paper, @Nullable Issued issued, Lettering lettering, String origin) {
    boolean book = paper.blocks().stream().anyMatch(Block.Cover.class::isInstance);
    boolean poster = paper.blocks().stream().anyMatch(Block.Huge.class::isInstance);
    html.append("<div class=\"paper").append(book ? " book" : poster ? " poster" : "")
        .append("\"><div class=\"foot\"><span class=\"who\">")
        .append(PaperHtml.escape(paper.footer()))
        .append("</span> <span class=\"code\">").append(issued == null ? "" : issued.code().spaced())
        .append("</span> <span class=\"pages\"></span></div><h1>").append(PaperHtml.escape(paper.title()))
        .append("</h1>");
    if (!paper.subtitle().isEmpty()) {
      html.append("<p class=\"paper-subtitle\">").append(PaperHtml.escape(paper.subtitle())).append("</p>");
    }
    html.append(PaperHtml.blocks(paper, origin, photos));
    if (issued != null) {
      html.append("<table class=\"paper-proof\"><tbody><tr><td class=\"code\">")
          .append(PaperHtml.qr(origin + issued.page())).append("</td><td>")
          .append(Imprint.of(issued, lettering).stream().map(PaperHtml::escape).reduce((a, b) -> a + "<br/>" + b)
              .orElse(""))
          .append("</td></tr></tbody></table>");
    }
    html.append("</div>");
  }

  private static byte[] print(String html, String title, Instant at) {
    var builder = new PdfRendererBuilder().withHtmlContent(html, null).withProducer("Tibao")
        .useFont(() -> new ByteArrayInputStream(TYPE), FACE, 400, FontStyle.NORMAL, true)
        .useFont(() -> new ByteArrayInputStream(TYPE), FACE, 700, FontStyle.NORMAL, true);
    var out = new ByteArrayOutputStream();
    try (PdfBoxRenderer renderer = builder.toStream(out).buildPdfRenderer();
        PDDocument document = renderer.createPDFKeepOpen()) {
      // The same papers give the same bytes, whenever they are printed.
      document.getDocumentInformation().setCreationDate(GregorianCalendar.from(at.atZone(ChinaTime.ZONE)));
      document.getDocumentInformation().setModificationDate(null);
      document.getDocumentInformation().setTitle(title);
      document.setDocumentId(at.getEpochSecond());
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] typeface() {
    try (InputStream in = new GZIPInputStream(resource("/documents/font/wqy-microhei.ttf.gz"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    try (InputStream in = resource(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(PaperPdf.class.getResourceAsStream(name), name);
  }
}
