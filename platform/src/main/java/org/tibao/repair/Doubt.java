package org.tibao.repair;

import java.util.List;

/**
 * 疑点: something about a quote that a reviewer is shown, with what shows it. The words are the messages
 * {@code repair.finding.<NAME>}.
 *
 * @param line the line of the quote, or 0 for the whole
 */
public record Doubt(Kind kind, int line, List<String> arguments) {

  /** What it is. */
  public enum Kind {
    /** Dearer than half of all. */
    ABOVE_P50(false),
    /** Dearer than nine of ten. */
    ABOVE_P90(true),
    /** The book says nothing of it. */
    NOT_IN_BOOK(true),
    /** The same part on this lift a short while ago. Arguments: days, place, company. */
    SAME_PART_AGAIN(true),
    /** Changed long before its time. Arguments: percent of its expected life, years it should last. */
    BEFORE_ITS_TIME(true),
    /** A part of that kind is still under warranty. Arguments: place, until when, company. */
    UNDER_WARRANTY(true),
    /** Urgent work that costs more than may begin before the reviews. Argument: the limit. */
    ABOVE_URGENT_LIMIT(true),
    /** Another company is cheaper. Arguments: company, its total. */
    CHEAPER_ELSEWHERE(true);

    private final boolean serious;

    Kind(boolean serious) {
      this.serious = serious;
    }

    /** Whether it is passed with a written reason only. */
    public boolean serious() {
      return serious;
    }
  }

  public Doubt {
    arguments = List.copyOf(arguments);
  }
}
