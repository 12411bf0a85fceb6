package org.tibao.voting;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;

/**
 * 书面委托: an owner lets somebody cast the ballot, and has written what it is to say.
 *
 * @param holder who casts it
 * @param person the holder's id where the holder signs in, or null
 * @param document what the mandate is and where it lies
 */
public record Proxy(ProxyId id, DwellingId dwelling, String holder, @Nullable UUID person, String document,
    Instant recordedAt, String recordedBy) {

  /**
   * A mandate as it is recorded.
   *
   * @param opinion what the owner wrote: 上海市住宅物业管理规定 art. 18 lets a proxy vote no other way
   */
  public record Draft(ProxyId id, DwellingId dwelling, String holder, @Nullable UUID person, Choice opinion,
      String document) {}
}
