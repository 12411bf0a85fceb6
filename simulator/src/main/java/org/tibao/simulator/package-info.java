/**
 * 模拟电梯 — lifts that behave like lifts and speak like gateways: for the demo town, for load, for tests.
 *
 * <p>
 * It stands outside the platform and reaches it only as a real gateway would, over the wire. It may use the messages and
 * codecs of {@code signal} and nothing else of ours, so that scoring the monitor by it is a test and not a mirror. Open
 * {@link org.tibao.simulator.Fleet} first; a {@code Lift} plays its {@code Score}, which {@code Ride}, {@code Mishap},
 * {@code Fault}, {@code Rescue} and {@code PowerCut} write with a {@code Pen}.
 */
@NullMarked
package org.tibao.simulator;

import org.jspecify.annotations.NullMarked;
