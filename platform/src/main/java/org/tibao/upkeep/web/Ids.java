package org.tibao.upkeep.web;

import java.util.UUID;
import org.tibao.web.AddressIds;
import org.tibao.registry.LiftId;
import org.tibao.upkeep.CareContractId;
import org.tibao.upkeep.CareVisitId;
import org.tibao.upkeep.MechanicId;
import org.tibao.upkeep.UpkeepRefusal;

/** Ids as they stand in addresses: what is none is nothing we know. */
final class Ids {

  private Ids() {}

  static LiftId lift(String text) {
    return new LiftId(uuid(text));
  }

  static CareContractId contract(String text) {
    return new CareContractId(uuid(text));
  }

  static MechanicId mechanic(String text) {
    return new MechanicId(uuid(text));
  }

  static CareVisitId visit(String text) {
    return new CareVisitId(uuid(text));
  }

  static UUID uuid(String text) {
    return AddressIds.uuid(text, UpkeepRefusal.UNKNOWN);
  }
}
