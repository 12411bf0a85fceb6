package org.tibao.documents;

import java.time.Instant;
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

  /** Where it opens, below the root. */
  public String page() {
    return "/p/" + code;
  }
}
