package org.tibao.handbook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.handbook.PrintRun;
import org.tibao.handbook.PrintRunId;
import org.tibao.handbook.PrintRuns;
import org.tibao.registry.Estate;
import org.tibao.registry.EstateId;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.web.PublicAddress;

/** 张贴与一户一信: what to print, for where; how far it is; the PDF for the printer. */
@Controller
class PrintPages {

  private final PrintRuns runs;
  private final Places places;
  private final PublicAddress address;
  private final Clock clock;

  PrintPages(PrintRuns runs, Places places, PublicAddress address, Clock clock) {
    this.runs = runs;
    this.places = places;
    this.address = address;
    this.clock = clock;
  }

  @GetMapping("/notices")
  @Needs(Permission.NOTICE_PRINT)
  String all(Actor actor, @RequestParam(required = false) @Nullable UUID estate, Model model) {
    List<Estate> estates = places.estates(actor);
    Estate chosen = estates.stream().filter(each -> each.id().value().equals(estate)).findFirst()
        .orElse(estates.isEmpty() ? null : estates.getFirst());
    model.addAttribute("estates", estates);
    model.addAttribute("chosen", chosen);
    model.addAttribute("stairwells", chosen == null
        ? List.of()
        : places.stairwellsUnder(actor, chosen.path()).stream()
            .filter(each -> actor.may(Permission.NOTICE_PRINT, each.path())).toList());
    model.addAttribute("runs", runs.list(actor));
    model.addAttribute("id", PrintRunId.next());
    return "handbook/notices";
  }

  /** All of the estate without a stairwell. */
  @PostMapping("/notices")
  @Needs(Permission.NOTICE_PRINT)
  String start(Actor actor, @RequestParam UUID id, @RequestParam PrintRun.Kind kind, @RequestParam UUID estate,
      @RequestParam(required = false) @Nullable UUID stairwell) {
    Estate place = places.estate(actor, new EstateId(estate));
    Stairwell door = stairwell == null ? null : places.stairwell(actor, new StairwellId(stairwell));
    var order = new PrintRuns.Order(kind, place.path(), door == null ? place.name() : door.label(),
        door == null ? List.of() : List.of(door.id()));
    return "redirect:/notices/" + runs.start(actor, new PrintRunId(id), order, clock.instant()).id();
  }

  @GetMapping("/notices/{id}")
  @Needs(Permission.NOTICE_PRINT)
  String run(Actor actor, @PathVariable UUID id, Model model) {
    PrintRun run = runs.run(actor, new PrintRunId(id));
    model.addAttribute("run", run);
    model.addAttribute("papers", run.total() <= 60 ? runs.papers(actor, run.id()) : List.of());
    return "handbook/print-run";
  }

  @GetMapping("/notices/{id}/progress")
  @Needs(Permission.NOTICE_PRINT)
  String progress(Actor actor, @PathVariable UUID id, Model model) {
    run(actor, id, model);
    return "handbook/print-run :: progress";
  }

  @GetMapping("/notices/{id}/pdf")
  @Needs(Permission.NOTICE_PRINT)
  void pdf(Actor actor, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PrintRun run = runs.run(actor, new PrintRunId(id));
    response.setContentType(MediaType.APPLICATION_PDF_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline()
        .filename(run.label() + ".pdf", StandardCharsets.UTF_8).build().toString());
    runs.pdf(actor, run.id(), address.origin(ServletUriComponentsBuilder.fromContextPath(request).toUriString()),
        response.getOutputStream());
  }
}
