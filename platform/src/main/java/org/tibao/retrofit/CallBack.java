package org.tibao.retrofit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;

/**
 * 请回电话: somebody asks the people of the neighbourhood to be called.
 *
 * @param name masked: whoever calls opens the dwelling for the number, and the trail says so
 * @param doneBy who has called, or null while it waits
 */
public record CallBack(UUID id, DwellingId dwelling, String name, String label, String path, Instant askedAt,
    @Nullable Instant doneAt, @Nullable String doneBy) {

  /** Whether it still waits. */
  public boolean open() {
    return doneAt == null;
  }
}
