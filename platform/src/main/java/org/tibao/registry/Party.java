package org.tibao.registry;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who owns: a person, a company, or the developer for what is not yet sold. Numbers appear masked here; the
 * clear ones are asked for separately and every look is written down.
 *
 * @param phone masked mobile number, or null
 * @param identity masked identity or credit code, or null
 */
public record Party(PartyId id, Kind kind, String name, @Nullable String phone, @Nullable String identity) {

  /** The sorts of owners. */
  public enum Kind {
    /** 自然人. */
    PERSON,
    /** 单位. */
    COMPANY,
    /** 建设单位. */
    DEVELOPER
  }
}
