package org.tibao.fund;

import java.util.UUID;

/** Names one {@link HouseholdRefund}: made from the use, the household and what brought it back. */
public record HouseholdRefundId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
