package org.tibao.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.documents.PaperCode;
import org.tibao.registry.LiftId;

/**
 * 抽检发现 — an item that a spot check found not in order, until somebody has seen it mended.
 *
 * @param path scope path of the lift
 * @param unit who cared for the lift on that day, or null
 * @param repair the order that it opened by itself, or null
 * @param dueOn by when the next step is to be done; null once closed
 * @param paper the advice, once it was given
 */
public record CheckFinding(FindingId id, SpotCheckId check, Item item, LiftId lift, String path, String place,
    SpotCheck.@Nullable Unit unit, LocalDate foundOn, @Nullable UUID repair, Stage stage, @Nullable LocalDate dueOn,
    @Nullable PaperCode paper) {

  /** Where a finding stands, each waiting for somebody. */
  public enum Stage {
    /** 待建议: for the inspectors to write their advice. */
    OPEN,
    /** 待答复: for the unit or the lift's user. */
    ADVISED,
    /** 待复核: for the inspectors to look again. */
    ANSWERED,
    /** 已闭环. */
    CLOSED
  }

  /** What was not in order. */
  public record Item(String code, String name, CheckItems.Severity severity, String remark) {}

  /** What was done about it. */
  public enum Act {
    FOUND, ADVISED, ANSWERED, RETURNED, CLOSED
  }

  /** One act. */
  public record Step(Act act, String text, String by, Instant at) {}

  /** With everything that was done about it, in order. */
  public record Course(CheckFinding finding, List<Step> steps) {
    public Course {
      steps = List.copyOf(steps);
    }
  }

  /** What photographs that belong to an answer are kept about. */
  public static String about(FindingId id) {
    return "finding:" + id;
  }

  /** Whether the next step is late. */
  public boolean late(LocalDate today) {
    return dueOn != null && dueOn.isBefore(today);
  }
}
