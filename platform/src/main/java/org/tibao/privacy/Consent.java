package org.tibao.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.access.ConsentPurpose;

/**
 * 同意: somebody has said yes to one purpose.
 *
 * @param words what was shown
 * @param version of the rule that the words came from
 * @param withdrawnAt null while it holds
 */
public record Consent(ConsentPurpose purpose, String words, String version, Instant givenAt,
    @Nullable Instant withdrawnAt) {

  public boolean holds() {
    return withdrawnAt == null;
  }
}
