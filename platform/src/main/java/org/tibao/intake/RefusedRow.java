package org.tibao.intake;

import java.util.List;

/**
 * A row that was refused, with all that is wrong in it.
 *
 * @param number the number that a person sees beside it
 * @param cells the row as it is in the sheet
 * @param bad at least one; the first is the one that is counted
 */
public record RefusedRow(long number, List<String> cells, List<BadCell> bad) {}
