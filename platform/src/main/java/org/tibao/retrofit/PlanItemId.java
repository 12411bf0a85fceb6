package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link PlanItem}. */
public record PlanItemId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PlanItemId next() {
    return new PlanItemId(UuidCreator.getTimeOrderedEpoch());
  }

  public static PlanItemId of(String text) {
    return new PlanItemId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
