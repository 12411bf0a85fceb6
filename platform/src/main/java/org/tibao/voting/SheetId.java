package org.tibao.voting;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link PaperSheet}. */
public record SheetId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static SheetId next() {
    return new SheetId(UuidCreator.getTimeOrderedEpoch());
  }

  public static SheetId of(String text) {
    return new SheetId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
