package org.tibao.insurance;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link HazardNotice}. */
public record NoticeId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static NoticeId next() {
    return new NoticeId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
