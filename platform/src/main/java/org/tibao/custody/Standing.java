package org.tibao.custody;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * How an account stands when a release is judged: everything the rules ask, gathered before they are asked.
 *
 * @param released by step, what was instructed or paid, without the release that is judged
 * @param reached milestones of the works with their days, as custody was told
 * @param decided the last day of the notice after the owners' vote, or null
 * @param audited the sum that the price audit left, or null before it
 * @param confirmed whether money may go to the payee of the contract
 * @param available what the account holds, less holds, without a hold of the release that is judged
 */
record Standing(ReleasePlan plan, Money contract, ReleaseCaps caps, Map<Integer, Money> released,
    Map<String, LocalDate> reached, @Nullable LocalDate decided, @Nullable Money audited, boolean confirmed,
    boolean frozen, Money available) {

  Money releasedInAll() {
    return Money.sum(released.values());
  }

  Money releasedUnder(int step) {
    return released.getOrDefault(step, Money.ZERO);
  }

  /** The sum that may be released in all: the audited one once there is an audit. */
  Money limit() {
    return audited == null ? contract : audited;
  }
}
