package org.tibao.inspection;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;

/**
 * 抽检计划 — so many lifts of a territory are drawn by something that nobody can choose, named before it is known, and looked
 * at until a day.
 *
 * @param number in the order of their announcement, without gaps: no plan can be forgotten
 * @param path territory
 * @param until last day of the checks
 * @param checker whose people look
 */
public record CheckPlan(CheckPlanId id, long number, String path, String title, Method method, int size,
    LocalDate until, Checker checker, Source source, Frozen frame, Word announced, State state) {

  /** How it is drawn. */
  public enum Method {
    /** 按风险加权: chances by weight. */
    WEIGHTED,
    /** 等概率: equal chances, RFC 3797. */
    UNIFORM
  }

  /** Where a plan stands. */
  public enum Stage {
    /** 已公告: what decides has been named. */
    ANNOUNCED,
    /** 检查中: drawn, lifts are being looked at. */
    DRAWN,
    /** 已公布: nothing is secret any more. */
    CLOSED
  }

  /** Whose people look. */
  public record Checker(OrganisationId organisation, String name) {}

  /**
   * What decides.
   *
   * @param kind what it is, and with it the one way of writing it
   * @param text such as the first prize of a lottery on a day
   * @param knownAt from when on anybody can know it
   */
  public record Source(SourceKind kind, String text, Instant knownAt) {}

  /**
   * What can be drawn, as it stood when the plan was announced.
   *
   * @param place what people call the territory
   * @param sha256 of the frame, published at once; the frame itself when the plan is closed
   * @param weightsRule version of the weights, empty for equal chances
   * @param itemsRule version of the checklist
   */
  public record Frozen(String place, String sha256, int count, String weightsRule, String itemsRule) {}

  /** Somebody's act. */
  public record Word(String by, Instant at) {}

  /**
   * How far it is.
   *
   * @param entropy what the source said, as published
   */
  public record State(@Nullable String entropy, @Nullable Word drawn, @Nullable Word closed) {

    static final State ANNOUNCED = new State(null, null, null);
  }

  /** A plan as somebody announces it. */
  public record Draft(CheckPlanId id, String path, String title, Method method, int size, LocalDate until,
      OrganisationId organisation, Source source) {}

  public Stage stage() {
    return state.closed() != null ? Stage.CLOSED : state.drawn() != null ? Stage.DRAWN : Stage.ANNOUNCED;
  }

  /** Where anybody may see it, below the root. */
  public String page() {
    return "/draws/" + id;
  }
}
