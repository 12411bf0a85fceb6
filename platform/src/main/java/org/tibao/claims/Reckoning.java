package org.tibao.claims;

import org.jspecify.annotations.Nullable;
import org.tibao.insurance.Covered;
import org.tibao.money.Money;
import org.tibao.money.Rate;

/**
 * 理算: what a loss comes to under a policy. First what others have made good is taken off, then the deductible, then the
 * insurer's share is taken ({@link Covered.Item#bears}), then the limits hold.
 *
 * @param loss what it cost
 * @param elsewhere what somebody liable has paid already (保险法 art. 60)
 * @param cap the lower of the limit of the event and what is left of the term's, or null for none
 * @param amount what is owed
 */
public record Reckoning(Money loss, Money elsewhere, Money deductible, Rate share, @Nullable Money cap, Money amount) {

  /** Of an event under one item of a policy, of whose limit so much is left; null for no limit. */
  public static Reckoning of(Covered.Item item, Money loss, Money elsewhere, @Nullable Money left) {
    Money limit = item.limit();
    Money cap = limit == null ? left : left == null ? limit : Money.min(limit, left);
    Money owed = item.bears(loss.minus(elsewhere));
    return new Reckoning(loss, elsewhere, item.deductible(), item.share(), cap,
        cap == null ? owed : Money.min(owed, Money.max(Money.ZERO, cap)));
  }

  /** Of a loss of which nothing is paid. */
  public static Reckoning nothing(Money loss) {
    return new Reckoning(loss, Money.ZERO, Money.ZERO, new Rate(0), null, Money.ZERO);
  }
}
