package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Dues;
import org.tibao.custody.Refunds;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.ReleasePlanRule;
import org.tibao.custody.Works;
import org.tibao.custody.WorksContract;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** What custody is told of a stairwell's course, and the one thing it is asked: how much has come in. */
@Component
class Custodian {

  private final DoorAccounts accounts;
  private final Dues dues;
  private final Works works;
  private final Refunds refunds;
  private final RuleBook rules;

  Custodian(DoorAccounts accounts, Dues dues, Works works, Refunds refunds, RuleBook rules) {
    this.accounts = accounts;
    this.dues = dues;
    this.works = works;
    this.refunds = refunds;
    this.rules = rules;
  }

  /** What the households have paid in; null where the stairwell has no account. */
  @Nullable
  Money paidIn(StairwellId id, LocalDate today) {
    Optional<DoorAccount> account = accounts.of(Actor.HOUSE, id);
    return account.map(each -> Objects.requireNonNull(dues.progress(List.of(each), today).get(each.id())).paid())
        .orElse(null);
  }

  void reached(Actor actor, StairwellId id, Milestone milestone, LocalDate on, Instant now) {
    works.reached(actor, id, milestone.name(), on, now);
  }

  void takenBack(Actor actor, StairwellId id, Milestone milestone, Instant now) {
    works.takenBack(actor, id, milestone.name(), now);
    if (milestone == Milestone.VOTE || milestone == Milestone.NOTICE) {
      works.undecided(actor, id, now);
    }
  }

  /** The owners decided, and this was the last day of the publication. */
  void decided(Actor actor, StairwellId id, LocalDate noticeUntil, Instant now) {
    works.decided(actor, id, noticeUntil, now);
  }

  /**
   * Goes on if these steps of payment can be paid by the plan of the place.
   *
   * @throws Refused {@link TenderRefusal#PAYMENT_STEPS}, or what custody says of the parts, at the field {@code payment}
   */
  void payable(String path, List<Integer> payment, LocalDate on) {
    int steps = rules.on(ReleasePlanRule.KIND, path, on).data().steps().size();
    if (steps != payment.size()) {
      throw Refused.at("payment", TenderRefusal.PAYMENT_STEPS, steps, payment.size());
    }
    try {
      works.payable(path, rates(payment), on);
    } catch (Refused refused) {
      throw Refused.at("payment", refused.reason(), refused.arguments().toArray());
    }
  }

  /**
   * Hands the contract over: what is paid, to whom, in which steps. The steps are the contract's and no others: where a
   * plan says something else, nothing is handed over.
   *
   * @throws Refused {@link ContractRefusal#PLAN_HAS_OTHER_STEPS}, {@link ContractRefusal#PLAN_HAS_OTHER_PARTS}
   */
  void contract(Actor actor, Contract contract, Contract.Payee payee, LocalDate signedOn, Instant now) {
    StairwellId id = contract.stairwell();
    works.contract(actor, id, new WorksContract.Draft(payee.number(), contract.company().value(), payee.holder(),
        payee.bank(), payee.account(), contract.sum(), signedOn, version(contract)), now);
    DoorAccount account = accounts.of(Actor.HOUSE, id).orElseThrow();
    Optional<ReleasePlan> made = works.plan(Actor.HOUSE, account);
    ReleasePlan plan = made.isPresent() ? made.get() : works.propose(actor, id, now);
    List<Rate> rates = rates(contract.payment());
    if (plan.steps().size() != rates.size()) {
      throw Refused.because(ContractRefusal.PLAN_HAS_OTHER_STEPS, rates.size(), plan.steps().size());
    }
    if (made.isEmpty()) {
      works.plan(actor, id, rates, now);
      return;
    }
    for (int i = 0; i < rates.size(); i++) {
      if (!plan.steps().get(i).rate().equals(rates.get(i))) {
        throw Refused.because(ContractRefusal.PLAN_HAS_OTHER_PARTS, i + 1, rates.get(i), plan.steps().get(i).rate());
      }
    }
  }

  private static List<Rate> rates(List<Integer> payment) {
    return payment.stream().map(permille -> new Rate(permille * 1_000L)).toList();
  }

  private static String version(Contract contract) {
    return "v" + contract.number();
  }

  /**
   * The next version of the contract holds: the account pays its sum, to whom it paid before. Told again it changes
   * nothing; nor where no contract was handed over.
   */
  void changed(Contract contract, Instant now) {
    StairwellId id = contract.stairwell();
    boolean handedOver = accounts.of(Actor.HOUSE, id).filter(each -> works.contract(Actor.HOUSE, each).isPresent())
        .isPresent();
    if (handedOver) {
      works.changed(Actor.HOUSE, id, new Works.Change(contract.sum(),
          contract.signedOn().orElseGet(() -> ChinaTime.dayOf(now)), version(contract)), now);
    }
  }

  /** What a dwelling has to pay into the account of its door, and has paid. */
  Optional<Contract.Paying> paying(Actor actor, DwellingId dwelling) {
    return dues.due(actor, dwelling).map(due -> new Contract.Paying(due.amount(), due.paid()));
  }

  boolean hasAccount(StairwellId id) {
    return accounts.of(Actor.HOUSE, id).isPresent();
  }

  /** The works were given up: what is left goes back to the households. */
  void abandoned(Actor actor, StairwellId id, String why, Instant now) {
    if (hasAccount(id)) {
      refunds.abandon(actor, id, why, now);
    }
  }
}
