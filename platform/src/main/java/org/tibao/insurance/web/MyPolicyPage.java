package org.tibao.insurance.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Issued;
import org.tibao.insurance.Bearer;
import org.tibao.insurance.Bid;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Covered;
import org.tibao.insurance.Ending;
import org.tibao.insurance.Endings;
import org.tibao.insurance.InsuranceRefusal;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.PremiumStatement;
import org.tibao.pricing.Product;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 我家的保险: what is paid for in plain words, what is not, our share, and what was used. */
@Controller
class MyPolicyPage {

  private final Households households;
  private final Policies policies;
  private final Coverage coverage;
  private final PolicyPapers papers;
  private final Endings endings;
  private final Clock clock;

  MyPolicyPage(Households households, Policies policies, Coverage coverage, PolicyPapers papers, Endings endings,
      Clock clock) {
    this.households = households;
    this.policies = policies;
    this.coverage = coverage;
    this.papers = papers;
    this.endings = endings;
    this.clock = clock;
  }

  @GetMapping("/my/policy/{dwelling}")
  @ForDeputies(Errand.MONEY)
  @Needs(Permission.WISH_SAY)
  String policy(Actor actor, @PathVariable String dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("dwelling", home.getKey());
    model.addAttribute("stairwell", home.getValue());
    model.addAttribute("covers", shown(actor, home.getKey(), home.getValue()).stream()
        .map(each -> cover(actor, each, home.getKey(), today)).toList());
    return "insurance/my-policy";
  }

  /** What holds or waits, lift by lift; of what is over the last, and everything of which money is still coming. */
  private List<Policy> shown(Actor actor, Dwelling dwelling, Stairwell stairwell) {
    List<Policy> all = policies.of(actor, stairwell.id());
    return all.stream().filter(each -> switch (each.stage()) {
      case AGREED, ISSUED -> true;
      case CANCELLED, ENDED, DROPPED ->
        policies.part(each, dwelling.id()).filter(part -> part.money().refundDue().isPositive()).isPresent()
            || all.stream().filter(is -> is.place().lift().equals(each.place().lift())).findFirst().equals(
                Optional.of(each));
    }).toList();
  }

  /**
   * One policy as a household reads it.
   *
   * @param part what it bears, or null
   * @param once whether nobody will be asked for money again
   * @param ending that it is proposed to end it, or null
   */
  record Cover(Policy policy, Bid bid, Covered covered, PremiumStatement statement, @Nullable Bearer part,
      boolean mustRead, boolean once, List<Policy.Due> dues, List<Policy.Refund> refunds, List<Issued> papers,
      @Nullable Ending ending) {

    /** Whether this household has consented to ending it. */
    public boolean consented() {
      return ending != null
          && ending.consents().stream().anyMatch(each -> part != null && each.place() == part.place());
    }

    /** Whether its consent is wanted. */
    public boolean wanted() {
      return ending != null && ending.consentsDecide()
          && ending.missing().stream().anyMatch(each -> part != null && each.place() == part.place());
    }
  }

  private Cover cover(Actor actor, Policy policy, Dwelling dwelling, LocalDate today) {
    Bearer part = policies.part(policy, dwelling.id()).orElse(null);
    Policies.Sheet sheet = policies.sheet(policy);
    boolean once = policy.content().form() == Product.Form.ONE_TERM && part != null
        && !part.money().open().isPositive();
    return new Cover(policy, policies.bid(policy), coverage.of(policy, today), policies.statement(policy, today), part,
        part != null && policies.unread(policy).contains(part.place()), once,
        sheet.dues().stream().filter(each -> part != null && each.place() == part.place()).toList(),
        sheet.refunds().stream().filter(each -> part != null && each.place() == part.place()).toList(),
        papers.of(policy), endings.of(actor, policy).orElse(null));
  }

  @PostMapping("/my/policy/{dwelling}/ending")
  @Needs(Permission.WISH_SAY)
  String ending(Actor actor, @PathVariable String dwelling, @RequestParam String policy, @RequestParam boolean yes,
      RedirectAttributes redirect) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    Part mine = part(actor, home, policy);
    endings.says(actor, mine.policy().id(), mine.bearer().place(), yes, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done(yes ? "insurance.done.consented" : "insurance.done.notConsented"));
    return "redirect:/my/policy/" + home.getKey().id();
  }

  /** A household's part in one policy. */
  private record Part(Policy policy, Bearer bearer) {}

  private Part part(Actor actor, Map.Entry<Dwelling, Stairwell> home, String policy) {
    Policy found = policies.of(actor, home.getValue().id()).stream()
        .filter(each -> each.id().equals(Ids.policy(policy))).findFirst()
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    return new Part(found, policies.part(found, home.getKey().id())
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN)));
  }

  @PostMapping("/my/policy/{dwelling}/read")
  @Needs(Permission.WISH_SAY)
  String read(Actor actor, @PathVariable String dwelling, @RequestParam String policy, RedirectAttributes redirect) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    Part mine = part(actor, home, policy);
    policies.read(actor, mine.policy().id(), mine.bearer().place(), "", clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("insurance.done.read"));
    return "redirect:/my/policy/" + home.getKey().id();
  }

  private Map.Entry<Dwelling, Stairwell> home(Actor actor, DwellingId id) {
    return households.mine(actor).entrySet().stream().filter(each -> each.getKey().id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }
}
