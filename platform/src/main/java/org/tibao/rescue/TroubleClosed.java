package org.tibao.rescue;

import java.time.Instant;
import org.tibao.registry.LiftId;

/**
 * Event: a trouble is over and its cause is known. A false alarm closes nothing; a record that is corrected is told again,
 * as it is by then.
 *
 * @param persons who were shut in
 * @param shutInMinutes how long, in whole minutes; 0 where nobody was
 * @param cause name of the {@link TroubleCause}
 * @param needsRepair whether the lift must be repaired
 * @param findings what was found, in the words of who was there
 * @param occurred since when people were shut in or the lift stood still
 */
public record TroubleClosed(TroubleId trouble, LiftId lift, String path, boolean shutIn, int persons,
    long shutInMinutes, String cause, boolean needsRepair, String findings, Instant occurred,
    Instant at) {}
