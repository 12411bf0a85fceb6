/**
 * 监测 — what the messages of a lift mean: one pure, explicit state machine per lift.
 *
 * <p>
 * {@code (state, message, time) → (state, detections)}, nothing else: no clock, no database, no memory between calls.
 * Time is the device's own as far as it can be trusted; only silence is judged by when something was received. Waiting
 * times run out at the moment they say, whether a message or a tick comes to tell, so that a recording replayed gives
 * what was given then. Whoever makes messages for tests must not use this package. Open {@link Monitor} first, then
 * {@link LiftState}.
 */
@NullMarked
package org.tibao.signal.monitor;

import org.jspecify.annotations.NullMarked;
