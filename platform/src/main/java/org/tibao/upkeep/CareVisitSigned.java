package org.tibao.upkeep;

import java.time.Instant;
import org.tibao.registry.LiftId;

/** The user of a lift has signed for a visit of care: its record is whole. */
public record CareVisitSigned(CareVisitId visit, LiftId lift, String path, Instant at) {}
