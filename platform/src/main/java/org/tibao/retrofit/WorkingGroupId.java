package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link WorkingGroup}. */
public record WorkingGroupId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static WorkingGroupId next() {
    return new WorkingGroupId(UuidCreator.getTimeOrderedEpoch());
  }

  public static WorkingGroupId of(String text) {
    return new WorkingGroupId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
