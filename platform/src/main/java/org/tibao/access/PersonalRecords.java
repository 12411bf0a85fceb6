package org.tibao.access;

import java.time.Instant;
import java.util.List;

/**
 * What one module keeps of a person; every module brings its own as a bean. It reads and changes its own schema only, and
 * nothing of anybody but that person.
 */
public interface PersonalRecords {

  /** Everything that is kept of that person, in the order in which it came. */
  List<PersonalRecord> of(Whose whose);

  /**
   * Deletes, or makes unreadable, what no statute obliges to keep; what is obliged stays as it is. The same again changes
   * nothing. In the caller's transaction.
   *
   * @return how many records were deleted or made unreadable
   */
  int erase(Whose whose, Instant now);
}
