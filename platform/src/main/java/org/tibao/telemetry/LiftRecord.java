package org.tibao.telemetry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.signal.Message;
import org.tibao.time.ChinaTime;

/** The door to what is kept of a lift: every message for a while, hours and days for its life. */
@Component
@Transactional(readOnly = true)
public class LiftRecord {

  private final LiftRecordTable table;
  private final Lifts lifts;

  LiftRecord(LiftRecordTable table, Lifts lifts) {
    this.table = table;
    this.lifts = lifts;
  }

  /** One message as it was kept: what it says happened at its own time, and when it reached us. */
  public record Said(String device, Message message, Instant received) {}

  /**
   * 运行汇总 — what a lift did in an hour or a day.
   *
   * @param since when the hour or day began
   * @param trips by the lift's own counter
   * @param starts of the car, as far as we saw them
   * @param doorCycles how often the door opened
   * @param knownMs of how much of it we know how the lift stood
   * @param servingMs how much of that it was in normal service
   * @param movingMs how much of that it moved
   * @param runHours by the lift's own counter
   */
  public record Span(Instant since, int trips, int starts, int doorCycles, int faults, int alarms, long knownMs,
      long servingMs, long movingMs, int runHours) {}

  /** What a lift said in that time, oldest first, at most so many. */
  public List<Said> messages(Actor actor, LiftId lift, Instant from, Instant until, int most) {
    seen(actor, lift);
    return table.messages(lift, from, until, most);
  }

  /** The hours of a lift in that time; one of which nothing is known is missing. */
  public List<Span> hours(Actor actor, LiftId lift, Instant from, Instant until) {
    seen(actor, lift);
    return table.hours(lift, from, until);
  }

  /** The days of a lift from one to another, that one included; one of which nothing is known is missing. */
  public List<Span> days(Actor actor, LiftId lift, LocalDate from, LocalDate until) {
    seen(actor, lift);
    return table.days(lift, begin(from), begin(until.plusDays(1)));
  }

  /** The days of all lifts of the county with that path together. */
  public List<Span> countyDays(Actor actor, String path, LocalDate from, LocalDate until) {
    actor.require(Permission.TELEMETRY_READ, path);
    return table.countyDays(Devices.county(path), begin(from), begin(until.plusDays(1)));
  }

  private void seen(Actor actor, LiftId id) {
    Lift lift = lifts.lift(actor, id);
    actor.require(Permission.TELEMETRY_READ, lift.path());
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ChinaTime.ZONE).toInstant();
  }
}
