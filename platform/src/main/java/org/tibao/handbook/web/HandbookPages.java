package org.tibao.handbook.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.tibao.documents.FileKind;
import org.tibao.documents.Lettering;
import org.tibao.handbook.Editions;
import org.tibao.handbook.Handbook;
import org.tibao.handbook.HandbookChange;
import org.tibao.handbook.Handbooks;
import org.tibao.registry.Region;
import org.tibao.time.ChinaTime;
import org.tibao.web.PublicAddress;

/** 加梯手册: choose the town, read its handbook of any day, take it away. Open to everybody. */
@Controller
class HandbookPages {

  private final Handbooks handbooks;
  private final Editions editions;
  private final PrintedBooks printed;
  private final PublicAddress address;
  private final Clock clock;

  HandbookPages(Handbooks handbooks, Editions editions, PrintedBooks printed, PublicAddress address, Clock clock) {
    this.handbooks = handbooks;
    this.editions = editions;
    this.printed = printed;
    this.address = address;
    this.clock = clock;
  }

  /** A town to choose. */
  record Town(String code, String name, String above) {}

  @GetMapping("/handbook")
  @Open
  String towns(Model model) {
    model.addAttribute("towns", handbooks.towns(ChinaTime.today(clock)).stream()
        .map(each -> new Town(each.code(), each.name(), handbooks.above(each))).toList());
    return "handbook/towns";
  }

  @GetMapping("/handbook/{region}")
  @Open
  String book(@PathVariable String region, @RequestParam(required = false) @Nullable LocalDate date, Locale language,
      Model model) {
    LocalDate today = ChinaTime.today(clock);
    LocalDate on = date == null ? today : date;
    Handbook handbook = handbooks.of(region, on, language);
    model.addAttribute("book", handbook);
    model.addAttribute("today", today);
    model.addAttribute("changed", changed(handbook, language));
    model.addAttribute("editions", editions.of(handbook.place().code()));
    return "handbook/book";
  }

  /** Editions are in Chinese: in English only the keys of what has changed are known. */
  private Set<String> changed(Handbook handbook, Locale language) {
    Handbook chinese = language.getLanguage().equals("en")
        ? handbooks.of(handbook.place().code(), handbook.on(), Locale.SIMPLIFIED_CHINESE)
        : handbook;
    List<HandbookChange> changes = editions.changes(chinese);
    return changes.stream().map(HandbookChange::key).collect(Collectors.toSet());
  }

  /** One of the two languages that there are. */
  private static Locale written(Locale language) {
    return language.getLanguage().equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
  }

  @GetMapping("/handbook/{region}/{form:pdf|docx}")
  @Open
  ResponseEntity<byte[]> file(@PathVariable String region, @PathVariable String form,
      @RequestParam(required = false) @Nullable LocalDate date,
      @RequestParam(defaultValue = "USUAL") Lettering lettering, Locale language, HttpServletRequest request) {
    Region place = handbooks.region(region);
    LocalDate on = date == null ? ChinaTime.today(clock) : date;
    boolean pdf = form.equals("pdf");
    byte[] bytes = printed.of(place.code(), on,
        new Handbooks.Dress(pdf ? Handbooks.Form.PDF : Handbooks.Form.DOCX, lettering, written(language)),
        address.origin(ServletUriComponentsBuilder.fromContextPath(request).toUriString()));
    var how = pdf ? ContentDisposition.inline() : ContentDisposition.attachment();
    return ResponseEntity.ok()
        .contentType(pdf ? MediaType.APPLICATION_PDF : MediaType.parseMediaType(FileKind.DOCX.mediaType()))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.CONTENT_DISPOSITION,
            how.filename(place.name() + " " + on + "." + form, StandardCharsets.UTF_8).build().toString())
        .body(bytes);
  }
}
