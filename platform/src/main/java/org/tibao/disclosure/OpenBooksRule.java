package org.tibao.disclosure;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/**
 * 公开账本规则: which parts of a stairwell's books the street may read, each with the source that allows it. Names, telephones
 * and rooms are never among them, whatever a place decides (个人信息保护法 art. 25).
 *
 * @param months how far back repairs, checks, care, rescues and complaints are told
 * @param smallest a group of fewer households is not shown by itself
 * @param keepSeconds for so long a page is shown again without being made anew
 */
public record OpenBooksRule(List<Part> parts, int months, int smallest, int keepSeconds) {

  /** The rule as a kind of rule. */
  public static final RuleKind<OpenBooksRule> KIND = new RuleKind<>("open-books", OpenBooksRule.class);

  /**
   * One part of the books.
   *
   * @param open whether the street may read it
   * @param source title and article that say so
   */
  public record Part(BooksSection section, boolean open, String source) {
    public Part {
      Objects.requireNonNull(section, "section");
      if (source.isBlank()) {
        throw new IllegalArgumentException("a part without a source");
      }
    }
  }

  public OpenBooksRule {
    parts = List.copyOf(parts);
    if (parts.size() != BooksSection.values().length
        || !parts.stream().map(Part::section).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("each part once");
    }
    if (months < 1 || months > 240 || smallest < 2 || smallest > 50 || keepSeconds < 0 || keepSeconds > 3600) {
      throw new IllegalArgumentException("months 1 to 240, smallest 2 to 50, keepSeconds 0 to 3600");
    }
  }

  boolean open(BooksSection section) {
    return part(section).filter(Part::open).isPresent();
  }

  /** A part with its source. */
  public Optional<Part> part(BooksSection section) {
    return parts.stream().filter(each -> each.section() == section).findFirst();
  }
}
