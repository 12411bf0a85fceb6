package org.tibao.rescue;

import java.time.Instant;
import org.tibao.registry.LiftId;

/**
 * Event: a trouble of a lift is known, and somebody is being called. Of what was over before it was known nobody is told.
 *
 * @param shutIn whether people are shut in; what begins as a broken lift may become that, and is told again
 */
public record TroubleOpened(TroubleId trouble, LiftId lift, String path, boolean shutIn, Instant at) {}
