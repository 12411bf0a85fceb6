package org.tibao.database;

import org.tibao.refusal.Reason;

/** Why the database cannot be had, in the order of the checks. */
public enum DatabaseRefusal implements Reason {
  /** Another process holds the data directory. Argument: the directory. */
  DIRECTORY_IN_USE(Kind.CONFLICT),
  /** A restore into the directory did not come to its end. Argument: the directory. */
  RESTORE_CUT_SHORT(Kind.CONFLICT),
  /** The cluster in the directory is of another major version. Arguments: found, expected. */
  WRONG_MAJOR_VERSION(Kind.CONFLICT),
  /**
   * Another build has made the tables: a step that it took is another one here, or none. Arguments: the directory or the
   * address of the database, the module, the step.
   */
  MADE_BY_ANOTHER(Kind.CONFLICT),
  /** No PostgreSQL for this operating system and processor comes with this build. Arguments: system, processor. */
  NO_BINARIES(Kind.UNAVAILABLE),
  /** PostgreSQL does not run as root, and this machine does not let root put it into a namespace of its own. */
  ROOT_WITHOUT_NAMESPACE(Kind.UNAVAILABLE),
  /** The server did not start. Argument: the last lines of its log. */
  DID_NOT_START(Kind.UNAVAILABLE),
  /** The external server is older than 15. Argument: its version. */
  EXTERNAL_TOO_OLD(Kind.UNAVAILABLE),
  /** The external database is not UTF-8. Argument: its encoding. */
  EXTERNAL_NOT_UTF8(Kind.UNAVAILABLE),
  /** The external database sorts and classes letters by locale C, so Chinese cannot be searched. Argument: its locale. */
  EXTERNAL_LOCALE_C(Kind.UNAVAILABLE),
  /** The external server does not answer. Arguments: its address, what the driver says. */
  EXTERNAL_UNREACHABLE(Kind.UNAVAILABLE),
  /** A newer version has taken tables or columns away that this one uses. Argument: the step that did. */
  SCHEMA_CONTRACTED(Kind.CONFLICT),
  /** An external server has its own tools for backups. */
  EXTERNAL_BACKUP(Kind.INVALID),
  /** The directory to restore into holds something. Argument: the directory. */
  NOT_EMPTY(Kind.CONFLICT),
  /** The file is torn, changed, or something else. Arguments: the file, what is wrong. */
  NOT_A_BACKUP(Kind.INVALID),
  /** The backup was made by a Tibao with other tables. Argument: the first difference. */
  BACKUP_NEWER(Kind.CONFLICT);

  private final Kind kind;

  DatabaseRefusal(Kind kind) {
    this.kind = kind;
  }

  /** Whether a file that was handed in is to blame, or the place it should go to. */
  public boolean ofFile() {
    return this == NOT_EMPTY || this == NOT_A_BACKUP || this == BACKUP_NEWER;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
