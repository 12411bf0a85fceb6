package org.tibao.inspection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link CheckPlan}. */
public record CheckPlanId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static CheckPlanId next() {
    return new CheckPlanId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
