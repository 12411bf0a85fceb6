package org.tibao.access;

import org.tibao.refusal.Reason;

/** Why Tibao does not start: the database and the key of its personal data do not belong together. */
public enum FieldKeyRefusal implements Reason {
  /** The database has a key already, and none is given. Argument: the file that it would lie in. */
  KEY_MISSING,
  /** The key opens nothing in this database. Argument: where the key comes from. */
  KEY_OF_ANOTHER;

  @Override
  public Kind kind() {
    return Kind.UNAVAILABLE;
  }
}
