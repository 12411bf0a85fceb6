package org.tibao.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tibao.refusal.Refused;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;

/** What the fund pays for and what not, with the article; and what the shipped policies of places say. */
class PurposeGuardTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String SHANGHE = "/37/3701/370126/";
  private static final String NINGBO = "/33/3302/";

  static FundPolicy at(String path) {
    return RuleBook.shipped(FundPolicy.KIND, path, DAY).data();
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      # place,      purpose,    what,               warranty, answer,  ground
      national,     REPAIR,     LIFT_REPAIR,        OVER,     Allowed, FOR_LIFTS
      national,     RENEWAL,    LIFT_RENEWAL,       OVER,     Allowed, FOR_LIFTS
      national,     ALTERATION, LIFT_ALTERATION,    OVER,     Allowed, FOR_LIFTS
      national,     ALTERATION, MONITORING,         OVER,     Refused, NOT_ALLOWED_HERE
      ningbo,       ALTERATION, MONITORING,         OVER,     Allowed, FOR_LIFTS
      national,     ALTERATION, NEW_LIFT,           UNKNOWN,  Refused, NEW_LIFT_NOT_HERE
      national,     INSURANCE,  LIFT_REPAIR,        OVER,     Refused, NO_INSURANCE_HERE
      shanghe,      INSURANCE,  LIFT_REPAIR,        OVER,     Allowed, INSURES_THAT
      shanghe,      INSURANCE,  LIFT_RENEWAL,       OVER,     Allowed, INSURES_THAT
      shanghe,      INSURANCE,  LIFT_ALTERATION,    OVER,     Allowed, INSURES_THAT
      shanghe,      INSURANCE,  MONITORING,         OVER,     Refused, ANOTHER_PURPOSE
      shanghe,      INSURANCE,  LIABILITY,          OVER,     Refused, LIABILITY_IS_NOT_REPAIR
      shanghe,      INSURANCE,  ENTRAPMENT_BENEFIT, OVER,     Refused, LIABILITY_IS_NOT_REPAIR
      shanghe,      INSURANCE,  DAILY_CARE,         OVER,     Refused, DAILY_CARE_IS_PROPERTYS
      shanghe,      REPAIR,     DAILY_CARE,         OVER,     Refused, DAILY_CARE_IS_PROPERTYS
      shanghe,      REPAIR,     INSPECTION,         OVER,     Refused, RUNNING_COST
      shanghe,      REPAIR,     ELECTRICITY,        OVER,     Refused, RUNNING_COST
      shanghe,      REPAIR,     PIPELINE,           OVER,     Refused, UTILITY_PAYS
      shanghe,      REPAIR,     PROPERTY_SERVICE,   OVER,     Refused, PROPERTY_PAYS
      shanghe,      REPAIR,     BUILDER_DEFECT,     OVER,     Refused, BUILDER_PAYS
      shanghe,      REPAIR,     DAMAGE_BY_PERSON,   OVER,     Refused, WHO_DAMAGED_PAYS
      shanghe,      REPAIR,     PRIVATE_PART,       OVER,     Refused, OWNERS_OWN
      shanghe,      REPAIR,     LIFT_RENEWAL,       OVER,     Refused, ANOTHER_PURPOSE
      shanghe,      REPAIR,     LIFT_REPAIR,        RUNNING,  Refused, WARRANTY_RUNNING
      shanghe,      INSURANCE,  LIFT_REPAIR,        RUNNING,  Refused, WARRANTY_RUNNING
      shanghe,      REPAIR,     LIFT_REPAIR,        UNKNOWN,  Unclear, WARRANTY_UNKNOWN
      """)
  void paysForLiftsAndRefusesTheRestByName(String place, Purpose purpose, Charge what, Warranty warranty,
      String answer, Ground ground) {
    String path = switch (place) {
      case "shanghe" -> SHANGHE;
      case "ningbo" -> NINGBO;
      default -> "/11/";
    };
    PurposeGuard.Ruling ruling = PurposeGuard.judge(purpose, what, at(path), warranty);

    assertThat(ruling.getClass().getSimpleName()).isEqualTo(answer);
    assertThat(ruling.ground()).isEqualTo(ground);
  }

  @Test
  void aNewLiftNeedsNoEndOfItsWarrantyWhereThePlaceAllowsIt() {
    var allowing = new FundPolicy.Charges(Set.of(Charge.NEW_LIFT), false);
    FundPolicy policy = with(allowing);

    for (Warranty each : Warranty.values()) {
      assertThat(PurposeGuard.judge(Purpose.ALTERATION, Charge.NEW_LIFT, policy, each))
          .isEqualTo(new PurposeGuard.Ruling.Allowed(Ground.FOR_LIFTS));
    }
    assertThat(PurposeGuard.judge(Purpose.REPAIR, Charge.LIFT_REPAIR, policy, Warranty.OVER))
        .isEqualTo(new PurposeGuard.Ruling.Refused(Ground.NOT_ALLOWED_HERE));
  }

  private static FundPolicy with(FundPolicy.Charges charges) {
    FundPolicy base = at("/11/");
    return new FundPolicy(base.label(), base.labelEn(), base.yields(), charges, base.applicants(), base.decision(),
        base.emergency(), base.caps(), base.replenishBelow(), base.publishMonths(), base.cites(), base.uncertain());
  }

  @ParameterizedTest
  @EnumSource(names = {"DAILY_CARE", "LIABILITY", "ELECTRICITY", "INSPECTION", "PIPELINE", "PRIVATE_PART"})
  void noPlaceCanAllowWhatTheLawRefuses(Charge charge) {
    assertThatThrownBy(() -> new FundPolicy.Charges(Set.of(charge), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyGroundNamesItsArticle(Ground ground) {
    assertThat(ground.article()).isNotBlank();
  }

  @Test
  void aWarrantyIsOverOnTheDayAfterItsLast() {
    assertThat(Warranty.of(DAY, DAY)).isEqualTo(Warranty.RUNNING);
    assertThat(Warranty.of(DAY.minusDays(1), DAY)).isEqualTo(Warranty.OVER);
    assertThat(Warranty.of(null, DAY)).isEqualTo(Warranty.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      # path,             label, yields,      route,  months, insurance
      /11/,               全国基准, DISTRIBUTED, VOTE,   0,      false
      /31/3101/310107/,   上海,   DISTRIBUTED, VOTE,   0,      false
      /37/3703/,          淄博,   DISTRIBUTED, VOTE,   0,      false
      /37/3701/370126/,   商河,   POOLED,      VOTE,   0,      true
      /43/4302/,          株洲,   POOLED,      NOTICE, 0,      true
      /43/4301/,          长沙,   DISTRIBUTED, VOTE,   36,      false
      /35/3501/,          福州,   DISTRIBUTED, VOTE,   0,      true
      /33/3303/,          温州,   DISTRIBUTED, VOTE,   0,      true
      /33/3301/,          杭州,   DISTRIBUTED, VOTE,   0,      false
      /32/3208/,          淮安,   DISTRIBUTED, VOTE,   0,      false
      """)
  void theShippedPoliciesSayWhatTheirSourcesSay(String path, String label, FundPolicy.Treatment yields,
      FundPolicy.Route route, int months, boolean insurance) {
    Rule<FundPolicy> rule = RuleBook.shipped(FundPolicy.KIND, path, DAY);
    FundPolicy policy = rule.data();

    assertThat(policy.label()).isEqualTo(label);
    assertThat(policy.yields().treatment()).isEqualTo(yields);
    assertThat(policy.decision().route()).isEqualTo(route);
    assertThat(policy.decision().validMonths()).isEqualTo(months);
    assertThat(policy.charges().insurance()).isEqualTo(insurance);
    assertThat(rule.version().source()).isNotBlank();
    assertThat(policy.cites()).containsKeys("yields", "charges", "decision", "emergency", "caps", "replenishBelow",
        "publishMonths");
    assertThat(policy.uncertain()).isSubsetOf(policy.cites().keySet());
    assertThat(policy.replenishment().ppm()).isEqualTo(300_000);
  }

  @Test
  void saysWhichEntriesAreUncertain() {
    assertThat(at(SHANGHE).isUncertain("premium")).isTrue();
    assertThat(at(SHANGHE).isUncertain("charges")).isFalse();
    assertThat(at("/31/").emergency().insteadAfterDays()).isEqualTo(7);
    assertThat(at("/33/3305/").emergency().ofFirstDeposit()).isEqualTo("10");
    assertThat(at("/33/3301/").caps().auditFree().inYuan().intValueExact()).isEqualTo(30_000);
    assertThat(at("/43/4302/").applicants().owners()).isEqualTo(3);
    assertThat(at("/33/3303/").applicants().owners()).isEqualTo(3);
    assertThat(at("/31/").applicants().owners()).isEqualTo(1);
    assertThat(at("/43/4301/").emergency().validMonths()).isEqualTo(12);
    assertThat(RuleBook.shipped(FundPolicy.KIND, "/33/3303/", DAY).version().confidence()).isEqualTo(Confidence.LOW);
  }

  @Test
  void refusesPoliciesThatMakeNoSense() {
    for (Runnable each : List.<Runnable>of(
        () -> new FundPolicy.YieldRule(FundPolicy.Treatment.DISTRIBUTED, Set.of(Purpose.REPAIR),
            FundPolicy.PoolBasis.ACCOUNT),
        () -> new FundPolicy.Applicants(Set.of(), 1),
        () -> new FundPolicy.Applicants(Set.of(FundPolicy.Applicant.OWNERS), 0),
        () -> new FundPolicy.Decision(FundPolicy.Route.VOTE, -1, 0, 0),
        () -> new FundPolicy.Decision(FundPolicy.Route.VOTE, 0, -1, 0),
        () -> new FundPolicy.Decision(FundPolicy.Route.VOTE, 0, 0, -1),
        () -> new FundPolicy.Decision(FundPolicy.Route.VOTE, 61, 0, 0),
        () -> new FundPolicy.Decision(FundPolicy.Route.VOTE, 0, 61, 0),
        () -> new FundPolicy.Emergency(null, 5, 0, "101"),
        () -> new FundPolicy.Caps("101", "90", 0, "10"),
        () -> new FundPolicy.Caps("30", "101", 0, "10"),
        () -> policy("101", 6), () -> policy("30", 0), () -> policy("30", 13))) {
      assertThatThrownBy(each::run).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> policy("much", 6)).isInstanceOf(Refused.class);
    assertThat(policy("100", 12).publishMonths()).isEqualTo(12);
    assertThat(policy("30", 1).publishMonths()).isEqualTo(1);
    assertThat(new FundPolicy.Decision(FundPolicy.Route.VOTE, 60, 60, 0).planPosted()).isEqualTo(60);
  }

  private static FundPolicy policy(String below, int months) {
    FundPolicy base = at("/11/");
    return new FundPolicy(base.label(), base.labelEn(), base.yields(), base.charges(), base.applicants(),
        base.decision(), base.emergency(), base.caps(), below, months, base.cites(), base.uncertain());
  }
}
