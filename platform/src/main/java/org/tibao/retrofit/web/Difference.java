package org.tibao.retrofit.web;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line (longest common subsequence; rules are short). */
final class Difference {

  /** A line that went or came. */
  record Line(boolean came, String text) {
    public String sign() {
      return came ? "＋" : "－";
    }
  }

  private Difference() {}

  static List<Line> between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] = old.get(i).equals(now.get(j))
            ? common[i + 1][j + 1] + 1
            : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    var lines = new ArrayList<Line>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        i++;
        j++;
      } else if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
        lines.add(new Line(false, old.get(i++)));
      } else {
        lines.add(new Line(true, now.get(j++)));
      }
    }
    return lines;
  }
}
