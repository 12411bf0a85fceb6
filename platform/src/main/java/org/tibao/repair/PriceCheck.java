package org.tibao.repair;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.pricing.PartsTable;

/** 价格核对: a quote beside the price book and the history of its parts on that lift. */
final class PriceCheck {

  private static final int DAYS_OF_YEAR = 365;

  private final RepairTerms terms;
  private final PartsTable table;
  private final List<Part> history;
  private final LocalDate day;

  /** @param history every part that is known to have been in the lift */
  PriceCheck(RepairTerms terms, PartsTable table, List<Part> history, LocalDate day) {
    this.terms = terms;
    this.table = table;
    this.history = history;
    this.day = day;
  }

  /** What stands out, line by line, then of the whole. */
  List<Doubt> of(List<QuoteLine> lines, List<RepairQuote.Second> seconds) {
    var findings = new ArrayList<Doubt>();
    lines.forEach(each -> {
      price(each, findings);
      if (each.kind() == QuoteLine.Kind.PART) {
        past(each, findings);
      }
    });
    Money total = Money.sum(lines.stream().map(QuoteLine::amount).toList());
    seconds.stream().min(Comparator.comparing(RepairQuote.Second::total))
        .filter(each -> each.total().compareTo(total) < 0)
        .ifPresent(each -> findings.add(new Doubt(Doubt.Kind.CHEAPER_ELSEWHERE, 0,
            List.of(each.company(), each.total().toString()))));
    return findings;
  }

  private static void price(QuoteLine line, List<Doubt> findings) {
    BookPrice book = line.book();
    if (book == null) {
      findings.add(new Doubt(Doubt.Kind.NOT_IN_BOOK, line.no(), List.of()));
    } else if (line.amount().compareTo(book.p90()) > 0) {
      findings.add(new Doubt(Doubt.Kind.ABOVE_P90, line.no(), List.of(book.p90().toString())));
    } else if (line.amount().compareTo(book.p50()) > 0) {
      findings.add(new Doubt(Doubt.Kind.ABOVE_P50, line.no(), List.of(book.p50().toString())));
    }
  }

  private void past(QuoteLine line, List<Doubt> findings) {
    history.stream().filter(each -> each.code().equals(line.code()))
        .filter(each -> age(each) >= 0 && age(each) <= terms.sameAgainDays())
        .max(Comparator.comparing(Part::fittedOn))
        .ifPresent(each -> findings.add(new Doubt(Doubt.Kind.SAME_PART_AGAIN, line.no(),
            List.of(Long.toString(age(each)), each.position(), each.unitName()))));
    history.stream().filter(Part::inPlace).filter(each -> each.is(line.code(), line.position()))
        .max(Comparator.comparing(Part::fittedOn)).ifPresent(each -> early(each, line, findings));
    history.stream().filter(Part::inPlace).filter(each -> each.code().equals(line.code()) && each.warranted(day))
        .max(Comparator.comparing(Part::fittedOn))
        .ifPresent(each -> findings.add(new Doubt(Doubt.Kind.UNDER_WARRANTY, line.no(),
            List.of(each.position(), String.valueOf(each.warranty()), each.unitName()))));
  }

  private void early(Part part, QuoteLine line, List<Doubt> findings) {
    Optional<BigDecimal> life = table.find(part.code())
        .map(each -> each.years().getFirst().add(each.years().getLast()).divide(BigDecimal.valueOf(2)));
    if (life.isEmpty()) {
      return;
    }
    int lived = percent(age(part), life.get());
    if (lived < terms.earlyPercent()) {
      findings.add(new Doubt(Doubt.Kind.BEFORE_ITS_TIME, line.no(),
          List.of(Integer.toString(lived), life.get().stripTrailingZeros().toPlainString())));
    }
  }

  private static int percent(long days, BigDecimal years) {
    return BigDecimal.valueOf(days * 100)
        .divide(years.multiply(BigDecimal.valueOf(DAYS_OF_YEAR)), 0, RoundingMode.DOWN).intValue();
  }

  private long age(Part part) {
    return ChronoUnit.DAYS.between(part.fittedOn(), day);
  }

  /** Why a price may not be passed as it is, or null: what is dear needs another quote, what stands out a reason. */
  static @Nullable RepairRefusal refusal(RepairQuote quote, List<Doubt> findings, RepairTerms terms, String reason) {
    if (quote.total().compareTo(terms.secondQuote()) > 0 && quote.seconds().isEmpty()) {
      return RepairRefusal.SECOND_QUOTE_MISSING;
    }
    boolean serious = findings.stream().anyMatch(each -> each.kind().serious());
    return serious && reason.isBlank() ? RepairRefusal.REASON_MISSING : null;
  }
}
