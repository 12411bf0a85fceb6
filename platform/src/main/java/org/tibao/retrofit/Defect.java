package org.tibao.retrofit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.StairwellId;

/**
 * 验收问题: something that the acceptance found and that has to be mended.
 *
 * @param severe whether the works cannot be taken before it is mended
 * @param due last day for mending it
 * @param fixedOn since when it is mended, or null
 */
public record Defect(DefectId id, StairwellId stairwell, String path, Draft found, LocalDate foundOn, String foundBy,
    @Nullable LocalDate fixedOn, String fixedHow) {

  /** A defect as somebody writes it down. */
  public record Draft(String text, boolean severe, LocalDate due) {}

  public boolean open() {
    return fixedOn == null;
  }

  public boolean overdue(LocalDate today) {
    return open() && found.due().isBefore(today);
  }
}
