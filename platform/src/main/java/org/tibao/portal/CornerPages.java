package org.tibao.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.registry.HomePlace.Corner;
import org.tibao.time.ChinaTime;

/** 电梯, 钱, 我的: one page for each, with how things stand above and all that can be opened below. */
@Controller
class CornerPages {

  private final Homes homes;
  private final Corners corners;
  private final LiveLifts lifts;
  private final Money money;
  private final Clock clock;

  CornerPages(Homes homes, Corners corners, LiveLifts lifts, Money money, Clock clock) {
    this.homes = homes;
    this.corners = corners;
    this.lifts = lifts;
    this.money = money;
    this.clock = clock;
  }

  /** What this door owes and the account it pays into. */
  @Component("portalMoney")
  record Money(Dues dues, DoorAccounts accounts) {}

  @GetMapping("/my/lift")
  @Needs(Permission.WISH_SAY)
  String lift(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Homes.Home home = framed(actor, dwelling, Corner.LIFT, model);
    if (home == null) {
      return "portal/no-home";
    }
    model.addAttribute("lifts", lifts.of(actor, home.stairwell().id(), clock.instant()));
    return "portal/lift";
  }

  @GetMapping("/my/money")
  @Needs(Permission.WISH_SAY)
  String money(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Homes.Home home = framed(actor, dwelling, Corner.MONEY, model);
    if (home == null) {
      return "portal/no-home";
    }
    LocalDate today = ChinaTime.today(clock);
    Due due = money.dues.due(actor, home.dwelling().id()).orElse(null);
    DoorAccount account = money.accounts.of(actor, home.stairwell().id()).orElse(null);
    model.addAttribute("due", due);
    model.addAttribute("account", account);
    model.addAttribute("progress",
        account == null ? null : money.dues.progress(List.of(account), today).get(account.id()));
    return "portal/money";
  }

  @GetMapping("/my/me")
  @Needs(Permission.WISH_SAY)
  String me(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    return framed(actor, dwelling, Corner.MINE, model) == null ? "portal/no-home" : "portal/me";
  }

  private Homes.@Nullable Home framed(Actor actor, @Nullable UUID dwelling, Corner corner, Model model) {
    List<Homes.Home> all = homes.of(actor);
    if (all.isEmpty()) {
      return null;
    }
    Homes.Home home = Homes.chosen(all, dwelling);
    Instant now = clock.instant();
    model.addAttribute("homes", all);
    model.addAttribute("home", home);
    model.addAttribute("places", corners.places(actor, home, corner, now));
    return home;
  }
}
