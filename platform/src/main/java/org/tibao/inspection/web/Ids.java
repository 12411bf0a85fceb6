package org.tibao.inspection.web;

import java.util.UUID;
import org.tibao.web.AddressIds;
import org.tibao.inspection.CheckPlanId;
import org.tibao.inspection.FindingId;
import org.tibao.inspection.FlagId;
import org.tibao.inspection.InspectionRefusal;
import org.tibao.inspection.SpotCheckId;

/** Ids as they stand in addresses; what is no id is the id of nothing. */
final class Ids {

  private Ids() {}

  static CheckPlanId plan(String text) {
    return new CheckPlanId(uuid(text));
  }

  static SpotCheckId check(String text) {
    return new SpotCheckId(uuid(text));
  }

  static FindingId finding(String text) {
    return new FindingId(uuid(text));
  }

  static FlagId flag(String text) {
    return new FlagId(uuid(text));
  }

  static UUID uuid(String text) {
    return AddressIds.uuid(text, InspectionRefusal.UNKNOWN);
  }
}
