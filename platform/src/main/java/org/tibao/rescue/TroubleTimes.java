package org.tibao.rescue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 急修时刻 — when what happened, as reports and statutory clocks ask for it.
 *
 * @param occurred 发生: since when people are shut in or the lift stands still, as far as known
 * @param alarmed 报警: when it reached us
 * @param answered 接警: when a person took it up
 * @param dispatched 派单
 * @param accepted 接单
 * @param arrived 到场
 * @param safe 解救
 * @param closed 办结
 */
public record TroubleTimes(Instant occurred, Instant alarmed, @Nullable Instant answered, @Nullable Instant dispatched,
    @Nullable Instant accepted, @Nullable Instant arrived, @Nullable Instant safe, @Nullable Instant closed) {

  /** The names of the times, in their order. */
  public enum Name {
    OCCURRED, ALARMED, ANSWERED, DISPATCHED, ACCEPTED, ARRIVED, SAFE, CLOSED
  }

  /** Nothing has happened but the alarm. */
  static TroubleTimes began(Instant occurred, Instant alarmed) {
    return new TroubleTimes(occurred.isAfter(alarmed) ? alarmed : occurred, alarmed, null, null, null, null, null,
        null);
  }

  /** One of them. */
  public @Nullable Instant at(Name name) {
    return switch (name) {
      case OCCURRED -> occurred;
      case ALARMED -> alarmed;
      case ANSWERED -> answered;
      case DISPATCHED -> dispatched;
      case ACCEPTED -> accepted;
      case ARRIVED -> arrived;
      case SAFE -> safe;
      case CLOSED -> closed;
    };
  }

  /** The same with one of them written. */
  TroubleTimes with(Name name, @Nullable Instant at) {
    return new TroubleTimes(name == Name.OCCURRED && at != null ? at : occurred,
        name == Name.ALARMED && at != null ? at : alarmed, name == Name.ANSWERED ? at : answered,
        name == Name.DISPATCHED ? at : dispatched, name == Name.ACCEPTED ? at : accepted,
        name == Name.ARRIVED ? at : arrived, name == Name.SAFE ? at : safe, name == Name.CLOSED ? at : closed);
  }

  /** The first that lies before one that has to come before it; empty if all are in order. */
  public Optional<Name> outOfOrder() {
    for (Name[] pair : ORDER) {
      Instant before = at(pair[0]);
      Instant after = at(pair[1]);
      if (before != null && after != null && after.isBefore(before)) {
        return Optional.of(pair[1]);
      }
    }
    return Optional.empty();
  }

  /** What has to come before what. A lift may free its people before anybody has arrived, so those two are no pair. */
  private static final List<Name[]> ORDER = pairs();

  private static List<Name[]> pairs() {
    var pairs = new ArrayList<Name[]>();
    pairs.add(new Name[]{Name.OCCURRED, Name.ALARMED});
    for (Name each : List.of(Name.ANSWERED, Name.DISPATCHED, Name.ACCEPTED, Name.ARRIVED, Name.CLOSED)) {
      pairs.add(new Name[]{Name.ALARMED, each});
    }
    pairs.add(new Name[]{Name.OCCURRED, Name.SAFE});
    pairs.add(new Name[]{Name.DISPATCHED, Name.ACCEPTED});
    pairs.add(new Name[]{Name.ACCEPTED, Name.ARRIVED});
    pairs.add(new Name[]{Name.SAFE, Name.CLOSED});
    return List.copyOf(pairs);
  }

  /** How long people have waited at that moment, or had when it was over. */
  public Duration waited(Instant now) {
    Instant end = safe != null ? safe : closed != null ? closed : now;
    Duration waited = Duration.between(occurred, end);
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}
