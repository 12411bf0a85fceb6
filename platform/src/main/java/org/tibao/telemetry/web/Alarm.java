package org.tibao.telemetry.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.signal.monitor.DetectionKind;
import org.tibao.signal.monitor.DetectionKind.Danger;
import org.tibao.telemetry.Incident;
import org.tibao.telemetry.Sighting;

/**
 * An incident as the board and the lift's page tell it.
 *
 * @param floor where the car stood, as far as known
 * @param known the evidence in the reader's words
 * @param seen who of the duty looked at it first; null while nobody has
 */
record Alarm(Incident incident, Tile.Label label, @Nullable Integer floor, List<String> known,
    @Nullable Sighting seen) {

  static Alarm of(Incident incident, Tile.Label label, @Nullable Integer floor, @Nullable Sighting seen) {
    return new Alarm(incident, label, Kinds.floor(incident.evidence(), floor), List.of(), seen);
  }

  /** With sentences in the reader's language. */
  Alarm told(List<String> sentences) {
    return new Alarm(incident, label, floor, sentences, seen);
  }

  public UUID id() {
    return incident.id();
  }

  public UUID lift() {
    return incident.lift().value();
  }

  public String path() {
    return label.path();
  }

  public DetectionKind kind() {
    return incident.kind();
  }

  public Instant raised() {
    return incident.raisedAt();
  }

  public @Nullable Instant escalated() {
    return incident.escalatedAt();
  }

  public @Nullable Instant cleared() {
    return incident.clearedAt();
  }

  /** Whether people are in danger at this moment. */
  public boolean danger() {
    return kind().danger() == Danger.PEOPLE && !incident.past() && cleared() == null;
  }

  /** Whether it is not certain yet. */
  public boolean suspected() {
    return incident.level() == 0;
  }

  /** Whether a control room has to hear it: people are shut in for certain, and nobody has looked yet. */
  public boolean rings() {
    return kind() == DetectionKind.ENTRAPMENT && danger() && !suspected() && seen == null;
  }

  /** How long it has lasted then, in whole minutes. */
  public long minutes(Instant then) {
    Instant end = cleared();
    return Math.max(0, Duration.between(raised(), end == null ? then : end).toMinutes());
  }
}
