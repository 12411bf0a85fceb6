package org.tibao.telemetry.web;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.telemetry.Quarantine;
import org.tibao.telemetry.QuarantineGroups;
import org.tibao.web.Flash;

/** 隔离区: what was not understood, why, and once more when the codebook is mended. */
@Controller
class QuarantinePage {

  private static final int NEWEST = 50;

  private final Quarantine quarantine;
  private final QuarantineGroups groups;
  private final Clock clock;

  QuarantinePage(Quarantine quarantine, QuarantineGroups groups, Clock clock) {
    this.quarantine = quarantine;
    this.groups = groups;
    this.clock = clock;
  }

  @GetMapping("/quarantine")
  @Needs(Permission.TELEMETRY_READ)
  String quarantine(Actor actor, Model model) {
    model.addAttribute("groups", groups.all(actor));
    model.addAttribute("newest", quarantine.page(actor, null, NEWEST));
    model.addAttribute("total", quarantine.count(actor));
    model.addAttribute("mayReplay", actor.may(Permission.DEVICE_MANAGE));
    return "telemetry/quarantine";
  }

  @PostMapping("/quarantine/replay")
  @Needs(Permission.DEVICE_MANAGE)
  String replay(Actor actor, String reason, String codebook, String kind, RedirectAttributes next) {
    var ids = groups.of(actor, reason, codebook, kind);
    Quarantine.Replay outcome = ids.isEmpty()
        ? new Quarantine.Replay(0, 0)
        : quarantine.replay(actor, List.copyOf(ids), clock.instant());
    next.addFlashAttribute("flash",
        outcome.spoiltStill() == 0 && outcome.understood() > 0
            ? Flash.done("telemetry.quarantine.understood", outcome.understood())
            : Flash.warn("telemetry.quarantine.still", outcome.understood(), outcome.spoiltStill()));
    return "redirect:/quarantine";
  }
}
