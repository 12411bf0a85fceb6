package org.tibao.intake;

/** Where a load stands. Only {@link #DONE} has written anything. */
public enum LoadState {
  /** The file is kept; its columns and what to do with bad rows are being chosen. */
  UPLOADED,
  /** Rows are being applied, in one transaction. */
  RUNNING,
  /** All that was good is written. */
  DONE,
  /** All or nothing was asked for and some rows are bad: nothing is written. */
  REFUSED,
  /** The file could not be read to its end: nothing is written. */
  FAILED,
  /** Tibao was stopped while rows were being applied: nothing is written. */
  INTERRUPTED;

  /** Whether it may be started (again). */
  public boolean startable() {
    return this != RUNNING && this != DONE;
  }
}
