package org.tibao.claims;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.DwellingId;

/**
 * 索赔人: somebody who is to be paid. Phone and account are kept sealed; here they stand masked.
 *
 * @param person who signed in, where that person is to be paid, or null
 */
public record Claimant(UUID id, Kind kind, String name, @Nullable DwellingId dwelling, @Nullable UUID person,
    String phoneMasked, String accountMasked, Instant addedAt) {

  /** Who they are to the policy. */
  public enum Kind {
    /** 被保险人: the owners, or who acts for them. */
    INSURED,
    /** 第三者: who was hurt or lost something. */
    THIRD_PARTY,
    /** 被困人. */
    SHUT_IN,
    /** 修理单位. */
    REPAIRER
  }

  /**
   * Somebody as entered.
   *
   * @param phone as dialled, or empty
   * @param account where to pay, or empty
   */
  public record Draft(Kind kind, String name, String phone, String account) {}
}
