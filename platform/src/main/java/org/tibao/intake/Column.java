package org.tibao.intake;

import java.util.List;

/**
 * One thing that a row of some kind says, and the headings people write above it.
 *
 * @param name as in mapping files and answers
 * @param required whether a sheet without this column is refused
 * @param headings what people call it: the first is the Chinese one of the template, the second the English one; width,
 *     case, spaces, punctuation and what stands in brackets make no difference
 * @param example a value as it may be written
 */
public record Column(String name, boolean required, List<String> headings, String example) {

  public Column {
    headings = List.copyOf(headings);
    if (headings.size() < 2) {
      throw new IllegalArgumentException("a Chinese and an English heading are wanted for " + name);
    }
  }

  /** A column that every sheet of its kind has. */
  public static Column required(String name, String example, String... headings) {
    return new Column(name, true, List.of(headings), example);
  }

  /** A column that a sheet may leave out. */
  public static Column optional(String name, String example, String... headings) {
    return new Column(name, false, List.of(headings), example);
  }

  /** The heading in the template. */
  public String heading() {
    return headings.getFirst();
  }

  /** The heading in English. */
  public String english() {
    return headings.get(1);
  }
}
