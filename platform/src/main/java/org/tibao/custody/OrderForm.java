package org.tibao.custody;

import java.util.List;
import org.tibao.bank.PainVersion;
import org.tibao.rules.RuleKind;

/**
 * 指令版本: in which version of ISO 20022 pain.001 a bank takes orders.
 *
 * @param version where the bank is not among those below
 * @param banks the first whose name is part of the account's bank holds
 */
public record OrderForm(PainVersion version, List<Own> banks) {

  /** The form as a kind of rule. */
  public static final RuleKind<OrderForm> KIND = new RuleKind<>("order-form", OrderForm.class);

  /** A bank that takes another version. */
  public record Own(String bank, PainVersion version) {}

  public OrderForm {
    banks = banks == null ? List.of() : List.copyOf(banks);
  }

  PainVersion of(String bank) {
    return banks.stream().filter(each -> bank.contains(each.bank())).map(Own::version).findFirst().orElse(version);
  }
}
