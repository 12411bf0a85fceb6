package org.tibao.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;

/**
 * 红旗 — a sign in a maintenance unit's records, as it was raised. A sign is no proof: a person looks at what it rests on.
 *
 * @param path scope path of the lift
 * @param deed the visit, part, quote, photo or first trouble that shows it
 * @param at when that was
 * @param rule version by which it is a sign
 * @param dismissed null while it stands
 */
public record Flag(FlagId id, FlagKind kind, SpotCheck.Unit unit, LiftId lift, String path, String place, UUID deed,
    Instant at, int weight, String rule, List<Clue> clues, @Nullable Dismissal dismissed) {

  public Flag {
    clues = List.copyOf(clues);
  }

  /**
   * 证据 — one thing that it rests on.
   *
   * @param fact what it says, such as {@code METRES}
   * @param value an instant, day, number or word
   * @param of id of what it is read from, or empty
   */
  public record Clue(String fact, String value, String of) {}

  /** Who looked and found it harmless, and why. */
  public record Dismissal(String why, String by, Instant at) {}

  /** A unit with its score as last counted. */
  public record Scored(OrganisationId unit, String name, String path, LocalDate countedOn, CareScore score) {}
}
