package org.tibao.intake;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows of a sheet became what: {@code read = accepted + unchanged + rejected}.
 *
 * @param read rows below the header that are not blank
 * @param accepted rows that changed what Tibao knows
 * @param unchanged rows that Tibao knew already
 * @param rejected rows of which nothing was written
 * @param reasons rejected rows by the reason of their first bad cell; good rows that were held back because others are
 *     bad count under {@link RowRefusal#WITHHELD_BY_BAD_ROWS}
 */
public record LoadReport(long read, long accepted, long unchanged, long rejected, Map<String, Long> reasons) {

  public static final LoadReport NOTHING = new LoadReport(0, 0, 0, 0, Map.of());

  public LoadReport {
    reasons = new TreeMap<>(reasons);
    if (read != accepted + unchanged + rejected) {
      throw new IllegalArgumentException(read + " ≠ " + accepted + " + " + unchanged + " + " + rejected);
    }
  }

  /** Rows that are bad themselves. */
  public long bad() {
    return rejected - reasons.getOrDefault(RowRefusal.WITHHELD_BY_BAD_ROWS.name(), 0L);
  }

  /** The same rows when all or nothing was asked for and there is a bad one. */
  LoadReport withheld() {
    var all = new TreeMap<>(reasons);
    if (accepted + unchanged > 0) {
      all.put(RowRefusal.WITHHELD_BY_BAD_ROWS.name(), accepted + unchanged);
    }
    return new LoadReport(read, 0, 0, read, all);
  }
}
