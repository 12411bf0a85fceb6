package org.tibao.rescue.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.rescue.TroubleCause;
import org.tibao.rescue.Troubles;

/** 急修接单: the mechanic's phone. One big button at a time. */
@Controller
class OrdersPage {

  private static final int MOST = 100;

  private final Troubles troubles;
  private final RescueCards cards;
  private final Clock clock;

  OrdersPage(Troubles troubles, RescueCards cards, Clock clock) {
    this.troubles = troubles;
    this.cards = cards;
    this.clock = clock;
  }

  @GetMapping("/rescue/orders")
  @Needs(Permission.RESCUE_HANDLE)
  String orders(Actor actor, Model model) {
    now(actor, model);
    return "rescue/orders";
  }

  /** What changes, alone: fetched anew when a trouble has. */
  @GetMapping("/rescue/orders/now")
  @Needs(Permission.RESCUE_HANDLE)
  String fragment(Actor actor, Model model) {
    now(actor, model);
    return "rescue/orders :: now";
  }

  private void now(Actor actor, Model model) {
    Instant now = clock.instant();
    List<RescueCards.Card> all = cards.of(troubles.orders(actor, MOST), now);
    model.addAttribute("asOf", now);
    model.addAttribute("cards", all);
    model.addAttribute("me", actor.id());
    model.addAttribute("causes",
        Arrays.stream(TroubleCause.values()).filter(each -> each != TroubleCause.BY_ITSELF).toList());
  }
}
