package org.tibao.oversight;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * 监管月报: the figures of a territory for a month, as they stood when they were reported.
 *
 * @param region code of the region
 * @param name of the region
 * @param paper code of the paper
 */
public record MonthlyReport(UUID id, String path, String region, String name, YearMonth month,
    List<CountyBoard.Figure> figures, String paper, String by, Instant at) {

  public MonthlyReport {
    figures = List.copyOf(figures);
  }
}
