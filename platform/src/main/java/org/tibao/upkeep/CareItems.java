package org.tibao.upkeep;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/** 维保项目表 — what a mechanic looks at, visit by visit. */
public record CareItems(List<Item> items) {

  /** The list as a kind of rule. */
  public static final RuleKind<CareItems> KIND = new RuleKind<>("care-items", CareItems.class);

  /**
   * 维保项目 — one thing to look at.
   *
   * @param code such as {@code A-1-05}
   * @param cycle the shortest visit that looks at it
   * @param name 维护保养项目
   * @param standard 维护保养基本要求
   * @param photo a test or calibration that needs a picture as proof
   */
  public record Item(String code, CareCycle cycle, String name, String standard, boolean photo) {
    public Item {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(cycle, "cycle");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(standard, "standard");
    }
  }

  public CareItems {
    items = List.copyOf(items);
    if (!items.stream().map(Item::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two items of one code");
    }
  }

  /** What a visit of that kind looks at, in the order of the list. */
  public List<Item> of(CareCycle visit) {
    return items.stream().filter(each -> visit.covers(each.cycle())).toList();
  }
}
