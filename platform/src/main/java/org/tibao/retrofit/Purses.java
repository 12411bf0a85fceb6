package org.tibao.retrofit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/** What the supervised account of a stairwell holds. */
@Component
class Purses {

  /** The balance, or null where the stairwell has no account. */
  @Nullable
  Money balance(StairwellId id) {
    return null;
  }
}
