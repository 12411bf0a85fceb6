package org.tibao.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.Confidence;

/**
 * 保障责任: one item that a product pays for, with what it costs and how much of that is paid.
 *
 * @param yearlyYuan what it costs each year, for items of that way; null otherwise
 * @param except parts that are left out, for {@link CoverItem#PARTS}
 * @param discount what the programme pays less than the table's prices, such as {@code 15%}
 * @param events how often and how dear, for items that happen; null otherwise
 * @param share of the insurer, such as {@code 100%}
 * @param deductibleYuan 每次免赔额
 * @param limitYuan 每次限额, or null for none
 */
public record Cover(CoverItem item, @Nullable Long yearlyYuan, List<String> except, @Nullable String discount,
    @Nullable Events events, String share, long deductibleYuan, @Nullable Long limitYuan, String source,
    Confidence confidence) {

  /**
   * Events of an item: a Poisson stream whose rate grows with age, each of a lognormal cost, or of a fixed benefit.
   *
   * @param perLiftYear events per lift-year in the first year
   * @param growth by how much the rate grows from year to year, such as {@code 2%}
   * @param medianYuan the cost that half of the events do not reach
   * @param spread standard deviation of the logarithm of the cost; 0 for a fixed benefit
   * @param persons on average in one event; the cost is for each
   */
  public record Events(BigDecimal perLiftYear, String growth, long medianYuan, BigDecimal spread, BigDecimal persons) {

    public Events {
      Objects.requireNonNull(growth, "growth");
      if (perLiftYear.signum() < 0 || medianYuan <= 0 || spread.signum() < 0 || persons.signum() <= 0) {
        throw new IllegalArgumentException("a rate and a spread not below zero, a cost and persons above");
      }
    }
  }

  public Cover {
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    except = except == null ? List.of() : List.copyOf(except);
    boolean yearly = item.way() == CoverItem.Way.YEARLY;
    boolean happens = item.way() == CoverItem.Way.EVENTS;
    if (yearly != (yearlyYuan != null) || happens != (events != null)) {
      throw new IllegalArgumentException(item + ": a sum for each year, or events, as the item is");
    }
  }
}
