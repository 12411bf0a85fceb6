package org.tibao.actuary;

/**
 * 费率记录 — what happened to a lift, or a group of like ones, with the features that may explain it.
 *
 * @param response the number of claims; for severities the mean size of the claims, in the unit of the caller
 * @param exposure for how long, in lift-years; for severities the number of claims that the mean is of
 */
public record RatedRecord(RiskProfile risk, double response, double exposure) {

  public RatedRecord {
    Demand.notNegative("The response of a rated record", response);
    Demand.positive("The exposure of a rated record", exposure);
  }
}
