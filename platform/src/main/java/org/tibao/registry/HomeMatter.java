package org.tibao.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 我家的事: one thing that waits for a household, or that it may look at, on the first page of its phone.
 *
 * @param kind whether something is to be done
 * @param messageKey the question or sentence; {@code messageKey + ".go"} names the button
 * @param arguments fill the sentence's placeholders, in the reader's form
 * @param address page on which it is done
 * @param due by which day, or null
 * @param state what has become of it, in no language and shown to nobody: where it is another, there is news of it
 */
public record HomeMatter(Kind kind, String messageKey, List<Object> arguments, String address,
    @Nullable LocalDate due, String state) {

  /** What a matter wants; the more pressing first. */
  public enum Kind {
    /** A decision that binds: a ballot, a signature. */
    DECIDE,
    /** Money that is due. */
    PAY,
    /** Something to read or to follow. */
    LOOK
  }

  public HomeMatter {
    arguments = List.copyOf(arguments);
  }

  /** One whose address and day tell it from all others. */
  public HomeMatter(Kind kind, String messageKey, List<Object> arguments, String address, @Nullable LocalDate due) {
    this(kind, messageKey, arguments, address, due, "");
  }
}
