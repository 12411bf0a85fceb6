package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Decision}. */
public record DecisionId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static DecisionId next() {
    return new DecisionId(UuidCreator.getTimeOrderedEpoch());
  }

  public static DecisionId of(String text) {
    return new DecisionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
