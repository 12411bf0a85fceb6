package org.tibao.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.access.Subject;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

/**
 * 维修单: one thing that is wrong with one lift, until it runs again and is paid for.
 *
 * @param number as people call it
 * @param what what is wrong, in the words of who asked
 * @param unit who repairs, or null while nobody has taken it
 * @param round how often it has been quoted
 * @param rule version of the terms of repair that held when it was opened
 */
public record Repair(RepairId id, long number, Place place, Origin origin, String what, @Nullable Unit unit,
    Stage stage, int round, Times times, String rule, int version) {

  /**
   * Where.
   *
   * @param path scope path of the lift
   */
  public record Place(LiftId lift, @Nullable StairwellId stairwell, String path, String label) {}

  /**
   * Where it comes from.
   *
   * @param id of the trouble, of the item of an inspection, or of the command by which somebody asked: one repair for each
   */
  public record Origin(Kind kind, String id) {

    /** What it comes from. */
    public enum Kind {
      /** 急修单. */
      TROUBLE,
      /** 维保单位发现. */
      UNIT,
      /** 使用单位报修. */
      USER,
      /** 巡检发现. */
      INSPECTION
    }

    public Origin {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(id, "id");
    }
  }

  /** 修理单位. */
  public record Unit(OrganisationId id, String name) {}

  /**
   * When.
   *
   * @param fault since when the lift is faulty
   * @param urgent when work began before the reviews, or null
   * @param running since when the lift is known to run again, or null
   * @param ended when it was accepted or withdrawn, or null
   */
  public record Times(Instant fault, Instant opened, String openedBy, @Nullable Instant urgent, @Nullable Instant done,
      @Nullable Instant running, @Nullable Instant ended) {}

  /** Where a repair stands. */
  public enum Stage {
    /** 待诊断. */
    OPENED,
    /** 待报价. */
    DIAGNOSED,
    /** 待必要性复核. */
    QUOTED,
    /** 待价格复核. */
    NECESSARY,
    /** 已退回: the unit answers with another quote, bears it, or withdraws. */
    SENT_BACK,
    /** 可施工. */
    AGREED,
    /** 待使用单位核验. */
    DONE,
    /** 待付款方核验. */
    USER_CHECKED,
    /** 已验收: the lift runs and the bill holds. */
    ACCEPTED,
    /** 已结清. */
    SETTLED,
    /** 已撤销. */
    WITHDRAWN;

    /** Whether somebody still has to do something before the lift is well. */
    public boolean open() {
      return compareTo(ACCEPTED) < 0;
    }

    /** Whether it may be quoted, for the first time or anew. */
    boolean quotable() {
      return this == DIAGNOSED || this == SENT_BACK;
    }

    /** Whether the reviews are still to come. */
    boolean beforeReview() {
      return compareTo(AGREED) < 0;
    }
  }

  public String path() {
    return place.path();
  }

  public String label() {
    return place.label();
  }

  /** What stands on its papers: R1001. */
  public String code() {
    return "R" + number;
  }

  /** Whether work began, or may begin, before the reviews. */
  public boolean urgent() {
    return times.urgent() != null;
  }

  /** From the fault until the lift ran again, or null while it is not known to. */
  public @Nullable Duration downTime() {
    Instant running = times.running();
    return running == null ? null : Duration.between(times.fault(), running);
  }

  /** Name under which its files are kept. */
  public String about() {
    return "repair:" + id;
  }

  Subject subject() {
    return new Subject("repair", id.value(), path());
  }
}
