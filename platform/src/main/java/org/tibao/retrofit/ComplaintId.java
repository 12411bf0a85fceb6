package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Complaint}. */
public record ComplaintId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ComplaintId next() {
    return new ComplaintId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ComplaintId of(String text) {
    return new ComplaintId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
