package org.tibao.retrofit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A share as people write it in a rule, such as 2/3 or 75%: compared by cross-multiplication, never rounded.
 *
 * @param part 0 or more, at most the whole
 * @param whole at least 1, at most 10,000
 */
public record Fraction(int part, int whole) implements Comparable<Fraction> {

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,5})\\s*(?:/\\s*(\\d{1,5})|%)");

  public Fraction {
    if (whole < 1 || whole > 10_000 || part < 0 || part > whole) {
      throw new IllegalArgumentException("not a share between 0 and 1: " + part + "/" + whole);
    }
  }

  /** Reads {@code 3/4} or {@code 75%}. */
  @JsonCreator
  public static Fraction of(String text) {
    Matcher written = WRITTEN.matcher(text.strip());
    if (!written.matches()) {
      throw new IllegalArgumentException("not a share such as 3/4 or 75%: " + text);
    }
    String whole = written.group(2);
    return new Fraction(Integer.parseInt(written.group(1)), whole == null ? 100 : Integer.parseInt(whole));
  }

  /** Whether so many of so many reach this share (以上 includes the number itself, 民法典 art. 1259). */
  public boolean reachedBy(long some, long all) {
    return some * whole >= all * part;
  }

  /** The least number out of so many that reaches this share. */
  public long leastOf(long all) {
    return Math.ceilDiv(all * part, whole);
  }

  @Override
  public int compareTo(Fraction other) {
    return Long.compare((long) part * other.whole, (long) other.part * whole);
  }

  @Override
  @JsonValue
  public String toString() {
    return part + "/" + whole;
  }
}
