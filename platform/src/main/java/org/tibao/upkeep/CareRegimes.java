package org.tibao.upkeep;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/** 维保方式表 — how often a lift may be cared for in a territory, each way with its legal source. */
public record CareRegimes(List<CareRegime> regimes) {

  /** The table as a kind of rule. */
  public static final RuleKind<CareRegimes> KIND = new RuleKind<>("care-regimes", CareRegimes.class);

  public CareRegimes {
    regimes = List.copyOf(regimes);
    if (regimes.isEmpty() || !regimes.stream().map(CareRegime::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("a regime is missing, or there are two of one code");
    }
  }

  /** The way of that code, if it is allowed here. */
  public Optional<CareRegime> find(String code) {
    return regimes.stream().filter(each -> each.code().equals(Objects.requireNonNull(code))).findFirst();
  }
}
