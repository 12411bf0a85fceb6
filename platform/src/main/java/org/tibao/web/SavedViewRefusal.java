package org.tibao.web;

import org.tibao.refusal.Reason;

/** Why a filter is not kept, in the order of the checks. */
public enum SavedViewRefusal implements Reason {
  /** A kept filter has a name. Argument: how long it may be. */
  VIEW_NAME,
  /** Somebody keeps enough filters of one list. Argument: how many. */
  TOO_MANY_VIEWS;

  @Override
  public Kind kind() {
    return Kind.INVALID;
  }
}
