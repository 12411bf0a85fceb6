package org.tibao.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * 赔款支付: one amount to one claimant; asked for by one person of the insurer, released by another.
 *
 * @param released null while it waits
 * @param droppedWhy why it was not paid after all, or null
 */
public record ClaimPayment(UUID id, UUID claimant, Purpose purpose, Money amount, String text, Asked asked,
    @Nullable Released released, @Nullable String droppedWhy) {

  /** What it is for. */
  public enum Purpose {
    /** 赔款. */
    LOSS,
    /** 先予支付 (保险法 art. 25). */
    ADVANCE,
    /** 仲裁、诉讼费用 (保险法 art. 66). */
    LITIGATION
  }

  /** Who asked for it. */
  public record Asked(UUID id, String name, Instant at) {}

  /**
   * Who released it.
   *
   * @param on the day on which it left the insurer's account
   * @param reference of the bank
   */
  public record Released(UUID id, String name, Instant at, LocalDate on, String reference) {}

  /** Whether it waits for the second person. */
  public boolean waits() {
    return released == null && droppedWhy == null;
  }

  /** Whether it counts against what was decided. */
  boolean ofLoss() {
    return droppedWhy == null && purpose != Purpose.LITIGATION;
  }
}
