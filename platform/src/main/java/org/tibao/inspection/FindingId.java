package org.tibao.inspection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link CheckFinding}. */
public record FindingId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static FindingId next() {
    return new FindingId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
