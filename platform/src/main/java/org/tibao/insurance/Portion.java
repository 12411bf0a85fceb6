package org.tibao.insurance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.pricing.Earning;

/**
 * 保费变动: a piece of premium that was written for some days, or given back. A policy's premium is the sum of its portions.
 *
 * @param id of the command that wrote it
 * @param term the term it belongs to
 * @param from first day
 * @param until last day
 * @param amount below zero where premium falls
 * @param rate the premium of the whole term from then on
 * @param otherwise of a cancellation: the amount by the other measure, or null
 * @param article of the insurance law on which it rests, or empty
 */
public record Portion(UUID id, int seq, int term, Kind kind, LocalDate from, LocalDate until, Money amount, Money rate,
    @Nullable Money otherwise, Reason reason) {

  /** Why and by whom. */
  public record Reason(String why, String article, String by) {}

  /** What kind of change. */
  public enum Kind {
    /** 保险期间的保费. */
    TERM,
    /** 危险程度显著增加. */
    RISK_UP,
    /** 危险程度明显减少. */
    RISK_DOWN,
    /** 解除合同. */
    CANCEL
  }

  /** What of it is earned at the end of a day: by the days that have passed, half a fen away from zero. */
  public Money earned(LocalDate day) {
    long all = days(from, until);
    long gone = Math.clamp(days(from, day), 0, all);
    return ratio(amount, gone, all);
  }

  /** The days from one to another, both counted; zero or less where they cross. */
  static long days(LocalDate from, LocalDate until) {
    return ChronoUnit.DAYS.between(from, until) + 1;
  }

  /** That part of an amount, half a fen away from zero. */
  static Money ratio(Money amount, long part, long whole) {
    return Money.fen(new BigDecimal(BigInteger.valueOf(amount.fen()).multiply(BigInteger.valueOf(part)))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP).longValueExact());
  }

  /**
   * What of several is earned at the end of a day. A cancellation stops the rest on its eve; what then was not given back is
   * earned.
   */
  static Money earned(List<Portion> portions, LocalDate day) {
    boolean stopped = portions.stream()
        .anyMatch(each -> each.kind == Kind.CANCEL && !day.isBefore(each.from.minusDays(1)));
    return stopped
        ? written(portions)
        : Money.sum(portions.stream().filter(each -> each.kind != Kind.CANCEL).map(each -> each.earned(day)).toList());
  }

  /** What was written with them. */
  static Money written(List<Portion> portions) {
    return Money.sum(portions.stream().map(Portion::amount).toList());
  }

  /** What a change of a term's premium amounts to for the days that are left, that day counted. */
  static Money change(PolicyTerm term, Money rate, LocalDate from) {
    return ratio(rate.minus(term.premium()), days(from, term.endsOn()), days(term.startsOn(), term.endsOn()));
  }

  /** 按预期成本未满期: what of a term's premium belongs to the cost that is still expected after that day. */
  static Money unearnedByCost(Money premium, PolicyTerm term, List<Money> expectedByYear, LocalDate day) {
    return new Earning(Money.max(Money.ZERO, premium), expectedByYear).unearned(term.startsOn(), day.plusDays(1));
  }
}
