package org.tibao.insurance;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Products;

/**
 * 保障: what is paid for, for one lift on one day.
 *
 * @param until last day of the term
 * @param waitingUntil last day on which faults are not paid yet
 * @param limit of the whole term, or null for none
 * @param used what of it claims have taken
 */
public record Covered(PolicyId policy, String number, OrganisationId insurer, String insurerName, LocalDate until,
    LocalDate waitingUntil, List<Item> items, @Nullable Money limit, Money used, List<Products.Exclusion> exclusions) {

  /**
   * One thing that is paid for.
   *
   * @param share of the insurer
   * @param deductible of each event
   * @param limit of each event, or null for none
   * @param except parts that are left out
   */
  public record Item(CoverItem item, Rate share, Money deductible, @Nullable Money limit, List<String> except) {

    /**
     * What the insurer bears of a loss by deductible and share, before any limit: half a fen and more is a fen of the
     * insurer's, for where a contract leaves something open it is read against who wrote it (保险法 art. 30). The rest is what
     * is left of the loss, so that both always add up to it.
     */
    public Money bears(Money loss) {
      return share.of(Money.max(Money.ZERO, loss.minus(deductible)), RoundingMode.HALF_UP);
    }
  }

  public Optional<Item> item(CoverItem item) {
    return items.stream().filter(each -> each.item() == item).findFirst();
  }

  /** What of the limit is left, or null where there is none. */
  public @Nullable Money left() {
    Money all = limit;
    return all == null ? null : Money.max(Money.ZERO, all.minus(used));
  }
}
