package org.tibao.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one time zone of the product: notices, deadlines and clocks run on China Standard Time wherever the machine is. */
public final class ChinaTime {

  /** China Standard Time, UTC+8 without daylight saving. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private ChinaTime() {}

  /** The calendar day in China at that instant. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE);
  }

  /** Today in China by that clock. */
  public static LocalDate today(Clock clock) {
    return dayOf(clock.instant());
  }
}
