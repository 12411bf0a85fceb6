package org.tibao.documents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Permission;

/**
 * A file about to be kept.
 *
 * @param path scope path of what it is about
 * @param seenWith what one must be permitted there to see it
 * @param about what it is about, such as {@code milestone:<uuid>}: the files of one matter are found by it
 * @param name what its owner calls it
 * @param bytes at most {@link Evidence#MOST_BYTES}
 * @param spot where it was taken as the person's device says, or null; a picture that knows it itself is believed
 * @param takenAt when, likewise
 */
public record NewEvidence(String path, Permission seenWith, String about, String name, byte[] bytes,
    @Nullable Spot spot, @Nullable Instant takenAt) {

  /** Its own look at the array, so that nobody changes it underneath. */
  public NewEvidence {
    bytes = bytes.clone();
  }
}
