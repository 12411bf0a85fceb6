package org.tibao.rescue.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.tibao.access.Actor;
import org.tibao.access.DutyPhones;
import org.tibao.access.Needs;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.rescue.Trouble;
import org.tibao.rescue.Troubles;

/** The rescues of one lift, and the card with the code that hangs in its car. */
@Controller
class LiftRescuePage {

  private static final Duration SHOWN = Duration.ofDays(5 * 365L);

  private final Troubles troubles;
  private final Lifts lifts;
  private final CarCard card;
  private final Clock clock;
  private final Organisations organisations;
  private final DutyPhones phones;

  LiftRescuePage(Troubles troubles, Lifts lifts, CarCard card, Clock clock, Organisations organisations,
      DutyPhones phones) {
    this.troubles = troubles;
    this.organisations = organisations;
    this.phones = phones;
    this.lifts = lifts;
    this.card = card;
    this.clock = clock;
  }

  @GetMapping("/lifts/{id}/rescue")
  @Needs(Permission.UPKEEP_READ)
  String page(Actor actor, @PathVariable UUID id, Model model) {
    Lift lift = lifts.lift(actor, new LiftId(id));
    actor.require(Permission.UPKEEP_READ, lift.path());
    Instant now = clock.instant();
    model.addAttribute("lift", lift);
    model.addAttribute("place", troubles.placeOf(lift));
    model.addAttribute("troubles", troubles.of(lift.id(), now.minus(SHOWN), now.plusSeconds(1)));
    model.addAttribute("asOf", now);
    model.addAttribute("papers", card.of(lift));
    model.addAttribute("user", troubles.dutyPhones(lift.path(), now));
    model.addAttribute("own", organisations.of(actor)
        .filter(each -> each.kind() == OrganisationKind.PROPERTY_MANAGEMENT && phones.mayChange(actor, each))
        .orElse(null));
    model.addAttribute("mayRenew", Troubles.mayRenew(actor, lift));
    model.addAttribute("mayReport", Troubles.mayReport(actor, lift.path()));
    return "rescue/lift";
  }

  @PostMapping("/lifts/{id}/rescue/card")
  @Needs(Permission.UPKEEP_READ)
  String card(Actor actor, @PathVariable UUID id) {
    Lift lift = lifts.lift(actor, new LiftId(id));
    Instant now = clock.instant();
    Issued paper = card.issue(actor, lift, troubles.carCode(actor, lift.id(), now), now);
    return "redirect:/p/" + paper.code();
  }

  /** Another code from now on, and its card: the one that hangs in the car has to be taken down. */
  @PostMapping("/lifts/{id}/rescue/renew")
  @Needs({Permission.CARE_SIGN, Permission.RESCUE_COMMAND})
  String renew(Actor actor, @PathVariable UUID id) {
    Lift lift = lifts.lift(actor, new LiftId(id));
    Instant now = clock.instant();
    Issued paper = card.issue(actor, lift, troubles.renewCarCode(actor, lift.id(), now), now);
    return "redirect:/p/" + paper.code();
  }

  /** 轿厢求助卡: what hangs in the car. */
  @Component
  static class CarCard {

    private final Papers papers;
    private final Troubles troubles;
    private final MessageSource messages;

    CarCard(Papers papers, Troubles troubles, MessageSource messages) {
      this.papers = papers;
      this.troubles = troubles;
      this.messages = messages;
    }

    List<Issued> of(Lift lift) {
      return papers.about(about(lift));
    }

    Issued issue(Actor actor, Lift lift, String code, Instant now) {
      Trouble.Place place = troubles.placeOf(lift);
      var paper = new Paper(said("title"), place.label(), List.of(
          new Block.Text(said("first"), Block.Tone.STRONG), new Block.Text(said("second")),
          new Block.Scan("/sos/" + code, said("scan")),
          new Block.Facts(List.of(new Block.Fact(said("code"), place.rescueCode().isEmpty() ? "—" : place.rescueCode()),
              new Block.Fact(said("call"), "96333 · 119")))),
          "");
      return papers.replace(actor, new PaperDraft("rescue.card", lift.path(), about(lift), paper), now);
    }

    private static String about(Lift lift) {
      return "rescue-card:" + lift.id();
    }

    /** The card hangs in the car for everybody: in Chinese. */
    private String said(String key) {
      return messages.getMessage("rescue.card." + key, null, Locale.SIMPLIFIED_CHINESE);
    }
  }
}
