package org.tibao.claims;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;
import org.tibao.rules.WorkingDays;

/** 理赔法定期限: the clocks that run from a claim, each with its article of the insurance law. */
public record ClaimTimes(List<Time> clocks) {

  public static final RuleKind<ClaimTimes> KIND = new RuleKind<>("insurance-claims-clocks", ClaimTimes.class);

  /** In what a clock is given. */
  public enum Unit {
    DAYS, YEARS
  }

  /** Which days count. */
  public enum Count {
    /** 自然日, as the law counts. */
    CALENDAR,
    /** 工作日, where a contract says so (民法典 art. 204). */
    WORKING
  }

  /** What becomes of a last day on which nobody works. */
  public enum LastDay {
    /** It stays. */
    AS_IT_IS,
    /** It moves to the next day that is worked (民法典 art. 203). */
    NEXT_WORKING_DAY
  }

  /**
   * One clock.
   *
   * @param article of the insurance law, such as {@code 23}
   */
  public record Time(String code, String article, int amount, Unit unit, Count count, LastDay lastDay, String text,
      String textEn) {

    public Time {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(article, "article");
      Objects.requireNonNull(unit, "unit");
      Objects.requireNonNull(count, "count");
      Objects.requireNonNull(lastDay, "lastDay");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(textEn, "textEn");
      if (amount < 0 || unit == Unit.YEARS && count == Count.WORKING || amount == 0 && count == Count.WORKING) {
        throw new IllegalArgumentException(code + ": no clock runs backwards, and years are counted by the calendar");
      }
    }

    /** Its last day before days of rest are looked at; the day on which it begins does not count (民法典 art. 201). */
    LocalDate nominal(LocalDate from, int paused, WorkingDays days) {
      LocalDate end = unit == Unit.YEARS
          ? from.plusYears(amount)
          : count == Count.WORKING ? days.after(from, amount) : from.plusDays(amount);
      return end.plusDays(paused);
    }

    /** Its last day, until midnight. */
    LocalDate last(LocalDate nominal, WorkingDays days) {
      LocalDate last = nominal;
      while (lastDay == LastDay.NEXT_WORKING_DAY && !days.includes(last)) {
        last = last.plusDays(1);
      }
      return last;
    }
  }

  public ClaimTimes {
    clocks = List.copyOf(clocks);
    if (!clocks.stream().map(Time::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two clocks of one name");
    }
    var codes = clocks.stream().map(Time::code).toList();
    if (!codes.containsAll(List.of("PAPERS", "ASSESS", "PAY", "REJECT", "ADVANCE", "LIMITATION"))) {
      throw new IllegalArgumentException("PAPERS, ASSESS, PAY, REJECT, ADVANCE and LIMITATION are needed");
    }
  }

  /** The clock of that name. */
  public Time clock(String code) {
    return clocks.stream().filter(each -> each.code().equals(code)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no clock " + code));
  }
}
