package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.custody.ReleasePlanRule;
import org.tibao.documents.Evidence;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Decision;
import org.tibao.retrofit.Offer;
import org.tibao.retrofit.OfferBasis;
import org.tibao.retrofit.OfferComparison;
import org.tibao.retrofit.OfferId;
import org.tibao.retrofit.Proofs;
import org.tibao.retrofit.ShareEffects;
import org.tibao.retrofit.Tender;
import org.tibao.retrofit.TenderId;
import org.tibao.retrofit.TenderRefusal;
import org.tibao.retrofit.Tenders;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 选公司: the invitation, the offers side by side, the choice; and the company's own offer. */
@Controller
class OffersPage {

  /** The doors this page asks. */
  @Component
  record Doors(Tenders tenders, Proofs proofs, ShareEffects effects, Evidence evidence, Places places, RuleBook rules,
      Clock clock) {}

  private final Doors doors;

  OffersPage(Doors doors) {
    this.doors = doors;
  }

  @GetMapping("/stairwells/{id}/offers")
  @Needs(Permission.OFFER_READ)
  String show(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = doors.places().stairwell(actor, Addresses.stairwell(id));
    LocalDate today = ChinaTime.today(doors.clock());
    boolean may = actor.may(Permission.CONTRACT_WRITE, stairwell.path());
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("tab", "offers");
    model.addAttribute("mayContract", may);
    model.addAttribute("todayDate", today);
    model.addAttribute("todayIso", today.toString());
    Optional<Tender> tender = doors.tenders().of(actor, stairwell.id());
    model.addAttribute("tender", tender.orElse(null));
    model.addAttribute("companies",
        may && tender.isEmpty() ? doors.tenders().companies(actor, stairwell.id()) : List.of());
    model.addAttribute("usualBasis", doors.rules().on(OfferBasis.KIND, stairwell.path(), today));
    List<Decision> decisions = doors.proofs().decisions(actor, stairwell.id()).stream()
        .filter(each -> each.about() == Decision.About.COMPANY).toList();
    model.addAttribute("decisions", decisions);
    model.addAttribute("scans", decisions.stream()
        .flatMap(each -> doors.evidence().about(actor, each.files()).stream()).toList());
    tender.ifPresent(is -> compare(actor, is, stairwell, today, model));
    return "retrofit/offers";
  }

  private void compare(Actor actor, Tender tender, Stairwell stairwell, LocalDate today, Model model) {
    OfferBasis basis = doors.tenders().basis(tender);
    List<Offer> offers = doors.tenders().offers(actor, tender.id(), today);
    model.addAttribute("basis", basis);
    model.addAttribute("sealed", tender.sealedOn(today));
    if (!offers.isEmpty()) {
      OfferComparison comparison = OfferComparison.of(basis, offers);
      model.addAttribute("comparison", comparison);
      model.addAttribute("effects", doors.effects().of(stairwell.id(), comparison.offers()));
    }
  }

  /** An invitation as the form sends it. */
  record InviteForm(@Nullable List<UUID> companies,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate closesOn, @Nullable String wanted,
      @Nullable String fewWhy) {
    Tender.Draft draft() {
      List<UUID> asked = companies == null ? List.of() : companies;
      return new Tender.Draft(asked.stream().map(OrganisationId::new).toList(), closesOn,
          StairwellForms.written(wanted), StairwellForms.written(fewWhy));
    }
  }

  @PostMapping("/stairwells/{id}/offers")
  @Needs(Permission.CONTRACT_WRITE)
  String invite(Actor actor, @PathVariable String id, @Valid InviteForm form, RedirectAttributes redirect) {
    doors.tenders().invite(actor, Addresses.stairwell(id), form.draft(), doors.clock().instant());
    return back(id, "retrofit.done.invited", redirect);
  }

  @PostMapping("/stairwells/{id}/offers/{tender}/withdraw")
  @Needs(Permission.CONTRACT_WRITE)
  String withdraw(Actor actor, @PathVariable String id, @PathVariable String tender, @RequestParam String why,
      RedirectAttributes redirect) {
    doors.tenders().withdraw(actor, new TenderId(Addresses.uuid(tender)), why, doors.clock().instant());
    return back(id, "retrofit.done.withdrawn", redirect);
  }

  /** A choice as the form sends it. */
  record ChooseForm(@NotNull String offer, @NotNull String why, @Nullable String fewWhy) {}

  @PostMapping("/stairwells/{id}/offers/{tender}/choose")
  @Needs(Permission.CONTRACT_WRITE)
  String choose(Actor actor, @PathVariable String id, @PathVariable String tender, @Valid ChooseForm form,
      RedirectAttributes redirect) {
    doors.tenders().choose(actor, new TenderId(Addresses.uuid(tender)), new OfferId(Addresses.uuid(form.offer())),
        form.why(), StairwellForms.written(form.fewWhy()), doors.clock().instant());
    return back(id, "retrofit.done.chosen", redirect);
  }

  private static String back(String id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/stairwells/" + Addresses.stairwell(id) + "/offers";
  }

  @GetMapping("/tenders/{id}")
  @Needs(Permission.OFFER_MAKE)
  String form(Actor actor, @PathVariable String id, Model model) {
    Tender tender = doors.tenders().tender(actor, new TenderId(Addresses.uuid(id)));
    LocalDate today = ChinaTime.today(doors.clock());
    model.addAttribute("tender", tender);
    model.addAttribute("stairwell", doors.places().stairwell(actor, tender.stairwell()));
    model.addAttribute("basis", doors.tenders().basis(tender));
    model.addAttribute("sealed", tender.sealedOn(today));
    model.addAttribute("planSteps",
        doors.rules().on(ReleasePlanRule.KIND, tender.path(), today).data().steps());
    model.addAttribute("offer", doors.tenders().offers(actor, tender.id(), today).stream().findFirst().orElse(null));
    return "retrofit/offer";
  }

  /** What comes with the price, as the form sends it; the prices come by position. */
  record OfferForm(@NotNull String brand, int stops, int loadKg, int deliveryDays, int warrantyMonths,
      int maintenanceYears, @Nullable String excluded, @NotNull String payment) {

    Offer.Terms terms() {
      return new Offer.Terms(brand, stops, loadKg, deliveryDays, warrantyMonths, maintenanceYears,
          StairwellForms.written(excluded), permille());
    }

    /** 20, 25, 25, 17, 10, 3 per cent, one decimal at most. */
    private List<Integer> permille() {
      try {
        return Arrays.stream(payment.split("[\\s,，、;；·%％]+")).filter(part -> !part.isBlank())
            .map(part -> new BigDecimal(part).movePointRight(1).intValueExact()).toList();
      } catch (ArithmeticException | NumberFormatException e) {
        throw Refused.at("payment", TenderRefusal.PAYMENT_NOT_WHOLE, 0);
      }
    }
  }

  @PostMapping("/tenders/{id}")
  @Needs(Permission.OFFER_MAKE)
  String offer(Actor actor, @PathVariable String id, @Valid OfferForm form, @RequestParam Map<String, String> all,
      RedirectAttributes redirect) {
    var prices = new LinkedHashMap<String, Money>();
    all.forEach((name, typed) -> {
      if (name.startsWith("price.") && !typed.isBlank()) {
        prices.put(name.substring("price.".length()), price(name, typed));
      }
    });
    Offer offer = doors.tenders().offer(actor, new TenderId(Addresses.uuid(id)), new Offer.Draft(form.terms(), prices),
        doors.clock().instant());
    redirect.addFlashAttribute("flash", Flash.done("retrofit.done.offered", offer.digest().substring(0, 12)));
    return "redirect:/tenders/" + Addresses.uuid(id);
  }

  private static Money price(String field, String typed) {
    try {
      return Money.yuan(typed);
    } catch (Refused refused) {
      throw Refused.at(field, refused.reason(), refused.arguments().toArray());
    }
  }
}
