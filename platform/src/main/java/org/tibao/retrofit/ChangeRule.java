package org.tibao.retrofit;

import java.util.Objects;
import org.tibao.money.Money;
import org.tibao.rules.RuleKind;

/**
 * 变更规则: when a change after the contract needs a new vote of the owners.
 *
 * @param above a price that rises by more than this share of the contract needs one
 * @param newShares whether another scheme of shares always needs one
 */
public record ChangeRule(Fraction above, boolean newShares) {

  /** The rule as a kind of rule. */
  public static final RuleKind<ChangeRule> KIND = new RuleKind<>("change-order", ChangeRule.class);

  public ChangeRule {
    Objects.requireNonNull(above, "above");
  }

  /** Whether a change of that contract needs a new vote. */
  public boolean needsVote(Money contract, ChangeOrder.Draft change) {
    boolean dearer = change.delta().fen() * above.whole() > contract.fen() * above.part();
    return dearer || newShares && change.newShares();
  }
}
