package org.tibao.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people enter. All have defaults that are safe to keep.
 *
 * @param fieldKey the master keys of personal data ({@code TIBAO_FIELD_KEY}); without it a file in the data directory
 * @param staffIdle a member of staff who does nothing for so long is signed out
 * @param staffLongest and after so long in any case
 * @param residentIdle a resident's telephone stays signed in for so long without use
 * @param codeLife a one-time code is good for so long
 * @param secureCookies whether cookies travel over https only; unset: as the public address says, or else as the
 *        request came
 */
@ConfigurationProperties("tibao.access")
public record AccessSettings(@Nullable String fieldKey, @DefaultValue("30m") Duration staffIdle,
    @DefaultValue("12h") Duration staffLongest, @DefaultValue("30d") Duration residentIdle,
    @DefaultValue("5m") Duration codeLife, @Nullable Boolean secureCookies) {

  /** Never printed: it may hold the key. */
  @Override
  public String toString() {
    return "AccessSettings";
  }
}
