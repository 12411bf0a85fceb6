package org.tibao.rules;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One version of a rule: what holds where, from which day, on whose word.
 *
 * @param id stable; stored with everything that was computed by it
 * @param path territory; {@code /} for what is shipped for everywhere
 * @param from first day in force
 * @param until first day no longer in force, or null
 * @param source title of the statute, standard, newspaper or decision it rests on
 * @param issuedBy name of who issued a local version; null for a shipped one
 * @param confirmedAt when a local version was confirmed; null while it is a draft
 */
public record RuleVersion(String id, String kind, String path, LocalDate from, @Nullable LocalDate until, String source,
    Confidence confidence, JsonNode data, @Nullable String issuedBy, @Nullable Instant issuedAt,
    @Nullable String confirmedBy, @Nullable Instant confirmedAt) {

  /** Where a version stands in its life, seen from a day. */
  public enum State {
    /** Written, not confirmed: applies nowhere. */
    DRAFT,
    /** Confirmed; its first day is yet to come. */
    CONFIRMED,
    /** In force. */
    ACTIVE,
    /** A later version has taken its place, or its last day has passed. */
    SUPERSEDED
  }

  public boolean shipped() {
    return issuedBy == null;
  }

  public boolean draft() {
    return issuedBy != null && confirmedAt == null;
  }

  boolean holds(LocalDate date) {
    return !draft() && !from.isAfter(date) && (until == null || until.isAfter(date));
  }
}
