package org.tibao.bank;

import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * 转账: one credit transfer inside an order. What is instructed under one reference is paid once: the reference travels
 * unchanged to the payee's bank and comes back on the statement.
 *
 * @param endToEndId at most 35 characters of ASCII letters, digits and {@code /?:().,'+ -}
 * @param amount more than nothing, in yuan
 * @param remittance what the payee reads, at most 140 characters; empty for none
 */
public record CreditTransfer(String endToEndId, BankParty payee, Money amount, String remittance) {

  public CreditTransfer {
    endToEndId = Sendable.identifier("编号 reference", endToEndId);
    remittance = Sendable.optional("附言 remittance", remittance, 140);
    if (!amount.isPositive()) {
      throw Refused.because(BankRefusal.NOTHING_TO_PAY, amount);
    }
  }
}
