package org.tibao.actuary;

/** A triangle from which no reserve follows, with the flaw and where it was found. */
public final class FlawedTriangle extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  /** What may be wrong with a triangle. */
  public enum Flaw {
    /** An origin has no known amount. */
    EMPTY_ORIGIN,
    /** A cell holds no finite number. */
    NOT_A_NUMBER,
    /** Fewer than two origins or two ages. */
    NOTHING_TO_DEVELOP,
    /** No two neighbouring cells are known at an age, or their sum is not positive: there is no factor. */
    NO_FACTOR,
    /** The method needs one diagonal a year. */
    NOT_REGULAR
  }

  private final Flaw flaw;
  private final String place;

  FlawedTriangle(Flaw flaw, String place) {
    super("The triangle is refused: " + flaw + (place.isEmpty() ? "" : " at " + place) + ".");
    this.flaw = flaw;
    this.place = place;
  }

  /** What is wrong. */
  public Flaw flaw() {
    return flaw;
  }

  /** The origin or age at which it was found; empty if it is the whole. */
  public String place() {
    return place;
  }
}
