package org.tibao.access;

import java.util.UUID;

/** Signs in as somebody without a secret. Exists only in the demo, for the page that lists its people. */
public interface WalkIn {

  /** The visitor of the present request becomes that member of staff. */
  void asStaff(PersonId person);

  /** The visitor of the present request becomes that resident. */
  void asResident(UUID party, String phone);
}
