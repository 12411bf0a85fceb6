package org.tibao.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Wishes;
import org.tibao.time.ChinaTime;

/** 我家要做的事: the one thing to decide, and how things stand. */
@Controller
class HomePage {

  private final Homes homes;
  private final Wishes wishes;
  private final Retrofits retrofits;
  private final LiveLifts lifts;
  private final Matters matters;
  private final Clock clock;

  HomePage(Homes homes, Wishes wishes, Retrofits retrofits, LiveLifts lifts, Matters matters, Clock clock) {
    this.homes = homes;
    this.wishes = wishes;
    this.retrofits = retrofits;
    this.lifts = lifts;
    this.matters = matters;
    this.clock = clock;
  }

  @GetMapping("/home")
  @Needs(Permission.WISH_SAY)
  String home(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    List<Homes.Home> all = homes.of(actor);
    model.addAttribute("homes", all);
    if (all.isEmpty()) {
      return "portal/no-home";
    }
    Homes.Home home = Homes.chosen(all, dwelling);
    LocalDate today = ChinaTime.today(clock);
    Stairwell stairwell = home.stairwell();
    // What a neighbour may know is numbers: the house asks, and only numbers reach the page.
    Map<?, Retrofits.Summary> found = retrofits.summary(Actor.HOUSE, List.of(stairwell.id()), today);
    Retrofits.Summary summary = found.get(stairwell.id());
    model.addAttribute("home", home);
    List<Matters.Matter> asked = matters.of(actor, home, clock.instant());
    model.addAttribute("todo", asked.stream().filter(Matters.Matter::todo).toList());
    model.addAttribute("looks", asked.stream().filter(each -> !each.todo()).toList());
    model.addAttribute("wish", wishes.current(actor, home.dwelling().id()).orElse(null));
    model.addAttribute("summary", summary);
    model.addAttribute("road", summary == null ? List.of() : Road.of(summary.progress()));
    List<LiveLifts.Shown> ofTheDoor = lifts.of(actor, stairwell.id(), clock.instant());
    model.addAttribute("lifts", ofTheDoor);
    model.addAttribute("running", ofTheDoor.stream().anyMatch(LiveLifts.Shown::running));
    model.addAttribute("complaints", matters.complaints(actor).stream().limit(3).toList());
    return "portal/home";
  }
}
