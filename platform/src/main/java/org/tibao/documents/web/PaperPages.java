package org.tibao.documents.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tibao.access.Open;
import org.tibao.documents.DocumentsRefusal;
import org.tibao.documents.FileKind;
import org.tibao.documents.Lettering;
import org.tibao.documents.Opened;
import org.tibao.documents.PaperCode;
import org.tibao.documents.Papers;
import org.tibao.refusal.Refused;
import org.tibao.web.PublicAddress;

/**
 * What the QR code of a paper opens: the same content, whether it is what was issued, and the paper to take away. Open to
 * everybody who holds the code; never kept by a proxy and never found by a search engine.
 */
@Controller
class PaperPages {

  private final Papers papers;
  private final PublicAddress address;

  PaperPages(Papers papers, PublicAddress address) {
    this.papers = papers;
    this.address = address;
  }

  /** For those who have the paper and no camera: the code is typed. */
  @GetMapping("/p")
  @Open
  String ask(@RequestParam(defaultValue = "") String code, Model model) {
    if (code.isBlank()) {
      return "documents/ask";
    }
    Optional<Opened> found = PaperCode.read(code).flatMap(papers::find);
    if (found.isPresent()) {
      return "redirect:" + found.get().issued().page();
    }
    model.addAttribute("typed", code);
    return "documents/ask";
  }

  @GetMapping("/p/{code}")
  @Open
  String paper(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
    Opened opened = papers.open(code(code));
    model.addAttribute("opened", opened);
    model.addAttribute("blocks", papers.page(opened, origin(request)));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Robots-Tag", "noindex, nofollow");
    response.setHeader("Referrer-Policy", "same-origin");
    return "documents/paper";
  }

  @GetMapping("/p/{code}/pdf")
  @Open
  ResponseEntity<byte[]> pdf(@PathVariable String code, @RequestParam(defaultValue = "USUAL") Lettering lettering,
      HttpServletRequest request) {
    Opened opened = papers.open(code(code));
    byte[] bytes = papers.pdf(opened.issued().code(), lettering, origin(request));
    return answer(bytes, MediaType.APPLICATION_PDF, ContentDisposition.inline(), opened, ".pdf");
  }

  @GetMapping("/p/{code}/docx")
  @Open
  ResponseEntity<byte[]> docx(@PathVariable String code, @RequestParam(defaultValue = "USUAL") Lettering lettering,
      HttpServletRequest request) {
    Opened opened = papers.open(code(code));
    byte[] bytes = papers.docx(opened.issued().code(), lettering, origin(request));
    return answer(bytes, MediaType.parseMediaType(FileKind.DOCX.mediaType()), ContentDisposition.attachment(), opened,
        ".docx");
  }

  private static ResponseEntity<byte[]> answer(byte[] bytes, MediaType type, ContentDisposition.Builder how,
      Opened opened, String ending) {
    String name = opened.paper().title().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ").strip() + ending;
    return ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore())
        .header("X-Robots-Tag", "noindex, nofollow")
        .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(name, StandardCharsets.UTF_8).build().toString())
        .body(bytes);
  }

  private static PaperCode code(String typed) {
    return PaperCode.read(typed).orElseThrow(() -> Refused.because(DocumentsRefusal.NO_SUCH_PAPER));
  }

  /** Where nobody has said under which address people come, it is the one by which this request came. */
  private String origin(HttpServletRequest request) {
    return address.origin(ServletUriComponentsBuilder.fromContextPath(request).toUriString());
  }
}
