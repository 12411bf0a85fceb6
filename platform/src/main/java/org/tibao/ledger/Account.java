package org.tibao.ledger;

import java.time.Instant;

/**
 * Books kept for one purpose: what a household paid, what is at the bank, what a company is owed. Nothing about an account
 * ever changes but its balance.
 *
 * @param openedAt when it was opened
 */
public record Account(AccountId id, AccountKind kind, String path, String name, Limit limit, Instant openedAt) {

  /** As it was asked for. */
  NewAccount asked() {
    return new NewAccount(id, kind, path, name, limit);
  }
}
