package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identity of a {@link Discrepancy}. */
public record DiscrepancyId(UUID value) {

  public static DiscrepancyId next() {
    return new DiscrepancyId(UuidCreator.getTimeOrderedEpoch());
  }

  public static DiscrepancyId of(String text) {
    return new DiscrepancyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
