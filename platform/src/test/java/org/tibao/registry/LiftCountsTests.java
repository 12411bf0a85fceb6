package org.tibao.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.access.Actor.HOUSE;
import static org.tibao.registry.RegistryFixture.NOW;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class LiftCountsTests {

  private static final Viewport EARTH = new Viewport(-180, -85, 180, 85);

  private RegistryFixture registry;
  private TransactionTemplate transaction;
  private Region city;

  @BeforeEach
  void fill() {
    registry = new RegistryFixture();
    transaction = registry.transaction();
    city = registry.places.ensureRegion(HOUSE, "US-NYC", "New York City", null, NOW);
  }

  @Test
  void whatATransactionCountsIsWrittenWhenItCommits() {
    transaction.executeWithoutResult(status -> {
      registry.lifts.register(HOUSE, lift("1", -73.9), NOW);
      registry.lifts.register(HOUSE, lift("2", -73.8), NOW);
      registry.lifts.register(HOUSE, lift("1", -73.7), NOW);
    });
    assertThat(registry.lifts.count(HOUSE)).isEqualTo(2);
    for (int zoom = 0; zoom <= 19; zoom++) {
      assertThat(registry.lifts.clusters(HOUSE, EARTH, zoom, 100).stream().mapToLong(LiftCluster::lifts).sum())
          .isEqualTo(2);
    }
  }

  @Test
  void whatIsRolledBackIsNotCountedThenOrLater() {
    transaction.executeWithoutResult(status -> {
      registry.lifts.register(HOUSE, lift("1", -73.9), NOW);
      status.setRollbackOnly();
    });
    assertThat(registry.lifts.count(HOUSE)).isZero();
    transaction.executeWithoutResult(status -> registry.lifts.register(HOUSE, lift("2", -73.8), NOW));
    assertThat(registry.lifts.count(HOUSE)).isOne();
  }

  private Lift lift(String number, double longitude) {
    return new Lift(LiftId.next(), city.code(), null, city.path(), LiftKind.PASSENGER, LiftStatus.IN_SERVICE, "", "",
        Lift.Facts.NONE, new Point(longitude, 40.7), List.of(new Code(Scheme.FOREIGN, number)), Map.of());
  }
}
