package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link PlanPosting}. */
public record PlanPostingId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static PlanPostingId next() {
    return new PlanPostingId(UuidCreator.getTimeOrderedEpoch());
  }

  public static PlanPostingId of(String text) {
    return new PlanPostingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
