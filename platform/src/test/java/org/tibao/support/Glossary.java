package org.tibao.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The bridge between the English of the code and the Chinese of the field: identifier, 中文, meaning, source. */
public final class Glossary {

  private static final Pattern IDENTIFIER = Pattern.compile("`([\\w.]+)`");

  private final TreeMap<String, List<String>> rows = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  /** @param markdown the glossary: every table row whose first cell is an identifier in backticks is a row of it */
  public Glossary(String markdown) {
    for (String line : markdown.lines().filter(each -> each.startsWith("|")).toList()) {
      List<String> cells = List.of(line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|", -1)).stream()
          .map(String::strip).toList();
      var identifier = IDENTIFIER.matcher(cells.getFirst());
      if (identifier.matches()) {
        add(identifier.group(1), cells);
      }
    }
  }

  private void add(String identifier, List<String> cells) {
    if (rows.put(identifier, cells) != null) {
      complaints.add(identifier + " has two rows");
    }
    if (cells.size() != 4 || cells.stream().anyMatch(String::isEmpty)) {
      complaints.add(identifier + " needs four cells: identifier, 中文, meaning, source");
    } else if (cells.get(1).codePoints().noneMatch(Character::isIdeographic)) {
      complaints.add(identifier + " has no Chinese name");
    }
  }

  /**
   * What is wrong with it.
   *
   * @param nouns the types that need a row
   * @param types all types that a row may be about
   * @param spared types that still lack their row: may only shrink
   */
  public List<String> complaints(Set<String> nouns, Set<String> types, Collection<String> spared) {
    List<String> found = new ArrayList<>(complaints);
    for (String noun : new TreeSet<>(nouns)) {
      if (!rows.containsKey(noun) && !spared.contains(noun)) {
        found.add(noun + " has no row");
      }
    }
    for (String row : rows.keySet()) {
      if (!types.contains(row)) {
        found.add(row + " has a row and is no type of ours");
      }
    }
    for (String name : spared) {
      if (rows.containsKey(name) || !nouns.contains(name)) {
        found.add("the ratchet entry '" + name + "' is no longer needed: remove it");
      }
    }
    return found;
  }
}
