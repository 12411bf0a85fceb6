package org.tibao.fund;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tibao.fund.LiftDoor.NOW;
import static org.tibao.fund.LiftDoor.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.AccessRefusal;
import org.tibao.fund.FundUse.Kind;
import org.tibao.money.Money;
import org.tibao.refusal.Reason;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;

/** What the fund's bank says, and what is made of it: matched, corrected, compared; nothing booked twice. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class FundStatementModuleTests {

  private static final LocalDate OVER = LocalDate.of(2020, 1, 1);

  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Lifts lifts;
  @Autowired
  private FundAccounts accounts;
  @Autowired
  private FundStatements statements;
  @Autowired
  private FundClaims claims;
  @Autowired
  private Yields yields;

  private String name;

  @BeforeEach
  void aName(TestInfo test) {
    name = test.getDisplayName();
  }

  private LiftDoor door(String region, @Nullable LocalDate warranty) {
    return new LiftDoor(new LiftDoor.Doors(places, households, lifts, accounts), name, region, warranty);
  }

  @Test
  void whatTheBankShowsFindsItsPlace() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    SubAccount short1 = accounts.of(door.officer(), door.dwelling("705").id()).orElseThrow().account();
    List<FundStatement> taken = take(door, """
        %1$s,2026-10-01,1000,,201300.00,李705,,续交 %2$s,转账,L1
        %1$s,2026-10-02,88.88,,201388.88,,,,季度结息,L2
        %1$s,2026-10-03,500,,201888.88,王某,,不知道,转账,L3
        """.formatted(door.number(), short1.reference()));
    assertThat(taken.getFirst().fresh()).isEqualTo(3);
    assertThat(taken.getFirst().matched()).isEqualTo(2);
    assertThat(accounts.of(door.officer(), door.dwelling("705").id()).orElseThrow().balance())
        .isGreaterThan(Money.yuan("1000"));
    assertThat(yields.of(door.officer(), door.account)).singleElement()
        .satisfies(each -> assertThat(each.kind()).isEqualTo(Yield.Kind.INTEREST));
    FundLine line = claims.open(door.officer(), 9).getFirst();
    assertThat(line.name()).isEqualTo("王某");
    refuses(FundRefusal.UNKNOWN, () -> claims.line(LiftDoor.stranger(), line.id()));
    claims.deposit(door.officer(), line.id(), door.dwelling("101").id(), part("200"), NOW);
    claims.earned(door.officer(), line.id(), Yield.Kind.COMMON_INCOME, NOW);
    assertThat(claims.line(door.officer(), line.id()).claims()).hasSize(2);
    refuses(FundRefusal.NOT_FROM_HERE,
        () -> claims.earned(door.officer(), line.id(), Yield.Kind.COMMON_INCOME, NOW));
    assertThat(statements.check(door.officer(), door.account, NOW)).singleElement().satisfies(each -> {
      assertThat(each.bank()).isEqualTo(Money.yuan("201888.88"));
      assertThat(each.agrees()).isTrue();
    });
    take(door, """
        %1$s,2026-10-04,50,,201938.88,张某,,打错了,转账,L4
        %1$s,2026-10-05,,50,201888.88,张某,,退回,转账,L5
        """.formatted(door.number()));
    FundLine out = claims.open(door.officer(), 9).stream().filter(each -> !each.in()).findFirst().orElseThrow();
    assertThat(statements.tieOuts(door.officer(), door.account).getFirst()).satisfies(each -> {
      assertThat(each.unexplained()).isEqualTo(Money.yuan("-50"));
      assertThat(each.agrees()).isTrue();
      assertThat(each.difference()).isEqualTo(Money.ZERO);
    });
    FundLine wrong = claims.open(door.officer(), 9).stream().filter(FundLine::in).findFirst().orElseThrow();
    assertThat(claims.returnable(door.officer(), out)).extracting(FundLine::id).containsExactly(wrong.id());
    claims.returned(door.officer(), out.id(), wrong.id(), NOW);
    refuses(FundRefusal.NOT_FROM_HERE, () -> claims.returned(door.officer(), out.id(), wrong.id(), NOW));
    assertThat(claims.open(door.officer(), 9)).isEmpty();
    assertThat(accounts.figures(door.officer(), door.account.id()).suspense()).isEqualTo(Money.ZERO);
    assertThat(accounts.figures(door.officer(), door.account.id()).agrees()).isTrue();
    assertThat(statements.all(door.officer(), door.account.id(), 9)).hasSize(2);
    assertThat(claims.owing(door.officer(), door.account)).isEmpty();
  }

  @Test
  void theSameBookingOnTwoAccountsIsTwo() {
    for (String each : List.of("甲", "乙")) {
      name = each;
      LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
      assertThat(
          take(door, "%1$s,2026-10-09,500,,200800.00,王某,,物业,转账,L9\n".formatted(door.number())).getFirst().fresh())
          .isEqualTo(1);
    }
  }

  @Test
  void whatWasBookedToTheWrongRoomIsTakenBack() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    assertThat(take(door, "%1$s,2026-10-03,500,,200800.00,王某,,101 或 102,转账,L3\n".formatted(door.number())))
        .singleElement().satisfies(each -> assertThat(each.counts()).isEqualTo(new FundStatement.Counts(1, 1, 0, 0)));
    FundLine line = claims.open(door.officer(), 9).getFirst();
    FundClaims.Part part = part("500");
    claims.deposit(door.officer(), line.id(), door.dwelling("101").id(), part, NOW);
    assertThat(claims.open(door.officer(), 9)).isEmpty();
    refuses(AccessRefusal.NOT_YOURS, () -> claims.undo(door.committee(), line.id(), part.claim(), "认错", NOW));
    refuses(FundRefusal.NOTHING_WRITTEN, () -> claims.undo(door.officer(), line.id(), part.claim(), " ", NOW));

    claims.undo(door.officer(), line.id(), part.claim(), "应为 102 室", NOW);
    claims.undo(door.officer(), line.id(), part.claim(), "应为 102 室", NOW);

    assertThat(claims.open(door.officer(), 9)).singleElement()
        .satisfies(each -> assertThat(each.unclaimed()).isEqualTo(Money.yuan("500")));
    claims.deposit(door.officer(), line.id(), door.dwelling("102").id(), part("500"), NOW);
    assertThat(accounts.of(door.officer(), door.dwelling("101").id()).orElseThrow().balance())
        .isEqualTo(Money.yuan("5000"));
    assertThat(accounts.of(door.officer(), door.dwelling("102").id()).orElseThrow().balance())
        .isEqualTo(Money.yuan("5500"));
    assertThat(accounts.figures(door.officer(), door.account.id()).agrees()).isTrue();
    assertThat(claims.last(door.officer(), door.account, 9)).singleElement()
        .satisfies(each -> assertThat(each.claims()).hasSize(1));
  }

  @Test
  void whatTheOpeningBalancesHoldAlreadyIsReportedAndNotBooked() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    LocalDate asOf = TODAY.minusDays(300);
    FundStatement taken = take(door, """
        %1$s,%2$s,500,,200000.00,李101,,交存,转账,L1
        %1$s,%3$s,300,,200300.00,李102,,交存,转账,L2
        %1$s,%4$s,40,,200340.00,李103,,交存,转账,L3
        """.formatted(door.number(), asOf.minusDays(1), asOf, asOf.plusDays(1))).getFirst();
    assertThat(taken.counts()).isEqualTo(new FundStatement.Counts(3, 1, 0, 2));
    assertThat(accounts.figures(door.officer(), door.account.id()).bank()).isEqualTo(Money.yuan("200340"));
    assertThat(statements.tieOuts(door.officer(), door.account)).isNotEmpty().allMatch(FundTieOut::agrees);
    take(door, "%1$s,%2$s,7,,7.00,,,国债兑付,转账,L0\n".formatted(door.number(), asOf.minusDays(40)));
    assertThat(statements.tieOuts(door.officer(), door.account)).isNotEmpty().allMatch(FundTieOut::agrees);
  }

  @Test
  void balancesThatAStatementHasToldOfAlreadyAreNotOpenedOnTop() {
    LiftDoor bare = door(LiftDoor.SHANGHAI, OVER);
    bare.account = accounts.open(bare.officer(), new FundAccount.Opening(bare.estate.id(), null, "演示银行", "维修资金",
        bare.number(), TODAY.minusDays(400)), NOW);
    bare.earned(statements, yields, Money.yuan("100"), TODAY.minusDays(10), "国债兑付");
    refuses(FundRefusal.STATEMENTS_BEFORE, () -> accounts.openSubs(bare.officer(), bare.account.id(), List.of(
        new SubAccount.Opening(bare.dwellings.getFirst().id(), Money.yuan("6000"), Money.yuan("5000"),
            TODAY.minusDays(10))),
        NOW));
    accounts.openSubs(bare.officer(), bare.account.id(), List.of(new SubAccount.Opening(
        bare.dwellings.getFirst().id(), Money.yuan("6000"), Money.yuan("5000"), TODAY.minusDays(11))), NOW);
    assertThat(accounts.figures(bare.officer(), bare.account.id()).bank()).isEqualTo(Money.yuan("5100"));
  }

  @Test
  void aStatementThatIsNotSoundIsRefusedWhole() {
    LiftDoor door = door(LiftDoor.SHANGHAI, OVER).opened();
    refuses(FundRefusal.STATEMENT_DOES_NOT_TIE, () -> take(door, """
        %1$s,2026-10-01,1000,,1000.00,李,,,转账,L1
        %1$s,2026-10-02,1000,,9000.00,李,,,转账,L2
        """.formatted(door.number())));
    refuses(FundRefusal.IN_THE_FUTURE, () -> take(door, """
        %1$s,2027-10-01,1000,,1000.00,李,,,转账,L1
        """.formatted(door.number())));
    refuses(FundRefusal.NO_SUCH_BANK_ACCOUNT, () -> take(door, """
        999999999999,2026-10-01,1000,,1000.00,李,,,转账,L1
        """));
    refuses(FundRefusal.FILE_TOO_LARGE,
        () -> statements.take(door.officer(), "x", new byte[FundStatements.MOST_BYTES + 1], null, NOW));
    assertThat(statements.all(door.officer(), door.account.id(), 9)).isEmpty();
  }

  private static FundClaims.Part part(String amount) {
    return new FundClaims.Part(UUID.randomUUID(), Money.yuan(amount));
  }

  private List<FundStatement> take(LiftDoor door, String lines) {
    String text = "监管账号,记账日期,收入,支出,余额,对方户名,对方账号,附言,摘要,流水号\n" + lines;
    return statements.take(door.officer(), "对账单.csv", text.getBytes(UTF_8), null, NOW);
  }

  private static void refuses(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(Refused.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
