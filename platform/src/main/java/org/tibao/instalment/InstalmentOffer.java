package org.tibao.instalment;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import org.tibao.rules.Confidence;

/**
 * 分期产品: what a bank offers to a household that pays its share of a lift in parts.
 *
 * @param path scope path of the territory it is offered in
 * @param papers what the bank wants to see
 * @param source what it was read in
 * @param sample whether it only shows what an offer looks like; nobody can apply for it
 */
public record InstalmentOffer(InstalmentOfferId id, Bank bank, String path, String name, Product product, Limits limits,
    List<String> papers, Validity validity, String source, Confidence confidence, boolean sample) {

  /** Who offers it; the id is null for a sample. */
  public record Bank(@Nullable OrganisationId id, String name) {}

  /** How it is paid back. */
  public enum Repayment {
    /** 等额本息: the same amount each month, interest on what is still owed. */
    ANNUITY,
    /** 等额本金: the same principal each month, interest on what is still owed, so that it falls. */
    EQUAL_PRINCIPAL,
    /** 分期手续费: a fee on the whole sum for each month, however little is still owed. */
    FLAT_FEE
  }

  /**
   * What it costs and how long it runs.
   *
   * @param rate nominal rate a year; for a flat fee the fee for each month, of the whole sum
   * @param subsidised so much of the yearly rate is borne by somebody else
   * @param feeAtStart whether a flat fee is taken all at once at the beginning
   * @param months the terms that can be chosen
   */
  public record Product(Repayment repayment, Rate rate, Rate subsidised, boolean feeAtStart, List<Integer> months) {

    private static final int LONGEST = 360;

    public Product {
      Objects.requireNonNull(repayment, "repayment");
      months = List.copyOf(months).stream().sorted().distinct().toList();
      if (months.isEmpty() || months.getFirst() < 1 || months.getLast() > LONGEST) {
        throw Refused.at("months", InstalmentRefusal.MONTHS, LONGEST);
      }
      if (rate.ppm() > Rate.ONE || subsidised.compareTo(rate) > 0) {
        throw Refused.at("rate", InstalmentRefusal.RATE);
      }
      if (repayment == Repayment.FLAT_FEE && subsidised.ppm() > 0) {
        throw Refused.at("subsidised", InstalmentRefusal.RATE);
      }
    }

    /** What the household bears of the rate. */
    public Rate borne() {
      return new Rate(rate.ppm() - subsidised.ppm());
    }
  }

  /**
   * For whom it is.
   *
   * @param ageAtEnd the borrower is at most so old when the last payment is due; null for no limit
   */
  public record Limits(Money least, Money most, @Nullable Integer ageAtEnd) {
    public Limits {
      if (!least.isPositive() || most.compareTo(least) < 0) {
        throw Refused.at("most", InstalmentRefusal.LIMITS);
      }
    }
  }

  /** First and last day on which it can be applied for. */
  public record Validity(LocalDate from, LocalDate until) {
    public Validity {
      if (until.isBefore(from)) {
        throw Refused.at("until", InstalmentRefusal.ENDS_BEFORE_IT_BEGINS);
      }
    }

    public boolean holds(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(until);
    }
  }

  public InstalmentOffer {
    papers = List.copyOf(papers);
  }
}
