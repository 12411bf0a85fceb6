package org.tibao.insurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.money.Money;
import org.tibao.rules.RuleBook;
import org.tibao.support.Property;

/** What of a premium is earned, changed and given back; and the clocks of the law. */
class PortionTests {

  private static final LocalDate START = LocalDate.of(2027, 1, 1);

  private static Portion portion(Portion.Kind kind, LocalDate from, LocalDate until, Money amount) {
    return new Portion(UUID.randomUUID(), 1, 1, kind, from, until, amount, amount, null,
        new Portion.Reason("", "", ""));
  }

  private static PolicyTerm term(int years, Money premium) {
    return new PolicyTerm(1, START, START.plusYears(years).minusDays(1), premium);
  }

  @Test
  void aYearIsEarnedByTheDay() {
    Portion year = portion(Portion.Kind.TERM, START, LocalDate.of(2027, 12, 31), Money.yuan("365"));
    assertThat(year.earned(START.minusDays(1))).isEqualTo(Money.ZERO);
    assertThat(year.earned(START)).isEqualTo(Money.yuan("1"));
    assertThat(year.earned(LocalDate.of(2027, 1, 31))).isEqualTo(Money.yuan("31"));
    assertThat(year.earned(LocalDate.of(2028, 5, 1))).isEqualTo(Money.yuan("365"));
  }

  @Test
  void aChangeCountsForTheDaysThatAreLeft() {
    PolicyTerm year = term(1, Money.yuan("3650"));
    assertThat(Portion.change(year, Money.yuan("7300"), LocalDate.of(2027, 12, 31))).isEqualTo(Money.yuan("10"));
    assertThat(Portion.change(year, Money.yuan("1825"), START)).isEqualTo(Money.yuan("-1825"));
  }

  @Test
  void upAndDownOnOneDayIsWhereItBegan() {
    Property.forAll((random, size) -> {
      int years = 1 + random.nextInt(16);
      Money premium = Money.fen(100 + random.nextLong(20_000_000));
      PolicyTerm term = term(years, premium);
      LocalDate day = START.plusDays(random.nextInt(years * 365));
      Money other = Money.fen(1 + random.nextLong(20_000_000));
      Money up = Portion.change(term, other, day);
      Money down = Portion.change(new PolicyTerm(1, START, term.endsOn(), other), premium, day);
      assertThat(up.plus(down)).isEqualTo(Money.ZERO);
      LocalDate later = day.plusDays(random.nextInt(400));
      List<Portion> both = List.of(portion(Portion.Kind.TERM, START, term.endsOn(), premium),
          portion(Portion.Kind.RISK_UP, day, term.endsOn(), up),
          portion(Portion.Kind.RISK_DOWN, day, term.endsOn(), down));
      assertThat(Portion.earned(both, later)).isEqualTo(both.getFirst().earned(later));
    });
  }

  @Test
  void afterACancellationEverythingThatStaysIsEarned() {
    LocalDate end = START.plusYears(16).minusDays(1);
    Portion whole = portion(Portion.Kind.TERM, START, end, Money.yuan("140000"));
    LocalDate last = LocalDate.of(2030, 6, 30);
    Money left = whole.amount().minus(whole.earned(last));
    List<Portion> both = List.of(whole, portion(Portion.Kind.CANCEL, last.plusDays(1), end, left.negated()));
    assertThat(Portion.earned(both, last)).isEqualTo(whole.earned(last)).isEqualTo(Portion.written(both));
    assertThat(Portion.earned(both, end)).isEqualTo(whole.earned(last));
    assertThat(Portion.earned(both, last.minusDays(1))).isEqualTo(whole.earned(last.minusDays(1)));
  }

  @Test
  void byExpectedCostMoreIsLeftOfALiftThatAges() {
    var years = new ArrayList<Money>();
    for (int year = 1; year <= 16; year++) {
      years.add(Money.yuan(String.valueOf(year * 1_000)));
    }
    PolicyTerm term = term(16, Money.yuan("136000"));
    LocalDate last = START.plusYears(8).minusDays(1);
    assertThat(Portion.unearnedByCost(term.premium(), term, years, last)).isEqualTo(Money.yuan("100000"));
    Money even = Portion.unearnedByCost(term.premium(), term, Collections.nCopies(16, Money.yuan("9")), last);
    assertThat(even).isEqualTo(Money.yuan("68000"));
  }

  @Test
  void aScheduleAddsUpAndFallsDueInItsMonths() {
    List<PaymentPlan.Part> yearly = new PaymentPlan(PaymentPlan.Plan.YEARLY, 3).of(Money.fen(100), START);
    assertThat(yearly).extracting(each -> each.amount().fen()).containsExactly(34L, 33L, 33L);
    assertThat(yearly.getLast().dueOn()).isEqualTo(START.plusYears(2));
    assertThat(new PaymentPlan(PaymentPlan.Plan.INSTALMENTS, 2).of(Money.fen(100), START).getLast().dueOn())
        .isEqualTo(START.plusMonths(1));
    assertThat(PaymentPlan.most(PaymentPlan.Plan.YEARLY, 16)).isEqualTo(16);
    assertThat(PaymentPlan.most(PaymentPlan.Plan.INSTALMENTS, 1)).isEqualTo(12);
    assertThat(PaymentPlan.most(PaymentPlan.Plan.ONCE, 16)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      RESCIND_KNOWN, 16, 2027-01-31
      RESCIND_EVER, 16, 2029-01-01
      DOCUMENTS, 22, 2027-01-01
      ASSESS, 23, 2027-01-31
      PAY, 23, 2027-01-11
      REJECT, 24, 2027-01-04
      ADVANCE, 25, 2027-03-02
      LIMITATION, 26, 2029-01-01
      TRANSFER, 49, 2027-01-31
      ADVICE, 51, 2027-01-01
      RISK_UP, 52, 2027-01-01
      RISK_DOWN, 53, 2027-01-01
      CANCEL, 54, 2027-01-01
      KEEP_SHORT, 87, 2032-01-01
      KEEP_LONG, 87, 2037-01-01
      """)
  void everyClockHasItsArticleAndItsLastDay(String code, String article, LocalDate last) {
    InsuranceClocks.Limit clock = clocks().clock(code);
    assertThat(clock.article()).isEqualTo(article);
    assertThat(clock.last(START)).isEqualTo(last);
    assertThat(clock.text()).isNotBlank();
  }

  @Test
  void recordsOfLongTermsAreKeptTenYearsFromTheEnd() {
    LocalDate ended = LocalDate.of(2042, 12, 31);
    assertThat(clocks().keepUntil(START, ended, ended)).isEqualTo(LocalDate.of(2052, 12, 31));
    assertThat(clocks().keepUntil(START, LocalDate.of(2027, 12, 31), START.plusDays(9)))
        .isEqualTo(LocalDate.of(2032, 1, 10));
  }

  private static InsuranceClocks clocks() {
    return RuleBook.shipped(InsuranceClocks.KIND, "/", START).data();
  }
}
