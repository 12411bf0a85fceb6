package org.tibao.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's system shows to come in: some permissions over a territory, for a time. The secret itself is shown
 * once and kept nowhere.
 *
 * @param id names the token for ever; the actor's id when it is used
 * @param name what it is for
 * @param organisation whose system it is
 * @param permissions what it gives
 * @param path where
 * @param created when it was issued
 * @param expires when it ends by itself
 * @param revoked when it was ended before that
 * @param lastUsed when it last came in, to the minute
 */
public record Token(TokenId id, String name, OrganisationId organisation, Set<Permission> permissions, String path,
    Instant created, Instant expires, @Nullable Instant revoked, @Nullable Instant lastUsed) {

  /** Whether it is good at that instant. */
  public boolean live(Instant now) {
    return revoked == null && now.isBefore(expires);
  }

  Subject subject() {
    return new Subject("token", id.value(), path);
  }
}
