package org.tibao.insurance.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.fund.FundUseId;
import org.tibao.insurance.Bid;
import org.tibao.insurance.BidId;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.PolicyId;
import org.tibao.insurance.PaymentPlan;
import org.tibao.insurance.PaymentPlan.Plan;
import org.tibao.insurance.Selection;
import org.tibao.insurance.SelectionId;
import org.tibao.insurance.Selections;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Product;
import org.tibao.refusal.Refused;
import org.tibao.voting.VoteId;
import org.tibao.web.Flash;

/** What the page of an application sends about its selection: the invitation, an offer, the choice, the contract. */
@Controller
class SelectionForms {

  private final Selections selections;
  private final Policies policies;
  private final Clock clock;

  SelectionForms(Selections selections, Policies policies, Clock clock) {
    this.selections = selections;
    this.policies = policies;
    this.clock = clock;
  }

  static Money yuan(String field, @Nullable String typed) {
    try {
      return typed == null || typed.isBlank() ? Money.ZERO : Money.yuan(typed);
    } catch (Refused refused) {
      throw Refused.at(field, refused.reason(), refused.arguments().toArray());
    }
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }

  @PostMapping("/insurance/applications/{id}/invite")
  @Needs(Permission.POLICY_APPLY)
  String invite(Actor actor, @PathVariable String id,
      @RequestParam(required = false) @Nullable List<UUID> companies,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate closesOn, RedirectAttributes redirect) {
    List<UUID> asked = companies == null ? List.of() : companies;
    selections.invite(actor, Ids.application(id),
        new Selections.Draft(asked.stream().map(OrganisationId::new).toList(), closesOn), clock.instant());
    return InsurancePages.to(Ids.application(id), "insurance.done.invited", redirect);
  }

  @PostMapping("/insurance/selections/{id}/withdraw")
  @Needs(Permission.POLICY_APPLY)
  String withdraw(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    Selection selection = selections.selection(actor, Ids.selection(id));
    selections.withdraw(actor, selection.id(), why, clock.instant());
    return InsurancePages.to(selection.application(), "insurance.done.ended", redirect);
  }

  /** An offer as the form sends it: a premium, or a factor on our quote. */
  record BidForm(@Nullable String premium, @Nullable String factor, @Nullable List<CoverItem> covers,
      @Nullable String deductible, @Nullable String limit, int arriveMinutes, int repairHours,
      @Nullable String extras) {

    Bid.Draft draft() {
      Money typed = yuan("limit", limit);
      return new Bid.Draft(price(), covers == null ? List.of() : covers, yuan("deductible", deductible),
          typed.isZero() ? null : typed, arriveMinutes, repairHours, said(extras));
    }

    private Bid.Price price() {
      String filed = said(factor);
      if (filed.isBlank()) {
        return new Bid.Price.Typed(yuan("premium", premium));
      }
      try {
        return new Bid.Price.Filed(Rate.percent(filed));
      } catch (Refused refused) {
        throw Refused.at("factor", refused.reason(), refused.arguments().toArray());
      }
    }
  }

  @PostMapping("/insurance/selections/{id}/bid")
  @Needs(Permission.POLICY_UNDERWRITE)
  String offer(Actor actor, @PathVariable String id, @Valid BidForm form, RedirectAttributes redirect) {
    SelectionId selection = Ids.selection(id);
    Bid bid = selections.offer(actor, selection, form.draft(), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("insurance.done.offered", bid.digest().substring(0, 12)));
    return "redirect:/insurance/applications/" + selections.selection(actor, selection).application();
  }

  /** The choice as the form sends it. */
  record ChoiceForm(@NotNull UUID bid, @Nullable UUID vote, @Nullable String members, @Nullable String minutes,
      @NotNull String why) {

    Selection.Held held() {
      UUID on = vote;
      return on == null
          ? new Selection.Held.ByPanel(List.of(said(members).split("[\\n,，、;；]+")), said(minutes))
          : new Selection.Held.ByVote(new VoteId(on));
    }
  }

  @PostMapping("/insurance/selections/{id}/choose")
  @Needs(Permission.POLICY_APPLY)
  String choose(Actor actor, @PathVariable String id, @Valid ChoiceForm form, RedirectAttributes redirect) {
    Selection selection = selections.selection(actor, Ids.selection(id));
    selections.choose(actor, selection.id(), new BidId(form.bid()), form.held(), form.why(), clock.instant());
    return InsurancePages.to(selection.application(), "insurance.done.chosen", redirect);
  }

  @PostMapping("/insurance/selections/{id}/vote")
  @Needs(Permission.VOTE_PREPARE)
  String vote(Actor actor, @PathVariable String id, @RequestParam UUID bid, @RequestParam UUID vote,
      RedirectAttributes redirect) {
    selections.putToVote(actor, Ids.selection(id), new BidId(bid), new VoteId(vote), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("insurance.done.putToVote"));
    return "redirect:/votes/" + vote;
  }

  /** The contract as the form sends it. */
  record AgreeForm(@NotNull UUID id, @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate startsOn,
      @NotNull Plan plan, int parts, Product.@Nullable Basis basis, @Nullable String fundUse) {

    Policy.Draft draft() {
      String use = said(fundUse);
      return new Policy.Draft(new PolicyId(id), startsOn, new PaymentPlan(plan, parts), basis,
          use.isBlank() ? null : new FundUseId(Ids.uuid(use.strip())));
    }
  }

  @PostMapping("/insurance/selections/{id}/agree")
  @Needs(Permission.POLICY_APPLY)
  String agree(Actor actor, @PathVariable String id, @Valid AgreeForm form, RedirectAttributes redirect) {
    Policy policy = policies.agree(actor, Ids.selection(id), form.draft(), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("insurance.done.agreed", policy.number()));
    return "redirect:/insurance/policies/" + policy.id();
  }
}
