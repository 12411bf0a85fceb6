package org.tibao.handbook.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tibao.handbook.Editions;
import org.tibao.handbook.Handbooks;

/**
 * Handbooks as files for whoever asks without signing in: one is printed at a time, and what was printed in the last minutes is
 * given again, so that nobody keeps the machine busy by asking often.
 */
@Component
class PrintedBooks {

  private static final int KEPT = 16;
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Editions editions;
  private final Clock clock;
  private final Map<Asked, Printed> kept = new LinkedHashMap<>();

  PrintedBooks(Editions editions, Clock clock) {
    this.editions = editions;
    this.clock = clock;
  }

  private record Asked(String region, LocalDate on, Handbooks.Dress dress, String origin) {}

  private record Printed(byte[] bytes, Instant at) {}

  synchronized byte[] of(String region, LocalDate on, Handbooks.Dress dress, String origin) {
    Instant now = clock.instant();
    kept.values().removeIf(each -> each.at().plus(FRESH).isBefore(now));
    var asked = new Asked(region, on, dress, origin);
    Printed before = kept.get(asked);
    if (before != null) {
      return before.bytes();
    }
    byte[] bytes = editions.print(region, on, dress, origin);
    if (kept.size() >= KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(asked, new Printed(bytes, now));
    return bytes;
  }
}
