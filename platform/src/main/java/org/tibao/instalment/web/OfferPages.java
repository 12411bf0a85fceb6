package org.tibao.instalment.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.instalment.InstalmentOffer;
import org.tibao.instalment.InstalmentOfferId;
import org.tibao.instalment.InstalmentOffers;
import org.tibao.instalment.InstalmentRefusal;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.rules.Confidence;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** The offers of banks: what there is, and a form for the next one. */
@Controller
class OfferPages {

  private final InstalmentOffers offers;
  private final Places places;
  private final Clock clock;

  OfferPages(InstalmentOffers offers, Places places, Clock clock) {
    this.offers = offers;
    this.places = places;
    this.clock = clock;
  }

  /** A territory for which the actor may offer. */
  record Ground(String path, String name) {}

  @GetMapping("/instalment-offers")
  @Needs(Permission.INSTALMENT_OFFER)
  String list(Actor actor, Model model) {
    var grounds = new ArrayList<Ground>();
    var banks = new ArrayList<Organisation>();
    for (String path : actor.paths(Permission.INSTALMENT_OFFER)) {
      var regions = places.regionsOn(path);
      grounds.add(new Ground(path, regions.isEmpty() ? path : regions.getLast().name()));
      offers.banks(actor, path).stream().filter(each -> !banks.contains(each)).forEach(banks::add);
    }
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("offers", offers.list(actor));
    model.addAttribute("grounds", grounds);
    model.addAttribute("banks", banks);
    model.addAttribute("now", today);
    model.addAttribute("kinds", InstalmentOffer.Repayment.values());
    model.addAttribute("confidences", Arrays.asList(Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW));
    return "instalment/offers";
  }

  /** What it costs, as the form sends it. */
  record Cost(InstalmentOffer.Repayment repayment, String rate, @Nullable String subsidised,
      @Nullable Boolean feeAtStart, String months, String least, String most, @Nullable Integer age) {

    InstalmentOffer.Product product() {
      List<Integer> terms = Pattern.compile("\\D+").splitAsStream(months.strip()).filter(each -> !each.isEmpty())
          .map(each -> each.length() > 3 ? Integer.valueOf(999) : Integer.valueOf(each)).toList();
      String borne = subsidised == null || subsidised.isBlank() ? "0" : subsidised;
      return new InstalmentOffer.Product(repayment, Rate.percent(rate), Rate.percent(borne),
          Boolean.TRUE.equals(feeAtStart), terms);
    }

    InstalmentOffer.Limits limits() {
      return new InstalmentOffer.Limits(Money.yuan(least), Money.yuan(most), age);
    }
  }

  /** The rest of the form. */
  record Frame(UUID bank, String path, String name, @Nullable String papers,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until, String source, Confidence confidence) {}

  @PostMapping("/instalment-offers")
  @Needs(Permission.INSTALMENT_OFFER)
  String put(Actor actor, Cost cost, Frame frame, RedirectAttributes redirect) {
    List<String> papers = frame.papers() == null
        ? List.of()
        : frame.papers().lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
    offers.put(actor, new InstalmentOffers.Draft(new OrganisationId(frame.bank()), frame.path(), frame.name(),
        cost.product(), cost.limits(), papers, new InstalmentOffer.Validity(frame.from(), frame.until()),
        frame.source(), frame.confidence()), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("instalment.done.offered"));
    return "redirect:/instalment-offers";
  }

  @PostMapping("/instalment-offers/{id}/end")
  @Needs(Permission.INSTALMENT_OFFER)
  String end(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    try {
      offers.end(actor, InstalmentOfferId.of(id), clock.instant());
    } catch (IllegalArgumentException e) {
      throw Refused.because(InstalmentRefusal.UNKNOWN);
    }
    redirect.addFlashAttribute("flash", Flash.done("instalment.done.ended"));
    return "redirect:/instalment-offers";
  }
}
