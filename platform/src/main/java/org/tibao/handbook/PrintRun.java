package org.tibao.handbook;

import java.time.Instant;

/**
 * 打印批次: the posters or letters of an estate, a building or a stairwell, written one after another in the order in which they
 * are carried round. What is written stays and can be printed again.
 *
 * @param path scope path of the place
 * @param label what people call the place
 * @param total how many papers it has
 * @param done how many of them are written
 * @param failed how many could not be written
 */
public record PrintRun(PrintRunId id, Kind kind, String path, String label, int total, int done, int failed,
    Instant at, String by) {

  /** What is printed. */
  public enum Kind {
    /** 门口海报: one for each stairwell. */
    POSTERS,
    /** 一户一信: one for each household, on sheets of their own. */
    LETTERS,
    /** 抽检公告: one for each stairwell with a lift that runs. */
    CHECKS
  }

  /** Whether nothing is left to write. */
  public boolean ready() {
    return done + failed == total;
  }
}
