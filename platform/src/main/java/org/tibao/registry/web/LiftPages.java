package org.tibao.registry.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;

/** 电梯: the register by the thousand, and one lift with its codes and facts. */
@Controller
class LiftPages {

  private static final int SIZE = 50;

  private final Lifts lifts;
  private final Places places;
  private final Histories histories;

  LiftPages(Lifts lifts, Places places, Histories histories) {
    this.lifts = lifts;
    this.places = places;
    this.histories = histories;
  }

  @GetMapping("/lifts")
  @Needs(Permission.LIFT_READ)
  String lifts(Actor actor, @RequestParam(required = false) @Nullable LiftKind kind,
      @RequestParam(required = false) @Nullable LiftStatus status, @RequestParam(required = false) @Nullable UUID after,
      Model model) {
    List<Lift> found = lifts.page(actor, kind, status, after == null ? null : new LiftId(after), SIZE + 1);
    model.addAttribute("lifts", found.stream().limit(SIZE).toList());
    model.addAttribute("next", found.size() > SIZE ? found.get(SIZE - 1).id() : null);
    model.addAttribute("total", lifts.count(actor));
    model.addAttribute("kind", kind);
    model.addAttribute("status", status);
    model.addAttribute("after", after);
    model.addAttribute("kinds", LiftKind.values());
    model.addAttribute("states", LiftStatus.values());
    model.addAttribute("mayWrite", actor.may(Permission.LIFT_WRITE));
    return "registry/lifts";
  }

  @GetMapping("/lifts/{id}")
  @Needs(Permission.LIFT_READ)
  String lift(Actor actor, @PathVariable UUID id, Model model) {
    Lift lift = lifts.lift(actor, new LiftId(id));
    model.addAttribute("lift", lift);
    model.addAttribute("name", called(lift));
    model.addAttribute("mayWrite", actor.may(Permission.LIFT_WRITE, lift.path()));
    model.addAttribute("regions", places.regionsOn(lift.path()));
    if (lift.stairwell() != null && actor.may(Permission.PLACE_READ, lift.path())) {
      model.addAttribute("stairwell", places.stairwell(actor, lift.stairwell()));
    }
    model.addAttribute("lines",
        histories.of(actor, Permission.LIFT_READ, new Subject("lift", id, lift.path())));
    return "registry/lift";
  }

  /** What people call a lift: its name, or the code on its plate, or where it stands. */
  private static String called(Lift lift) {
    if (!lift.name().isBlank()) {
      return lift.name();
    }
    return lift.codes().isEmpty() ? lift.address() : lift.codes().getFirst().value();
  }
}
