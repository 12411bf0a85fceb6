package org.tibao.dossier;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link LiftPaper}. */
public record LiftPaperId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static LiftPaperId next() {
    return new LiftPaperId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
