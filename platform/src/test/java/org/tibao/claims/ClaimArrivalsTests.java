package org.tibao.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tibao.insurance.LiftUnderCover.id;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.tibao.access.Actor;
import org.tibao.insurance.LiftUnderCover;
import org.tibao.money.Money;
import org.tibao.repair.AcceptedRepair;
import org.tibao.repair.RepairId;
import org.tibao.time.ChinaTime;

/** Cases that open by themselves, told of in any order, corrected, taken back. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class ClaimArrivalsTests {

  @Autowired
  private ApplicationContext beans;
  @Autowired
  private Claims claims;
  @Autowired
  private ClaimDesk desk;
  @Autowired
  private ClaimArrivals arrivals;
  @Autowired
  private Clock clock;

  private LiftUnderCover lift;
  private Instant now;
  private LocalDate today;

  @BeforeEach
  void anInsuredLift(TestInfo test) {
    now = clock.instant();
    today = ChinaTime.dayOf(now);
    lift = new LiftUnderCover(beans, test.getDisplayName(), today.minusDays(90), Money.yuan("200"),
        Money.yuan("50000"));
  }

  private ClaimArrivals.Repaired repaired(RepairId repair, String yuan) {
    return new ClaimArrivals.Repaired(repair, lift.lift().id(), Money.yuan(yuan), now);
  }

  private Claim only() {
    List<Claim> all = claims.of(Actor.HOUSE, lift.lift().id());
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void whatIsToldLateDoesNotChangeWhatTheRepairCosts() {
    RepairId repair = AcceptedRepair.of(beans, lift.lift().id(), Money.yuan("900"), now);
    arrivals.accepted(repaired(repair, "900"));
    arrivals.agreed(repaired(repair, "860"));
    assertThat(only().sums().claimed()).isEqualTo(Money.yuan("900"));
    assertThat(only().sums().outstanding()).isEqualTo(Money.yuan("900"));
    assertThat(only().state()).isInstanceOf(ClaimState.Assessing.class);
  }

  @Test
  void agreedAndAcceptedAtTheSameMomentAreOneCase() throws Exception {
    try (var both = Executors.newFixedThreadPool(2)) {
      for (int round = 1; round <= 6; round++) {
        RepairId repair = AcceptedRepair.of(beans, lift.lift().id(), Money.yuan("900"), now);
        var start = new CyclicBarrier(2);
        List<Future<?>> heard = Stream.<Runnable>of(() -> arrivals.agreed(repaired(repair, "900")),
            () -> arrivals.accepted(repaired(repair, "900"))).<Future<?>>map(each -> both.submit(() -> {
              start.await();
              each.run();
              return true;
            })).toList();
        for (Future<?> each : heard) {
          each.get();
        }
        List<Claim> all = claims.of(Actor.HOUSE, lift.lift().id());
        assertThat(all).hasSize(round)
            .allSatisfy(each -> assertThat(each.state()).isInstanceOf(ClaimState.Assessing.class))
            .allSatisfy(each -> assertThat(each.sums().outstanding()).isEqualTo(Money.yuan("900")));
      }
    }
  }

  @Test
  void whatSomebodyBrokeIsClaimedAsDamageAndAskedBackOfThem() {
    RepairId repair = AcceptedRepair.broken(beans, lift.lift().id(), Money.yuan("900"), "某搬家公司", now);
    arrivals.accepted(repaired(repair, "900"));
    Claim claim = only();
    assertThat(claim.kind()).isEqualTo(ClaimKind.VANDALISM);
    assertThat(claim.liable().name()).isEqualTo("某搬家公司");
    // The deductible was taken off when the repair was agreed: not a second time.
    assertThat(claim.sums().outstanding()).isEqualTo(Money.yuan("900"));
    assertThat(desk.reckon(claim, Money.yuan("1000"), Money.ZERO).orElseThrow().amount())
        .isEqualTo(Money.yuan("900"));
  }

  @Test
  void aRepairThatIsTakenBackEndsItsCase() {
    RepairId repair = RepairId.next();
    arrivals.agreed(repaired(repair, "860"));
    assertThat(only().sums().outstanding()).isEqualTo(Money.yuan("860"));
    arrivals.withdrawn(repair, "整梯要换", now);
    arrivals.withdrawn(repair, "整梯要换", now);
    assertThat(only().state()).isInstanceOfSatisfying(ClaimState.Withdrawn.class,
        each -> assertThat(each.why()).isEqualTo("维修撤销：整梯要换"));
    assertThat(only().sums().outstanding()).isEqualTo(Money.ZERO);
  }

  @Test
  void aRepairThatIsTakenBackBeforeItIsHeardOfOpensNoCase() {
    RepairId repair = AcceptedRepair.of(beans, lift.lift().id(), Money.yuan("900"), now);
    AcceptedRepair.withdraw(beans, repair);
    arrivals.withdrawn(repair, "重复报修", now);
    arrivals.agreed(repaired(repair, "900"));
    assertThat(claims.of(Actor.HOUSE, lift.lift().id())).isEmpty();
  }

  private void rescued(UUID trouble, long minutes, Instant occurred) {
    arrivals.rescued(new ClaimArrivals.Rescued(trouble, lift.lift().id(), 1, minutes, occurred, now));
  }

  @Test
  void aCorrectedRescueMovesTheDayAndTheMinutesOfItsCase() {
    UUID trouble = id();
    rescued(trouble, 19, now);
    assertThat(only().sums().outstanding().isPositive()).isTrue();
    Instant before = now.minus(Duration.ofDays(2));
    rescued(trouble, 19, before);
    assertThat(only().event().on()).isEqualTo(today.minusDays(2));
    rescued(trouble, 75, before);
    assertThat(only().event().minutes()).isEqualTo(75);
    // On that day nobody insured it: nothing is expected, and the insurer says so with a reason.
    rescued(trouble, 75, now.minus(Duration.ofDays(100)));
    assertThat(only().event().on()).isEqualTo(today.minusDays(100));
    assertThat(only().sums().outstanding()).isEqualTo(Money.ZERO);
    assertThat(only().state()).isInstanceOf(ClaimState.Reported.class);
  }
}
