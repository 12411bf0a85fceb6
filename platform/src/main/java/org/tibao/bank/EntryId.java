package org.tibao.bank;

import java.util.UUID;

/** Identity of one booking at the bank, derived from what the bank says of it: the same booking has it in every file. */
public record EntryId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
