package org.tibao.console;

import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Open;
import org.tibao.refusal.Refused;
import org.tibao.web.Flash;
import org.tibao.web.SavedViews;

/** Keeps and forgets the filter of a list; whoever may open the list may keep its filter. */
@Controller
class ViewPages {

  private static final Set<String> LISTS = Set.of("stairwells", "lifts", "complaints");

  private final SavedViews views;
  private final Clock clock;

  ViewPages(SavedViews views, Clock clock) {
    this.views = views;
    this.clock = clock;
  }

  @PostMapping("/views")
  @Open(signedIn = true)
  String keep(Actor actor, @RequestParam String list, @RequestParam String name,
      @RequestParam(defaultValue = "") String query, RedirectAttributes redirect) {
    String kept = views.keep(actor.id(), known(list), new SavedViews.SavedView(name, query), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("web.views.kept", name.strip()));
    return "redirect:/" + list + "?" + kept;
  }

  @PostMapping("/views/forget")
  @Open(signedIn = true)
  String forget(Actor actor, @RequestParam String list, @RequestParam String name, RedirectAttributes redirect) {
    views.forget(actor.id(), known(list), name);
    redirect.addFlashAttribute("flash", Flash.done("web.views.forgotten", name));
    return "redirect:/" + list;
  }

  private static String known(String list) {
    if (!LISTS.contains(list)) {
      throw Refused.because(ConsoleRefusal.UNKNOWN_FILTER);
    }
    return list;
  }
}
