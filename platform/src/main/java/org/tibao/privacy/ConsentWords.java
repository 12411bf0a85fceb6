package org.tibao.privacy;

import java.util.List;
import java.util.Optional;
import org.tibao.access.ConsentPurpose;
import org.tibao.rules.RuleKind;

/** 同意书文本: the words by which people are asked, dated: a consent keeps the version that was shown. */
public record ConsentWords(List<Asked> purposes) {

  public static final RuleKind<ConsentWords> KIND = new RuleKind<>("consent-words", ConsentWords.class);

  public ConsentWords {
    purposes = List.copyOf(purposes);
  }

  /**
   * How one purpose is asked.
   *
   * @param words who gets what for what
   * @param without what changes for who says no
   */
  public record Asked(ConsentPurpose purpose, String words, String wordsEn, String without, String withoutEn) {}

  public Optional<Asked> of(ConsentPurpose purpose) {
    return purposes.stream().filter(each -> each.purpose() == purpose).findFirst();
  }
}
