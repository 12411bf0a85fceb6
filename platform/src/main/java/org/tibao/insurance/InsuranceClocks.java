package org.tibao.insurance;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/** 法定期限: the clocks that the insurance law sets, each with its article. */
public record InsuranceClocks(List<Limit> clocks) {

  public static final RuleKind<InsuranceClocks> KIND = new RuleKind<>("insurance-clocks", InsuranceClocks.class);

  /** What a clock counts. */
  public enum Unit {
    DAYS, YEARS
  }

  /**
   * One clock.
   *
   * @param article of the insurance law, such as {@code 23}
   * @param amount zero where the law says: at once
   */
  public record Limit(String code, String article, int amount, Unit unit, String text, String textEn) {
    public Limit {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(article, "article");
      Objects.requireNonNull(unit, "unit");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(textEn, "textEn");
      if (amount < 0) {
        throw new IllegalArgumentException(code + ": no clock runs backwards");
      }
    }

    /** Its last day; the day on which it begins does not count (民法典 art. 201). */
    public LocalDate last(LocalDate from) {
      return unit == Unit.DAYS ? from.plusDays(amount) : from.plusYears(amount);
    }
  }

  public InsuranceClocks {
    clocks = List.copyOf(clocks);
    if (!clocks.stream().map(Limit::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two clocks of one name");
    }
  }

  /** The clock of that name. */
  public Limit clock(String code) {
    return clocks.stream().filter(each -> each.code().equals(code)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no clock " + code));
  }

  /** Until when the records of a contract are kept that ended on that day (保险法 art. 87). */
  public LocalDate keepUntil(LocalDate starts, LocalDate ends, LocalDate ended) {
    boolean longer = ends.plusDays(1).isAfter(starts.plusYears(1));
    return clock(longer ? "KEEP_LONG" : "KEEP_SHORT").last(ended);
  }
}
