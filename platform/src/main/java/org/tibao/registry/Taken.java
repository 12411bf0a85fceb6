package org.tibao.registry;

import org.springframework.dao.DuplicateKeyException;
import org.tibao.refusal.Refused;

/** What two people name at once: the second is told what they would have been told a moment later. */
final class Taken {

  private Taken() {}

  /** @throws Refused {@link RegistryRefusal#NAME_TAKEN} if the database knows the name already */
  static void unless(String field, String name, Runnable insert) {
    try {
      insert.run();
    } catch (DuplicateKeyException e) {
      throw Refused.at(field, RegistryRefusal.NAME_TAKEN, name);
    }
  }
}
