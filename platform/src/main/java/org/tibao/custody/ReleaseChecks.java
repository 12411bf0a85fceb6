package org.tibao.custody;

import org.tibao.rules.RuleKind;

/**
 * 付款核验规则: who has to look before money leaves.
 *
 * @param ownersSign how many representatives of the owners sign, each of another dwelling, 2 to 20
 * @param siteMetres how far from the stairwell a site check may be taken without a reason
 */
public record ReleaseChecks(int ownersSign, int siteMetres) {

  /** The checks as a kind of rule. */
  public static final RuleKind<ReleaseChecks> KIND = new RuleKind<>("release-checks", ReleaseChecks.class);

  public ReleaseChecks {
    if (ownersSign < 2 || ownersSign > 20 || siteMetres < 1 || siteMetres > 100_000) {
      throw new IllegalArgumentException("2 to 20 owners sign, within 1 to 100000 metres");
    }
  }
}
