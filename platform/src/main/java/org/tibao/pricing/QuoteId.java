package org.tibao.pricing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link KeptQuote}. */
public record QuoteId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static QuoteId next() {
    return new QuoteId(UuidCreator.getTimeOrderedEpoch());
  }

  public static QuoteId of(String text) {
    return new QuoteId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
