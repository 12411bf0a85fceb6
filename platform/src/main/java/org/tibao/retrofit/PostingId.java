package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Posting}. */
public record PostingId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PostingId next() {
    return new PostingId(UuidCreator.getTimeOrderedEpoch());
  }

  public static PostingId of(String text) {
    return new PostingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
