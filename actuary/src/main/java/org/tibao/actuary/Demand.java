package org.tibao.actuary;

import java.util.Locale;

/** What a calculation asks of its input before it begins; each refusal is a sentence that names the thing and its value. */
final class Demand {

  private Demand() {}

  /** The value itself, if it is finite and above zero. */
  static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refused("%s must be a positive number, not %s.", what, value);
    }
    return value;
  }

  /** The value itself, if it is finite and not below zero. */
  static double notNegative(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw refused("%s must be zero or a positive number, not %s.", what, value);
    }
    return value;
  }

  /** The value itself, if it is finite. */
  static double finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw refused("%s must be a finite number, not %s.", what, value);
    }
    return value;
  }

  /** The value itself, if it lies in 0 … 1, both ends included. */
  static double probability(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw refused("%s must lie between 0 and 1, not at %s.", what, value);
    }
    return value;
  }

  /** The value itself, if it lies strictly between 0 and 1, as the level of a confidence interval does. */
  static double level(String what, double value) {
    if (!(value > 0 && value < 1)) {
      throw refused("%s must lie strictly between 0 and 1, not at %s.", what, value);
    }
    return value;
  }

  /** A refusal with its sentence, in one form of numbers on every machine. */
  static IllegalArgumentException refused(String sentence, Object... arguments) {
    return new IllegalArgumentException(String.format(Locale.ROOT, sentence, arguments));
  }
}
