package org.tibao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tibao.ledger.Ledgers.NOW;
import static org.tibao.ledger.Ledgers.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

/** One cost, one purse; and what stood in many accounts on a day. */
class CostLinesTests {

  private static final CostLines.Payer FUND = new CostLines.Payer("fund", "fund.use:1");
  private static final CostLines.Payer POLICY = new CostLines.Payer("policy", "claims.claim:1");

  private final Ledgers ledgers = Ledgers.on(TestDatabase.fresh());
  private final CostLines costs = new CostLines(new CostLineTable(ledgers.jdbc));

  @AfterEach
  void close() {
    ledgers.close();
  }

  @Test
  void whoComesSecondIsRefusedUntilTheFirstGivesBack() {
    assertThat(costs.payer("repair:1")).isNull();
    costs.take("repair:1", FUND, NOW);
    costs.take("repair:1", FUND, NOW);
    assertThat(costs.payer("repair:1")).isEqualTo(FUND);
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> costs.take("repair:1", POLICY, NOW))
        .satisfies(refused -> {
          assertThat(refused.reason()).isEqualTo(LedgerRefusal.PAID_BY_ANOTHER_PURSE);
          assertThat(refused.arguments()).isEqualTo(List.of("repair:1", "fund"));
        });
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> costs.take("repair:1", new CostLines.Payer("fund", "fund.use:2"), NOW));
    costs.giveBack("repair:1", POLICY);
    assertThat(costs.payer("repair:1")).isEqualTo(FUND);
    costs.giveBack("repair:1", FUND);
    costs.take("repair:1", POLICY, NOW);
    assertThat(costs.payer("repair:1")).isEqualTo(POLICY);
  }

  @Test
  void theSameCostWrittenOtherwiseIsTheSameCost() {
    costs.take("gd-2026-0117: 绳", FUND, NOW);
    assertThat(costs.payer(" GD-2026-0117:绳\u3000")).isEqualTo(FUND);
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> costs.take("GD-2026-0117:绳", POLICY, NOW));
    costs.giveBack("gd-2026-0117:绳", FUND);
    assertThat(costs.payer("gd-2026-0117: 绳")).isNull();
  }

  @Test
  void ofManyWhoComeAtOnceOneTakesIt() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> asked = IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> {
        try {
          ledgers.transaction.executeWithoutResult(
              _ -> costs.take("repair:2", new CostLines.Payer("purse" + i, "cause:" + i), NOW));
          return true;
        } catch (Refused e) {
          return false;
        }
      })).toList();
      int taken = 0;
      for (Future<Boolean> each : asked) {
        taken += each.get() ? 1 : 0;
      }
      assertThat(taken).isOne();
    }
  }

  @Test
  void tellsWhatStoodInManyAccountsOnADay() {
    AccountId bank = ledgers.unlimited(AccountKind.BANK_ACCOUNT, "银行");
    AccountId fund = ledgers.open(AccountKind.FUND, "分户");
    AccountId empty = ledgers.open(AccountKind.FUND, "空");
    move(bank, fund, "100", TODAY.minusDays(2));
    move(fund, bank, "30", TODAY);

    assertThat(ledgers.ledger.balancesOn(List.of(bank, fund, empty, AccountId.next()), TODAY.minusDays(1)))
        .isEqualTo(Map.of(bank, Money.yuan("100"), fund, Money.yuan("100"), empty, Money.ZERO));
    assertThat(ledgers.ledger.balancesOn(List.of(bank, fund), TODAY))
        .isEqualTo(Map.of(bank, Money.yuan("70"), fund, Money.yuan("70")));
    assertThat(ledgers.ledger.balancesOn(List.of(fund), TODAY.minusDays(3))).isEqualTo(Map.of(fund, Money.ZERO));
  }

  private void move(AccountId debit, AccountId credit, String amount, LocalDate on) {
    ledgers.ledger.post(new Transfer(new TransferId(UUID.randomUUID()), debit, credit,
        Money.yuan(amount), on, "test:1", "转"), NOW);
  }
}
