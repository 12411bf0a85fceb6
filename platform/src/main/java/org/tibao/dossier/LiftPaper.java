package org.tibao.dossier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.tibao.registry.LiftId;

/**
 * 归档资料: one paper that was handed in for a lift's file, with its scans.
 *
 * @param path scope path of the lift
 * @param kind code of the rule {@link DossierContents}
 * @param rule the version of that rule
 * @param on the day it bears
 * @param byId who handed it in
 */
public record LiftPaper(LiftPaperId id, LiftId lift, String path, String kind, String rule, LocalDate on, String note,
    UUID byId, String by, Instant at) {

  /** A paper as somebody brings it. */
  public record Draft(LiftPaperId id, String kind, LocalDate on, String note) {}

  /** What its files are about. */
  public String about() {
    return about(id);
  }

  static String about(LiftPaperId id) {
    return "dossier.paper:" + id;
  }
}
