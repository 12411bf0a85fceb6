package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.support.Property;

class ThresholdTests {

  @ParameterizedTest
  @CsvSource({">=2/3,8,12,true", ">=2/3,7,12,false", ">=2/3,7,11,false", ">=2/3,6,9,true", ">=3/4,6,8,true",
      ">=3/4,5,8,false", ">1/2,4,8,false", ">1/2,5,8,true", ">1/2,0,0,false", ">=2/3,0,0,true", ">= 2 / 3,2,3,true",
      ">=1/1,3,3,true", ">1/1,3,3,false", ">=0/1,0,5,true", ">0/1,0,5,false"})
  void comparesCrosswise(String bar, long some, long all, boolean reached) {
    assertThat(Threshold.of(bar).reachedBy(some, all)).isEqualTo(reached);
  }

  @ParameterizedTest
  @CsvSource({">=2/3,12,8", ">=2/3,11,8", ">1/2,8,5", ">1/2,7,4", ">=3/4,8,6", ">=3/4,9,7"})
  void namesTheLeastThatReaches(String bar, long all, long least) {
    assertThat(Threshold.of(bar).leastOf(all)).isEqualTo(least);
  }

  @Test
  void theLeastReachesAndOneLessDoesNot() {
    Property.forAll((random, size) -> {
      int whole = 1 + random.nextInt(100);
      var bar = new Threshold(random.nextInt(whole + 1), whole, random.nextBoolean());
      long all = random.nextLong(1_000_000);
      assertThat(bar.reachedBy(bar.leastOf(all), all)).isTrue();
      assertThat(bar.leastOf(all) == 0 || !bar.reachedBy(bar.leastOf(all) - 1, all)).isTrue();
      assertThat(Threshold.of(bar.toString())).isEqualTo(bar);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2/3", ">=", "<=1/2", ">=3/2", ">=1/0", ">=1/10001", "", ">=-1/2", ">=100000/100000"})
  void refusesWhatIsNoBar(String text) {
    assertThatThrownBy(() -> Threshold.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesWholesToTenThousand() {
    assertThat(Threshold.of(">=10000/10000").whole()).isEqualTo(10_000);
    assertThatThrownBy(() -> new Threshold(-1, 2, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverOverflowsUnseen() {
    assertThatThrownBy(() -> Threshold.of(">=2/3").reachedBy(Long.MAX_VALUE, 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Threshold.of(">=2/3").leastOf(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
  }
}
