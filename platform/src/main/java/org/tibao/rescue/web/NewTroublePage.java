package org.tibao.rescue.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Code;
import org.tibao.registry.Finder;
import org.tibao.registry.Finding;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;
import org.tibao.registry.StairwellId;
import org.tibao.rescue.Source;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleReport;
import org.tibao.rescue.Troubles;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 电话报警: somebody rings, somebody on duty takes it down. Any words that a caller would say find the lift. */
@Controller
class NewTroublePage {

  private static final int MOST = 20;

  private final Troubles troubles;
  private final Register register;
  private final Clock clock;

  NewTroublePage(Troubles troubles, Register register, Clock clock) {
    this.troubles = troubles;
    this.register = register;
    this.clock = clock;
  }

  /** Where a lift is found. */
  @Component("rescueRegister")
  record Register(Lifts lifts, Finder finder) {}

  @GetMapping("/rescue/new")
  @Needs({Permission.TROUBLE_REPORT, Permission.RESCUE_COMMAND})
  String ask(Actor actor, @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable UUID lift,
      Model model) {
    List<Lift> found = lift == null
        ? find(actor, q)
        : List.of(register.lifts.lift(actor, new LiftId(lift)));
    List<Trouble.Place> places = found.stream().filter(each -> Troubles.mayReport(actor, each.path()))
        .map(troubles::placeOf).toList();
    model.addAttribute("q", q);
    model.addAttribute("places", places);
    model.addAttribute("place", places.size() == 1 ? places.getFirst() : null);
    return "rescue/new";
  }

  private List<Lift> find(Actor actor, String q) {
    String said = q.strip().toUpperCase(Locale.ROOT);
    var found = new LinkedHashMap<LiftId, Lift>();
    for (Scheme each : List.of(Scheme.RESCUE_CODE, Scheme.DEVICE_CODE)) {
      if (each.fits(said)) {
        register.lifts.lift(actor, new Code(each, said)).ifPresent(lift -> found.put(lift.id(), lift));
      }
    }
    if (found.isEmpty()) {
      List<Finding> hits = register.finder.find(actor, q, MOST);
      var ids = new ArrayList<LiftId>();
      var stairwells = new ArrayList<StairwellId>();
      for (Finding each : hits) {
        if (each.kind().equals("lift")) {
          ids.add(new LiftId(each.subject()));
        } else if (each.kind().equals("stairwell")) {
          stairwells.add(new StairwellId(each.subject()));
        }
      }
      register.lifts.lifts(actor, ids).forEach(lift -> found.put(lift.id(), lift));
      Map<StairwellId, List<Lift>> behind = register.lifts.liftsOf(actor, stairwells);
      behind.values().forEach(some -> some.forEach(lift -> found.put(lift.id(), lift)));
    }
    return found.values().stream().limit(MOST).toList();
  }

  /** What the caller says. */
  record CallForm(UUID lift, boolean shutIn, @Nullable Integer persons, @Nullable String name, @Nullable String phone,
      @Nullable String said, @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable LocalDateTime occurred) {}

  @PostMapping("/rescue/new")
  @Needs(value = {Permission.TROUBLE_REPORT, Permission.RESCUE_COMMAND}, urgent = true)
  String take(Actor actor, CallForm form, @RequestParam("_command") String command, RedirectAttributes next) {
    Instant now = clock.instant();
    LocalDateTime occurred = form.occurred();
    TroubleReport report = troubles.report(actor, new TroubleReport.Draft(
        UUID.nameUUIDFromBytes(("TELEPHONE " + command).getBytes(StandardCharsets.UTF_8)), Source.TELEPHONE, command,
        new LiftId(form.lift()), form.shutIn(),
        occurred == null ? now : occurred.atZone(ChinaTime.ZONE).toInstant(), form.persons(),
        new TroubleReport.Who(Objects.requireNonNullElse(form.name(), ""),
            Objects.requireNonNullElse(form.phone(), ""), ""),
        Objects.requireNonNullElse(form.said(), "")), now);
    next.addFlashAttribute("flash", Flash.done("rescue.done.reported"));
    String path = troubles.reported(actor, report).place().path();
    return Troubles.sees(actor, path) ? "redirect:/rescue/" + report.trouble() : "redirect:/sos/t/" + report.code();
  }
}
