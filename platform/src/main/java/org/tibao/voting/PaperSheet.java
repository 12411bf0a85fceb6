package org.tibao.voting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;

/**
 * 纸质表决票: one sheet for one dwelling, entered by two people who do not see each other's entry.
 *
 * @param receivedAt when it came into the box, as who read it last wrote; it stands once two say the same
 * @param proxy the mandate by which somebody else filled it in, or null
 * @param entries who looked, in their order; what they saw is not shown
 * @param why why it is to be set aside, or empty
 * @param doubt who says so, or null
 */
public record PaperSheet(SheetId id, DwellingId dwelling, Instant receivedAt, @Nullable ProxyId proxy, State state,
    List<Look> entries, String why, @Nullable Doubt doubt) {

  public PaperSheet {
    entries = List.copyOf(entries);
  }

  /** Where a sheet stands. */
  public enum State {
    /** Entered once; somebody else has to enter it too. */
    ONCE,
    /** Entered twice, and not alike in what it says or when it came: a third person looks. */
    DIFFERING,
    /** Somebody says that it is no valid ballot; somebody else has to say so too. */
    DOUBTED,
    /** It has become a ballot. */
    CAST,
    /** It came after the closing and counts for nothing. */
    LATE,
    /** Not a valid ballot, or one too many. */
    SET_ASIDE;

    /** Whether nothing more is to be done with it. */
    boolean settled() {
      return this == CAST || this == LATE || this == SET_ASIDE;
    }
  }

  /**
   * 作废意见: it takes two people to set a sheet aside.
   *
   * @param by id of the first
   * @param name of the first
   * @param agreed name of the second, or null while there is none
   */
  public record Doubt(UUID by, String name, @Nullable String agreed) {}

  /** Somebody who entered it. */
  public record Look(String by, Instant at) {}

  /**
   * What one person reads on a sheet.
   *
   * @param id of the entry, chosen before sending
   * @param sheet the sheet, new or waiting for its next reader
   * @param proxy the mandate by which somebody else filled it in, or null
   */
  public record Entry(UUID id, SheetId sheet, DwellingId dwelling, Choice choice, Instant receivedAt,
      @Nullable ProxyId proxy) {}
}
