package org.tibao.dossier.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.Valid;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.UploadForm;
import org.tibao.dossier.FileBundles;
import org.tibao.dossier.FilePapers;
import org.tibao.dossier.FileWords;
import org.tibao.dossier.LiftFile;
import org.tibao.dossier.LiftFiles;
import org.tibao.dossier.LiftPaper;
import org.tibao.dossier.LiftPaperId;
import org.tibao.dossier.LiftPapers;
import org.tibao.registry.Finder;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;
import org.tibao.web.Listing;

/** 一梯一档: a lift's file by year and chapter, what is missing in it, and taking it away as paper or as data. */
@Controller
class FilePages {

  private static final int FOUND = 50;

  private final Doors doors;

  FilePages(Doors doors) {
    this.doors = doors;
  }

  /** The doors these pages ask. */
  @Component("dossierDoors")
  record Doors(LiftFiles files, LiftPapers papers, FilePapers prints, FileBundles bundles, FileWords words, Lifts lifts,
      Finder finder, Clock clock) {}

  /** A line of the file. */
  record Line(String year, String when, LiftEvent.Chapter chapter, String text, @Nullable String address,
      List<UUID> evidence) {}

  @GetMapping("/files")
  @Needs(Permission.DOSSIER_READ)
  String all(Actor actor, @RequestParam(defaultValue = "") String q, Model model) {
    List<Lift> found = q.isBlank()
        ? doors.lifts.page(actor, null, null, null, FOUND)
        : doors.lifts.lifts(actor, doors.finder.find(actor, q, FOUND).stream()
            .filter(each -> each.kind().equals("lift")).map(each -> new LiftId(each.subject())).toList());
    model.addAttribute("lifts", found);
    model.addAttribute("words", doors.words);
    model.addAttribute("q", q.strip());
    model.addAttribute("total", doors.lifts.count(actor));
    return "dossier/files";
  }

  /** What of the file is asked for. */
  record Sought(LiftEvent.@Nullable Chapter chapter, @Nullable Integer year, @Nullable String q) {

    String word() {
      return q == null ? "" : q.strip();
    }
  }

  @GetMapping("/lifts/{id}/file")
  @Needs(Permission.DOSSIER_READ)
  String file(Actor actor, @PathVariable UUID id, Sought sought, HttpServletRequest request, Locale language,
      Model model) {
    LiftEvent.Chapter chapter = sought.chapter();
    Integer year = sought.year();
    String q = sought.word();
    LiftFile whole = doors.files.open(actor, new LiftId(id), now());
    LiftFile part = whole.only(chapter, year);
    List<LiftEvent> events = q.isEmpty() ? part.events() : found(part, q, language);
    Listing listing = Listing.of(request, "when", Set.of("when")).withTotal(events.size());
    head(whole.lift(), model);
    model.addAttribute("lines", events.stream().skip(listing.offset()).limit(listing.size())
        .map(each -> line(each, language)).toList());
    model.addAttribute("listing", listing);
    model.addAttribute("chapters", whole.only(null, year).chapters());
    model.addAttribute("years", whole.only(chapter, null).years());
    model.addAttribute("chapter", chapter);
    model.addAttribute("year", year);
    model.addAttribute("q", q);
    model.addAttribute("completeness", doors.files.completeness(actor, whole));
    return "dossier/file";
  }

  private List<LiftEvent> found(LiftFile file, String q, Locale language) {
    String word = q.toLowerCase(Locale.ROOT);
    return file.events().stream()
        .filter(each -> doors.words.say(each, language).toLowerCase(Locale.ROOT).contains(word)).toList();
  }

  private Line line(LiftEvent event, Locale language) {
    return new Line(String.valueOf(LiftFile.year(event)), doors.words.when(event, language), event.chapter(),
        doors.words.say(event, language), event.address(), event.evidence());
  }

  private void head(Lift lift, Model model) {
    model.addAttribute("lift", lift);
    model.addAttribute("name", doors.words.called(lift));
  }

  @GetMapping("/lifts/{id}/file/contents")
  @Needs(Permission.DOSSIER_READ)
  String contents(Actor actor, @PathVariable UUID id, Model model) {
    LiftId lift = new LiftId(id);
    Lift found = doors.lifts.lift(actor, lift);
    head(found, model);
    model.addAttribute("completeness", doors.files.completeness(actor, lift, now()));
    model.addAttribute("kinds", doors.files.contents(found, now()).kinds());
    model.addAttribute("parts", doors.files.parts(actor, found, now()));
    model.addAttribute("papers", doors.papers.of(actor, lift).stream().map(each -> new Handed(each,
        doors.papers.files(actor, each))).toList());
    model.addAttribute("mayBring", doors.papers.mayBring(actor, found, now()));
    model.addAttribute("paperId", LiftPaperId.next());
    return "dossier/contents";
  }

  /** A paper with its scans. */
  record Handed(LiftPaper paper, List<org.tibao.documents.EvidenceFile> files) {}

  /** A paper as the form sends it. */
  record PaperForm(@NotNull UUID id, @NotNull String kind, @NotNull LocalDate on, @Nullable String note) {}

  @PostMapping("/lifts/{id}/file/papers")
  @Needs(Permission.LIFT_READ)
  String handIn(Actor actor, @PathVariable UUID id, @Valid PaperForm form, UploadForm upload,
      RedirectAttributes redirect) {
    String note = form.note();
    doors.papers.handIn(actor, new LiftId(id),
        new LiftPaper.Draft(new LiftPaperId(form.id()), form.kind(), form.on(), note == null ? "" : note), upload,
        now());
    redirect.addFlashAttribute("flash", Flash.done("dossier.handedIn"));
    return "redirect:/lifts/" + id + "/file/contents";
  }

  @PostMapping("/lifts/{id}/file/papers/{paper}/take-out")
  @Needs(Permission.LIFT_READ)
  String takeOut(Actor actor, @PathVariable UUID id, @PathVariable UUID paper, @RequestParam String why,
      RedirectAttributes redirect) {
    doors.papers.takeOut(actor, new LiftPaperId(paper), why, now());
    redirect.addFlashAttribute("flash", Flash.done("dossier.takenOut"));
    return "redirect:/lifts/" + id + "/file/contents";
  }

  @PostMapping("/lifts/{id}/file/print")
  @Needs(Permission.DOSSIER_READ)
  String print(Actor actor, @PathVariable UUID id) {
    return "redirect:" + doors.prints.issue(actor, new LiftId(id), now()).page();
  }

  @PostMapping("/lifts/{id}/file/plate")
  @Needs(Permission.DOSSIER_READ)
  String plate(Actor actor, @PathVariable UUID id) {
    return "redirect:" + doors.prints.plate(actor, new LiftId(id), now()).page();
  }

  @GetMapping("/lifts/{id}/file/bundle")
  @Needs(Permission.DOSSIER_READ)
  void bundle(Actor actor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
    Lift lift = doors.files.open(actor, new LiftId(id), now()).lift();
    String name = "lift-file-" + lift.id() + "-" + ChinaTime.today(doors.clock) + ".zip";
    response.setContentType("application/zip");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    doors.bundles.write(actor, lift.id(), response.getOutputStream(), now());
  }

  private Instant now() {
    return doors.clock.instant();
  }
}
