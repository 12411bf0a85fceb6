package org.tibao.oversight;

import java.util.List;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/**
 * 重大事故隐患判定 — what counts as a major hazard of a lift, and by which sign it may be noticed.
 *
 * @param answerHours after so many hours without an answer of the lift's user the safety authority is told
 */
public record HazardRules(int answerHours, List<Item> items) {

  /** The list as a kind of rule. */
  public static final RuleKind<HazardRules> KIND = new RuleKind<>("hazards", HazardRules.class);

  public HazardRules {
    items = List.copyOf(items);
    if (answerHours < 1 || items.isEmpty()
        || items.size() != items.stream().map(Item::code).distinct().count()) {
      throw new IllegalArgumentException("no items, two of one code, or no hours");
    }
  }

  /** One item of the standard. */
  public record Item(String code, Sign sign, String text, String textEn) {

    /** In the reader's language. */
    public String said(boolean english) {
      return english ? textEn : text;
    }
  }

  /** What the platform can notice. */
  public enum Sign {
    /** Only people can see it. */
    NONE,
    /** 开门走车. */
    OPEN_DOOR,
    /** 门防夹装置在维保中记为不合格后仍在运行. */
    DOOR_PROTECTION,
    /** 检验不合格后仍在运行. */
    FAILED_INSPECTION,
    /** 在建电梯正常运行. */
    NOT_YET_INSPECTED,
    /** 已报废电梯运行. */
    SCRAPPED,
    /** 超期未检仍在使用. */
    OVERDUE_INSPECTION
  }

  /** The item that a sign points to. */
  public Optional<Item> by(Sign sign) {
    return items.stream().filter(each -> each.sign() == sign).findFirst();
  }

  /** The item of that code. */
  public Optional<Item> item(String code) {
    return items.stream().filter(each -> each.code().equals(code)).findFirst();
  }
}
