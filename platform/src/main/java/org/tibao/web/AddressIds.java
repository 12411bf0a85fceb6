package org.tibao.web;

import java.util.UUID;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;

/** 地址里的编号 — ids as they stand in addresses: what is none is the id of nothing we know. */
public final class AddressIds {

  private AddressIds() {}

  /** @throws Refused that reason */
  public static UUID uuid(String text, Reason unknown) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(unknown);
    }
  }
}
