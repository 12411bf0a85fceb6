package org.tibao.insurance;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/** 核保规则: what an insurer asks about a lift, what its surveyor looks at, which papers it wants. */
public record Underwriting(List<Point> questions, List<Item> items, List<Point> documents) {

  public static final RuleKind<Underwriting> KIND = new RuleKind<>("underwriting", Underwriting.class);

  /** A question or a paper. */
  public record Point(String code, String text, String textEn) {
    public Point {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(textEn, "textEn");
    }
  }

  /**
   * 查勘项目: one thing that a surveyor looks at.
   *
   * @param must whether a deficit is to be mended before the lift can be insured
   */
  public record Item(String code, String text, String textEn, boolean must) {
    public Item {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(textEn, "textEn");
    }
  }

  public Underwriting {
    questions = List.copyOf(questions);
    items = List.copyOf(items);
    documents = List.copyOf(documents);
    var codes = new HashSet<String>();
    if (items.isEmpty() || !items.stream().map(Item::code).allMatch(codes::add)) {
      throw new IllegalArgumentException("at least one item to look at, each code once");
    }
  }

  Optional<Item> item(String code) {
    return items.stream().filter(each -> each.code().equals(code)).findFirst();
  }

  boolean wants(String document) {
    return documents.stream().anyMatch(each -> each.code().equals(document));
  }
}
