package org.tibao.apportionment;

import java.math.BigDecimal;
import org.tibao.money.Rate;
import org.tibao.rules.RuleKind;

/**
 * 分摊惯例: what a place proposes where owners have not thought of it yet.
 *
 * @param late what a household that joins later pays of the share it would have had, in per cent
 * @param centredStep the rate per floor of a centred coefficient, in per cent
 * @param centredMost what a floor counts at most by a centred coefficient, in per cent of the middle floor
 */
public record SharingCustom(String late, String centredStep, String centredMost) {

  public static final RuleKind<SharingCustom> KIND = new RuleKind<>("sharing-custom", SharingCustom.class);

  public SharingCustom {
    Rate.percent(late);
    Rate.percent(centredStep);
    if (Rate.percent(centredMost).ppm() <= Rate.ONE) {
      throw new IllegalArgumentException("a floor above the middle counts more than it");
    }
  }

  /** The cap of a centred coefficient; the version is the one of this custom. */
  public SharingScheme.Centred.Cap cap(String version) {
    return new SharingScheme.Centred.Cap(
        BigDecimal.valueOf(Rate.percent(centredMost).ppm(), 6).stripTrailingZeros(), version);
  }
}
