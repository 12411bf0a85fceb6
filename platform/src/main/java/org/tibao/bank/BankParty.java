package org.tibao.bank;

import org.tibao.refusal.Refused;

/**
 * 收付款人: one side of a payment, as an order to a bank names it.
 *
 * @param name of the account, at most 140 characters
 * @param account its number, at most 34 characters
 * @param bankCode the bank's 12-digit number in the national payment system (联行号, CNAPS); empty if not known
 * @param bankName empty if not known
 */
public record BankParty(String name, String account, String bankCode, String bankName) {

  public BankParty {
    name = Sendable.required("户名 name", name, 140);
    account = Sendable.required("账号 account", account, 34);
    bankCode = Sendable.optional("联行号 bank code", bankCode, 35);
    bankName = Sendable.optional("开户行 bank", bankName, 140);
    if (account.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw Refused.because(BankRefusal.NOT_SENDABLE, "账号 account", 34);
    }
  }
}
