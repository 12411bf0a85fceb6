package org.tibao.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tibao.money.Money;

/**
 * 已赚与未到期: how a single premium is earned: in proportion to the expected cost that is used up, not to the calendar alone;
 * within a year of the term by days. Exact: earned and unearned add up to the premium on every day.
 *
 * @param premium 保险费
 * @param years expected cost by year of the term; where all are zero the premium is earned evenly
 */
public record Earning(Money premium, List<Money> years) {

  public Earning {
    years = List.copyOf(years);
    if (premium.isNegative() || years.isEmpty() || years.stream().anyMatch(Money::isNegative)) {
      throw new IllegalArgumentException("a premium and expected costs not below zero, over at least one year");
    }
    if (Money.sum(years).isZero()) {
      years = years.stream().map(_ -> Money.fen(1)).toList();
    }
  }

  /** The first day that is no longer insured. */
  public LocalDate until(LocalDate from) {
    return from.plusYears(years.size());
  }

  /** 未到期保费: what is not yet earned at the beginning of a day; rounded half up to the fen. */
  public Money unearned(LocalDate from, LocalDate on) {
    return of(premium, toCome(from, on));
  }

  /** 已赚保费 at the beginning of a day. */
  public Money earned(LocalDate from, LocalDate on) {
    return premium.minus(unearned(from, on));
  }

  /** 未来期望赔付与费用: the expected cost from a day to the end, worth at the start of the term; rounded half up. */
  public Money expectedToCome(LocalDate from, LocalDate on) {
    return of(Money.sum(years), toCome(from, on));
  }

  /** The part of the expected cost that is still to come, as a fraction. */
  private BigInteger[] toCome(LocalDate from, LocalDate on) {
    BigInteger all = BigInteger.valueOf(Money.sum(years).fen());
    if (!on.isAfter(from)) {
      return new BigInteger[]{BigInteger.ONE, BigInteger.ONE};
    }
    if (!on.isBefore(until(from))) {
      return new BigInteger[]{BigInteger.ZERO, BigInteger.ONE};
    }
    int year = 0;
    while (!on.isBefore(from.plusYears(year + 1L))) {
      year++;
    }
    long days = ChronoUnit.DAYS.between(from.plusYears(year), from.plusYears(year + 1L));
    long left = ChronoUnit.DAYS.between(on, from.plusYears(year + 1L));
    BigInteger later = BigInteger.valueOf(Money.sum(years.subList(year + 1, years.size())).fen())
        .multiply(BigInteger.valueOf(days));
    BigInteger now = BigInteger.valueOf(years.get(year).fen()).multiply(BigInteger.valueOf(left));
    return new BigInteger[]{later.add(now), all.multiply(BigInteger.valueOf(days))};
  }

  private static Money of(Money whole, BigInteger[] part) {
    return Money.fen(new BigDecimal(BigInteger.valueOf(whole.fen()).multiply(part[0]))
        .divide(new BigDecimal(part[1]), 0, RoundingMode.HALF_UP).longValueExact());
  }
}
