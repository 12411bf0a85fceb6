package org.tibao.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a dwelling, on what ground, from when to when.
 *
 * @param delegate of several co-owners the one who casts the dwelling's ballot
 * @param since first day
 * @param until first day on which it no longer holds; null while it holds
 * @param evidence certificate or contract it rests on, as text
 */
public record Ownership(OwnershipId id, DwellingId dwelling, Party party, Basis basis, boolean delegate,
    LocalDate since, @Nullable LocalDate until, String evidence) {

  /**
   * The ground of an ownership (最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释, art. 1 and 9).
   */
  public enum Basis {
    /** 已登记. */
    REGISTERED,
    /** 合法占有但未登记: bought from the developer and moved in, not yet registered. */
    LAWFUL_POSSESSION,
    /** 建设单位尚未出售. */
    UNSOLD,
    /** 已出售尚未交付. */
    UNDELIVERED
  }
}
