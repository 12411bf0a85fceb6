package org.tibao.upkeep;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;

/**
 * 到期事项 — what a lift needs next, and by when.
 *
 * @param path scope path of the lift
 * @param unit who answers for its care
 * @param cycle the kind of a visit, else null
 * @param due the last day on which it is in time; the day after, it is overdue (超期)
 * @param lastOn when it was last done, or null if that is not known
 * @param source statute or standard that asks for it
 */
public record CareDue(LiftId lift, What what, String path, OrganisationId unit, @Nullable CareCycle cycle,
    LocalDate due, @Nullable LocalDate lastOn, String source) {

  /** What can be due. */
  public enum What {
    /** 维保. */
    VISIT,
    /** 应急演练. */
    DRILL,
    /** 年度自行检查. */
    SELF_CHECK,
    /** 限速器校验. */
    GOVERNOR,
    /** 125% 制动试验. */
    BRAKE,
    /** 定期检验. */
    PERIODIC,
    /** 自行检测. */
    SELF_TEST;

    /** Whether the authority or a qualified party proves it, and the lift's user asks for it. */
    public boolean byOthers() {
      return this == PERIODIC || this == SELF_TEST;
    }
  }

  /** Whether it should have been done before that day. */
  public boolean isOverdue(LocalDate today) {
    return today.isAfter(due);
  }
}
