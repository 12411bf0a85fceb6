package org.tibao.voting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bar as a statute words it: {@code >=2/3} for 三分之二以上, which includes the number itself, {@code >1/2} for 过半数,
 * which does not (民法典 art. 1259). Compared by multiplying crosswise, never rounded.
 *
 * @param part 0 or more, at most the whole
 * @param whole 1 to 10,000
 * @param strict whether the number itself is not enough
 */
public record Threshold(int part, int whole, boolean strict) {

  private static final Pattern WRITTEN = Pattern.compile("(>=?)\\s*(\\d{1,5})\\s*/\\s*(\\d{1,5})");

  public Threshold {
    if (whole < 1 || whole > 10_000 || part < 0 || part > whole) {
      throw new IllegalArgumentException("not a share between 0 and 1: " + part + "/" + whole);
    }
  }

  /** Reads {@code >=2/3} or {@code >1/2}. */
  @JsonCreator
  public static Threshold of(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      throw new IllegalArgumentException("not a bar such as >=2/3 or >1/2: " + text);
    }
    return new Threshold(Integer.parseInt(written.group(2)), Integer.parseInt(written.group(3)),
        written.group(1).equals(">"));
  }

  /** Whether so many of so many reach it. */
  public boolean reachedBy(long some, long all) {
    int compared = Long.compare(Math.multiplyExact(some, whole), Math.multiplyExact(all, part));
    return strict ? compared > 0 : compared >= 0;
  }

  /** The least number out of so many that reaches it. */
  public long leastOf(long all) {
    long bar = Math.multiplyExact(all, part);
    return strict ? bar / whole + 1 : Math.ceilDiv(bar, whole);
  }

  @Override
  @JsonValue
  public String toString() {
    return (strict ? ">" : ">=") + part + "/" + whole;
  }
}
