/**
 * 信号 — what a lift says (messages modelled on GB/T 24476) and what it means: one pure monitor per lift.
 *
 * <p>
 * A pure library: no Spring, no input or output, nothing of ours beneath it, so that the same monitor runs in the
 * platform, on a recorded file from the command line, and as a keyed operator of a stream job when a province outgrows
 * one machine. The enforcer of this module's pom holds that wall.
 */
@NullMarked
package org.tibao.signal;

import org.jspecify.annotations.NullMarked;
