package org.tibao.actuary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ObservationTests {

  @Test
  void knowsWhatKindOfKnowledgeItIs() {
    Observation exact = Observation.exact(4);
    Observation right = Observation.rightCensored(4);
    Observation left = Observation.leftCensored(4);
    Observation between = Observation.between(4, 6);

    assertThat(exact).isEqualTo(new Observation(4, 4, 0, 1));
    assertThat(exact.isExact() && exact.isFailure()).isTrue();
    assertThat(exact.isRightCensored() || exact.isLeftCensored()).isFalse();
    assertThat(right).isEqualTo(new Observation(4, Double.POSITIVE_INFINITY, 0, 1));
    assertThat(right.isRightCensored()).isTrue();
    assertThat(right.isFailure() || right.isExact() || right.isLeftCensored()).isFalse();
    assertThat(Observation.rightCensored(0).isLeftCensored()).isFalse();
    assertThat(left).isEqualTo(new Observation(0, 4, 0, 1));
    assertThat(left.isLeftCensored() && left.isFailure()).isTrue();
    assertThat(between).isEqualTo(new Observation(4, 6, 0, 1));
    assertThat(between.isFailure()).isTrue();
    assertThat(between.isLeftCensored() || between.isExact()).isFalse();
    assertThat(between.times(3).count()).isEqualTo(3);
    assertThat(right.enteredAt(4).entry()).isEqualTo(4);
    assertThat(left.enteredAt(1)).isEqualTo(new Observation(1, 4, 1, 1));
    assertThat(between.enteredAt(2)).isEqualTo(new Observation(4, 6, 2, 1));
  }

  @Test
  void refusesTimesThatCannotBe() {
    assertThatThrownBy(() -> Observation.exact(-1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The time of an observation must be zero or a positive number, not -1.0.");
    assertThatThrownBy(() -> Observation.exact(Double.POSITIVE_INFINITY))
        .hasMessageContaining("time of an observation");
    assertThatThrownBy(() -> Observation.leftCensored(0))
        .hasMessage("The time of an observation must be a positive number, not 0.0.");
    assertThatThrownBy(() -> Observation.exact(1).times(0)).hasMessageContaining("count of an observation");
    assertThatThrownBy(() -> Observation.exact(1).enteredAt(-1)).hasMessageContaining("entry of an observation");
    assertThatThrownBy(() -> new Observation(2, 1, 0, 1))
        .hasMessage("An observation must not end before it begins: 2.0 … 1.0.");
    assertThatThrownBy(() -> new Observation(2, Double.NaN, 0, 1)).hasMessageContaining("not end before");
    assertThatThrownBy(() -> Observation.exact(3).enteredAt(3))
        .hasMessage("Parts that came under observation at 3.0 cannot have ended at 3.0.");
    assertThatThrownBy(() -> Observation.rightCensored(3).enteredAt(4))
        .hasMessageContaining("cannot have ended at 3.0");
    assertThatThrownBy(() -> Observation.between(3, 3))
        .hasMessage("A part found alive at 3.0 must be found dead at a later time, not at 3.0.");
    assertThatThrownBy(() -> Observation.between(3, Double.POSITIVE_INFINITY)).hasMessageContaining("later time");
    assertThatThrownBy(() -> new Interval(2, 1)).hasMessage("An interval must not end before it begins: 2.0 … 1.0.");
    assertThat(new Interval(1, 2).contains(1) && new Interval(1, 2).contains(2)).isTrue();
    assertThat(new Interval(1, 2).contains(2.1) || new Interval(1, 2).contains(0.9)).isFalse();
  }
}
