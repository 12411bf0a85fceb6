package org.tibao.insurance.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.insurance.Applications;
import org.tibao.insurance.Bid;
import org.tibao.insurance.BidComparison;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Selection;
import org.tibao.insurance.Selections;
import org.tibao.time.ChinaTime;

/** 方案对比: every offer beside the others, line by line, and what each would cost each floor. */
@Controller
class OffersPage {

  private final Applications applications;
  private final Selections selections;
  private final Policies policies;
  private final Clock clock;

  OffersPage(Applications applications, Selections selections, Policies policies, Clock clock) {
    this.applications = applications;
    this.selections = selections;
    this.policies = policies;
    this.clock = clock;
  }

  @GetMapping("/insurance/selections/{id}/offers")
  @Needs(Permission.POLICY_READ)
  String offers(Actor actor, @PathVariable String id, Model model) {
    Selection selection = selections.selection(actor, Ids.selection(id));
    LocalDate today = ChinaTime.today(clock);
    List<Bid> bids = selections.bids(actor, selection.id(), today);
    model.addAttribute("selection", selection);
    model.addAttribute("wanted", applications.application(actor, selection.application()));
    model.addAttribute("sealed", selection.sealedOn(today));
    model.addAttribute("votes", selections.votes(actor, selection.id()));
    model.addAttribute("mayAsk", selection.choice() == null && !selection.sealedOn(today)
        && actor.may(Permission.POLICY_APPLY, selection.path())
        && actor.may(Permission.VOTE_PREPARE, selection.path()));
    if (bids.isEmpty()) {
      model.addAttribute("comparison", null);
      return "insurance/offers";
    }
    BidComparison comparison = BidComparison.of(selection.basis(), bids);
    model.addAttribute("comparison", comparison);
    model.addAttribute("shares", policies.shares(actor, selection, comparison.bids(), today));
    return "insurance/offers";
  }
}
