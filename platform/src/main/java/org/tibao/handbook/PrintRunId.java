package org.tibao.handbook;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a {@link PrintRun} for ever. */
public record PrintRunId(UUID value) {

  /** A new one, later than all before. */
  public static PrintRunId next() {
    return new PrintRunId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
