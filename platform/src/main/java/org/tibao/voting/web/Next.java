package org.tibao.voting.web;

import java.time.Instant;
import java.time.LocalDate;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;

/**
 * What has to happen next in a vote.
 *
 * @param what end of the message key
 * @param by until when, or from when
 * @param due whether somebody of the staff can do it now
 */
public record Next(String what, Instant by, boolean due) {

  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  static Next of(Vote vote, Instant now) {
    return switch (vote.stage()) {
      case Stage.Prepared _ -> new Next("publish", now, true);
      case Stage.RollPublished(LocalDate _, LocalDate until) -> ChinaTime.dayOf(now).isAfter(until)
          ? new Next("notice", now, true)
          : new Next("objections", start(until.plusDays(1)), false);
      case Stage.Noticed noticed -> now.isBefore(noticed.frozen().opensAt())
          ? new Next("opens", noticed.frozen().opensAt(), false)
          : noticed.open(now)
              ? new Next("closes", noticed.frozen().closesAt(), false)
              : new Next("count", noticed.frozen().closesAt(), true);
      case Stage.Closed closed -> new Next("announce",
          start(ChinaTime.dayOf(closed.proof().closedAt()).plusDays(1L + vote.terms().announceWithin().days())), true);
      case Stage.Announced announced -> new Next("posted", start(announced.until()), false);
      case Stage.Cancelled _ -> new Next("none", NEVER, false);
    };
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ChinaTime.ZONE).toInstant();
  }
}
