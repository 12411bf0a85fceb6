package org.tibao.voting;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The floors that a lift serves, read from its plate: {@code 1-6}, {@code 1,3-6}, {@code -1~6}. */
final class ServedFloors {

  private static final Pattern PART = Pattern.compile("(-?\\d{1,3})(?:\\s*[-~－—至到]\\s*(-?\\d{1,3}))?");

  private ServedFloors() {}

  /** In rising order, never 0; all floors from 1 where the plate cannot be read. */
  static List<Integer> of(String plate, int floors) {
    var served = new TreeSet<Integer>();
    for (String part : plate.replaceAll("[层楼Ff\\s]", "").split("[,，、;；/]")) {
      Matcher written = PART.matcher(part);
      if (!written.matches()) {
        return IntStream.rangeClosed(1, floors).boxed().toList();
      }
      int from = Integer.parseInt(written.group(1));
      int to = written.group(2) == null ? from : Integer.parseInt(written.group(2));
      IntStream.rangeClosed(Math.min(from, to), Math.max(from, to)).filter(floor -> floor != 0).forEach(served::add);
    }
    return new ArrayList<>(served);
  }
}
