package org.tibao.inspection;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.documents.Spot;
import org.tibao.registry.LiftId;

/**
 * 抽检 — one lift that was drawn, and what was seen there.
 *
 * @param position in the order of the draw, from 1
 * @param path scope path of the lift
 * @param place what people call it
 * @param chance with which it could be drawn
 * @param unit who cared for it on that day, or null
 * @param seen null until somebody was there
 * @param note what else was seen, or why nobody could look
 */
public record SpotCheck(SpotCheckId id, CheckPlanId plan, int position, LiftId lift, String path, String place,
    BigDecimal chance, Stage stage, @Nullable Unit unit, @Nullable Seen seen, String note) {

  /** Where a check stands. */
  public enum Stage {
    /** 待查. */
    OPEN,
    /** 已查. */
    DONE,
    /** 未能检查. */
    MISSED
  }

  /** What was seen of an item. */
  public enum Result {
    /** 合格. */
    PASS,
    /** 不合格. */
    FAIL,
    /** 无此项: the lift has no such thing. */
    NONE,
    /** 未能查看. */
    UNSEEN
  }

  /** A maintenance unit as it was called then. */
  public record Unit(OrganisationId id, String name) {}

  /**
   * That somebody was there.
   *
   * @param began by the telephone at the lift; it may have been sent much later
   * @param spot where the telephone was, or null if it did not say
   * @param metres from where the register has the lift, or null if one of both is not known
   * @param looks in the order of the list
   */
  public record Seen(UUID inspector, String name, Instant began, Instant ended, Instant sent, @Nullable Spot spot,
      @Nullable Integer metres, List<Look> looks) {
    public Seen {
      looks = List.copyOf(looks);
    }
  }

  /** What was seen of one item. */
  public record Look(String item, Result result, String remark) {}

  /**
   * What an inspector sends.
   *
   * @param note what else was seen, or why it began far away
   */
  public record Report(Instant began, Instant ended, @Nullable Spot spot, List<Look> looks, String note) {
    public Report {
      looks = List.copyOf(looks);
    }
  }

  /** What its photographs are kept about. */
  public static String about(SpotCheckId id, String item) {
    return "spotCheck:" + id + ":" + item;
  }

  /** What was seen of that item. */
  public Optional<Look> look(String item) {
    return seen == null
        ? Optional.empty()
        : seen.looks().stream().filter(each -> each.item().equals(item)).findFirst();
  }
}
