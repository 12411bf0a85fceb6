package org.tibao.fund;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.ledger.CostLines;
import org.tibao.registry.Lifts;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Stage;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** Gathers what is known of a use and has it checked. */
@Component
class FundLegality {

  private final FundUseTables uses;
  private final RuleBook rules;
  private final Around around;
  private final CostLines costs;
  private final Beneficiaries beneficiaries;

  /** What lies outside of the fund; nobody may be there to say which lifts are insured. */
  @Component
  record Around(Lifts lifts, Votes votes, ObjectProvider<InsuredLifts> insured) {}

  FundLegality(FundUseTables uses, RuleBook rules, Around around, CostLines costs, Beneficiaries beneficiaries) {
    this.uses = uses;
    this.rules = rules;
    this.around = around;
    this.costs = costs;
    this.beneficiaries = beneficiaries;
  }

  /** The policy as it was on the day of the application, by the version that was written down then. */
  FundPolicy policy(FundUse use) {
    return rules.version(FundPolicy.KIND.name(), use.rule()).map(version -> rules.meaning(FundPolicy.KIND, version))
        .orElseGet(() -> rules.on(FundPolicy.KIND, use.path(), ChinaTime.dayOf(use.applied().at())).data());
  }

  Legality.Report report(FundUse use, LocalDate today) {
    List<FundSplit.Bearer> bearers = beneficiaries.of(use.place().stairwell(), use.place().lift(), use.account());
    Warranty warranty = around.lifts.liftsOf(Actor.HOUSE, use.place().stairwell()).stream()
        .filter(each -> each.id().equals(use.place().lift())).findFirst()
        .map(each -> Warranty.of(each.facts().warrantyUntil(), today)).orElse(Warranty.UNKNOWN);
    return Legality.check(new Legality.Facts(use, policy(use), warranty, uses.proofs(use.id()), passed(use),
        beneficiaries.firstDeposits(bearers), otherPurse(use), insuredBy(use)));
  }

  private @Nullable Boolean passed(FundUse use) {
    VoteId vote = use.state().vote();
    if (vote == null || !around.votes.known(vote)) {
      return null;
    }
    Stage.Proof proof = around.votes.vote(Actor.HOUSE, vote).stage().proofOrNull();
    return proof == null ? null : proof.passed();
  }

  private @Nullable String otherPurse(FundUse use) {
    String cost = use.asked().costLine();
    CostLines.Payer payer = cost == null ? null : costs.payer(cost);
    return payer == null || payer.equals(FundReserves.payer(use)) ? null : payer.purse();
  }

  private @Nullable String insuredBy(FundUse use) {
    LocalDate applied = ChinaTime.dayOf(use.applied().at());
    return around.insured.stream().flatMap(each -> each.repairPolicy(use.place().lift(), applied).stream()).findFirst()
        .orElse(null);
  }
}
