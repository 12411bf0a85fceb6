package org.tibao.upkeep;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link CareVisit}. */
public record CareVisitId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static CareVisitId next() {
    return new CareVisitId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
