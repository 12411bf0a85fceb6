package org.tibao.handbook;

import java.util.List;
import org.tibao.money.Money;
import org.tibao.rules.RuleKind;

/**
 * 手册目录规则: which chapters the handbook of a place has, and the house by which it shows what a lift costs each floor.
 *
 * @param chapters those that the programme there knows; one for which no rule holds is left out all the same
 */
public record HandbookContents(List<HandbookChapter> chapters, Example example) {

  /** The contents as a kind of rule. */
  public static final RuleKind<HandbookContents> KIND = new RuleKind<>("handbook-contents", HandbookContents.class);

  /**
   * 例子: a house that is nobody's.
   *
   * @param floors storeys
   * @param perFloor households on each
   * @param areaSquareMetres of each household
   * @param costYuan what its lift costs
   */
  public record Example(int floors, int perFloor, int areaSquareMetres, long costYuan) {

    public Example {
      if (floors < 2 || floors > 12 || perFloor < 1 || perFloor > 8 || areaSquareMetres < 10
          || areaSquareMetres > 500 || costYuan < 1) {
        throw new IllegalArgumentException("a house of 2 to 12 floors with 1 to 8 households on each");
      }
    }

    Money cost() {
      return Money.fen(Math.multiplyExact(costYuan, 100L));
    }
  }

  public HandbookContents {
    chapters = List.copyOf(chapters);
    if (chapters.isEmpty() || chapters.stream().distinct().count() != chapters.size()) {
      throw new IllegalArgumentException("at least one chapter, and each once");
    }
  }

  /** Whether lifts are added there; else the lifts are there and insured. */
  boolean adding() {
    return chapters.contains(HandbookChapter.COURSE);
  }
}
