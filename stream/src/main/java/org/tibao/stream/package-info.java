/**
 * 流 — the same watch over every lift where one process is not enough: what lifts say comes from Apache Kafka, an Apache
 * Flink job runs the unchanged monitor of {@code signal} for each of them, and what it finds goes back over Kafka.
 *
 * <p>
 * Open {@link MonitorJob} first: it is the whole of it. Nothing here depends on the platform but the tables in which
 * {@link Store} writes rows and sums.
 */
@NullMarked
package org.tibao.stream;

import org.jspecify.annotations.NullMarked;
