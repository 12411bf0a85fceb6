package org.tibao.handbook.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tibao.handbook.Edition;
import org.tibao.handbook.EditionId;
import org.tibao.handbook.Editions;
import org.tibao.handbook.Handbook;
import org.tibao.handbook.Handbooks;
import org.tibao.registry.Region;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 手册出版: which towns have an edition, what has changed since, and issuing the next one. */
@Controller
class EditionPages {

  private final Handbooks handbooks;
  private final Editions editions;
  private final Clock clock;

  EditionPages(Handbooks handbooks, Editions editions, Clock clock) {
    this.handbooks = handbooks;
    this.editions = editions;
    this.clock = clock;
  }

  /** A town with its last edition and how much has changed since. */
  record Line(Region region, @Nullable Edition last, int changes) {}

  @GetMapping("/handbooks")
  @Needs(Permission.RULES_READ)
  String all(Actor actor, Model model) {
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("lines", handbooks.towns(today).stream()
        .filter(each -> actor.may(Permission.RULES_READ, each.path())).map(each -> line(each, today)).toList());
    return "handbook/editions";
  }

  private Line line(Region region, LocalDate today) {
    List<Edition> all = editions.of(region.code());
    return all.isEmpty()
        ? new Line(region, null, 0)
        : new Line(region, all.getFirst(), editions.changes(today(region, today)).size());
  }

  @GetMapping("/handbooks/{region}")
  @Needs(Permission.RULES_READ)
  String one(Actor actor, @PathVariable String region, Model model) {
    Region place = handbooks.region(region);
    actor.require(Permission.RULES_READ, place.path());
    Handbook book = today(place, ChinaTime.today(clock));
    List<Edition> all = editions.of(place.code());
    model.addAttribute("book", book);
    model.addAttribute("all", all);
    model.addAttribute("changes", editions.changes(book));
    model.addAttribute("next", all.isEmpty() ? 1 : all.getFirst().number() + 1);
    model.addAttribute("mayIssue", actor.may(Permission.RULES_WRITE, place.path()));
    model.addAttribute("id", EditionId.next());
    return "handbook/edition";
  }

  @PostMapping("/handbooks/{region}")
  @Needs(Permission.RULES_WRITE)
  String issue(Actor actor, @PathVariable String region, @RequestParam UUID id, RedirectAttributes next) {
    Edition edition = editions.issue(actor, new EditionId(id), region, clock.instant());
    next.addFlashAttribute("flash", Flash.done("handbook.issued", String.valueOf(edition.number())));
    return "redirect:/handbooks/" + region;
  }

  private Handbook today(Region region, LocalDate today) {
    return handbooks.of(region.code(), today, Locale.SIMPLIFIED_CHINESE);
  }
}
