package org.tibao.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who looks at a page: only what the frame of the page must know of them. */
public interface Viewer {

  /** Someone who has not signed in. */
  Viewer ANONYMOUS = new Viewer() {
    @Override
    public String displayName() {
      return "";
    }

    @Override
    public String organisation() {
      return "";
    }

    @Override
    public boolean may(String permission) {
      return false;
    }

    @Override
    public boolean signedIn() {
      return false;
    }
  };

  /** The name in the top bar. */
  String displayName();

  /** The organisation's name below the logo; may be empty. */
  String organisation();

  /** Whether they hold that permission somewhere. */
  boolean may(String permission);

  boolean signedIn();

  /** Name of the person in whose name they act; null for somebody who acts for themselves. */
  default @Nullable String actingFor() {
    return null;
  }

  /** Whose kept filters are shown; null for somebody who has not signed in. */
  default @Nullable UUID id() {
    return null;
  }

  /**
   * Whose pages a phone keeps: somebody who acts for another is not the same as they are for themselves. Null for
   * somebody who has not signed in.
   */
  default @Nullable String owner() {
    return null;
  }
}
