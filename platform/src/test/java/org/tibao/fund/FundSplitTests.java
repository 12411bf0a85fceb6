package org.tibao.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.support.Property;

/** A premium over the households of one lift: by area, out of each account as far as it reaches, exact to the fen. */
class FundSplitTests {

  @Test
  void takesEachShareOutOfTheAccountAsFarAsItReaches() {
    DebitTable table = FundSplit.of(Money.yuan("100"), Money.ZERO,
        List.of(bearer("101", 100_00, "1000"), bearer("102", 100_00, "10"), bearer("201", 50_00, null)));

    assertThat(table.debits()).extracting(Debit::share).containsExactly(Money.yuan("40"), Money.yuan("40"),
        Money.yuan("20"));
    assertThat(table.debits()).extracting(Debit::fromAccount).containsExactly(Money.yuan("40"), Money.yuan("10"),
        Money.ZERO);
    assertThat(table.debits()).extracting(Debit::selfPay).containsExactly(Money.ZERO, Money.yuan("30"),
        Money.yuan("20"));
    assertThat(table.fromAccounts()).isEqualTo(Money.yuan("50"));
    assertThat(table.selfPaid()).isEqualTo(Money.yuan("50"));
    assertThat(table.selfPayers()).isEqualTo(2);
    assertThat(table.debits().get(2).account()).isNull();
    assertThat(table.debits().getFirst()).returns("101", Debit::room).returns(3, Debit::floor)
        .returns(100_00L, Debit::areaCenti).returns("/101/", Debit::path);
  }

  @Test
  void givesTheFenThatDoNotDivideToTheLargestRemainders() {
    DebitTable table = FundSplit.of(Money.fen(100), Money.ZERO,
        List.of(bearer("101", 1, "9"), bearer("102", 1, "9"), bearer("103", 1, "9")));

    assertThat(table.debits()).extracting(each -> each.share().fen()).containsExactly(34L, 33L, 33L);
  }

  @Test
  void letsThePoolGiveBeforeTheHouseholds() {
    List<FundSplit.Bearer> two = List.of(bearer("101", 1, "100"), bearer("102", 1, "100"));

    DebitTable part = FundSplit.of(Money.yuan("100"), Money.yuan("60"), two);
    assertThat(part.fromPool()).isEqualTo(Money.yuan("60"));
    assertThat(part.debits()).extracting(Debit::share).containsOnly(Money.yuan("20"));

    DebitTable all = FundSplit.of(Money.yuan("100"), Money.yuan("100"), two);
    assertThat(all.fromPool()).isEqualTo(Money.yuan("100"));
    assertThat(all.debits()).extracting(Debit::share).containsOnly(Money.ZERO);
    assertThat(FundSplit.of(Money.yuan("100"), Money.yuan("101"), two).fromPool()).isEqualTo(Money.yuan("100"));
  }

  @Test
  void takesNothingFromAnAccountThatOwes() {
    Debit debit = FundSplit.of(Money.yuan("10"), Money.ZERO, List.of(bearer("101", 1, "-5"))).debits().getFirst();

    assertThat(debit.fromAccount()).isEqualTo(Money.ZERO);
    assertThat(debit.selfPay()).isEqualTo(Money.yuan("10"));
  }

  @Test
  void takesAnAccountToItsLastFenAndTheLastHouseholdLikeEveryOther() {
    DebitTable table = FundSplit.of(Money.yuan("0.90"), Money.ZERO,
        List.of(bearer("101", 1, "0.30"), bearer("102", 1, "0.29"), bearer("103", 1, "0.31")));

    assertThat(table.debits()).extracting(each -> each.selfPay().fen()).containsExactly(0L, 1L, 0L);
    assertThat(table.selfPayers()).isEqualTo(1);
    DebitTable nothing = FundSplit.of(Money.fen(1), Money.ZERO,
        List.of(bearer("101", 1, "0"), bearer("102", 3, "0.01")));
    assertThat(nothing.debits()).extracting(each -> each.fromAccount().fen()).containsExactly(0L, 1L);
    assertThat(nothing.debits().getFirst().selfPay()).isEqualTo(Money.ZERO);
    assertThat(nothing.selfPayers()).isZero();
  }

  @Test
  void refusesWhatMakesNoSense() {
    List<FundSplit.Bearer> one = List.of(bearer("101", 1, "5"));
    assertThatThrownBy(() -> FundSplit.of(Money.ZERO, Money.ZERO, one)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FundSplit.of(Money.fen(1), Money.fen(-1), one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Debit(new DwellingId(UUID.randomUUID()), "/", "101", 1, 1, null,
        Money.fen(3), Money.fen(1), Money.fen(1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Debit(new DwellingId(UUID.randomUUID()), "/", "101", 1, 1, null,
        Money.fen(1), Money.fen(2), Money.fen(-1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Debit(new DwellingId(UUID.randomUUID()), "/", "101", 1, 1, null,
        Money.fen(1), Money.fen(-1), Money.fen(2))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DebitTable(Money.fen(3), Money.fen(1), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void alwaysAddsUpAndNeverOverdraws() {
    Property.forAll((random, size) -> {
      List<FundSplit.Bearer> bearers = any(random, size);
      Money total = Money.fen(random.nextLong(1, 10_000_000));
      Money pool = random.nextBoolean() ? Money.ZERO : Money.fen(random.nextLong(0, 12_000_000));

      DebitTable table = FundSplit.of(total, pool, bearers);

      assertThat(table.fromPool().plus(table.fromAccounts()).plus(table.selfPaid())).isEqualTo(total);
      assertThat(table.debits()).hasSameSizeAs(bearers);
      for (int i = 0; i < bearers.size(); i++) {
        Debit debit = table.debits().get(i);
        Money reach = bearers.get(i).account() == null ? Money.ZERO : bearers.get(i).available();
        assertThat(debit.fromAccount()).isLessThanOrEqualTo(reach);
        assertThat(debit.selfPay().isZero() || debit.fromAccount().equals(reach)).isTrue();
      }
    });
  }

  @Test
  void asksNobodyForMoreThanAFenBeyondItsArea() {
    Property.forAll((random, size) -> {
      List<FundSplit.Bearer> bearers = any(random, size);
      Money total = Money.fen(random.nextLong(1, 10_000_000));
      long area = bearers.stream().mapToLong(FundSplit.Bearer::areaCenti).sum();

      DebitTable table = FundSplit.of(total, Money.ZERO, bearers);

      for (int i = 0; i < bearers.size(); i++) {
        long exact = total.fen() * bearers.get(i).areaCenti() / area;
        assertThat(table.debits().get(i).share().fen()).isBetween(exact, exact + 1);
      }
    });
  }

  private static List<FundSplit.Bearer> any(RandomGenerator random, int size) {
    var bearers = new ArrayList<FundSplit.Bearer>();
    for (int i = 0; i < size; i++) {
      boolean account = random.nextInt(5) > 0;
      bearers.add(new FundSplit.Bearer(new DwellingId(new UUID(0, i)), "/" + i + "/", String.valueOf(i), 1,
          random.nextLong(1, 200_00), account ? new SubAccountId(new UUID(1, i)) : null,
          Money.fen(random.nextLong(0, 500_000))));
    }
    return bearers;
  }

  private static FundSplit.Bearer bearer(String room, long area, @Nullable String available) {
    return new FundSplit.Bearer(new DwellingId(new UUID(0, room.hashCode())), "/" + room + "/", room, 3,
        area, available == null ? null : new SubAccountId(new UUID(1, room.hashCode())),
        available == null ? Money.ZERO : Money.yuan(available));
  }
}
