package org.tibao.rescue.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.TroubleId;
import org.tibao.rescue.Troubles;

/** 急修看板: who is shut in where, what runs out next, who is on the way. */
@Controller
class RescueBoardPage {

  private static final int OPEN = 500;
  private static final int PAST = 30;

  private final Troubles troubles;
  private final RescueCards cards;
  private final Clock clock;

  RescueBoardPage(Troubles troubles, RescueCards cards, Clock clock) {
    this.troubles = troubles;
    this.cards = cards;
    this.clock = clock;
  }

  @GetMapping("/rescue")
  @Needs({Permission.UPKEEP_READ, Permission.RESCUE_COMMAND})
  String board(Actor actor, Model model) {
    now(actor, model);
    return "rescue/board";
  }

  /** What changes, alone: fetched anew when a trouble has. */
  @GetMapping("/rescue/now")
  @Needs({Permission.UPKEEP_READ, Permission.RESCUE_COMMAND})
  String fragment(Actor actor, Model model) {
    now(actor, model);
    return "rescue/board :: now";
  }

  private void now(Actor actor, Model model) {
    Instant now = clock.instant();
    List<RescueCards.Card> all = cards.of(troubles.open(actor, OPEN), now);
    model.addAttribute("asOf", now);
    model.addAttribute("people", all.stream().filter(each -> each.waiting() && each.trouble().shutIn()).toList());
    model.addAttribute("broken", all.stream().filter(each -> each.waiting() && !each.trouble().shutIn()).toList());
    model.addAttribute("toClose", all.stream().filter(each -> !each.waiting()).toList());
    model.addAttribute("mayReport", actor.may(Permission.TROUBLE_REPORT) || actor.may(Permission.RESCUE_COMMAND));
  }

  /** 急修记录: all of them, newest first. */
  @GetMapping("/rescue/past")
  @Needs({Permission.UPKEEP_READ, Permission.RESCUE_COMMAND})
  String past(Actor actor, @RequestParam(required = false) @Nullable UUID before, Model model) {
    List<Trouble> page = troubles.page(actor, before == null ? null : new TroubleId(before), PAST + 1);
    List<Trouble> shown = page.stream().limit(PAST).toList();
    model.addAttribute("troubles", shown);
    model.addAttribute("asOf", clock.instant());
    model.addAttribute("next", page.size() > PAST ? shown.getLast().id() : null);
    return "rescue/past";
  }
}
