package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;

/**
 * 补贴预算: what a territory has for subsidies in a calendar year.
 *
 * @param yuan by year, in whole yuan; a year that is missing has no budget
 */
public record SubsidyBudget(Map<Integer, Long> yuan) {

  /** The budget as a kind of rule. */
  public static final RuleKind<SubsidyBudget> KIND = new RuleKind<>("subsidy-budget", SubsidyBudget.class);

  public SubsidyBudget {
    Objects.requireNonNull(yuan, "yuan");
    yuan = Map.copyOf(yuan);
    yuan.forEach((year, sum) -> {
      if (year < 2000 || year > 2199 || sum < 0 || sum > 100_000_000_000L) {
        throw new IllegalArgumentException("0 to 100,000,000,000 yuan in a year from 2000 to 2199");
      }
    });
  }

  /** The budget that the territory itself has published for the year, or null. */
  static @Nullable Money of(RuleBook rules, String path, int year) {
    Rule<SubsidyBudget> rule = rules.on(KIND, path, LocalDate.of(year, 12, 31));
    Long sum = rule.version().path().equals(path) ? rule.data().yuan().get(year) : null;
    return sum == null ? null : Money.fen(Math.multiplyExact(sum, 100L));
  }
}
