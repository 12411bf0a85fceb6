package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to changes after the contract: asked for, agreed to by the owners, carried out as a new version. */
@Component
@Transactional
public class ChangeOrders {

  private final ContractTables tables;
  private final CourseTables courses;
  private final Contracts contracts;
  private final Places places;
  private final RuleBook rules;
  private final Audit audit;

  ChangeOrders(ContractTables tables, CourseTables courses, Contracts contracts, Places places, RuleBook rules,
      Audit audit) {
    this.tables = tables;
    this.courses = courses;
    this.contracts = contracts;
    this.places = places;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * Asks for a change: the company, or staff.
   *
   * @throws Refused the first {@link ContractRefusal} that applies
   */
  public ChangeOrderId ask(Actor actor, StairwellId id, ChangeOrder.Draft draft, Instant now) {
    Stairwell stairwell = places.stairwell(actor, id);
    String path = stairwell.path();
    if (!actor.may(Permission.CONTRACT_WRITE, path) && !actor.may(Permission.OFFER_MAKE, path)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    var checked = new ChangeOrder.Draft(Written.needed("what", draft.what()), Written.needed("why", draft.why()),
        draft.delta(), draft.newShares());
    tables.lock(id);
    Contract contract = tables.current(List.of(id)).get(id);
    if (contract == null) {
      throw Refused.because(ContractRefusal.NO_CONTRACT);
    }
    if (!contract.complete()) {
      throw Refused.because(ContractRefusal.NOT_SIGNED_BY_ALL);
    }
    if (tables.changes(id).stream().anyMatch(each -> each.state().waits())) {
      throw Refused.because(ContractRefusal.CHANGE_WAITS);
    }
    if (!contract.sum().plus(checked.delta()).isPositive()) {
      throw Refused.at("delta", ContractRefusal.NOTHING_LEFT);
    }
    Rule<ChangeRule> rule = rules.on(ChangeRule.KIND, path, ChinaTime.dayOf(now));
    var order = new ChangeOrder(ChangeOrderId.next(), 0, id, path, contract.id(), checked,
        rule.data().needsVote(contract.sum(), checked), rule.version().id(), ChangeOrder.State.PROPOSED, null,
        new ChangeOrder.Asked(actor.id(), actor.name(), now));
    tables.add(order, actor, now);
    audit.changed(actor, "change.asked", subject(order), Map.of(),
        Map.of("what", checked.what(), "total", checked.delta().toString()), now);
    return order.id();
  }

  /** The owners agree: by a vote where the rule wants one, else as staff records it; never who asked. */
  public void agree(Actor actor, ChangeOrderId id, Instant now) {
    ChangeOrder order = work(actor, id, ChangeOrder.State.AGREED);
    if (order.asked().byId().equals(actor.id())) {
      throw Refused.because(ContractRefusal.OWN_REQUEST);
    }
    LocalDate asked = ChinaTime.dayOf(order.asked().at());
    Decision decision = courses.decisions(order.stairwell()).stream()
        .filter(each -> id.equals(each.change()) && !each.on().isBefore(asked)).findFirst().filter(Decision::passed)
        .orElse(null);
    if (order.voteNeeded() && decision == null) {
      throw Refused.because(ContractRefusal.VOTE_NEEDED);
    }
    tables.decided(id, decision);
    move(actor, order, ChangeOrder.State.AGREED, "", now);
  }

  /** It does not happen. */
  public void reject(Actor actor, ChangeOrderId id, String why, Instant now) {
    String text = Written.needed("why", why);
    move(actor, work(actor, id, ChangeOrder.State.REJECTED), ChangeOrder.State.REJECTED, text, now);
  }

  /**
   * Carries an agreed change out: the contract gets a new version; whose share rises signs again. Once all have signed,
   * the supervised account pays the new sum.
   */
  public ContractId carryOut(Actor actor, ChangeOrderId id, Instant now) {
    ChangeOrder order = work(actor, id, ChangeOrder.State.DONE);
    ContractId contract = contracts.change(actor, order, now);
    tables.made(id, contract);
    move(actor, order, ChangeOrder.State.DONE, "", now);
    return contract;
  }

  private void move(Actor actor, ChangeOrder order, ChangeOrder.State next, String text, Instant now) {
    tables.move(order.id(), next, now);
    audit.changed(actor, "change.moved", subject(order), Map.of("state", order.state().name()),
        Map.of("state", next.name(), "why", text), now);
  }

  private ChangeOrder work(Actor actor, ChangeOrderId id, ChangeOrder.State next) {
    ChangeOrder order = tables.change(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.CONTRACT_WRITE, order.path());
    tables.lock(order.stairwell());
    ChangeOrder now = tables.change(id).orElseThrow();
    if (!now.state().canBecome(next)) {
      throw Refused.because(ContractRefusal.NOT_FROM_HERE);
    }
    return now;
  }

  /** The changes of a stairwell, the latest first. */
  @Transactional(readOnly = true)
  public List<ChangeOrder> of(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.SHARE_READ, stairwell.path());
    return tables.changes(id);
  }

  private static Subject subject(ChangeOrder order) {
    return new Subject("stairwell", order.stairwell().value(), order.path());
  }
}
