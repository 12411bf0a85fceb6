package org.tibao.custody;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identity of a {@link StatementImport}. */
public record ImportId(UUID value) {

  public static ImportId next() {
    return new ImportId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ImportId of(String text) {
    return new ImportId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
