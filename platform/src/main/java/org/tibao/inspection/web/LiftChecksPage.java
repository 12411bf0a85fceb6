package org.tibao.inspection.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.inspection.CheckFindings;
import org.tibao.inspection.FlagBook;
import org.tibao.inspection.SpotChecks;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;

/** Spot checks, findings and red flags of one lift. */
@Controller
class LiftChecksPage {

  private final Lifts lifts;
  private final SpotChecks checks;
  private final CheckFindings findings;
  private final FlagBook flags;
  private final InspectionWords words;

  LiftChecksPage(Lifts lifts, SpotChecks checks, CheckFindings findings, FlagBook flags, InspectionWords words) {
    this.lifts = lifts;
    this.checks = checks;
    this.findings = findings;
    this.flags = flags;
    this.words = words;
  }

  /** A flag in a line. */
  record Line(Instant at, String kind, String said, String unit, boolean dismissed) {}

  @GetMapping("/lifts/{id}/checks")
  @Needs(Permission.INSPECTION_READ)
  String lift(Actor actor, @PathVariable UUID id, Model model) {
    Lift lift = lifts.lift(actor, new LiftId(id));
    actor.require(Permission.INSPECTION_READ, lift.path());
    List<Line> lines = flags.of(actor, lift.id()).stream().map(each -> new Line(each.at(), each.kind().name(),
        words.flag(each), each.unit().name(), each.dismissed() != null)).toList();
    model.addAttribute("lift", lift);
    model.addAttribute("name", words.name(actor, lift));
    model.addAttribute("checks", checks.of(actor, lift.id()));
    model.addAttribute("findings", findings.of(actor, lift.id()));
    model.addAttribute("flags", lines);
    return "inspection/lift";
  }
}
