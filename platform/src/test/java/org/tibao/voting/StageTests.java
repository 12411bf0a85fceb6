package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

class StageTests {

  private static final Instant OPENS = Instant.parse("2026-11-20T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 9);
  private static final Stage.Frozen FROZEN = new Stage.Frozen(OPENS, "aa", "bb", DAY, OPENS, OPENS.plusSeconds(60),
      new Stage.RollPublished(DAY, DAY));
  private static final Stage.Proof PROOF = new Stage.Proof(OPENS.plusSeconds(60), true, 8, "cc", "dd");

  @Test
  void aVoteGoesFromStageToStage() {
    Stage.RollPublished published = new Stage.RollPublished(DAY, DAY.plusDays(7));
    assertThat(published.objectionsUntil()).isEqualTo(DAY.plusDays(7));
    Stage.Noticed noticed = published.notice(FROZEN);
    Stage.Closed closed = noticed.close(PROOF);
    Stage.Announced announced = closed.announce(DAY, DAY.plusDays(7), "门厅");
    assertThat(noticed.frozenOrNull()).isEqualTo(FROZEN);
    assertThat(noticed.proofOrNull()).isNull();
    assertThat(closed.frozenOrNull()).isEqualTo(FROZEN);
    assertThat(closed.proofOrNull()).isEqualTo(PROOF);
    assertThat(announced).isEqualTo(new Stage.Announced(FROZEN, PROOF, DAY, DAY.plusDays(7), "门厅"));
    assertThat(announced.proofOrNull()).isEqualTo(PROOF);
    assertThat(announced.frozenOrNull()).isEqualTo(FROZEN);
    assertThat(published.frozenOrNull()).isNull();
    assertThat(published.proofOrNull()).isNull();
    assertThat(new Stage.Cancelled(FROZEN, OPENS, "x").frozenOrNull()).isEqualTo(FROZEN);
    assertThat(List.of(new Stage.Prepared(), published, noticed, closed, announced,
        new Stage.Cancelled(null, OPENS, "x")).stream().map(Stage::name)).containsExactly(Stage.Name.values());
  }

  @ParameterizedTest
  @CsvSource({"-1,false", "0,true", "59,true", "60,false"})
  void ballotsAreTakenFromTheFirstMomentToTheLast(int second, boolean open) {
    assertThat(new Stage.Noticed(FROZEN).open(OPENS.plusSeconds(second))).isEqualTo(open);
  }

  @Test
  void aSingleLiftHasFloorsInOrderAndOnce() {
    var stairwell = StairwellId.next();
    var lift = LiftId.next();
    assertThat(new Scope.OfLift(stairwell, List.of(lift), List.of(3, 1, 3)).floors()).containsExactly(1, 3);
    assertThatThrownBy(() -> new Scope.OfLift(stairwell, List.of(), List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scope.OfLift(stairwell, List.of(lift), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBallotIsForADwelling() {
    var dwelling = DwellingId.next();
    assertThat(new Casting(UUID.randomUUID(), List.of(dwelling, dwelling), Choice.YES).dwellings())
        .containsExactly(dwelling);
    assertThatThrownBy(() -> new Casting(UUID.randomUUID(), List.of(), Choice.YES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatPeopleWriteIsBareAndNotTooLong() {
    assertThat(Written.needed("title", " 加装电梯 ", 4)).isEqualTo("加装电梯");
    assertThat(Written.free("title", " ", 4)).isEmpty();
    assertThatThrownBy(() -> Written.needed("title", " ", 4)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(VotingRefusal.NOTHING_WRITTEN));
    assertThatThrownBy(() -> Written.free("title", "加装一部电梯", 5)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(VotingRefusal.TOO_LONG));
  }

  @Test
  void someWaysOfDeliveryProveAndOthersDoNot() {
    assertThat(List.of(Delivery.How.values()).stream().filter(Delivery.How::proven))
        .containsExactly(Delivery.How.HANDED, Delivery.How.REGISTERED_MAIL, Delivery.How.OPENED);
  }

  @Test
  void aReportHoldsWhereNothingIsAtFault() {
    var fault = new VoteReport.Fault("x", VoteReport.Check.ROLL, "");
    assertThat(new VoteReport(1, 0, List.of(), List.of()).holds()).isTrue();
    assertThat(new VoteReport(1, 0, List.of(fault), List.of()).holds()).isFalse();
  }
}
