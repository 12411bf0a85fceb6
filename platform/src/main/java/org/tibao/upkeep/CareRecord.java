package org.tibao.upkeep;

import java.time.Instant;
import org.tibao.registry.LiftId;

/**
 * 无纸化维保记录 — what a visit was, in words that never change (TSG T5002-2017 第十条).
 *
 * @param seq place in the lift's chain, from 1
 * @param body JSON as it is handed to a regulator's platform
 * @param digest SM3 over the digest before, a line break and the body
 */
public record CareRecord(LiftId lift, int seq, CareVisitId visit, Kind kind, String path, String body, String digest,
    Instant at) {

  /** Whose word it is. */
  public enum Kind {
    /** The mechanics say what they did. */
    FINISHED,
    /** The user of the lift has signed. */
    SIGNED
  }
}
