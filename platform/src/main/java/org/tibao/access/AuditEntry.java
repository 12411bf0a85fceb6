package org.tibao.access;

import java.time.Instant;
import java.util.Map;

/**
 * One line of the audit trail: who did what to which record, before and after. Personal numbers appear masked.
 *
 * @param at when it happened
 * @param actor name of who acted
 * @param action a verb and noun such as {@code dwelling.sold}; its sentence is the message {@code audit.<action>}
 * @param subject what it was about
 * @param before values that changed, as they were
 * @param after the same values, as they became
 * @param onBehalfOf name of the person in whose name it was done; empty where they acted for themselves
 */
public record AuditEntry(Instant at, String actor, String action, Subject subject, Map<String, String> before,
    Map<String, String> after, String onBehalfOf) {

  /** What somebody did for themselves. */
  public AuditEntry(Instant at, String actor, String action, Subject subject, Map<String, String> before,
      Map<String, String> after) {
    this(at, actor, action, subject, before, after, "");
  }
}
