package org.tibao.voting;

import java.time.Instant;
import java.util.UUID;
import org.tibao.registry.DwellingId;

/**
 * 送达: the ballot or its notice came to a dwelling.
 *
 * @param id of whoever tells it, so that telling it twice records it once
 * @param by who brought it
 * @param evidence what shows it: a signature, a number of the post, a file
 */
public record Delivery(UUID id, DwellingId dwelling, How how, Instant at, String by, String evidence) {

  /** The ways in which a ballot comes to a dwelling. */
  public enum How {
    /** Handed over against a signature. */
    HANDED(true),
    /** Registered mail with a receipt. */
    REGISTERED_MAIL(true),
    /** Opened on the owner's phone after sign-in. */
    OPENED(true),
    /** Said on the telephone. */
    TELEPHONE(false),
    /** A message that nobody is known to have read. */
    MESSAGE(false),
    /** Put into the letter box or under the door. */
    LETTER_BOX(false);

    private final boolean proven;

    How(boolean proven) {
      this.proven = proven;
    }

    /** Whether it proves that the owner has it; where silence means something, it does so only then. */
    public boolean proven() {
      return proven;
    }
  }
}
