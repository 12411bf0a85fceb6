package org.tibao.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.HomePlace.Corner;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Wishes;
import org.tibao.time.ChinaTime;

/** 我家要做的事: the one thing to decide, how the lift is, and where the stairwell stands. */
@Controller
class HomePage {

  private final Homes homes;
  private final Stand stand;
  private final LiveLifts lifts;
  private final Matters matters;
  private final Corners corners;
  private final Clock clock;

  HomePage(Homes homes, Stand stand, LiveLifts lifts, Matters matters, Corners corners, Clock clock) {
    this.homes = homes;
    this.stand = stand;
    this.lifts = lifts;
    this.matters = matters;
    this.corners = corners;
    this.clock = clock;
  }

  /** How the stairwell stands: what its homes wish, and how far it is. */
  @Component("portalStand")
  record Stand(Wishes wishes, Retrofits retrofits) {}

  @GetMapping("/home")
  @Needs(Permission.WISH_SAY)
  String home(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    List<Homes.Home> all = homes.of(actor);
    model.addAttribute("homes", all);
    if (all.isEmpty()) {
      return "portal/no-home";
    }
    Homes.Home home = Homes.chosen(all, dwelling);
    Instant now = clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    Stairwell stairwell = home.stairwell();
    // What a neighbour may know is numbers: the house asks, and only numbers reach the page.
    Map<?, Retrofits.Summary> found = stand.retrofits.summary(Actor.HOUSE, List.of(stairwell.id()), today);
    Retrofits.Summary summary = found.get(stairwell.id());
    List<Road.Step> road = summary == null ? List.of() : Road.of(summary.progress());
    model.addAttribute("home", home);
    model.addAttribute("todo", matters.of(actor, home, now).stream().filter(Matters.Matter::todo).toList());
    model.addAttribute("places", corners.places(actor, home, Corner.HOME, now));
    model.addAttribute("wish", stand.wishes.current(actor, home.dwelling().id()).orElse(null));
    model.addAttribute("summary", summary);
    model.addAttribute("road", road);
    model.addAttribute("early", road.stream().limit(2).anyMatch(each -> each.look().equals("now")));
    List<LiveLifts.Shown> ofTheDoor = lifts.of(actor, stairwell.id(), now);
    model.addAttribute("lifts", ofTheDoor);
    model.addAttribute("running", ofTheDoor.stream().anyMatch(LiveLifts.Shown::running));
    return "portal/home";
  }
}
