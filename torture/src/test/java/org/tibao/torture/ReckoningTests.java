package org.tibao.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each way to break a promise is found, with its number, and a kept one is not. */
class ReckoningTests {

  private static final Promises.Boot BOOT = new Promises.Boot("TORT00001", 7);
  private static final Promises.Order PAID = new Promises.Order(Promises.Kind.PAYMENT, "TT1", "account", 12_345);
  private static final Promises.Order OPEN = new Promises.Order(Promises.Kind.PAYMENT, "TT2", "account", 99);
  private static final Map<String, Promises.Order> ASKED = Map.of("TT1", PAID, "TT2", OPEN);
  private static final Map<String, Promises.Order> DONE = Map.of("TT1", PAID);

  private static Verdict heard(long rows, long numbers, long last) {
    return verdict(new Reckoning().messages(Map.of(BOOT, 100L),
        List.of(new Reckoning.Heard(BOOT, rows, numbers, last))));
  }

  private static Verdict verdict(Reckoning reckoning) {
    return reckoning.verdict(100, List.of(), 0);
  }

  private static Verdict stands(Reckoning.Stands... all) {
    return verdict(new Reckoning().orders(Promises.Kind.PAYMENT, ASKED, DONE, List.of(all)));
  }

  @Test
  void messagesStandOnce() {
    assertThat(heard(100, 100, 100)).isEqualTo(new Verdict(100, 0, 0, 0, 0, List.of()));
    assertThat(heard(101, 101, 101).kept()).as("the next one arrived, and its answer did not").isTrue();
    assertThat(heard(99, 99, 100).lost()).isOne();
    assertThat(heard(100, 100, 101).lost()).as("one is missing below the one that was not answered").isOne();
    assertThat(heard(102, 100, 100).doubled()).isEqualTo(2);
    assertThat(heard(101, 101, 102).doubled()).as("nobody has sent that one").isOne();
    assertThat(verdict(new Reckoning().messages(Map.of(BOOT, 5L), List.of())).lost()).isEqualTo(5);
    assertThat(verdict(new Reckoning().messages(Map.of(), List.of(new Reckoning.Heard(BOOT, 3, 3, 3)))).doubled())
        .isEqualTo(3);
  }

  @Test
  void ordersStandOnceWithTheirMoney() {
    var right = new Reckoning.Stands("TT1", "account", 12_345);
    assertThat(stands(right).kept()).isTrue();
    assertThat(stands(right, new Reckoning.Stands("TT2", "account", 99)).kept()).as("asked and not answered").isTrue();
    assertThat(stands().lost()).isOne();
    assertThat(stands(right, right).doubled()).isOne();
    assertThat(stands(new Reckoning.Stands("TT1", "account", 12_346)).imbalanceFen()).isOne();
    assertThat(stands(new Reckoning.Stands("TT1", "elsewhere", 12_345)).doubled()).isOne();
    assertThat(stands(right, new Reckoning.Stands("TT3", "account", 1)).doubled()).as("asked by nobody").isOne();
  }

  @Test
  void theBooksBalanceToTheFen() {
    var one = new Reckoning.Account("a", 500, 0, 500, 0);
    var other = new Reckoning.Account("b", 0, 500, 0, 500);
    assertThat(verdict(new Reckoning().books(List.of(one, other))).kept()).isTrue();
    Verdict more = verdict(new Reckoning().books(List.of(one, new Reckoning.Account("b", 0, 501, 0, 500))));
    assertThat(more.imbalanceFen()).as("the account and the whole").isEqualTo(2);
    assertThat(more.findings()).hasSize(2);
    assertThat(verdict(new Reckoning().money("x", 3, 2)).imbalanceFen()).isOne();
    assertThat(verdict(new Reckoning().chain("torn", false)).imbalanceFen()).isOne();
  }

  @Test
  void sumsAreWhatHappened() {
    assertThat(verdict(new Reckoning().sum("x", 7, 7).atMost("y", 7, 6).stuck("z", 0)).kept()).isTrue();
    assertThat(verdict(new Reckoning().sum("x", 7, 6)).lost()).isOne();
    assertThat(verdict(new Reckoning().sum("x", 7, 9)).doubled()).isEqualTo(2);
    assertThat(verdict(new Reckoning().atMost("y", 7, 8)).doubled()).isOne();
    assertThat(verdict(new Reckoning().stuck("z", 4)).lost()).isEqualTo(4);
  }
}
