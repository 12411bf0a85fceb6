package org.tibao.rescue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 报警 — one time that somebody or something said it. Several reports are of one trouble.
 *
 * @param key what the source calls it: an incident, the platform's number, the command of a form
 * @param code unguessable; whoever has it sees what happens
 * @param maskedPhone of who said it, or empty
 * @param endedAt when telemetry said that it is over, or the reporter that it was a mistake
 */
public record TroubleReport(UUID id, TroubleId trouble, Source source, String key, boolean shutIn, Instant occurred,
    Instant received, String name, String maskedPhone, String said, String code, @Nullable Instant endedAt) {

  /** For those who need not know who it was, nor what they said: what a lift says of itself is no secret. */
  TroubleReport masked() {
    return source.human()
        ? new TroubleReport(id, trouble, source, key, shutIn, occurred, received, "", "", "", "", endedAt)
        : this;
  }

  /** For a unit that is to mend the lift, and need not know who lives there: what they said of the lift stays. */
  TroubleReport unnamed() {
    return new TroubleReport(id, trouble, source, key, shutIn, occurred, received, "", "", said, code, endedAt);
  }

  /** Whether it was left out who it was and what they said. */
  public boolean withheld() {
    return code.isEmpty();
  }

  /**
   * A report as it comes in.
   *
   * @param id made by who sends it: sent again, it is the same report
   * @param occurred since when, as far as the reporter knows
   * @param persons how many are shut in, or null
   * @param who says it
   */
  public record Draft(UUID id, Source source, String key, LiftId lift, boolean shutIn, Instant occurred,
      @Nullable Integer persons, Who who, String said) {}

  /**
   * Who says it.
   *
   * @param name may be empty
   * @param phone in clear, kept encrypted; may be empty
   * @param from where it came from, for those without an account: kept as a keyed hash only
   */
  public record Who(String name, String phone, String from) {

    public static final Who NOBODY = new Who("", "", "");
  }
}
