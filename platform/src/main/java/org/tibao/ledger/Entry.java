package org.tibao.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/**
 * A leg as it stands in the books for ever: what was asked, and where it came to stand in both accounts. The same for
 * everybody who asks, the first time and every time after.
 *
 * @param position its number among everything that was ever written
 * @param debitSide where it stands in the books of the debited account
 * @param creditSide where it stands in the books of the credited account
 */
public record Entry(Leg leg, long position, Stand debitSide, Stand creditSide) {

  /** What an entry does. Chinese and English names are the messages {@code ledger.entry.<NAME>}. */
  public enum Kind {
    /** 入账: moved at once. */
    POSTED,
    /** 冻结: set aside. */
    HELD,
    /** 支付: what was set aside has moved. */
    SETTLED,
    /** 解除: what was set aside is free again. */
    RELEASED,
    /** 过期: what was set aside is free again, because its time has passed. */
    EXPIRED
  }

  /**
   * Where an entry stands in the books of one account.
   *
   * @param number the how-manieth entry of the account
   * @param after credits less debits of the account after it
   */
  public record Stand(long number, Money after) {}

  /**
   * The days and moments of an entry.
   *
   * @param valueOn from which day it counts
   * @param recordedAt when it was written down
   * @param expiresAt of a hold that expires
   */
  public record Times(LocalDate valueOn, Instant recordedAt, @Nullable Instant expiresAt) {}

  /**
   * With which other legs it happened.
   *
   * @param first id of the first of them
   * @param leg which of them this is, from 1
   * @param legs how many they are
   */
  public record Link(UUID first, int leg, int legs) {}

  /**
   * What was asked, as it was understood.
   *
   * @param amount what moved
   * @param held by how much what is held changed
   * @param hold which hold it ended
   */
  public record Leg(UUID id, Kind kind, AccountId debit, AccountId credit, Money amount, Money held,
      @Nullable HoldId hold, Times times, String cause, String text, Link link) {}

  public UUID id() {
    return leg.id;
  }

  public Kind kind() {
    return leg.kind;
  }

  public Money amount() {
    return leg.amount;
  }

  public LocalDate valueOn() {
    return leg.times.valueOn;
  }

  public Instant recordedAt() {
    return leg.times.recordedAt;
  }
}
