package org.tibao.inspection;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.tibao.rules.RuleKind;

/** 抽检项目表 — what a spot check looks at: some of what care should have kept in order, and what no device can see. */
public record CheckItems(List<Item> items) {

  /** The list as a kind of rule. */
  public static final RuleKind<CheckItems> KIND = new RuleKind<>("check-items", CheckItems.class);

  /** Where on a lift an item is looked at, in the order of the way. */
  public enum Place {
    /** 资料. */
    PAPERS,
    /** 层站. */
    LANDING,
    /** 轿厢. */
    CAR,
    /** 机房（无机房为控制柜处）. */
    MACHINE,
    /** 轿顶与井道. */
    SHAFT,
    /** 底坑. */
    PIT
  }

  /** How bad it is when an item is not in order. */
  public enum Severity {
    /** 一般. */
    MINOR,
    /** 较重: to be mended soon. */
    MAJOR,
    /** 危险: the lift should be stopped, which a person decides. */
    DANGER
  }

  /**
   * 抽检项目 — one thing to look at.
   *
   * @param code stable, such as {@code L-03}
   * @param care code of the item of care that it repeats, or empty: a blind spot of telemetry that care does not list
   * @param order whether a failed one opens a repair by itself
   */
  public record Item(String code, Place place, Severity severity, String care, boolean order, String name,
      String standard, String nameEn) {
    public Item {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(place, "place");
      Objects.requireNonNull(severity, "severity");
      Objects.requireNonNull(care, "care");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(standard, "standard");
      Objects.requireNonNull(nameEn, "nameEn");
    }
  }

  public CheckItems {
    items = List.copyOf(items);
    if (items.isEmpty() || !items.stream().map(Item::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("an item is missing, or there are two of one code");
    }
  }

  /** The item of that code. */
  public Item item(String code) {
    return items.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
  }

  /** Those of one place, in the order of the list. */
  public List<Item> at(Place place) {
    return items.stream().filter(each -> each.place() == place).toList();
  }
}
