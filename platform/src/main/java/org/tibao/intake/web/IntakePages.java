package org.tibao.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.intake.Intake;
import org.tibao.intake.Load;
import org.tibao.intake.LoadId;
import org.tibao.intake.LoadState;
import org.tibao.intake.Preview;
import org.tibao.intake.RowKind;
import org.tibao.sheets.SheetWriter;

/** 导入: the list of loads, and one load from its file to its report. */
@Controller
class IntakePages {

  private final Intake intake;
  private final Faults faults;
  private final Clock clock;

  IntakePages(Intake intake, Faults faults, Clock clock) {
    this.intake = intake;
    this.faults = faults;
    this.clock = clock;
  }

  @GetMapping("/imports")
  @Needs(Permission.IMPORT)
  String loads(Actor actor, Model model) {
    model.addAttribute("loads", intake.loads(actor));
    model.addAttribute("kinds", intake.kinds(actor));
    return "intake/list";
  }

  @GetMapping("/imports/new")
  @Needs(Permission.IMPORT)
  String form(Actor actor, Model model) {
    model.addAttribute("kinds", intake.kinds(actor));
    return "intake/new";
  }

  @GetMapping("/imports/templates/{kind}.xlsx")
  @Needs(Permission.IMPORT)
  void template(Actor actor, @PathVariable String kind, HttpServletResponse response) throws IOException {
    RowKind<?> of = intake.kind(actor, kind);
    attach(response, faults.kind(of.name()) + ".xlsx");
    Intake.writeTemplate(of, response.getOutputStream());
  }

  /** Keeps the file; a mapping file or a kind, if given, says what its columns mean. */
  @PostMapping("/imports")
  @Needs(Permission.IMPORT)
  String keep(Actor actor, @RequestParam MultipartFile file, @RequestParam(defaultValue = "") String kind,
      @RequestParam(required = false) @Nullable MultipartFile mapping)
      throws IOException {
    LoadId id = LoadId.next();
    try (var content = file.getInputStream()) {
      intake.keep(actor, id, Faults.fileName(file.getOriginalFilename()), content, clock.instant());
    }
    if (mapping != null && !mapping.isEmpty()) {
      String yaml = new String(mapping.getBytes(), StandardCharsets.UTF_8);
      intake.chooseMapping(actor, id, yaml, kind.isEmpty() ? null : kind);
    } else if (!kind.isEmpty()) {
      intake.choose(actor, id, kind);
    }
    return "redirect:/imports/" + id;
  }

  @GetMapping("/imports/{id}")
  @Needs(Permission.IMPORT)
  String load(Actor actor, @PathVariable UUID id, Model model) throws IOException {
    Load load = intake.find(actor, new LoadId(id));
    model.addAttribute("load", load);
    if (load.state() == LoadState.RUNNING) {
      return "intake/running";
    }
    boolean choosing = load.kept() && load.state() == LoadState.UPLOADED;
    return choosing ? preview(actor, load, model) : report(actor, load, model);
  }

  /** The columns and what would happen, also for a load that was refused and may be started again. */
  @GetMapping("/imports/{id}/columns")
  @Needs(Permission.IMPORT)
  String columns(Actor actor, @PathVariable UUID id, Model model) throws IOException {
    return preview(actor, intake.find(actor, new LoadId(id)), model);
  }

  private String preview(Actor actor, Load load, Model model) throws IOException {
    Preview preview = intake.preview(actor, load.id(), clock.instant());
    model.addAttribute("load", load);
    model.addAttribute("preview", preview);
    model.addAttribute("problem", preview.problem() == null ? "" : faults.sentence(preview.problem()));
    model.addAttribute("bad", preview.refused().stream().map(row -> faults.shown(load.kind(), row)).toList());
    model.addAttribute("kinds", intake.kinds(actor));
    model.addAttribute("targets", load.kind().isEmpty() ? List.of() : intake.kind(actor, load.kind()).columns());
    model.addAttribute("constants", constants(actor, load));
    return "intake/preview";
  }

  /** Columns that no heading gives: they may be the same in every row. */
  private Map<String, String> constants(Actor actor, Load load) {
    var constants = new LinkedHashMap<String, String>();
    var mapping = load.mapping();
    if (mapping != null) {
      intake.kind(actor, load.kind()).columns().forEach(column -> {
        var source = mapping.columns().get(column.name());
        if (source == null || source.constant() != null) {
          String value = source == null || source.constant() == null ? "" : source.constant();
          constants.put(column.name(), value);
        }
      });
    }
    return constants;
  }

  private String report(Actor actor, Load load, Model model) {
    model.addAttribute("reasons", load.report().reasons());
    model.addAttribute("words", faults);
    model.addAttribute("refusal", faults.refusal(load));
    model.addAttribute("bad", intake.refused(actor, load.id(), -1, Preview.REFUSED).stream()
        .map(row -> faults.shown(load.kind(), row)).toList());
    return "intake/report";
  }

  @PostMapping("/imports/{id}/columns")
  @Needs(Permission.IMPORT)
  String choose(Actor actor, @PathVariable UUID id, @RequestParam String kind, HttpServletRequest request) {
    var load = intake.find(actor, new LoadId(id));
    if (!kind.equals(load.kind())) {
      intake.choose(actor, load.id(), kind);
      return "redirect:/imports/" + id + "/columns";
    }
    var targets = new ArrayList<String>();
    for (int i = 0; i < load.header().size(); i++) {
      String target = request.getParameter("c" + i);
      targets.add(target == null ? "" : target);
    }
    var constants = new LinkedHashMap<String, String>();
    request.getParameterMap().forEach((name, values) -> {
      if (name.startsWith("always.")) {
        constants.put(name.substring("always.".length()), values[0]);
      }
    });
    intake.choose(actor, load.id(), kind, targets, constants);
    return "redirect:/imports/" + id + "/columns";
  }

  @PostMapping("/imports/{id}/start")
  @Needs(Permission.IMPORT)
  String start(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean acceptGood) {
    intake.start(actor, new LoadId(id), acceptGood, clock.instant());
    return "redirect:/imports/" + id;
  }

  /** The line that a running load's page asks for every second; when it has ended, the page loads itself anew. */
  @GetMapping("/imports/{id}/progress")
  @Needs(Permission.IMPORT)
  String progress(Actor actor, @PathVariable UUID id, Model model, HttpServletResponse response) {
    Load load = intake.find(actor, new LoadId(id));
    if (load.state() != LoadState.RUNNING) {
      response.setHeader("HX-Refresh", "true");
    }
    model.addAttribute("load", load);
    return "intake/running :: progress";
  }

  @GetMapping("/imports/{id}/refused.{form:xlsx|csv}")
  @Needs(Permission.IMPORT)
  void refused(Actor actor, @PathVariable UUID id, @PathVariable String form,
      HttpServletResponse response) throws IOException {
    Load load = intake.find(actor, new LoadId(id));
    attach(response, faults.word("intake.refused.file") + "." + form);
    try (SheetWriter sheet = form.equals("csv")
        ? SheetWriter.csv(response.getOutputStream())
        : SheetWriter.xlsx(response.getOutputStream(), faults.word("intake.refused.file"))) {
      intake.writeRefused(actor, load.id(), List.of(faults.word("intake.rowNumber"), faults.word("intake.reason")),
          bad -> faults.line(load.kind(), bad), sheet);
    }
  }

  private static void attach(HttpServletResponse response, String name) {
    response.setContentType(name.endsWith(".csv")
        ? "text/csv;charset=UTF-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition",
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
  }
}
