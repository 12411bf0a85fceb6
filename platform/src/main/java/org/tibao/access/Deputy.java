package org.tibao.access;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * 代办人: the person whose hand it is when an {@link Actor} acts in somebody else's name.
 *
 * @param authority on what it rests
 * @param id of who really acts; the audit trail names them
 * @param name of who really acts
 * @param kind how they came in
 * @param principal name of the person in whose name they act
 * @param errands what they may do
 * @param from first day of the authority: what the principal said before is not the deputy's to see
 */
public record Deputy(AuthorityId authority, UUID id, String name, Actor.Kind kind, String principal,
    Set<Errand> errands, LocalDate from) implements Serializable {

  public Deputy {
    errands = Set.copyOf(errands);
  }
}
