package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identity of a {@link Match}, and of the payment or income that it led to. */
public record MatchId(UUID value) {

  public static MatchId next() {
    return new MatchId(UuidCreator.getTimeOrderedEpoch());
  }

  public static MatchId of(String text) {
    return new MatchId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
