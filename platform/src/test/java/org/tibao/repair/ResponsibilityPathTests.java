package org.tibao.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tibao.access.OrganisationId;
import org.tibao.insurance.Covered;
import org.tibao.insurance.PolicyId;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Products;
import org.tibao.registry.LiftId;
import org.tibao.support.Property;
import org.tibao.upkeep.CareContract;
import org.tibao.upkeep.CareContractId;

/** Who answers for a fault before who has money. */
class ResponsibilityPathTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final LiftId LIFT = LiftId.next();
  private static final Products.Exclusion NOT_INSPECTED = new Products.Exclusion("NOT_INSPECTED", "x", "没年检", "x");
  private static final Products.Exclusion OVERLOAD = new Products.Exclusion("OVERLOAD", "x", "超载", "x");

  private static QuoteLine line(int no, String code, String yuan) {
    return new QuoteLine(no, QuoteLine.Kind.PART, code, "", "3 层", "", 1, Money.yuan(yuan), 0, Money.yuan(yuan), 12,
        null);
  }

  private static Part part(String position, LocalDate fitted, @Nullable LocalDate warranty) {
    return new Part(PartId.next(), LIFT, "DOOR_LOCK", position, "", "", fitted, warranty, null, "永安维保", null, null);
  }

  private static CareContract care(CareContract.Scope scope, String upTo) {
    return new CareContract(new CareContractId(UUID.randomUUID()), LIFT, "/", new OrganisationId(UUID.randomUUID()),
        "永安维保", scope, DAY, DAY, "", false, Money.yuan(upTo));
  }

  private static Covered.Item item(CoverItem item, String share, String deductible, @Nullable String limit,
      String... except) {
    return new Covered.Item(item, Rate.percent(share), Money.yuan(deductible),
        limit == null ? null : Money.yuan(limit), Arrays.asList(except));
  }

  private static Covered covered(@Nullable String limit, String used, Covered.Item... items) {
    return new Covered(PolicyId.next(), "P1", new OrganisationId(UUID.randomUUID()), "甲财险", DAY.plusYears(1),
        DAY.minusDays(1), List.of(items), limit == null ? null : Money.yuan(limit), Money.yuan(used),
        List.of(NOT_INSPECTED, OVERLOAD));
  }

  /** Circumstances in which nobody answers, to be changed. */
  private static final class Given {
    private FaultCause cause = FaultCause.WEAR;
    private String liable = "";
    private @Nullable LocalDate maker;
    private List<Part> fitted = List.of();
    private @Nullable CareContract care;
    private @Nullable Covered covered;
    private Set<String> excluded = Set.of();
    private boolean fund;
    private boolean unitBears;

    private Circumstances is() {
      return new Circumstances(DAY, cause, liable, maker, fitted, care, covered, excluded, fund, unitBears);
    }

    private List<String> path(QuoteLine... lines) {
      return ResponsibilityPath.of(List.of(lines), is()).stream().flatMap(each -> each.steps().stream()
          .map(step -> step.reason() + (step.pays() ? " " + step.amount() : ""))).toList();
    }
  }

  @Test
  void everyPurseIsAskedInItsOrderAndTheOwnersPayLast() {
    assertThat(new Given().path(line(1, "DOOR_LOCK", "1500"))).containsExactly("MAKER_UNKNOWN", "PART_NONE",
        "CARE_NONE",
        "LIABLE_NOBODY", "POLICY_NONE", "FUND_NONE", "SELF_PAYS 1500.00");
  }

  @Test
  void theMakerAnswersUntilTheLastDayOfItsWarranty() {
    var is = new Given();
    is.maker = DAY;
    assertThat(is.path(line(1, "VFD", "9000"))).containsExactly("MAKER_PAYS 9000.00");
    is.cause = FaultCause.WATER;
    assertThat(is.path(line(1, "VFD", "9000"))).startsWith("MAKER_OUTSIDE", "PART_NONE").endsWith("SELF_PAYS 9000.00");
    is.cause = FaultCause.DEFECT;
    is.maker = DAY.minusDays(1);
    assertThat(is.path(line(1, "VFD", "9000"))).startsWith("MAKER_OVER", "PART_NONE");
  }

  @Test
  void whoPutAPartInAnswersForItAtItsPlace() {
    var is = new Given();
    is.fitted = List.of(part("3层", DAY.minusDays(400), DAY.minusDays(35)), part("3楼", DAY.minusDays(45), DAY));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).containsExactly("MAKER_UNKNOWN", "PART_PAYS 1500.00");
    assertThat(ResponsibilityPath.of(List.of(line(1, "DOOR_LOCK", "1500")), is.is()).getFirst().steps().getLast()
        .arguments()).containsExactly("永安维保", DAY.minusDays(45).toString(), DAY.toString());
    is.cause = FaultCause.DAMAGE;
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("PART_OUTSIDE");
    is.cause = FaultCause.WEAR;
    is.fitted = List.of(part("", DAY.minusDays(45), DAY));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("PART_PAYS 1500.00");
    is.fitted = List.of(part("4 层", DAY.minusDays(45), DAY));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("PART_NONE");
    is.fitted = List.of(part("3层", DAY.minusDays(400), DAY.minusDays(1)));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("PART_OVER");
    is.fitted = List.of(part("3层", DAY.minusDays(400), null));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("PART_NONE");
    assertThat(is.path(line(1, "", "1500"))).contains("PART_NONE");
    is.unitBears = true;
    assertThat(is.path(line(1, "ROPE", "1500"))).containsExactly("PART_RULED 1500.00");
  }

  @Test
  void theContractOfCarePaysWhatItIncludes() {
    var is = new Given();
    is.care = care(CareContract.Scope.CLEAN, "0");
    assertThat(is.path(line(1, "DOOR_LOCK", "500"))).contains("CARE_CLEAN", "SELF_PAYS 500.00");
    is.care = care(CareContract.Scope.HALF, "500");
    assertThat(is.path(line(1, "DOOR_LOCK", "500"))).contains("CARE_HALF 500.00");
    assertThat(is.path(line(1, "DOOR_LOCK", "500.01"))).contains("CARE_ABOVE", "SELF_PAYS 500.01");
    var pair = new QuoteLine(1, QuoteLine.Kind.PART, "HANGER", "", "", "", 3, Money.yuan("500"), 0,
        Money.yuan("1500.01"), 12, null);
    assertThat(is.path(pair)).contains("CARE_ABOVE");
    is.care = care(CareContract.Scope.FULL, "0");
    assertThat(is.path(line(1, "ROPE", "8000"))).contains("CARE_FULL 8000.00");
    is.cause = FaultCause.POWER;
    assertThat(is.path(line(1, "ROPE", "8000"))).contains("CARE_OUTSIDE", "SELF_PAYS 8000.00");
    is.cause = FaultCause.NEGLECT;
    is.care = care(CareContract.Scope.CLEAN, "0");
    assertThat(is.path(line(1, "ROPE", "8000"))).contains("CARE_NEGLECT 8000.00");
  }

  @Test
  void wantOfCareIsTheCarersAlsoUnderWarranty() {
    var is = new Given();
    is.cause = FaultCause.NEGLECT;
    is.maker = DAY;
    is.fitted = List.of(part("3层", DAY.minusDays(45), DAY));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).containsExactly("MAKER_PAYS 1500.00");
    is.care = care(CareContract.Scope.CLEAN, "0");
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).containsExactly("MAKER_NEGLECT", "PART_NEGLECT",
        "CARE_NEGLECT 1500.00");
  }

  @Test
  void whoBrokeItPaysUnlessAnInsurerPaysFirst() {
    var is = new Given();
    is.cause = FaultCause.DAMAGE;
    is.fund = true;
    assertThat(is.path(line(1, "COP", "2000"))).contains("LIABLE_UNKNOWN", "FUND_DAMAGE", "SELF_PAYS 2000.00");
    is.liable = "搬家公司";
    assertThat(is.path(line(1, "COP", "2000"))).endsWith("CARE_NONE", "LIABLE_PAYS 2000.00");
    is.covered = covered(null, "0", item(CoverItem.PARTS, "100%", "0", null));
    assertThat(is.path(line(1, "COP", "2000"))).endsWith("LIABLE_PAYS 2000.00");
    is.covered = covered(null, "0", item(CoverItem.VANDALISM, "100%", "500", null));
    assertThat(is.path(line(1, "COP", "2000"))).containsSubsequence("LIABLE_LATER", "POLICY_PAYS_PART 1500.00",
        "LIABLE_PAYS 500.00");
    is.excluded = Set.of("NOT_INSPECTED");
    assertThat(is.path(line(1, "COP", "2000"))).containsSubsequence("LIABLE_LATER", "POLICY_EXCLUDED",
        "LIABLE_PAYS 2000.00");
  }

  @Test
  void thePolicyPaysWithinItsWords() {
    var is = new Given();
    is.fund = true;
    is.covered = covered(null, "0", item(CoverItem.PARTS, "100%", "0", null, "SHAFT_STEEL"));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"), line(2, "SHAFT_STEEL", "9000"))).containsSubsequence(
        "POLICY_PAYS 1500.00", "POLICY_EXCEPTED", "FUND_INSURED", "SELF_PAYS 9000.00");
    is.cause = FaultCause.DAMAGE;
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("POLICY_NOT_THAT");
    is.cause = FaultCause.OVERLOAD;
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("POLICY_EXCLUDED", "SELF_PAYS 1500.00");
    is.cause = FaultCause.WEAR;
    is.excluded = Set.of("NOT_INSPECTED");
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("POLICY_EXCLUDED");
    is.excluded = Set.of();
    Covered all = is.covered;
    is.covered = new Covered(all.policy(), all.number(), all.insurer(), all.insurerName(), all.until(), DAY,
        all.items(),
        all.limit(), all.used(), all.exclusions());
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("POLICY_WAITING", "SELF_PAYS 1500.00");
    is.covered = covered(null, "0", item(CoverItem.CARE, "100%", "0", null));
    assertThat(is.path(line(1, "DOOR_LOCK", "1500"))).contains("POLICY_NOT_THAT", "FUND_PAYS 1500.00");
  }

  /** The same half fen that a claim gives: what the order says and what the insurer reckons are one sum. */
  @Test
  void halfAFenIsTheInsurersAndTheRestAddsUp() {
    var is = new Given();
    is.covered = covered(null, "0", item(CoverItem.PARTS, "50%", "0", null));
    assertThat(is.path(line(1, "DOOR_LOCK", "1000.01"))).contains("POLICY_PAYS_PART 500.01", "SELF_PAYS 500.00");
    assertThat(is.path(line(1, "DOOR_LOCK", "0.01"))).endsWith("POLICY_PAYS 0.01");
    Property.forAll((random, size) -> {
      Money loss = Money.fen(random.nextLong(1, 90_000L * size));
      Covered.Item item = new Covered.Item(CoverItem.PARTS, new Rate(random.nextLong(1, Rate.ONE + 1)),
          Money.fen(random.nextLong(0, 1_000L * size)), null, List.of());
      is.covered = covered(null, "0", item);
      List<LineShare> shares = ResponsibilityPath.of(List.of(line(1, "DOOR_LOCK", loss.toString())), is.is()).stream()
          .flatMap(each -> each.steps().stream().filter(PathStep::pays)
              .map(step -> new LineShare(step.purse(), step.amount())))
          .toList();
      assertThat(Money.sum(shares.stream().map(LineShare::amount).toList())).isEqualTo(loss);
      assertThat(
          Money.sum(shares.stream().filter(each -> each.purse() == Purse.POLICY).map(LineShare::amount).toList()))
          .isEqualTo(item.bears(loss));
    });
  }

  private record LineShare(Purse purse, Money amount) {}

  @Test
  void deductibleShareAndLimitsBelongToTheEvent() {
    var is = new Given();
    is.covered = covered(null, "0", item(CoverItem.PARTS, "80%", "500", null));
    assertThat(is.path(line(1, "A", "1000"), line(2, "B", "3000"))).contains("POLICY_PAYS_PART 700.00",
        "SELF_PAYS 300.00", "POLICY_PAYS_PART 2100.00", "SELF_PAYS 900.00");
    is.covered = covered(null, "0", item(CoverItem.PARTS, "100%", "4000", null));
    assertThat(is.path(line(1, "A", "1000"), line(2, "B", "3000"))).contains("POLICY_DEDUCTIBLE", "SELF_PAYS 1000.00",
        "SELF_PAYS 3000.00").doesNotContain("POLICY_USED_UP");
    is.covered = covered("150000", "150000", item(CoverItem.PARTS, "100%", "0", null));
    assertThat(is.path(line(1, "A", "1000"))).contains("POLICY_USED_UP", "SELF_PAYS 1000.00");
    is.covered = covered("150000", "149600", item(CoverItem.PARTS, "100%", "0", "900"));
    assertThat(is.path(line(1, "A", "1000"))).contains("POLICY_PAYS_PART 400.00", "SELF_PAYS 600.00");
    is.covered = covered("150000", "0", item(CoverItem.PARTS, "100%", "0", "900"));
    assertThat(is.path(line(1, "A", "1000"))).contains("POLICY_PAYS_PART 900.00", "SELF_PAYS 100.00");
  }

  @Test
  void everyFenIsBorneAndNobodyPaysWhatAnotherAnswersFor() {
    Property.forAll((random, size) -> {
      Circumstances is = any(random).is();
      List<QuoteLine> lines = lines(random, size);
      List<ResponsibilityPath> paths = ResponsibilityPath.of(lines, is);

      for (int i = 0; i < lines.size(); i++) {
        List<PathStep> steps = paths.get(i).steps();
        assertThat(paths.get(i).line()).isEqualTo(lines.get(i).no());
        assertThat(Money.sum(steps.stream().map(PathStep::amount).toList())).isEqualTo(lines.get(i).amount());
        assertThat(steps.getLast().pays()).isTrue();
        // Nobody is asked after all is borne, and an order is kept but for whoever broke it.
        List<Purse> asked = steps.stream().filter(each -> each.reason() != PathReason.LIABLE_PAYS)
            .map(PathStep::purse).toList();
        assertThat(asked).isSorted();
      }
      Money policy = Money.sum(paths.stream().flatMap(each -> each.steps().stream())
          .filter(each -> each.purse() == Purse.POLICY).map(PathStep::amount).toList());
      Covered covered = is.covered();
      if (covered == null) {
        assertThat(policy).isEqualTo(Money.ZERO);
      } else if (covered.left() != null) {
        assertThat(policy).isLessThanOrEqualTo(covered.left());
      }
    });
  }

  @Test
  void moreCoverNeverCostsTheOwnersMore() {
    Property.forAll((random, size) -> {
      Given is = any(random);
      List<QuoteLine> lines = lines(random, size);
      Money before = self(lines, is.is());
      is.covered = covered(null, "0", item(CoverItem.PARTS, "100%", "0", null),
          item(CoverItem.VANDALISM, "100%", "0", null));
      is.excluded = Set.of();
      if (is.cause != FaultCause.OVERLOAD) {
        assertThat(self(lines, is.is())).isLessThanOrEqualTo(before);
      }
    });
  }

  private static Money self(List<QuoteLine> lines, Circumstances is) {
    return Money.sum(ResponsibilityPath.of(lines, is).stream().flatMap(each -> each.steps().stream())
        .filter(each -> each.purse() == Purse.SELF_PAY).map(PathStep::amount).toList());
  }

  private static List<QuoteLine> lines(RandomGenerator random, int size) {
    var lines = new ArrayList<QuoteLine>();
    for (int no = 1; no <= 1 + random.nextInt(1 + size / 20); no++) {
      lines.add(line(no, random.nextBoolean() ? "DOOR_LOCK" : "ROPE",
          Money.fen(1 + random.nextLong(1_000_000)).toString()));
    }
    return lines;
  }

  private static Given any(RandomGenerator random) {
    var is = new Given();
    is.cause = FaultCause.values()[random.nextInt(FaultCause.values().length)];
    is.liable = random.nextBoolean() ? "某人" : "";
    is.maker = random.nextInt(3) == 0 ? DAY.plusDays(random.nextInt(9) - 6) : null;
    is.fitted = random.nextInt(3) == 0
        ? List.of(part(random.nextBoolean() ? "3 层" : "4 层", DAY.minusDays(30), DAY.plusDays(random.nextInt(9) - 6)))
        : List.of();
    CareContract.Scope scope = CareContract.Scope.values()[random.nextInt(3)];
    is.care = random.nextBoolean() ? care(scope, "800") : null;
    is.covered = random.nextInt(3) == 0
        ? null
        : covered(random.nextBoolean() ? "9000" : null, "3000", item(
            random.nextBoolean() ? CoverItem.PARTS : CoverItem.VANDALISM, random.nextBoolean() ? "80%" : "100%",
            random.nextBoolean() ? "500" : "0", random.nextBoolean() ? "4000" : null));
    is.excluded = random.nextInt(5) == 0 ? Set.of("NOT_INSPECTED") : Set.of();
    is.fund = random.nextBoolean();
    is.unitBears = random.nextInt(9) == 0;
    return is;
  }
}
