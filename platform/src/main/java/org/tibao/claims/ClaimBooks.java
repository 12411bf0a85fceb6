package org.tibao.claims;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tibao.ledger.AccountId;
import org.tibao.ledger.AccountKind;
import org.tibao.ledger.Balance;
import org.tibao.ledger.Ledger;
import org.tibao.ledger.NewAccount;
import org.tibao.ledger.Transfer;
import org.tibao.ledger.TransferId;
import org.tibao.money.Money;

/**
 * The books of a case: four accounts. What is set aside goes from incurred to outstanding, a payment from outstanding to paid,
 * what comes back lessens incurred. As every posting has two sides, incurred is always paid plus outstanding less
 * recovered; and outstanding cannot fall below zero.
 */
@Component
class ClaimBooks {

  private static final List<AccountKind> KINDS = List.of(AccountKind.CLAIMS_INCURRED, AccountKind.CLAIM_RESERVE,
      AccountKind.CLAIMS_PAID, AccountKind.CLAIMS_RECOVERED);

  private final Ledger ledger;

  ClaimBooks(Ledger ledger) {
    this.ledger = ledger;
  }

  static AccountId of(ClaimId claim, AccountKind kind) {
    return new AccountId(UUID.nameUUIDFromBytes(("claims:" + claim + ":" + kind).getBytes(StandardCharsets.UTF_8)));
  }

  void open(Claim claim, Instant now) {
    String name = claim.label() + " " + claim.number();
    var all = new ArrayList<NewAccount>();
    for (AccountKind kind : KINDS) {
      AccountId id = of(claim.id(), kind);
      all.add(kind == AccountKind.CLAIM_RESERVE
          ? NewAccount.notOverdrawn(id, kind, claim.path(), name)
          : NewAccount.unlimited(id, kind, claim.path(), name));
    }
    ledger.open(all, now);
  }

  /** Posts what moved, under its own id: the same again is posted once. */
  void post(ClaimId claim, List<ClaimMovement> movements, Instant now) {
    List<Transfer> legs = movements.stream().map(each -> leg(claim, each)).toList();
    if (!legs.isEmpty()) {
      ledger.post(legs, now);
    }
  }

  private static Transfer leg(ClaimId claim, ClaimMovement movement) {
    AccountId incurred = of(claim, AccountKind.CLAIMS_INCURRED);
    AccountId reserve = of(claim, AccountKind.CLAIM_RESERVE);
    boolean more = movement.amount().isPositive();
    AccountId debit = switch (movement.kind()) {
      case RESERVE -> more ? incurred : reserve;
      case PAID -> reserve;
      case RECOVERED -> of(claim, AccountKind.CLAIMS_RECOVERED);
    };
    AccountId credit = switch (movement.kind()) {
      case RESERVE -> more ? reserve : incurred;
      case PAID -> of(claim, AccountKind.CLAIMS_PAID);
      case RECOVERED -> incurred;
    };
    String text = switch (movement.kind()) {
      case RESERVE -> more ? "提存未决赔款" : "冲减未决赔款";
      case PAID -> "支付赔款";
      case RECOVERED -> "追偿收回";
    };
    return new Transfer(new TransferId(movement.id()), debit, credit,
        more ? movement.amount() : movement.amount().negated(), movement.on(),
        "claims.movement:" + movement.id(), text);
  }

  /** What stands in the four accounts. */
  Map<AccountKind, Money> balances(ClaimId claim) {
    var ids = KINDS.stream().collect(java.util.stream.Collectors.toMap(kind -> kind, kind -> of(claim, kind)));
    Map<AccountId, Balance> found = ledger.balances(ids.values());
    var balances = new java.util.EnumMap<AccountKind, Money>(AccountKind.class);
    ids.forEach((kind, id) -> {
      Balance balance = found.get(id);
      balances.put(kind, balance == null ? Money.ZERO : balance.posted());
    });
    return balances;
  }
}
