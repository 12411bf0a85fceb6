package org.tibao.repair;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.registry.LiftId;

/**
 * 部件: one part of one lift, from when it was put in until it was taken out.
 *
 * @param code of the parts table
 * @param position which of several of its kind, such as 3 层; empty where there is one
 * @param warranty last day of its warranty, or null
 * @param unit who answers for that, or null
 * @param repair the repair that put it in, or null where it is older than our records
 * @param removed when and how it went, or null while it is in
 */
public record Part(PartId id, LiftId lift, String code, String position, String brand, String serial,
    LocalDate fittedOn, @Nullable LocalDate warranty, @Nullable OrganisationId unit, String unitName,
    @Nullable RepairId repair, @Nullable Removal removed) {

  /** What became of an old part. */
  public enum Fate {
    /** 寄回厂家或保险公司. */
    RETURNED,
    /** 交使用单位保管. */
    KEPT_BY_OWNERS,
    /** 拍照后报废. */
    SCRAPPED,
    /** 未能交代. */
    MISSING
  }

  /** 拆下: the old part accounted for. */
  public record Removal(LocalDate on, @Nullable RepairId by, Fate fate, String text) {}

  public Part {
    Objects.requireNonNull(code, "code");
  }

  /** Whether it is in the lift. */
  public boolean inPlace() {
    return removed == null;
  }

  /** As it was before that repair took it out. */
  Part before(RepairId other) {
    boolean by = removed != null && other.equals(removed.by());
    return by
        ? new Part(id, lift, code, position, brand, serial, fittedOn, warranty, unit, unitName, repair, null)
        : this;
  }

  /** Whether its warranty holds on that day. */
  boolean warranted(LocalDate day) {
    return warranty != null && !day.isAfter(warranty);
  }

  /** Whether it is that part at that place; where nobody says which of several, it may be. */
  boolean is(String otherCode, String otherPosition) {
    String mine = plain(position);
    String other = plain(otherPosition);
    return code.equals(otherCode) && (mine.isEmpty() || other.isEmpty() || mine.equals(other));
  }

  /** 3 层, 3层 and 3楼 are one place. */
  private static String plain(String position) {
    return position.replaceAll("[\\s\\p{Z}层楼F#号]", "");
  }
}
