package org.tibao.satisfaction;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one question to one household. */
public record QuestionId(UUID value) {

  /** A new one. */
  public static QuestionId next() {
    return new QuestionId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
