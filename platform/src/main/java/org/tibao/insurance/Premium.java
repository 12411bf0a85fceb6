package org.tibao.insurance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.fund.FundUseId;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/** How premium is written, asked for, received and given back: each change in one place, in table and ledger alike. */
@Component
class Premium {

  private final PremiumTables tables;
  private final PolicyBooks books;

  Premium(PremiumTables tables, PolicyBooks books) {
    this.tables = tables;
    this.books = books;
  }

  /** Writes a change of the premium over those who bear it; who has more coming than was found out is owed it. */
  List<Policy.Refund> write(Actor actor, Policy policy, Portion portion, List<Money> shares, Instant now) {
    tables.add(policy.id(), portion, shares, actor, now);
    books.write(policy.id(), portion, shares, now);
    var refunds = new ArrayList<Policy.Refund>();
    for (Bearer each : tables.bearers(policy.id())) {
      Money paid = each.money().paid().minus(each.money().refundDue()).minus(each.money().refunded());
      Money back = Money.min(each.money().open().negated(), paid);
      if (back.isPositive()) {
        var refund = new Policy.Refund(portion.id(), each.place(), back, portion.from(), null);
        tables.add(policy.id(), refund, each.path());
        refunds.add(refund);
      }
    }
    books.owe(policy.id(), refunds, now);
    return refunds;
  }

  /** Asks each household for its part, in the parts of a schedule. */
  void ask(Policy policy, Portion portion, List<Money> shares, PaymentPlan schedule, LocalDate first) {
    for (int place = 0; place < shares.size(); place++) {
      for (PaymentPlan.Part part : schedule.of(shares.get(place), first)) {
        if (part.amount().isPositive()) {
          tables.add(policy.id(), portion.id(),
              new Policy.Due(portion.term(), part.number(), place, part.amount(), part.dueOn()));
        }
      }
    }
  }

  void receive(Policy policy, List<Policy.Receipt> receipts, List<Bearer> bearers, Instant now) {
    receipts.forEach(each -> tables.add(policy.id(), each, bearers.get(each.place()).path(), now));
    books.receive(policy.id(), receipts, now);
  }

  /** The fund has paid for everybody at once. */
  void receiveFromFund(Actor actor, Policy policy, FundUseId use, Instant now) {
    LocalDate on = ChinaTime.dayOf(now);
    List<Bearer> bearers = tables.bearers(policy.id());
    receive(policy, bearers.stream().filter(each -> each.money().open().isPositive())
        .map(each -> new Policy.Receipt(
            UUID.nameUUIDFromBytes(
                ("fund:" + policy.id() + ":" + use + ":" + each.place()).getBytes(StandardCharsets.UTF_8)),
            each.place(), each.money().open(), on, "维修资金", actor.name()))
        .toList(), bearers, now);
  }
}
