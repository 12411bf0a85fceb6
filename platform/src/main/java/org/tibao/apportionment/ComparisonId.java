package org.tibao.apportionment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Comparison}. */
public record ComparisonId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ComparisonId next() {
    return new ComparisonId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ComparisonId of(String text) {
    return new ComparisonId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
