package org.tibao.retrofit;

import java.util.List;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/** The lists from which reasons, worries and the subjects of complaints are chosen; a city may change them. */
public record Words(List<Word> reasons, List<Word> worries, List<Word> complaints) {

  /** The word lists as a kind of rule. */
  public static final RuleKind<Words> KIND = new RuleKind<>("retrofit-words", Words.class);

  /**
   * One entry.
   *
   * @param code stable; kept with the record
   * @param label Chinese
   * @param labelEn English
   */
  public record Word(String code, String label, String labelEn) {
    public Word {
      if (code.isBlank() || label.isBlank() || labelEn.isBlank()) {
        throw new IllegalArgumentException("a word has a code and a label in both languages");
      }
    }
  }

  public Words {
    reasons = checked(reasons);
    worries = checked(worries);
    complaints = checked(complaints);
  }

  /** The entry with that code. */
  public static Optional<Word> find(List<Word> words, String code) {
    return words.stream().filter(word -> word.code().equals(code)).findFirst();
  }

  private static List<Word> checked(List<Word> words) {
    if (words.isEmpty() || words.stream().map(Word::code).distinct().count() != words.size()) {
      throw new IllegalArgumentException("a list has at least one word, each code once");
    }
    return List.copyOf(words);
  }
}
