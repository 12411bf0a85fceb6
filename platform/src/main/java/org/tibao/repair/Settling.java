package org.tibao.repair;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.CostLines;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.NewAccount;
import org.tibao.ledger.Transfer;
import org.tibao.ledger.TransferId;
import org.tibao.time.ChinaTime;

/**
 * Costs in the ledger: taken for one purse when they are agreed, written down once when they are paid. The fund takes what it
 * pays itself, under the same key.
 */
@Component
class Settling {

  private final Ledger ledger;
  private final CostLines lines;

  Settling(Ledger ledger, CostLines lines) {
    this.ledger = ledger;
    this.lines = lines;
  }

  /** Each cost is one purse's from now on. */
  void take(Repair repair, List<Cost> costs, Instant now) {
    costs.stream().filter(each -> each.purse() != Purse.FUND)
        .forEach(each -> lines.take(each.key(repair), payer(repair, each), now));
  }

  /** Whether the cost's own purse has taken it. */
  boolean taken(Repair repair, Cost cost) {
    CostLines.Payer payer = lines.payer(cost.key(repair));
    return payer != null && payer.purse().equals(cost.purseName());
  }

  /** What was agreed does not come about: other purses may be asked. */
  void giveBack(Repair repair, List<Cost> costs) {
    costs.forEach(each -> lines.giveBack(each.key(repair), payer(repair, each)));
  }

  /** Writes down that a purse has paid a cost; one entry for each cost, whoever asks again. */
  void pay(Repair repair, Cost cost, Instant now) {
    String key = cost.key(repair);
    if (!taken(repair, cost)) {
      lines.take(key, payer(repair, cost), now);
    }
    if (!cost.purse().asksMoney()) {
      return;
    }
    AccountId works = account(repair, AccountKind.WORKS, "works", "维修支出", now);
    AccountId payer = account(repair, AccountKind.BANK_ACCOUNT, cost.purseName(), "维修付款 " + cost.purseName(), now);
    ledger.post(new Transfer(new TransferId(named("cost:" + repair.id() + ":" + cost.no())), works, payer,
        cost.amount(), ChinaTime.dayOf(now), "repair.cost:" + key, repair.label() + " " + key), now);
  }

  private static CostLines.Payer payer(Repair repair, Cost cost) {
    return new CostLines.Payer(cost.purseName(), "repair:" + repair.id());
  }

  private AccountId account(Repair repair, AccountKind kind, String purse, String name, Instant now) {
    var id = new AccountId(named("account:" + repair.place().lift() + ":" + purse));
    ledger.open(NewAccount.unlimited(id, kind, repair.path(), name), now);
    return id;
  }

  private static UUID named(String name) {
    return UUID.nameUUIDFromBytes(("repair." + name).getBytes(StandardCharsets.UTF_8));
  }
}
