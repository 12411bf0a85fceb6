package org.tibao.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * What would happen if a load were started; nothing has been written.
 *
 * @param columns one for each heading
 * @param report the counts; nothing if the columns are not yet right
 * @param rehearsed whether the rows were tried against what Tibao knows, or, of a long sheet, only read
 * @param refused the first of the bad rows
 * @param problem why the columns are not yet right, or null
 */
public record Preview(Load load, List<Chosen> columns, LoadReport report, boolean rehearsed, List<RefusedRow> refused,
    @Nullable Refused problem) {

  /** Bad rows that are shown. */
  public static final int REFUSED = 200;
  /** Values of each column that are shown. */
  public static final int SAMPLES = 3;

  /**
   * A heading of the sheet and what was chosen for it.
   *
   * @param target name of the {@link Column} it is taken for, or empty
   * @param samples its first values
   */
  public record Chosen(String heading, String target, List<String> samples) {}
}
