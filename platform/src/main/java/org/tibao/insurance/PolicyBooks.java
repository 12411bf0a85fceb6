package org.tibao.insurance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.NewAccount;
import org.tibao.ledger.Transfer;
import org.tibao.ledger.TransferId;
import org.tibao.money.Money;

/**
 * The books of policies: what households owe, what the insurer has received, what of it is not earned yet. Every id is
 * derived from its cause, so that nothing is posted twice.
 */
@Component
class PolicyBooks {

  private static final int LEGS = 200;

  private final Ledger ledger;

  PolicyBooks(Ledger ledger) {
    this.ledger = ledger;
  }

  static AccountId of(PolicyId policy, AccountKind kind) {
    return new AccountId(named(policy + ":" + kind));
  }

  static AccountId of(PolicyId policy, int place, AccountKind kind) {
    return new AccountId(named(policy + ":" + place + ":" + kind));
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(("insurance:" + name).getBytes(StandardCharsets.UTF_8));
  }

  void open(Policy policy, List<Bearer> bearers, Instant now) {
    var all = new ArrayList<NewAccount>();
    for (AccountKind kind : List.of(AccountKind.PREMIUM_RECEIVED, AccountKind.UNEARNED_PREMIUM,
        AccountKind.EARNED_PREMIUM)) {
      all.add(NewAccount.unlimited(of(policy.id(), kind), kind, policy.path(), policy.label()));
    }
    ledger.open(all, now);
    join(policy, bearers, now);
  }

  /** Who bears a part of a policy from now on. */
  void join(Policy policy, List<Bearer> bearers, Instant now) {
    var all = new ArrayList<NewAccount>();
    for (Bearer bearer : bearers) {
      String name = policy.label() + " " + bearer.room();
      all.add(NewAccount.unlimited(of(policy.id(), bearer.place(), AccountKind.HOUSEHOLD_DUE),
          AccountKind.HOUSEHOLD_DUE, bearer.path(), name));
      all.add(NewAccount.notOverdrawn(of(policy.id(), bearer.place(), AccountKind.REFUND), AccountKind.REFUND,
          bearer.path(), name));
    }
    ledger.open(all, now);
  }

  /** Premium is written, or given back before it was earned, household by household. */
  void write(PolicyId policy, Portion portion, List<Money> shares, Instant now) {
    var legs = new ArrayList<Transfer>();
    AccountId unearned = of(policy, AccountKind.UNEARNED_PREMIUM);
    for (int place = 0; place < shares.size(); place++) {
      Money share = shares.get(place);
      if (!share.isZero()) {
        AccountId due = of(policy, place, AccountKind.HOUSEHOLD_DUE);
        boolean more = share.isPositive();
        legs.add(leg("portion:" + portion.id() + ":" + place, more ? due : unearned, more ? unearned : due,
            more ? share : share.negated(), portion.from(), more ? "应交保费" : "保费调减"));
      }
    }
    post(legs, now);
  }

  /** What came, as bank and insurer say. */
  void receive(PolicyId policy, List<Policy.Receipt> receipts, Instant now) {
    post(receipts.stream().map(each -> leg("payment:" + each.id(), of(policy, AccountKind.PREMIUM_RECEIVED),
        of(policy, each.place(), AccountKind.HOUSEHOLD_DUE), each.amount(), each.on(), "收到保费")).toList(), now);
  }

  /** What was entered wrongly never came. */
  void takeBack(PolicyId policy, Policy.Receipt receipt, LocalDate on, Instant now) {
    post(List.of(leg("paymentBack:" + receipt.id(), of(policy, receipt.place(), AccountKind.HOUSEHOLD_DUE),
        of(policy, AccountKind.PREMIUM_RECEIVED), receipt.amount(), on, "更正收款")), now);
  }

  /** What households have coming. */
  void owe(PolicyId policy, List<Policy.Refund> refunds, Instant now) {
    post(refunds.stream().map(each -> leg("refund:" + each.portion() + ":" + each.place(),
        of(policy, each.place(), AccountKind.HOUSEHOLD_DUE), of(policy, each.place(), AccountKind.REFUND),
        each.amount(), each.dueOn(), "应退保费")).toList(), now);
  }

  void giveBack(PolicyId policy, Policy.Refund refund, LocalDate on, Instant now) {
    post(List.of(leg("refunded:" + refund.portion() + ":" + refund.place(),
        of(policy, refund.place(), AccountKind.REFUND), of(policy, AccountKind.PREMIUM_RECEIVED), refund.amount(), on,
        "退还保费")), now);
  }

  /** Earns what is earned at the end of that day and was not yet; a later fall of the premium may take some back. */
  void earn(PolicyId policy, Money earned, LocalDate day, String cause, Instant now) {
    Money posted = ledger.balance(of(policy, AccountKind.EARNED_PREMIUM)).posted();
    Money more = earned.minus(posted);
    if (more.isZero()) {
      return;
    }
    AccountId unearned = of(policy, AccountKind.UNEARNED_PREMIUM);
    AccountId income = of(policy, AccountKind.EARNED_PREMIUM);
    boolean up = more.isPositive();
    post(List.of(leg("earned:" + policy + ":" + cause, up ? unearned : income, up ? income : unearned,
        up ? more : more.negated(), day, "已赚保费")), now);
  }

  private static Transfer leg(String cause, AccountId debit, AccountId credit, Money amount, LocalDate on,
      String text) {
    return new Transfer(new TransferId(named(cause)), debit, credit, amount, on, "insurance." + cause, text);
  }

  private void post(List<Transfer> legs, Instant now) {
    for (int from = 0; from < legs.size(); from += LEGS) {
      ledger.post(legs.subList(from, Math.min(legs.size(), from + LEGS)), now);
    }
  }
}
