package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Defect}. */
public record DefectId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static DefectId next() {
    return new DefectId(UuidCreator.getTimeOrderedEpoch());
  }

  public static DefectId of(String text) {
    return new DefectId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
