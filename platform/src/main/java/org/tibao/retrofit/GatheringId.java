package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Gathering}. */
public record GatheringId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static GatheringId next() {
    return new GatheringId(UuidCreator.getTimeOrderedEpoch());
  }

  public static GatheringId of(String text) {
    return new GatheringId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
