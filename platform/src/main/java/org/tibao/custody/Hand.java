package org.tibao.custody;

import java.time.Instant;
import java.util.UUID;

/**
 * 经办人: who did one act of a release, and when; which hands may follow each other, {@link FourHands} says.
 *
 * @param person id of the actor
 * @param name as colleagues and neighbours call them
 */
public record Hand(UUID person, String name, Instant at) {}
