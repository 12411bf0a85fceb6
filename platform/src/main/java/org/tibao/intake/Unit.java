package org.tibao.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Units in which sheets give loads, speeds and lengths, and what each is worth in the unit that Tibao keeps. */
public enum Unit {
  KILOGRAM("kg", Measure.LOAD_KG, "1"), TONNE("t", Measure.LOAD_KG, "1000"),
  /** International avoirdupois pound, exact by definition (1959). */
  POUND("lb", Measure.LOAD_KG, "0.45359237"), MILLIMETRE_PER_SECOND("mm/s", Measure.SPEED_MM_S, "1"), METRE_PER_SECOND(
      "m/s", Measure.SPEED_MM_S, "1000"), METRE_PER_MINUTE("m/min", Measure.SPEED_MM_S, "16.6666666667"),
  /** 304.8 mm by definition, in 60 seconds. */
  FOOT_PER_MINUTE("ft/min", Measure.SPEED_MM_S, "5.08");

  /** What is measured, in the unit that Tibao keeps. */
  public enum Measure {
    LOAD_KG, SPEED_MM_S;
  }

  private final String sign;
  private final Measure measure;
  private final BigDecimal worth;

  Unit(String sign, Measure measure, String worth) {
    this.sign = sign;
    this.measure = measure;
    this.worth = new BigDecimal(worth);
  }

  /** As written in mapping files. */
  public String sign() {
    return sign;
  }

  public Measure measure() {
    return measure;
  }

  /** The unit with that sign. */
  public static Optional<Unit> of(String sign) {
    String wanted = sign.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(unit -> unit.sign.equals(wanted)).findFirst();
  }

  static List<String> signs() {
    return Arrays.stream(values()).map(Unit::sign).collect(Collectors.toList());
  }

  /** So many of this unit in the unit that Tibao keeps, rounded half up to a whole one: a plate is not more exact. */
  BigDecimal kept(BigDecimal amount) {
    return amount.multiply(worth).setScale(0, RoundingMode.HALF_UP);
  }
}
