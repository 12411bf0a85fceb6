package org.tibao.inspection.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.Spot;
import org.tibao.documents.UploadForm;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.CheckItems;
import org.tibao.inspection.CheckPlan;
import org.tibao.inspection.CheckPlans;
import org.tibao.inspection.InspectionRefusal;
import org.tibao.inspection.SpotCheck;
import org.tibao.inspection.SpotChecks;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 现场抽检: the lifts that wait for an inspector, and the checklist on the phone at the lift. */
@Controller
class CheckPages {

  private final Doors doors;
  private final Clock clock;

  /** The doors these pages ask. */
  @Component("checkPagesDoors")
  record Doors(CheckPlans plans, SpotChecks checks, CheckFindings findings, Evidence evidence) {}

  CheckPages(Doors doors, Clock clock) {
    this.doors = doors;
    this.clock = clock;
  }

  /** A check in the list of an inspector, with the plan that it belongs to. */
  record Waiting(SpotCheck check, CheckPlan plan) {}

  @GetMapping("/phone/checks")
  @Needs(Permission.INSPECTION_DO)
  String mine(Actor actor, Model model) {
    model.addAttribute("waiting", doors.checks.mine(actor).stream()
        .map(each -> new Waiting(each, doors.plans.announced(each.plan()))).toList());
    model.addAttribute("person", actor.id());
    return "inspection/checks";
  }

  /** An item with what was seen of it. */
  record Line(CheckItems.Item item, SpotCheck.@Nullable Look look, List<EvidenceFile> photos) {}

  @GetMapping("/inspections/checks/{id}")
  @Needs(Permission.INSPECTION_READ)
  String check(Actor actor, @PathVariable String id, Model model) {
    SpotCheck check = doors.checks.check(actor, Ids.check(id));
    show(actor, check, model);
    model.addAttribute("findings", doors.findings.of(actor, check.id()));
    model.addAttribute("mayDo",
        check.stage() == SpotCheck.Stage.OPEN && actor.may(Permission.INSPECTION_DO, check.path()));
    model.addAttribute("mayJudge", actor.may(Permission.INSPECTION_DO, check.path())
        || actor.may(Permission.INSPECTION_PLAN, check.path()));
    return "inspection/check-done";
  }

  @GetMapping("/phone/checks/{id}")
  @Needs(Permission.INSPECTION_DO)
  String atTheLift(Actor actor, @PathVariable String id, Model model) {
    SpotCheck check = doors.checks.check(actor, Ids.check(id));
    if (check.stage() != SpotCheck.Stage.OPEN) {
      return "redirect:/inspections/checks/" + check.id();
    }
    show(actor, check, model);
    model.addAttribute("person", actor.id());
    return "inspection/check";
  }

  private void show(Actor actor, SpotCheck check, Model model) {
    CheckPlan plan = doors.plans.announced(check.plan());
    CheckItems items = doors.checks.items(plan);
    Map<CheckItems.Place, List<Line>> lines = new LinkedHashMap<>();
    for (CheckItems.Place place : CheckItems.Place.values()) {
      lines.put(place, items.at(place).stream().map(each -> new Line(each, check.look(each.code()).orElse(null),
          doors.evidence.about(actor, SpotCheck.about(check.id(), each.code())))).toList());
    }
    model.addAttribute("check", check);
    model.addAttribute("plan", plan);
    model.addAttribute("lines", lines);
    model.addAttribute("count", items.items().size());
    model.addAttribute("results", SpotCheck.Result.values());
    model.addAttribute("now", LocalDateTime.ofInstant(clock.instant(), ChinaTime.ZONE).withSecond(0).withNano(0));
  }

  /** One photograph from the outbox of a phone. */
  @PostMapping("/phone/checks/{id}/photos")
  @Needs(Permission.INSPECTION_DO)
  ResponseEntity<Void> photo(Actor actor, @PathVariable String id, @RequestParam String item, UploadForm files) {
    SpotCheck check = doors.checks.check(actor, Ids.check(id));
    doors.checks.photo(actor, check.id(), item,
        about -> files.needed(check.path(), Permission.UPKEEP_READ, about), clock.instant());
    return ResponseEntity.noContent().build();
  }

  /** The report from the outbox of a phone. */
  @PostMapping("/phone/checks/{id}/report")
  @Needs(Permission.INSPECTION_DO)
  ResponseEntity<Void> report(Actor actor, @PathVariable String id, @RequestParam Map<String, String> said) {
    record(actor, doors.checks.check(actor, Ids.check(id)), said, List.of());
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/inspections/checks/{id}")
  @Needs(Permission.INSPECTION_DO)
  String record(Actor actor, @PathVariable String id, @RequestParam Map<String, String> said,
      @RequestParam MultiValueMap<String, MultipartFile> files, RedirectAttributes redirect) {
    SpotCheck check = record(actor, doors.checks.check(actor, Ids.check(id)), said, photos(files));
    int failed = doors.findings.of(actor, check.id()).size();
    redirect.addFlashAttribute("flash", failed == 0
        ? Flash.done("inspection.done.checked", check.place())
        : Flash.warn("inspection.done.checked.failed", check.place(), failed));
    return "redirect:/inspections/checks/" + check.id();
  }

  private SpotCheck record(Actor actor, SpotCheck open, Map<String, String> said, List<SpotChecks.Photo> photos) {
    CheckItems items = doors.checks.items(doors.plans.announced(open.plan()));
    var report = new SpotCheck.Report(time("began", said), time("ended", said), spot(said), looks(items, said),
        said.getOrDefault("note", ""));
    return doors.checks.record(actor, open.id(), report, photos, clock.instant());
  }

  @PostMapping("/inspections/checks/{id}/missed")
  @Needs(Permission.INSPECTION_DO)
  String missed(Actor actor, @PathVariable String id, @RequestParam @Nullable String why,
      RedirectAttributes redirect) {
    doors.checks.miss(actor, Ids.check(id), why == null ? "" : why, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("inspection.done.missed"));
    return "redirect:/phone/checks";
  }

  private static Instant time(String field, Map<String, String> said) {
    try {
      return LocalDateTime.parse(said.getOrDefault(field, "")).atZone(ChinaTime.ZONE).toInstant();
    } catch (DateTimeParseException e) {
      throw Refused.at(field, InspectionRefusal.NOT_A_TIME);
    }
  }

  private static @Nullable Spot spot(Map<String, String> said) {
    try {
      String latitude = said.getOrDefault("latitude", "");
      String longitude = said.getOrDefault("longitude", "");
      return latitude.isBlank() || longitude.isBlank()
          ? null
          : new Spot(Double.parseDouble(latitude), Double.parseDouble(longitude));
    } catch (IllegalArgumentException e) {
      throw Refused.at("note", InspectionRefusal.PLACE_MISSING);
    }
  }

  private static List<SpotCheck.Look> looks(CheckItems items, Map<String, String> said) {
    var looks = new ArrayList<SpotCheck.Look>();
    for (CheckItems.Item item : items.items()) {
      String result = said.getOrDefault("r." + item.code(), "");
      for (SpotCheck.Result each : SpotCheck.Result.values()) {
        if (each.name().equals(result)) {
          looks.add(new SpotCheck.Look(item.code(), each, said.getOrDefault("n." + item.code(), "")));
        }
      }
    }
    return looks;
  }

  private static List<SpotChecks.Photo> photos(MultiValueMap<String, MultipartFile> files) {
    var photos = new ArrayList<SpotChecks.Photo>();
    files.forEach((field, all) -> all.stream().filter(each -> field.startsWith("p.") && !each.isEmpty())
        .forEach(each -> photos.add(photo(field.substring(2), each))));
    return photos;
  }

  private static SpotChecks.Photo photo(String item, MultipartFile file) {
    try {
      String name = file.getOriginalFilename();
      return new SpotChecks.Photo(item, name == null ? "" : name, file.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
