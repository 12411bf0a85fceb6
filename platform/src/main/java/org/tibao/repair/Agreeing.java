package org.tibao.repair;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.insurance.Covered;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/** What follows when a repair is agreed, and when it is accepted: whose every cost is, and that the others hear of it. */
@Component
class Agreeing {

  private final RepairDesk desk;
  private final CostTables costs;
  private final Settling settling;
  private final Facts facts;
  private final Repairs repairs;
  private final ApplicationEventPublisher events;

  Agreeing(RepairDesk desk, CostTables costs, Settling settling, Facts facts, Repairs repairs,
      ApplicationEventPublisher events) {
    this.desk = desk;
    this.costs = costs;
    this.settling = settling;
    this.facts = facts;
    this.repairs = repairs;
    this.events = events;
  }

  /** Costs of a quote that was agreed: each is its purse's from now on. */
  void agree(Actor actor, Repair repair, RepairQuote quote, Instant now) {
    List<Cost> all = costs(repair, quote);
    all.forEach(each -> costs.add(repair.id(), quote.round(), each));
    settling.take(repair, all, now);
    desk.repairs.become(repair.id(), repair.times().done() == null ? Repair.Stage.AGREED : Repair.Stage.DONE);
    desk.trail.did(actor, repair, "agreed", quote.total().toString(), now);
    sums(all).forEach((purse, amount) -> events.publishEvent(new RepairAgreed(repair.id(), repair.place().lift(),
        repair.path(), purse.purse(), purse.policy(), amount, repair.urgent(), now)));
  }

  /** Nobody bears what was agreed and does not come about; whoever set something aside for it hears of it. */
  void undo(Repair repair, String why, Instant now) {
    settling.giveBack(repair, costs.of(repair));
    events.publishEvent(new RepairWithdrawn(repair.id(), repair.place().lift(), repair.path(), why, now));
  }

  /** @throws Refused {@link RepairRefusal#ANOTHER_UNIT} where another company keeps the lift */
  void kept(Organisation company, Repair repair, Instant now) {
    repairs.kept(company, repair.place().lift(), now);
  }

  /** The lift runs and the bill holds: what costs nobody money is settled at once. */
  void accept(Actor actor, Repair repair, Instant now) {
    desk.repairs.become(repair.id(), Repair.Stage.ACCEPTED);
    desk.repairs.ended(repair.id(), now);
    desk.trail.did(actor, repair, "accepted", "", now);
    sums(costs.of(repair)).forEach((purse, amount) -> events.publishEvent(new RepairAccepted(repair.id(),
        repair.place().lift(), repair.path(), purse.purse(), purse.policy(), amount, repair.urgent(), now)));
    repairs.close(desk.now(repair.id()), now);
  }

  private List<Cost> costs(Repair repair, RepairQuote quote) {
    Covered covered = facts.covered(repair);
    Repair.Unit unit = repair.unit();
    String company = unit == null ? "" : unit.name();
    var all = new ArrayList<Cost>();
    for (ResponsibilityPath path : quote.paths()) {
      for (PathStep step : path.steps()) {
        if (step.pays()) {
          PolicyId policy = step.purse() == Purse.POLICY && covered != null ? covered.policy() : null;
          String payer = switch (step.purse()) {
            case MAKER_WARRANTY, FUND, SELF_PAY -> "";
            case PART_WARRANTY, CARE_CONTRACT ->
              step.arguments().isEmpty() ? company : step.arguments().getFirst();
            case LIABLE_PERSON -> step.arguments().getFirst();
            case POLICY -> covered == null ? "" : covered.insurerName();
          };
          all.add(new Cost(all.size() + 1, path.line(), step.purse(), policy, payer,
              step.amount(), null, null));
        }
      }
    }
    return all;
  }

  private record Asked(Purse purse, @Nullable PolicyId policy) {}

  private static Map<Asked, Money> sums(List<Cost> all) {
    var sums = new LinkedHashMap<Asked, Money>();
    all.forEach(each -> sums.merge(new Asked(each.purse(), each.policy()), each.amount(), Money::plus));
    return sums;
  }
}
