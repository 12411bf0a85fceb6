package org.tibao.documents;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one file of the {@link Evidence}. */
public record EvidenceId(@JsonValue UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static EvidenceId next() {
    return new EvidenceId(UuidCreator.getTimeOrderedEpoch());
  }

  public static EvidenceId of(String text) {
    return new EvidenceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
