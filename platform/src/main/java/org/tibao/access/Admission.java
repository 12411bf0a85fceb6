package org.tibao.access;

import java.util.UUID;

/**
 * 放行 — lets a resident in who has proved who they are on another way than our own pages, by the same rules as there: the
 * telephone must still be theirs, and the session stays on this phone.
 */
public interface Admission {

  /**
   * The visitor of the present request becomes that resident.
   *
   * @param by what proved it; the sessions that came by it can be ended together
   * @throws org.tibao.refusal.Refused {@link AccessRefusal#BEGIN_AGAIN} if the telephone is not theirs any more
   */
  void enter(UUID party, String phone, UUID by);

  /** Ends the sessions of that resident that came in by it. */
  void end(UUID party, UUID by);
}
