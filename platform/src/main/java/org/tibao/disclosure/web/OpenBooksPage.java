package org.tibao.disclosure.web;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
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
import org.tibao.disclosure.DoorCode;
import org.tibao.disclosure.DoorPosters;
import org.tibao.disclosure.Disclosure;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.web.Flash;

/** 公开账本 of a stairwell for staff: what is open and by which source, the poster to print, the code to replace. */
@Controller
class OpenBooksPage {

  private final Disclosure books;
  private final DoorPosters posters;
  private final Places places;
  private final Clock clock;

  OpenBooksPage(Disclosure books, DoorPosters posters, Places places, Clock clock) {
    this.books = books;
    this.posters = posters;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/stairwells/{id}/open-books")
  @Needs(Permission.NOTICE_PRINT)
  String show(Actor actor, @PathVariable UUID id, Model model) {
    Instant now = clock.instant();
    DoorCode code = books.code(actor, new StairwellId(id), now);
    Stairwell stairwell = places.stairwell(actor, new StairwellId(id));
    var rule = books.rule(stairwell, now);
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("code", code);
    model.addAttribute("rule", rule.data());
    model.addAttribute("version", rule.version());
    return "disclosure/stairwell";
  }

  @PostMapping("/stairwells/{id}/open-books/poster")
  @Needs(Permission.NOTICE_PRINT)
  String poster(Actor actor, @PathVariable UUID id) {
    return "redirect:" + posters.issue(actor, new StairwellId(id), clock.instant()).page();
  }

  @PostMapping("/stairwells/{id}/open-books/replace")
  @Needs(Permission.NOTICE_PRINT)
  String replace(Actor actor, @PathVariable UUID id, @RequestParam String old,
      @RequestParam(defaultValue = "") String why, RedirectAttributes next) {
    books.replace(actor, new StairwellId(id), old, why, clock.instant());
    next.addFlashAttribute("flash", Flash.done("disclosure.replaced"));
    return "redirect:/stairwells/" + id + "/open-books";
  }
}
