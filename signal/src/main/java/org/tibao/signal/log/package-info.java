/**
 * 日志 — the forms in which messages and detections travel where a log stands between those who take messages in, those
 * who watch, and those who act. Open {@link LogEntry} first.
 *
 * <p>
 * Pure and the same on both ends. All entries carry the version of their form; a reader refuses what it does not know.
 */
@NullMarked
package org.tibao.signal.log;

import org.jspecify.annotations.NullMarked;
