package org.tibao.bank;

import java.util.UUID;

/**
 * Identity of one booking on its account, derived from what the bank says of it: the same booking has it in every file
 * that says the same. Files print the account in full, masked or not at all, so which account it is, the reader says.
 */
public record EntryId(UUID value) {

  /** The booking among those of all accounts, the account being named as the reader keeps it. */
  public EntryId on(UUID account) {
    return new EntryId(EntryIds.uuid(account + ":" + value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
