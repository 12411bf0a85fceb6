package org.tibao.insurance.web;

import java.util.UUID;
import org.tibao.insurance.ApplicationId;
import org.tibao.insurance.InsuranceRefusal;
import org.tibao.insurance.PolicyId;
import org.tibao.insurance.SelectionId;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/** Ids as they stand in addresses; what is no id is the id of nothing. */
final class Ids {

  private Ids() {}

  static ApplicationId application(String text) {
    return new ApplicationId(uuid(text));
  }

  static SelectionId selection(String text) {
    return new SelectionId(uuid(text));
  }

  static PolicyId policy(String text) {
    return new PolicyId(uuid(text));
  }

  static StairwellId stairwell(String text) {
    return new StairwellId(uuid(text));
  }

  static DwellingId dwelling(String text) {
    return new DwellingId(uuid(text));
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Refused.because(InsuranceRefusal.UNKNOWN);
    }
  }
}
