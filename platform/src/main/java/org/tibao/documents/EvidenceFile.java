package org.tibao.documents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tibao.access.Permission;

/**
 * A kept file, without what is in it.
 *
 * @param id its name
 * @param path scope path of what it is about
 * @param seenWith what one must be permitted there to see it
 * @param about what it is about
 * @param name what its owner calls it
 * @param kind what it is by what is in it
 * @param digest of its bytes
 * @param facts where and when it was taken
 * @param by who kept it
 * @param at when it was kept
 * @param small whether there is a small picture of it
 */
public record EvidenceFile(EvidenceId id, String path, Permission seenWith, String about, String name, FileKind kind,
    Digest digest, Facts facts, String by, Instant at, boolean small) {

  /**
   * Where and when a picture was taken.
   *
   * @param spot where, or null if nobody says
   * @param takenAt when, or null if nobody says
   * @param from who says so
   */
  public record Facts(@Nullable Spot spot, @Nullable Instant takenAt, Source from) {}

  /** Who says where and when a picture was taken. */
  public enum Source {
    /** The camera wrote it into the picture. */
    PICTURE,
    /** The device or the person that sent it said so. */
    PERSON, NOBODY
  }

  /** Where it opens, below the root. */
  public String page() {
    return "/evidence/" + id;
  }
}
