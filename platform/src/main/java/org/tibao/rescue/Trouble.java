package org.tibao.rescue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;
import org.tibao.registry.Point;

/**
 * 急修单 — one lift, one time, something wrong with it or somebody shut in it, from the first alarm until the cause is known.
 *
 * @param number counts them; people say it on the telephone
 * @param past it was over before it was known: recorded, nobody was called
 * @param rung who is called by now
 * @param unit whose contract it is, or null where nobody has one
 * @param hands who took it and who arrived
 * @param outcome what it was, or null before that is known
 * @param bar the measure by which it is judged
 */
public record Trouble(TroubleId id, long number, Place place, boolean shutIn, boolean past, TroubleState state,
    Rung rung, TroubleTimes times, @Nullable Unit unit, Hands hands, @Nullable Outcome outcome, Bar bar) {

  /**
   * Where it is.
   *
   * @param path scope path of the lift
   * @param label 紫藤苑 12 号, as it was called then
   * @param rescueCode of the plate in the car, or empty
   */
  public record Place(LiftId lift, String path, String label, String address, String rescueCode) {}

  /** 签约维保单位 — whose contract the lift was in when it happened. */
  public record Unit(OrganisationId id, String name, String dutyPhone) {}

  /** A person who did something. */
  public record Hand(UUID id, String name) {}

  /**
   * Who took it and who arrived.
   *
   * @param taker on the way, or null while nobody is
   * @param organisation for whom the taker works
   * @param arriver who was there first
   * @param spot where the arriver's phone was when the button was pressed; null where it did not say
   * @param awayM how far that was from the lift, in metres; null where one of them is not known
   */
  public record Hands(@Nullable Hand taker, @Nullable OrganisationId organisation, @Nullable Hand arriver,
      @Nullable Point spot, @Nullable Integer awayM) {

    static final Hands NONE = new Hands(null, null, null, null, null);
  }

  /**
   * What it was.
   *
   * @param persons shut in; 0 where nobody was
   * @param cause null while it is not known
   * @param findings in the words of who was there; of a false alarm, why it is one
   */
  public record Outcome(int persons, int injured, @Nullable TroubleCause cause, boolean needsRepair,
      String findings) {}

  /**
   * What it is measured by.
   *
   * @param answerMinutes within which it is to be answered
   * @param arriveMinutes within which somebody is to arrive there
   * @param rule id of the version of the rule
   */
  public record Bar(int answerMinutes, int arriveMinutes, String rule) {}

  /** Whether it was answered in time; empty while it may still be, and of what was over before it was known. */
  public Optional<Boolean> answeredInTime(Instant now) {
    return inTime(times.answered(), bar.answerMinutes(), now);
  }

  /** Whether somebody arrived in time; empty while they may still, and where it was over before anybody could. */
  public Optional<Boolean> arrivedInTime(Instant now) {
    return inTime(times.arrived(), bar.arriveMinutes(), now);
  }

  private Optional<Boolean> inTime(@Nullable Instant done, int minutes, Instant now) {
    if (past) {
      return Optional.empty();
    }
    Instant last = times.alarmed().plus(Duration.ofMinutes(minutes));
    if (done != null) {
      return Optional.of(!done.isAfter(last));
    }
    Instant safe = times.safe();
    if (state == TroubleState.FALSE_ALARM || safe != null && !safe.isAfter(last)) {
      return Optional.empty();
    }
    return now.isAfter(last) ? Optional.of(false) : Optional.empty();
  }

  Trouble at(TroubleState now, TroubleTimes then) {
    return new Trouble(id, number, place, shutIn, past, now, rung, then, unit, hands, outcome, bar);
  }

  Trouble calling(Rung next) {
    return new Trouble(id, number, place, shutIn, past, state, next, times, unit, hands, outcome, bar);
  }

  Trouble by(Hands who) {
    return new Trouble(id, number, place, shutIn, past, state, rung, times, unit, who, outcome, bar);
  }

  Trouble found(Outcome what) {
    return new Trouble(id, number, place, shutIn, past, state, rung, times, unit, hands, what, bar);
  }

  /** What was a broken lift has become people shut in: from here on it is measured anew. */
  Trouble shutInSince(TroubleTimes anew) {
    return new Trouble(id, number, place, true, past, state, rung, anew, unit, hands, outcome, bar);
  }
}
