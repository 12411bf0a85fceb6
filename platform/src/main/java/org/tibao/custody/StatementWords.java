package org.tibao.custody;

import java.util.List;
import org.tibao.rules.RuleKind;

/**
 * 对账单用语: by which words in a bank's booking its purpose is known.
 *
 * @param payers parts of the names of those who pay subsidies
 * @param clearing parts of the names of banks and pay services, who pay for many; the usual ones where none are given
 */
public record StatementWords(List<String> interest, List<String> subsidy, List<String> payers, List<String> fee,
    List<String> instalment, List<String> reversal, List<String> clearing) {

  /** The words as a kind of rule. */
  public static final RuleKind<StatementWords> KIND = new RuleKind<>("statement-words", StatementWords.class);

  /** Of versions that were written down before these words were asked for. */
  private static final List<String> CLEARING = List.of("银行", "信用社", "支付宝", "财付通", "微信支付", "银联", "网联", "备付金", "清算",
      "代收");

  public StatementWords {
    interest = List.copyOf(interest);
    subsidy = List.copyOf(subsidy);
    payers = List.copyOf(payers);
    fee = List.copyOf(fee);
    instalment = List.copyOf(instalment);
    reversal = List.copyOf(reversal);
    clearing = clearing == null ? CLEARING : List.copyOf(clearing);
  }

  /** Whether somebody of that name pays for many, so that the account says nothing of the household. */
  boolean clears(String name) {
    return in(clearing, name);
  }

  static boolean in(List<String> words, String text) {
    return words.stream().anyMatch(text::contains);
  }
}
