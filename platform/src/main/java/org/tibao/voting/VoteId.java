package org.tibao.voting;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Vote}. */
public record VoteId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static VoteId next() {
    return new VoteId(UuidCreator.getTimeOrderedEpoch());
  }

  public static VoteId of(String text) {
    return new VoteId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
