/**
 * 健康 — what a lift's hours and days tell about the months to come: summaries, features, a grade with its reasons.
 *
 * <p>
 * Pure: an {@link Accumulator} makes a {@link Summary} of an hour's messages, summaries add up to days and months, a
 * {@link HealthScale} grades the {@link Features} of such a span by rules that are data. Open {@link Summary} first.
 */
@NullMarked
package org.tibao.signal.health;

import org.jspecify.annotations.NullMarked;
