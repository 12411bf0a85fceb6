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
import org.tibao.custody.Works;
import org.tibao.custody.WorksContract;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.StairwellId;

/** What custody is told of a stairwell's course, and the one thing it is asked: how much has come in. */
@Component
class Custodian {

  private final DoorAccounts accounts;
  private final Dues dues;
  private final Works works;
  private final Refunds refunds;

  Custodian(DoorAccounts accounts, Dues dues, Works works, Refunds refunds) {
    this.accounts = accounts;
    this.dues = dues;
    this.works = works;
    this.refunds = refunds;
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
   * Hands the contract over: what is paid, to whom, in which steps. The steps are the contract's where the plan of the
   * place has as many, else the place's.
   */
  void contract(Actor actor, Contract contract, Contract.Payee payee, LocalDate signedOn, Instant now) {
    StairwellId id = contract.stairwell();
    works.contract(actor, id, new WorksContract.Draft(payee.number(), contract.company().value(), payee.holder(),
        payee.bank(), payee.account(), contract.sum(), signedOn, "v" + contract.number()), now);
    DoorAccount account = accounts.of(Actor.HOUSE, id).orElseThrow();
    if (works.plan(Actor.HOUSE, account).isEmpty()) {
      ReleasePlan plan = works.propose(actor, id, now);
      if (plan.steps().size() == contract.payment().size()) {
        works.plan(actor, id, contract.payment().stream().map(permille -> new Rate(permille * 1_000L)).toList(), now);
      }
    }
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
