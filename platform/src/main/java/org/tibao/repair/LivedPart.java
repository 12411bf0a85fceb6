package org.tibao.repair;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.LiftId;

/**
 * 部件寿命记录: one part of one lift, from when it was put in until it was worn out or seen last.
 *
 * @param code of the parts table
 * @param removedOn when it was taken out, or null while it is in
 * @param wornOut whether it was taken out because it had failed by itself, not because something from outside broke it
 */
public record LivedPart(LiftId lift, String code, LocalDate fittedOn, @Nullable LocalDate removedOn,
    boolean wornOut) {}
