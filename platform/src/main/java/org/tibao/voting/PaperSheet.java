package org.tibao.voting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;

/**
 * 纸质表决票: one sheet for one dwelling, entered by two people who do not see each other's entry.
 *
 * @param receivedAt when it came into the box
 * @param proxy the mandate by which somebody else filled it in, or null
 * @param entries who looked, in their order; what they saw is not shown
 * @param why why it was set aside, or empty
 */
public record PaperSheet(SheetId id, DwellingId dwelling, Instant receivedAt, @Nullable ProxyId proxy, State state,
    List<Look> entries, String why) {

  public PaperSheet {
    entries = List.copyOf(entries);
  }

  /** Where a sheet stands. */
  public enum State {
    /** Entered once; somebody else has to enter it too. */
    ONCE,
    /** Entered twice, and not alike: a third person looks. */
    DIFFERING,
    /** It has become a ballot. */
    CAST,
    /** Not a valid ballot, or one too many. */
    SET_ASIDE
  }

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
