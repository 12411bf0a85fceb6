package org.tibao.apportionment;

import org.tibao.money.Rate;
import org.tibao.rules.RuleKind;

/**
 * 分摊惯例: what a place proposes where owners have not thought of it yet.
 *
 * @param late what a household that joins later pays of the share it would have had, in per cent
 * @param centredStep the rate per floor of a centred coefficient, in per cent
 */
public record SharingCustom(String late, String centredStep) {

  public static final RuleKind<SharingCustom> KIND = new RuleKind<>("sharing-custom", SharingCustom.class);

  public SharingCustom {
    Rate.percent(late);
    Rate.percent(centredStep);
  }
}
