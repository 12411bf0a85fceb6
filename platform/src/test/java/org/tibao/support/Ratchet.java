package org.tibao.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of allowed exceptions that may only shrink: an entry allows what is there today and no more, and one that
 * allows more than there is must be lowered or removed.
 */
public final class Ratchet {

  private final Map<String, Integer> allowed = new TreeMap<>();

  /** @param lines {@code rule place measured}; blank lines and lines that begin with a hash say nothing */
  public Ratchet(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.strip().split("\\s+");
        if (words.length != 3) {
          throw new IllegalArgumentException("not 'rule place measured': " + line);
        }
        allowed.put(words[0] + " " + words[1], Integer.parseInt(words[2]));
      }
    }
  }

  /** What remains to be done: complaints that no entry allows, and entries that allow too much. */
  public List<String> judge(List<Tidy.Complaint> complaints) {
    Map<String, Integer> found = new TreeMap<>();
    Map<String, List<String>> details = new TreeMap<>();
    for (var complaint : complaints) {
      String key = complaint.rule() + " " + complaint.place();
      found.merge(key, complaint.measured(), Integer::sum);
      details.computeIfAbsent(key, any -> new ArrayList<>()).add(complaint.toString());
    }
    List<String> problems = new ArrayList<>();
    found.forEach((key, measured) -> {
      if (measured > allowed.getOrDefault(key, 0)) {
        problems.addAll(details.getOrDefault(key, List.of()));
      }
    });
    allowed.forEach((key, most) -> {
      int measured = found.getOrDefault(key, 0);
      if (measured == 0) {
        problems.add("the ratchet entry '" + key + " " + most + "' is no longer needed: remove it");
      } else if (measured < most) {
        problems.add("the ratchet entry '" + key + " " + most + "' can be lowered to " + measured);
      }
    });
    return problems;
  }
}
