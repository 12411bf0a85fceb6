package org.tibao.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PropertyTests {

  @Test
  void triesAThousandCasesOfGrowingSize() {
    List<Integer> sizes = new ArrayList<>();

    Property.forAll(1_000, 1, 0, (random, size) -> sizes.add(size));

    assertThat(sizes).hasSize(1_000).isSorted().startsWith(1).endsWith(100);
  }

  @Test
  void triesTheSameCasesEveryTime() {
    List<Long> first = new ArrayList<>();
    List<Long> second = new ArrayList<>();

    Property.forAll(50, 7, 0, (random, size) -> first.add(random.nextLong()));
    Property.forAll(50, 7, 0, (random, size) -> second.add(random.nextLong()));

    assertThat(second).isEqualTo(first).doesNotHaveDuplicates();
  }

  @Test
  void namesTheSeedAndTheSizeOfTheFirstFailure() {
    assertThatThrownBy(() -> Property.forAll(1_000, 1, 0, (random, size) -> assertThat(size).isLessThan(5)))
        .isInstanceOf(AssertionError.class).hasMessageContaining("-Dproperty.seed=41 -Dproperty.size=5")
        .hasRootCauseInstanceOf(AssertionError.class);
  }

  @Test
  void repeatsTheFailedCaseAloneFromItsSeedAndSize() {
    AtomicReference<Long> failed = new AtomicReference<>(0L);
    AtomicReference<Long> repeated = new AtomicReference<>(0L);

    Property.forAll(1_000, 1, 0, (random, size) -> failed.compareAndSet(0L, size == 5 ? random.nextLong() : 0L));
    Property.forAll(1, 41, 5, (random, size) -> repeated.set(random.nextLong()));

    assertThat(repeated).hasValue(failed.get());
  }

  @Test
  void countsACheckedExceptionAsAFailure() {
    assertThatThrownBy(() -> Property.forAll(1, 1, 0, (random, size) -> {
      throw new java.io.IOException("torn");
    })).isInstanceOf(AssertionError.class).hasMessageContaining("torn");
  }
}
