package org.tibao.apportionment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleKind;

/**
 * 楼层系数参考表: published tables from which owners may start. None of them binds anybody: what counts is what the owners
 * agree (民法典 art. 283).
 */
public record FloorTables(List<Entry> tables) {

  public static final RuleKind<FloorTables> KIND = new RuleKind<>("floor-coefficients", FloorTables.class);

  /**
   * One published table.
   *
   * @param floors floor to coefficient
   * @param source title of what it was read in
   */
  public record Entry(String code, String label, String labelEn, Map<Integer, BigDecimal> floors, String source,
      Confidence confidence) {

    public Entry {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(labelEn, "labelEn");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(confidence, "confidence");
      floors = Map.copyOf(floors);
    }

    /** The table with the version of the rule it was taken from. */
    public FloorTable table(String ruleVersion) {
      return new FloorTable(code, label, new TreeMap<>(floors), ruleVersion);
    }
  }

  public FloorTables {
    tables = List.copyOf(tables);
    tables.forEach(each -> each.table(""));
  }

  public Optional<Entry> find(String code) {
    return tables.stream().filter(each -> each.code().equals(code)).findFirst();
  }
}
