package org.tibao.fund;

import java.util.List;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/**
 * 维修资金对账单用语: by which words in a bank's booking a yield is known.
 *
 * @param interest of 存储利息
 * @param bond of 国债
 * @param common of 共用部位经营收益
 * @param scrap of 报废设备残值
 */
public record FundWords(List<String> interest, List<String> bond, List<String> common, List<String> scrap) {

  /** The words as a kind of rule. */
  public static final RuleKind<FundWords> KIND = new RuleKind<>("fund-words", FundWords.class);

  public FundWords {
    interest = List.copyOf(interest);
    bond = List.copyOf(bond);
    common = List.copyOf(common);
    scrap = List.copyOf(scrap);
  }

  Optional<Yield.Kind> kind(String text) {
    if (in(bond, text)) {
      return Optional.of(Yield.Kind.BOND);
    }
    if (in(common, text)) {
      return Optional.of(Yield.Kind.COMMON_INCOME);
    }
    if (in(scrap, text)) {
      return Optional.of(Yield.Kind.SCRAP);
    }
    return in(interest, text) ? Optional.of(Yield.Kind.INTEREST) : Optional.empty();
  }

  private static boolean in(List<String> words, String text) {
    return words.stream().anyMatch(text::contains);
  }
}
