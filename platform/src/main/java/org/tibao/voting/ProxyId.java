package org.tibao.voting;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one {@link Proxy}. */
public record ProxyId(UUID value) {

  /** A new id; later ones sort after earlier ones. */
  public static ProxyId next() {
    return new ProxyId(UuidCreator.getTimeOrderedEpoch());
  }

  public static ProxyId of(String text) {
    return new ProxyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
