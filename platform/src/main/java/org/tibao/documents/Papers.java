package org.tibao.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;

/**
 * The door to papers. Whoever issues has checked the right to; whoever knows the code may open. To be read by a person
 * there is the page {@link Issued#page()}, with {@code /pdf} and {@code /docx} below it; the latter
 * only where it may be edited.
 */
@Component
public class Papers {

  /** Papers of one print run: a large stairwell has fewer dwellings. */
  static final int MOST = 400;
  private static final int AT_ONCE = 50;

  private final PaperTable table;
  private final Evidence evidence;
  private final PaperPdf pdf;
  private final PaperDocx docx;

  Papers(PaperTable table, Evidence evidence) {
    this.table = table;
    this.evidence = evidence;
    this.pdf = new PaperPdf(evidence::small);
    this.docx = new PaperDocx(evidence::small);
  }

  /** Issues it. The same content of the same kind about the same matter is the same paper, issued once. */
  @Transactional
  public Issued issue(Actor by, PaperDraft draft, Instant now) {
    String content = PaperText.write(draft.paper());
    Digest digest = Digest.of(content.getBytes(StandardCharsets.UTF_8));
    var issued = new Issued(PaperCode.next(), draft.kind(), draft.path(), draft.about(), draft.paper().title(), digest,
        now, by.name(), null);
    table.add(issued, content);
    return table.same(draft.kind(), draft.about(), digest).orElseThrow();
  }

  /** Issues it in the place of what was issued of this kind about this matter: the page of an old one leads to it. */
  @Transactional
  public Issued replace(Actor by, PaperDraft draft, Instant now) {
    Issued issued = issue(by, draft, now);
    table.replace(draft.kind(), draft.about(), issued.code());
    return issued;
  }

  /** The paper of that code, if there is one. */
  public Optional<Opened> find(PaperCode code) {
    return table.content(code).map(kept -> new Opened(kept.issued(), PaperText.read(kept.content()),
        Digest.of(kept.content().getBytes(StandardCharsets.UTF_8)).equals(kept.issued().digest())));
  }

  /** @throws Refused {@link DocumentsRefusal#NO_SUCH_PAPER} */
  public Opened open(PaperCode code) {
    return find(code).orElseThrow(() -> Refused.because(DocumentsRefusal.NO_SUCH_PAPER));
  }

  /** What was issued about a matter, the latest first; the asker has checked who may know. */
  public List<Issued> about(String about) {
    return table.about(about);
  }

  /** Of many matters what holds now, in no order; the asker has checked who may know. */
  public List<Issued> holding(Collection<String> abouts) {
    return table.holding(abouts);
  }

  /** Its parts as XHTML without style or script, to stand in a page below its title. */
  public String page(Opened opened, String origin) {
    return PaperHtml.blocks(opened.paper(), origin, evidence::small);
  }

  /**
   * As PDF, with everything in it that it needs to be printed anywhere.
   *
   * @param origin scheme and host under which people reach this Tibao
   */
  public byte[] pdf(PaperCode code, Lettering lettering, String origin) {
    return pdf(List.of(code), lettering, origin);
  }

  /** Several papers as one PDF to print in one go, each beginning on a page of its own. */
  public byte[] pdf(List<PaperCode> codes, Lettering lettering, String origin) {
    return pdf(codes, lettering, origin, Sheets.ONE_SIDED);
  }

  /** The same, lying on the sheets as said. */
  public byte[] pdf(List<PaperCode> codes, Lettering lettering, String origin, Sheets sheets) {
    if (codes.isEmpty() || codes.size() > MOST) {
      throw Refused.because(DocumentsRefusal.TOO_MANY_PAPERS, MOST);
    }
    List<Opened> opened = new ArrayList<>();
    codes.forEach(code -> opened.add(whole(code)));
    return pdf.of(opened, lettering, origin, sheets);
  }

  /**
   * As many papers as there are, as one PDF: some are printed at a time, and what is printed waits in a file, so that an estate
   * takes no more memory than a stairwell.
   */
  public void pdf(List<PaperCode> codes, Lettering lettering, String origin, Sheets sheets, OutputStream out)
      throws IOException {
    try (PDDocument all = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
      var merger = new PDFMergerUtility();
      for (int from = 0; from < codes.size(); from += AT_ONCE) {
        byte[] some = pdf(codes.subList(from, Math.min(codes.size(), from + AT_ONCE)), lettering, origin, sheets);
        if (sheets == Sheets.TWO_SIDED && all.getNumberOfPages() % 2 == 1) {
          all.addPage(new PDPage(PDRectangle.A4));
        }
        try (PDDocument part = Loader.loadPDF(some)) {
          merger.appendDocument(all, part);
        }
      }
      all.save(out);
    }
  }

  /**
   * As Word document, to be edited in an office.
   *
   * @throws Refused {@link DocumentsRefusal#NOT_EDITABLE} where it must not be edited
   */
  public byte[] docx(PaperCode code, Lettering lettering, String origin) {
    Opened opened = whole(code);
    if (!opened.issued().editable()) {
      throw Refused.because(DocumentsRefusal.NOT_EDITABLE);
    }
    return docx.of(opened, lettering, origin);
  }

  /** What was tampered with is shown on its page with a warning, and not printed. */
  private Opened whole(PaperCode code) {
    Opened opened = open(code);
    if (!opened.whole()) {
      throw Refused.because(DocumentsRefusal.NOT_WHOLE);
    }
    return opened;
  }
}
