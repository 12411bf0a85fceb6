package org.tibao.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.refusal.Refused;
import org.tibao.support.Property;

class MoneyTests {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      600000        | 60000000
      600,000.00    | 60000000
      ￥１２．５０  | 1250
      ¥0.01         | 1
      -3.4          | -340
      −3.4          | -340
      12.500        | 1250
      0             | 0
      1 234 元      | 123400
      """)
  void readsWhatPeopleType(String typed, long fen) {
    assertThat(Money.yuan(typed)).isEqualTo(new Money(fen));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                     | NOT_AN_AMOUNT
      abc                    | NOT_AN_AMOUNT
      1.2.3                  | NOT_AN_AMOUNT
      1e5                    | NOT_AN_AMOUNT
      99999999999999999999   | NOT_AN_AMOUNT
      0.001                  | FINER_THAN_A_FEN
      """)
  void refusesWhatIsNoAmount(String typed, MoneyRefusal reason) {
    assertThatThrownBy(() -> Money.yuan(typed))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void overflowsLoudly() {
    var most = new Money(Long.MAX_VALUE);
    var one = new Money(1);
    assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> most.negated().minus(new Money(2))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void addsAndComparesExactly() {
    var a = Money.yuan("12.34");
    var b = Money.yuan("0.66");
    assertThat(a.plus(b)).isEqualTo(Money.fen(1300));
    assertThat(a.minus(b)).isEqualTo(Money.fen(1168));
    assertThat(b.minus(a).isNegative()).isTrue();
    assertThat(a.isNegative()).isFalse();
    assertThat(a.isPositive()).isTrue();
    assertThat(Money.ZERO.isPositive()).isFalse();
    assertThat(Money.ZERO.isNegative()).isFalse();
    assertThat(a.minus(a).isZero()).isTrue();
    assertThat(a.isZero()).isFalse();
    assertThat(Money.sum(List.of(a, b, b))).isEqualTo(Money.fen(1366));
    assertThat(Money.min(a, b)).isEqualTo(b);
    assertThat(Money.min(b, a)).isEqualTo(b);
    assertThat(Money.max(a, b)).isEqualTo(a);
    assertThat(Money.max(b, a)).isEqualTo(a);
    assertThat(a).isGreaterThan(b);
    assertThat(a.times(3)).isEqualTo(Money.fen(3702));
    assertThat(a.negated()).hasToString("-12.34");
    assertThat(Money.yuan(new BigDecimal("0.005"), RoundingMode.HALF_EVEN)).isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      40,   60000000, 24000000
      4.35, 10000,    435
      33.3333, 100,   33
      0,    100,      0
      """)
  void takesARateOfAnAmount(String percent, long fen, long part) {
    assertThat(Rate.percent(percent).of(Money.fen(fen), RoundingMode.DOWN)).isEqualTo(Money.fen(part));
  }

  @Test
  void ratesAreWrittenAsTheyWereTyped() {
    assertThat(Rate.percent("4.35 %")).hasToString("4.35%").isEqualTo(new Rate(43_500));
    assertThat(Rate.percent("40")).hasToString("40%").isGreaterThan(Rate.percent("4.35"));
    assertThatThrownBy(() -> Rate.percent("-1")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> new Rate(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void splitsAsBalinskiAndYoungPrinted() {
    assertThat(split(100, 5117, 4400, 162, 161, 160)).containsExactly(51L, 44L, 2L, 2L, 1L);
    assertThat(split(26, 9061, 7179, 5259, 3319, 1182)).containsExactly(9L, 7L, 5L, 4L, 1L);
  }

  @Test
  void givesATiedFenToTheOneTheOrderNames() {
    List<BigInteger> equal = IntStream.range(0, 3).mapToObj(i -> BigInteger.valueOf(11)).toList();
    assertThat(LargestRemainder.split(Money.fen(4), equal)).extracting(Money::fen).containsExactly(2L, 1L, 1L);
    assertThat(LargestRemainder.split(Money.fen(4), equal, Comparator.reverseOrder())).extracting(Money::fen)
        .containsExactly(1L, 1L, 2L);
  }

  @Test
  void refusesToSplitByNothing() {
    assertThatThrownBy(() -> split(5, 0, 0)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> split(5, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> split(-1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSplitAddsUpAndStaysWithinAFenOfTheExactShare() {
    Property.forAll((random, size) -> {
      long[] weights = random.longs(size, 0, 1_000_000_000L).toArray();
      weights[random.nextInt(size)] = 1 + random.nextLong(1_000_000_000L);
      long total = random.nextLong(1_000_000_000_000L);
      List<Long> parts = split(total, weights);
      BigInteger sum = BigInteger.valueOf(LongStream.of(weights).sum());
      assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
      for (int i = 0; i < size; i++) {
        BigInteger exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
        BigInteger gap = BigInteger.valueOf(parts.get(i)).multiply(sum).subtract(exact).abs();
        assertThat(gap).isLessThan(sum);
      }
    });
  }

  private static List<Long> split(long total, long... weights) {
    return LargestRemainder.split(Money.fen(total), LongStream.of(weights).mapToObj(BigInteger::valueOf).toList())
        .stream().map(Money::fen).toList();
  }
}
