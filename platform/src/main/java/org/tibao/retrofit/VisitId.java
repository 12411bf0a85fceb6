package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Visit}. */
public record VisitId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static VisitId next() {
    return new VisitId(UuidCreator.getTimeOrderedEpoch());
  }

  public static VisitId of(String text) {
    return new VisitId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
