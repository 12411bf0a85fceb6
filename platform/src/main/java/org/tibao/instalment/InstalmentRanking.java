package org.tibao.instalment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 分期比较: the offers for a household, what it says matters most first, and why the others do not fit.
 *
 * @param fitting each offer with its quotes, the best for the household first
 * @param others offers that do not fit
 */
public record InstalmentRanking(List<Choice> fitting, List<Unfit> others) {

  /** An offer with what it comes to over each term that fits, the best first. */
  public record Choice(InstalmentOffer offer, List<InstalmentQuote> quotes) {
    public InstalmentQuote best() {
      return quotes.getFirst();
    }
  }

  /** An offer that does not fit. */
  public record Unfit(InstalmentOffer offer, Why why) {}

  /** Why an offer does not fit, in the order of the checks. */
  public enum Why {
    NOT_IN_FORCE, SUM_TOO_SMALL, SUM_TOO_LARGE, TOO_OLD_AT_THE_END
  }

  public InstalmentRanking {
    fitting = List.copyOf(fitting);
    others = List.copyOf(others);
  }

  /** Puts offers in order for a household. */
  public static InstalmentRanking of(List<InstalmentOffer> offers, InstalmentQuestion question, LocalDate today,
      EffectiveRate.Way way) {
    var fitting = new ArrayList<Choice>();
    var others = new ArrayList<Unfit>();
    Comparator<InstalmentQuote> order = order(question.matters());
    for (InstalmentOffer offer : offers) {
      Why why = why(offer, question, today);
      if (why != null) {
        others.add(new Unfit(offer, why));
        continue;
      }
      fitting.add(new Choice(offer, offer.product().months().stream()
          .filter(months -> youngEnough(offer, question, months, today))
          .map(months -> InstalmentQuote.of(offer, question, months, way)).sorted(order).toList()));
    }
    fitting.sort(Comparator.comparing(Choice::best, order).thenComparing(choice -> choice.offer().name()));
    return new InstalmentRanking(fitting, others);
  }

  private static @Nullable Why why(InstalmentOffer offer, InstalmentQuestion question, LocalDate today) {
    if (!offer.validity().holds(today)) {
      return Why.NOT_IN_FORCE;
    }
    if (question.sum().compareTo(offer.limits().least()) < 0) {
      return Why.SUM_TOO_SMALL;
    }
    if (question.sum().compareTo(offer.limits().most()) > 0) {
      return Why.SUM_TOO_LARGE;
    }
    return offer.product().months().stream().anyMatch(months -> youngEnough(offer, question, months, today))
        ? null
        : Why.TOO_OLD_AT_THE_END;
  }

  /** Of the birthday only the year is known: who reaches the age in the year of the last payment has reached it. */
  static boolean youngEnough(InstalmentOffer offer, InstalmentQuestion question, int months, LocalDate today) {
    Integer limit = offer.limits().ageAtEnd();
    Integer born = question.birthYear();
    return limit == null || born == null || today.plusMonths(months).getYear() - born <= limit;
  }

  private static Comparator<InstalmentQuote> order(InstalmentQuestion.Matters matters) {
    Comparator<InstalmentQuote> monthly = Comparator.comparing(quote -> quote.plan().monthly());
    Comparator<InstalmentQuote> total = Comparator.comparing(quote -> quote.plan().total());
    Comparator<InstalmentQuote> months = Comparator.comparing(InstalmentQuote::months);
    Comparator<InstalmentQuote> limit = Comparator.comparing(quote -> quote.offer().limits().ageAtEnd() != null);
    return switch (matters) {
      case LEAST_A_MONTH -> monthly.thenComparing(total);
      case LEAST_IN_ALL -> total.thenComparing(monthly);
      case SHORTEST -> months.thenComparing(total);
      case NO_AGE_LIMIT -> limit.thenComparing(monthly).thenComparing(total);
    };
  }
}
