package org.tibao.web;

import org.tibao.refusal.Reason;

/** Why Tibao does not start under its public address. */
public enum PublicAddressRefusal implements Reason {
  /** Not a scheme and a host. Argument: what was given. */
  NOT_AN_ADDRESS;

  @Override
  public Kind kind() {
    return Kind.UNAVAILABLE;
  }
}
