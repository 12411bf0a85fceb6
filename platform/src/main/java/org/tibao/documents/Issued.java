package org.tibao.documents;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a paper was issued.
 *
 * @param code under which it is found
 * @param kind module and noun, such as {@code voting.ballot}
 * @param path scope path of what it is about
 * @param about what it is about
 * @param title its title
 * @param digest of its content
 * @param at when
 * @param by who issued it
 * @param replacedBy the paper that holds in its place since then, or null while it holds itself
 */
public record Issued(PaperCode code, String kind, String path, String about, String title, Digest digest, Instant at,
    String by, @Nullable PaperCode replacedBy) {

  private static final Set<String> FIXED = Set.of("voting.ballot", "voting.receipt", "voting.result");

  /**
   * Whether it may be had as Word, to be edited in an office: not what somebody votes with or proves something by, and
   * not the count.
   */
  public boolean editable() {
    return !FIXED.contains(kind);
  }

  /** Where it opens, below the root. */
  public String page() {
    return "/p/" + code;
  }
}
