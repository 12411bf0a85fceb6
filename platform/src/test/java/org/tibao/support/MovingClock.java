package org.tibao.support;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.tibao.time.ChinaTime;

/** A clock that a journey moves on where days have to pass; it begins now and never goes back. */
public final class MovingClock extends Clock {

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  public MovingClock() {
    this(new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS)), ChinaTime.ZONE);
  }

  private MovingClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** That hour of a day. */
  public void to(LocalDate day, int hour) {
    Instant next = day.atTime(hour, 0).atZone(ChinaTime.ZONE).toInstant();
    if (next.isBefore(now.get())) {
      throw new IllegalArgumentException(next + " is before " + now.get());
    }
    now.set(next);
  }

  public LocalDate today() {
    return ChinaTime.dayOf(now.get());
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovingClock(now, other);
  }
}
