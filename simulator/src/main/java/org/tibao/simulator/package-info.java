/**
 * 模拟电梯 — lifts that behave like lifts and speak like gateways: for the demo town, for load, for tests.
 *
 * <p>
 * It stands outside the platform and reaches it only as a real gateway would, over the wire. It may use {@code signal}
 * and nothing else of ours.
 */
@NullMarked
package org.tibao.simulator;

import org.jspecify.annotations.NullMarked;
