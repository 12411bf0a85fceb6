package org.tibao.pricing;

import java.time.Instant;

/**
 * 报价单: a quote that somebody has kept; never changed.
 *
 * @param about what it is for, as the one who kept it calls it, such as {@code lift:<uuid>}; may be empty
 */
public record KeptQuote(QuoteId id, MadeQuote made, String about, String keptBy, Instant keptAt) {

  public Quote quote() {
    return made.quote();
  }
}
