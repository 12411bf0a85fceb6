package org.tibao.retrofit;

import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/** 五个一: the five things that the method sets up, as names to start from. */
public record FiveOnes(List<Item> items) {

  /** The names as a kind of rule. */
  public static final RuleKind<FiveOnes> KIND = new RuleKind<>("five-ones", FiveOnes.class);

  /** One of the five: its name and what it is. */
  public record Item(String name, String nameEn, String what) {
    public Item {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(nameEn, "nameEn");
      Objects.requireNonNull(what, "what");
    }
  }

  public FiveOnes {
    items = List.copyOf(items);
    if (items.size() != 5) {
      throw new IllegalArgumentException("the five ones are five, not " + items.size());
    }
  }
}
