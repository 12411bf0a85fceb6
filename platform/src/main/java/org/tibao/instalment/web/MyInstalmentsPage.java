package org.tibao.instalment.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.instalment.InstalmentApplication;
import org.tibao.instalment.InstalmentApplicationId;
import org.tibao.instalment.InstalmentApplications;
import org.tibao.instalment.InstalmentOffer;
import org.tibao.instalment.InstalmentOfferId;
import org.tibao.instalment.InstalmentOffers;
import org.tibao.instalment.InstalmentQuestion;
import org.tibao.instalment.InstalmentRefusal;
import org.tibao.instalment.RepaymentPlan;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 安梯分期 on the phone: compare, apply with consent, follow, take back. */
@Controller
class MyInstalmentsPage {

  private final Households households;
  private final InstalmentOffers offers;
  private final InstalmentApplications applications;
  private final InstalmentWording wording;
  private final Clock clock;

  MyInstalmentsPage(Households households, InstalmentOffers offers, InstalmentApplications applications,
      InstalmentWording wording, Clock clock) {
    this.households = households;
    this.offers = offers;
    this.applications = applications;
    this.wording = wording;
    this.clock = clock;
  }

  /** What the household asks; the year of birth stays in the address of the page and is kept nowhere. */
  record Asked(@Nullable UUID dwelling, @Nullable String sum, InstalmentQuestion.@Nullable Matters matters,
      @Nullable Integer born) {}

  @GetMapping("/my/instalments")
  @Needs(Permission.INSTALMENT_APPLY)
  String compare(Actor actor, Asked asked, Model model) {
    Dwelling home = home(actor, asked.dwelling(), model);
    LocalDate today = ChinaTime.today(clock);
    var matters = asked.matters() == null ? InstalmentQuestion.Matters.LEAST_A_MONTH : asked.matters();
    model.addAttribute("asked", asked);
    model.addAttribute("matters", matters);
    model.addAttribute("all", InstalmentQuestion.Matters.values());
    model.addAttribute("custom", offers.custom(home.path(), today));
    model.addAttribute("applications", applications.of(actor, home.id()));
    String typed = asked.sum() == null ? "" : asked.sum().strip();
    if (!typed.isEmpty()) {
      Money sum = amount(typed);
      model.addAttribute("ranking",
          offers.rank(actor, home, new InstalmentQuestion(sum, asked.born(), matters), today));
    }
    return "instalment/mine";
  }

  private Dwelling home(Actor actor, @Nullable UUID dwelling, Model model) {
    Map<Dwelling, Stairwell> mine = households.mine(actor);
    Dwelling home = mine.keySet().stream().filter(each -> dwelling == null || each.id().value().equals(dwelling))
        .findFirst().orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
    model.addAttribute("home", home);
    model.addAttribute("place", Objects.requireNonNull(mine.get(home)).label() + " " + home.room());
    return home;
  }

  private static Money amount(String typed) {
    try {
      Money sum = Money.yuan(typed);
      if (sum.isPositive()) {
        return sum;
      }
    } catch (Refused refused) {
      throw Refused.at("sum", refused.reason(), refused.arguments().toArray());
    }
    throw Refused.at("sum", org.tibao.money.MoneyRefusal.NOT_AN_AMOUNT, typed);
  }

  @GetMapping("/my/instalments/{offer}")
  @Needs(Permission.INSTALMENT_APPLY)
  String form(Actor actor, @PathVariable UUID offer, @RequestParam UUID dwelling, @RequestParam String sum,
      @RequestParam int months, Model model) {
    Dwelling home = home(actor, dwelling, model);
    LocalDate today = ChinaTime.today(clock);
    InstalmentOffer found = offers.at(actor, home, today).stream()
        .filter(each -> each.id().equals(new InstalmentOfferId(offer)))
        .filter(each -> each.product().months().contains(months)).findFirst()
        .orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
    Money amount = amount(sum);
    model.addAttribute("offer", found);
    model.addAttribute("sum", amount);
    model.addAttribute("months", months);
    model.addAttribute("plan", RepaymentPlan.of(found.product(), amount, months));
    model.addAttribute("consent", consent(found));
    model.addAttribute("thisYear", today.getYear());
    return "instalment/apply";
  }

  /** Names the bank, the purpose and the data (个人信息保护法 art. 23). */
  private String consent(InstalmentOffer offer) {
    return wording.text("instalment.consent.text", offer.bank().name());
  }

  /** What is sent. */
  record Form(UUID dwelling, String sum, int months, @Nullable String name, @Nullable String phone,
      @Nullable Integer born, @Nullable Boolean agreed) {}

  @PostMapping("/my/instalments/{offer}")
  @Needs(Permission.INSTALMENT_APPLY)
  String apply(Actor actor, @PathVariable UUID offer, Form form, RedirectAttributes redirect, Model model) {
    Dwelling home = home(actor, form.dwelling(), model);
    String bank = offers.at(actor, home, ChinaTime.today(clock)).stream()
        .filter(each -> each.id().equals(new InstalmentOfferId(offer))).map(this::consent).findFirst().orElse("");
    var borrower = new InstalmentApplication.Borrower(said(form.name()), said(form.phone()),
        form.born() == null ? 0 : form.born());
    applications.apply(actor, home.id(), new InstalmentApplication.Draft(new InstalmentOfferId(offer),
        amount(form.sum()), form.months(), borrower, Boolean.TRUE.equals(form.agreed()) ? bank : ""),
        clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("instalment.done.applied"));
    return "redirect:/my/instalments?dwelling=" + home.id();
  }

  @PostMapping("/my/instalments/applications/{id}/withdraw")
  @Needs(Permission.INSTALMENT_APPLY)
  String withdraw(Actor actor, @PathVariable UUID id, @RequestParam UUID dwelling, RedirectAttributes redirect) {
    applications.withdraw(actor, new InstalmentApplicationId(id), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("instalment.done.withdrawn"));
    return "redirect:/my/instalments?dwelling=" + dwelling;
  }

  @PostMapping("/my/instalments/applications/{id}/brought")
  @Needs(Permission.INSTALMENT_APPLY)
  String brought(Actor actor, @PathVariable UUID id, @RequestParam UUID dwelling, RedirectAttributes redirect) {
    applications.brought(actor, new InstalmentApplicationId(id), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("instalment.done.brought"));
    return "redirect:/my/instalments?dwelling=" + dwelling;
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
