package org.tibao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.refusal.Refused;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ReleaseRulesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Money SUM = Money.yuan("600000");
  private static final ReleaseCaps CAPS = new ReleaseCaps("30", "90", "3");
  private static final ReleasePlan PLAN = ReleasePlan.propose(1, "test", shipped(), SUM);

  private static ReleasePlanRule shipped() {
    try (InputStream file = ReleasePlanRule.class.getResourceAsStream("/rules/release-plan.yaml")) {
      var yaml = new YAMLMapper();
      return yaml.treeToValue(yaml.readTree(file).path("versions").path(0).path("data"), ReleasePlanRule.class);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Each row breaks one rule and every rule after it: the first is the one that refuses. */
  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      # released, step, reached, amount,    available, audited, decided, frozen, evidence, payee, first that says no
      0,         3,    false,   150001.00, 0,         -,       -,       true,   false,    false, IN_ORDER
      20,        2,    false,   600000.00, 0,         -,       -,       true,   false,    false, MILESTONE_REACHED
      20,        2,    true,    600000.00, 0,         -,       -,       true,   false,    false, WITHIN_PLAN
      20,        2,    true,    150000.00, 0,         260000,  -,       true,   false,    false, WITHIN_CONTRACT
      20,        2,    true,    150000.00, 149999.99, -,       -,       true,   false,    false, WITHIN_BALANCE
      87,        5,    true,    60000.00,  78000,     -,       -,       true,   false,    false, WITHIN_AUDIT_CAP
      20,        2,    true,    150000.00, 150000,    -,       -,       true,   false,    false, DECIDED
      20,        2,    true,    150000.00, 150000,    -,       0,       true,   false,    false, DECIDED
      20,        2,    true,    150000.00, 150000,    -,       -1,      true,   false,    false, PAYEE_CONFIRMED
      20,        2,    true,    150000.00, 150000,    -,       -1,      true,   false,    true,  NOT_FROZEN
      20,        2,    true,    150000.00, 150000,    -,       -1,      false,  false,    true,  EVIDENCE_COMPLETE
      20,        2,    true,    150000.00, 150000,    -,       -1,      false,  true,     true,  -
      87,        5,    true,    60000.00,  60000,     600000,  -1,      false,  true,     true,  -
      """)
  void refusesInOrder(ArgumentsAccessor row) {
    int step = row.getInteger(1);
    String audited = row.getString(5);
    Integer decided = row.getInteger(6);
    ReleaseRule first = row.get(10, ReleaseRule.class);
    var standing = new Standing(PLAN, SUM, CAPS, released(row.getInteger(0)), reached(row.getBoolean(2)),
        decided == null ? null : TODAY.plusDays(decided), audited == null ? null : Money.yuan(audited),
        row.getBoolean(9), row.getBoolean(7), Money.yuan(row.getString(4)));
    var asked = new ReleaseRequest.Draft(step, Money.yuan(row.getString(3)), "",
        row.getBoolean(8) ? proofs(step) : List.of());
    var rules = new ReleaseRules(standing, TODAY);
    assertThat(rules.results(asked).stream().filter(each -> !each.holds()).map(ReleaseRule.Result::rule).findFirst())
        .isEqualTo(java.util.Optional.ofNullable(first));
    if (first == null) {
      rules.requireAll(asked);
    } else {
      assertThatThrownBy(() -> rules.requireAll(asked)).isInstanceOfSatisfying(Refused.class,
          refused -> assertThat(refused.reason()).isEqualTo(first.refusal()));
    }
  }

  private static Map<Integer, Money> released(int percent) {
    var released = new HashMap<Integer, Money>();
    Money left = Money.fen(SUM.fen() / 100 * percent);
    for (ReleasePlan.Step step : PLAN.steps()) {
      if (left.isPositive()) {
        released.put(step.seq(), Money.min(left, step.amount()));
        left = left.minus(step.amount());
      }
    }
    return released;
  }

  private static Map<String, LocalDate> reached(boolean all) {
    return all
        ? Map.of("CONTRACT", TODAY, "SHAFT", TODAY, "INSTALLATION", TODAY, "SUPERVISED_INSPECTION", TODAY, "HANDOVER",
            TODAY)
        : Map.of();
  }

  private static List<ReleaseRequest.Proof> proofs(int step) {
    return PLAN.step(step).evidence().stream()
        .map(each -> new ReleaseRequest.Proof(each.code(), UUID.randomUUID(), "a.jpg")).toList();
  }

  @Test
  void theFirstStepKeepsBelowItsCapEvenInParts() {
    ReleasePlan plan = PLAN.with(2, rates("35", "20", "15", "17", "10", "3"), SUM);
    assertThatThrownBy(() -> plan.check(CAPS)).isInstanceOf(Refused.class);
    var standing = new Standing(plan, SUM, CAPS, Map.of(1, Money.yuan("100000")), reached(true), TODAY.minusDays(1),
        null, true, false, SUM);
    assertThat(holds(standing, 1, "80000.00", ReleaseRule.WITHIN_FIRST_CAP)).isTrue();
    assertThat(holds(standing, 1, "80000.01", ReleaseRule.WITHIN_FIRST_CAP)).isFalse();
  }

  /** 87 % are paid: 3 % more would keep below 90 %, but the works are not handed over before the audit. */
  @Test
  void theAuditComesBeforeTheHandoverAlsoInParts() {
    var before = new Standing(PLAN, SUM, CAPS, released(87), reached(true), TODAY.minusDays(1), null, true, false, SUM);
    assertThat(holds(before, 4, "18000.00", ReleaseRule.WITHIN_AUDIT_CAP)).isTrue();
    assertThat(holds(before, 4, "18000.01", ReleaseRule.WITHIN_AUDIT_CAP)).isFalse();
    assertThat(holds(before, 5, "0.01", ReleaseRule.WITHIN_AUDIT_CAP)).isFalse();
    var after = new Standing(PLAN, SUM, CAPS, released(87), reached(true), TODAY.minusDays(1), SUM, true, false, SUM);
    assertThat(holds(after, 5, "60000", ReleaseRule.WITHIN_AUDIT_CAP)).isTrue();
  }

  private static boolean holds(Standing standing, int step, String amount, ReleaseRule rule) {
    return new ReleaseRules(standing, TODAY)
        .results(new ReleaseRequest.Draft(step, Money.yuan(amount), "", List.of())).stream()
        .filter(each -> each.rule() == rule).findFirst().orElseThrow().holds();
  }

  @Test
  void theRetentionWaitsItsMonths() {
    var early = new Standing(PLAN, SUM, CAPS, released(97), Map.of("HANDOVER", TODAY.minusMonths(24).plusDays(1)),
        TODAY.minusDays(1), SUM, true, false, SUM);
    assertThat(holds(early, 6, "18000", ReleaseRule.MILESTONE_REACHED)).isFalse();
    var due = new Standing(PLAN, SUM, CAPS, released(97), Map.of("HANDOVER", TODAY.minusMonths(24)),
        TODAY.minusDays(1), SUM, true, false, SUM);
    assertThat(holds(due, 6, "18000", ReleaseRule.MILESTONE_REACHED)).isTrue();
  }

  @Test
  void theShippedPlanCanBeKept() {
    PLAN.check(CAPS);
    assertThat(PLAN.steps()).extracting(each -> each.amount().fen())
        .containsExactly(12_000_000L, 15_000_000L, 15_000_000L, 10_200_000L, 6_000_000L, 1_800_000L);
    assertThat(PLAN.sum()).isEqualTo(SUM);
    assertThat(PLAN.handover().code()).isEqualTo("HANDED_OVER");
  }

  @ParameterizedTest
  @CsvSource({"20 25 25 17 10 2,NOT_A_HUNDRED", "31 20 19 17 10 3,FIRST_STEP_TOO_LARGE",
      "20 25 25 16 10 4,RETENTION_TOO_LARGE"})
  void refusesAPlanThatCannotBeKept(String percents, CustodyRefusal refusal) {
    assertThatThrownBy(() -> PLAN.with(2, rates(percents.split(" ")), SUM).check(CAPS))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(refusal));
  }

  private static List<Rate> rates(String... percent) {
    return List.of(percent).stream().map(Rate::percent).toList();
  }
}
