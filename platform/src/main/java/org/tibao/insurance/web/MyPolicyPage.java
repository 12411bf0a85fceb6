package org.tibao.insurance.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.insurance.Bearer;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.InsuranceRefusal;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.PremiumStatement;
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
  private final Clock clock;

  MyPolicyPage(Households households, Policies policies, Coverage coverage, PolicyPapers papers, Clock clock) {
    this.households = households;
    this.policies = policies;
    this.coverage = coverage;
    this.papers = papers;
    this.clock = clock;
  }

  @GetMapping("/my/policy/{dwelling}")
  @Needs(Permission.WISH_SAY)
  String policy(Actor actor, @PathVariable String dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    LocalDate today = ChinaTime.today(clock);
    model.addAttribute("dwelling", home.getKey());
    model.addAttribute("stairwell", home.getValue());
    List<Policy> all = policies.of(actor, home.getValue().id());
    model.addAttribute("policy", null);
    all.stream().findFirst().ifPresent(policy -> fill(policy, home.getKey(), today, model));
    return "insurance/my-policy";
  }

  private void fill(Policy policy, Dwelling dwelling, LocalDate today, Model model) {
    PremiumStatement statement = policies.statement(policy, today);
    Bearer part = policies.part(policy, dwelling.id()).orElse(null);
    model.addAttribute("policy", policy);
    model.addAttribute("bid", policies.bid(policy));
    model.addAttribute("covered", coverage.of(policy, today));
    model.addAttribute("statement", statement);
    model.addAttribute("part", part);
    model.addAttribute("mustRead", part != null && policies.unread(policy).contains(part.place()));
    Policies.Sheet sheet = policies.sheet(policy);
    model.addAttribute("dues", sheet.dues().stream().filter(each -> part != null && each.place() == part.place())
        .toList());
    model.addAttribute("refunds", sheet.refunds().stream()
        .filter(each -> part != null && each.place() == part.place()).toList());
    model.addAttribute("papers", papers.of(policy));
  }

  @PostMapping("/my/policy/{dwelling}/read")
  @Needs(Permission.WISH_SAY)
  String read(Actor actor, @PathVariable String dwelling, RedirectAttributes redirect) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, Ids.dwelling(dwelling));
    Policy policy = policies.of(actor, home.getValue().id()).stream().findFirst()
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    Bearer part = policies.part(policy, home.getKey().id())
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
    policies.read(actor, policy.id(), part.place(), "", clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("insurance.done.read"));
    return "redirect:/my/policy/" + home.getKey().id();
  }

  private Map.Entry<Dwelling, Stairwell> home(Actor actor, DwellingId id) {
    return households.mine(actor).entrySet().stream().filter(each -> each.getKey().id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }
}
