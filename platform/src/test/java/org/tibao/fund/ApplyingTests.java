package org.tibao.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.StairwellId;

/** Who brings which application to the fund, and what has to stand in it. */
class ApplyingTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String SHANGHE = "/37/3701/370126/";
  private static final FundPolicy NATIONAL = PurposeGuardTests.at("/11/");
  private static final FundPolicy INSURING = PurposeGuardTests.at(SHANGHE);

  private static Actor actor(String path, Role... roles) {
    return new Actor(UUID.randomUUID(), "某人", Actor.Kind.STAFF,
        Arrays.stream(roles).map(each -> new Grant(each, path, each.permissions())).toList());
  }

  private static FundUse.Asked asked(Purpose purpose, Charge charge, int years, @Nullable String costLine) {
    return new FundUse.Asked(purpose, charge, "换钢丝绳", "", Money.yuan("8000"), false, costLine, "甲、乙", years);
  }

  private static FundUse.Application application(FundUse.Kind kind, FundUse.Asked asked, FundPolicy.Applicant as,
      int owners) {
    return new FundUse.Application(FundUseId.next(), new StairwellId(UUID.randomUUID()), LiftId.next(), kind, asked, as,
        owners, new FundUse.PayTo("永安维保", "商河农商行", "6222"));
  }

  private static void refused(ThrowingCallable asked, FundRefusal reason) {
    assertThatThrownBy(asked).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      OWNERS_COMMITTEE,        COMMITTEE,     -
      OWNERS_COMMITTEE,        PROPERTY,      MAY_NOT_APPLY
      PROPERTY_SAFETY,         PROPERTY,      -
      PROPERTY_SAFETY,         NEIGHBOURHOOD, MAY_NOT_APPLY
      NEIGHBOURHOOD_SECRETARY, NEIGHBOURHOOD, -
      NEIGHBOURHOOD_SECRETARY, COMMITTEE,     MAY_NOT_APPLY
      NEIGHBOURHOOD_SECRETARY, OWNERS,        -
      TOWN_TASK_FORCE,         COMMITTEE,     -
      """)
  void whoAppliesSpeaksForThemselvesOrEntersWhatOwnersSigned(Role role, FundPolicy.Applicant as,
      @Nullable FundRefusal not) {
    var policy = with(NATIONAL, new FundPolicy.Applicants(Set.of(FundPolicy.Applicant.values()), 2));
    ThrowingCallable bring = () -> Applying.requireApplicant(actor("/11/1101/", role), policy,
        application(FundUse.Kind.REPAIR, asked(Purpose.REPAIR, Charge.LIFT_REPAIR, 1, "x"), as, 2), "/11/1101/1/");
    if (not == null) {
      assertThatNoException().isThrownBy(bring);
    } else {
      refused(bring, not);
    }
  }

  @Test
  void aRoleSomewhereElseSaysNothingOfWhoSomebodyIsHere() {
    var all = with(NATIONAL, new FundPolicy.Applicants(Set.of(FundPolicy.Applicant.values()), 2));
    var property = application(FundUse.Kind.REPAIR, asked(Purpose.REPAIR, Charge.LIFT_REPAIR, 1, "x"),
        FundPolicy.Applicant.PROPERTY, 0);
    Actor elsewhere = actor("/31/", Role.OWNERS_COMMITTEE);
    assertThatNoException().isThrownBy(() -> Applying.requireApplicant(elsewhere, all, property, "/11/1101/1/"));
    refused(() -> Applying.requireApplicant(actor("/11/", Role.OWNERS_COMMITTEE), all, property, "/11/1101/1/"),
        FundRefusal.MAY_NOT_APPLY);
    Actor both = actor("/11/", Role.OWNERS_COMMITTEE, Role.PROPERTY_SAFETY);
    assertThatNoException().isThrownBy(() -> Applying.requireApplicant(both, all, property, "/11/1101/1/"));
  }

  @Test
  void wherePropertyMayNotApplyItMayNotAndOneOwnerAloneIsTooFew() {
    var owners = with(NATIONAL, new FundPolicy.Applicants(Set.of(FundPolicy.Applicant.OWNERS,
        FundPolicy.Applicant.COMMITTEE), 2));
    Actor secretary = actor("/11/", Role.NEIGHBOURHOOD_SECRETARY);
    FundUse.Asked asked = asked(Purpose.REPAIR, Charge.LIFT_REPAIR, 1, "x");
    refused(() -> Applying.requireApplicant(actor("/11/", Role.PROPERTY_SAFETY), owners,
        application(FundUse.Kind.REPAIR, asked, FundPolicy.Applicant.PROPERTY, 9), "/11/1/"),
        FundRefusal.MAY_NOT_APPLY);
    refused(() -> Applying.requireApplicant(secretary, owners,
        application(FundUse.Kind.REPAIR, asked, FundPolicy.Applicant.OWNERS, 1), "/11/1/"),
        FundRefusal.TOO_FEW_APPLICANTS);
    assertThatNoException().isThrownBy(() -> Applying.requireApplicant(secretary, owners,
        application(FundUse.Kind.REPAIR, asked, FundPolicy.Applicant.OWNERS, 2), "/11/1/"));
    // How many owners there are matters only where owners apply.
    assertThatNoException().isThrownBy(() -> Applying.requireApplicant(actor("/11/", Role.OWNERS_COMMITTEE), owners,
        application(FundUse.Kind.REPAIR, asked, FundPolicy.Applicant.COMMITTEE, 0), "/11/1/"));
  }

  private static Lift lift(@Nullable LocalDate warranty) {
    return new Lift(LiftId.next(), "370126103", null, SHANGHE, LiftKind.PASSENGER, LiftStatus.IN_SERVICE, "", "",
        new Lift.Facts("", "", null, null, null, null, null, warranty), null, List.of(), Map.of());
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      # kind,    purpose,    charge,          years, line, answer
      REPAIR,    REPAIR,     LIFT_REPAIR,     1,     x,    -
      REPAIR,    RENEWAL,    LIFT_RENEWAL,    1,     x,    -
      EMERGENCY, REPAIR,     LIFT_REPAIR,     1,     x,    -
      EMERGENCY, RENEWAL,    LIFT_RENEWAL,    1,     x,    NOT_CHARGEABLE
      REPAIR,    INSURANCE,  LIFT_REPAIR,     1,     x,    NOT_CHARGEABLE
      INSURANCE, REPAIR,     LIFT_REPAIR,     1,     x,    NOT_CHARGEABLE
      REPAIR,    REPAIR,     DAILY_CARE,      1,     x,    NOT_CHARGEABLE
      REPAIR,    REPAIR,     LIFT_REPAIR,     0,     x,    YEARS_OUT_OF_RANGE
      REPAIR,    REPAIR,     LIFT_REPAIR,     2,     x,    YEARS_OUT_OF_RANGE
      REPAIR,    REPAIR,     LIFT_REPAIR,     1,     -,    NO_COST_LINE
      REPAIR,    REPAIR,     LIFT_REPAIR,     1,     ' ',  NO_COST_LINE
      INSURANCE, INSURANCE,  LIFT_REPAIR,     1,     -,    -
      INSURANCE, INSURANCE,  LIFT_REPAIR,     30,    -,    -
      INSURANCE, INSURANCE,  LIFT_REPAIR,     31,    -,    YEARS_OUT_OF_RANGE
      INSURANCE, INSURANCE,  LIFT_REPAIR,     0,     -,    YEARS_OUT_OF_RANGE
      """)
  void whatTheFundPaysForStandsInTheApplication(FundUse.Kind kind, Purpose purpose, Charge charge, int years,
      @Nullable String line, @Nullable FundRefusal not) {
    ThrowingCallable bring = () -> Applying.requireChargeable(INSURING, application(kind,
        asked(purpose, charge, years, line), FundPolicy.Applicant.COMMITTEE, 0), lift(DAY.minusDays(1)), DAY);
    if (not == null) {
      assertThatNoException().isThrownBy(bring);
    } else {
      refused(bring, not);
    }
  }

  @Test
  void onItsLastDayAWarrantyStillPaysAndTheFundDoesNot() {
    var repair = application(FundUse.Kind.REPAIR, asked(Purpose.REPAIR, Charge.LIFT_REPAIR, 1, "x"),
        FundPolicy.Applicant.COMMITTEE, 0);
    refused(() -> Applying.requireChargeable(INSURING, repair, lift(DAY), DAY), FundRefusal.NOT_CHARGEABLE);
    // Where nobody has entered its end, a person decides: the application is taken.
    assertThatNoException().isThrownBy(() -> Applying.requireChargeable(INSURING, repair, lift(null), DAY));
  }

  @Test
  void aPoolGivesOnlyForWhatThePlaceLetsItPay() {
    assertThat(INSURING.yields().poolPays()).isNotEmpty();
    for (Purpose purpose : List.of(Purpose.INSURANCE, Purpose.REPAIR)) {
      var first = new FundUse.Asked(purpose, Charge.LIFT_REPAIR, "x", "", Money.yuan("1"), true, "line", "甲", 1);
      var use = application(purpose == Purpose.INSURANCE ? FundUse.Kind.INSURANCE : FundUse.Kind.REPAIR, first,
          FundPolicy.Applicant.COMMITTEE, 0);
      ThrowingCallable bring = () -> Applying.requireChargeable(INSURING, use, lift(DAY.minusDays(1)), DAY);
      if (INSURING.yields().poolPays().contains(purpose)) {
        assertThatNoException().isThrownBy(bring);
      } else {
        refused(bring, FundRefusal.NO_POOL_HERE);
      }
      refused(() -> Applying.requireChargeable(NATIONAL, application(FundUse.Kind.REPAIR, new FundUse.Asked(
          Purpose.REPAIR, Charge.LIFT_REPAIR, "x", "", Money.yuan("1"), true, "line", "甲", 1),
          FundPolicy.Applicant.COMMITTEE, 0), lift(DAY.minusDays(1)), DAY), FundRefusal.NO_POOL_HERE);
    }
  }

  @Test
  void whatIsWrittenIsStrippedAndNeitherEmptyNorEndless() {
    var typed = new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, " 换绳 ", " ", Money.yuan("1"), true, " 3 ", " 甲 ",
        7);
    assertThat(Applying.clean(typed)).isEqualTo(new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "换绳", "",
        Money.yuan("1"), true, "3", "甲", 7));
    assertThat(Applying.clean(asked(Purpose.INSURANCE, Charge.LIFT_REPAIR, 1, " ")).costLine()).isNull();
    assertThat(Applying.clean(asked(Purpose.INSURANCE, Charge.LIFT_REPAIR, 1, null)).costLine()).isNull();
    refused(() -> Written.needed("title", " "), FundRefusal.NOTHING_WRITTEN);
    refused(() -> Written.free("title", "字".repeat(2_001)), FundRefusal.TOO_LONG);
    assertThat(Written.free("title", "字".repeat(2_000))).hasSize(2_000);
    refused(() -> Written.positive("budget", Money.ZERO), FundRefusal.NOTHING_TO_PAY);
    assertThat(Written.positive("budget", Money.fen(1))).isEqualTo(Money.fen(1));
    // Half past midnight in China: it is the 22nd there.
    Instant now = Instant.parse("2026-11-21T16:30:00Z");
    assertThat(Written.past("on", LocalDate.of(2026, 11, 22), now)).isEqualTo("2026-11-22");
    refused(() -> Written.past("on", LocalDate.of(2026, 11, 23), now), FundRefusal.IN_THE_FUTURE);
  }

  @Test
  void aPayeeIsKnownByItsNameHoweverItWasTyped() {
    var payee = new FundUse.Payee("永安维保（商河）有限公司", "", "");
    assertThat(payee.is("永安维保(商河) 有限公司")).isTrue();
    assertThat(payee.is("永安维保（济南）有限公司")).isFalse();
    assertThat(Arrays.stream(FundUse.Stage.values()).filter(each -> !each.open())).containsExactly(
        FundUse.Stage.CLOSED, FundUse.Stage.REJECTED, FundUse.Stage.WITHDRAWN);
  }

  @Test
  void aPolicyOfAPlaceStaysWithinWhatCanBe() {
    assertThat(new FundPolicy.Decision(FundPolicy.Route.VOTE, 60, 60, 0).planPosted()).isEqualTo(60);
    assertThat(new FundPolicy.Decision(FundPolicy.Route.VOTE, 0, 0, 0).resultPosted()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new FundPolicy.Decision(FundPolicy.Route.VOTE, 61, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new FundPolicy.Decision(FundPolicy.Route.VOTE, 0, 61, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new FundPolicy.Decision(FundPolicy.Route.VOTE, 0, 0, -1));
    assertThat(new FundPolicy.Caps("100", "100", 0, "100").first()).isEqualTo("100");
    assertThatIllegalArgumentException().isThrownBy(() -> new FundPolicy.Caps("30", "100.01", 0, "10"));
    assertThat(new FundPolicy.Emergency(null, 0, 0, "100").ofFirstDeposit()).isEqualTo("100");
    assertThatIllegalArgumentException().isThrownBy(() -> new FundPolicy.Emergency(null, 0, 0, "100.01"));
  }

  private static FundPolicy with(FundPolicy base, FundPolicy.Applicants applicants) {
    return new FundPolicy(base.label(), base.labelEn(), base.yields(), base.charges(), applicants, base.decision(),
        base.emergency(), base.caps(), base.replenishBelow(), base.publishMonths(), base.cites(), base.uncertain());
  }
}
