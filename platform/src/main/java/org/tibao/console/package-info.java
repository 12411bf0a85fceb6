/**
 * 工作台 — the pages where staff begin: what is to be done today, the map in five colours, the board, the search box.
 *
 * <p>
 * Composes what the modules below answer and holds no rule of its own: a number that appears here was counted by the
 * module that owns it, and who may see it was decided there. Used by nobody. Places are stored in WGS-84; only here are
 * they turned into GCJ-02, and only if the town's base map asks for it ({@link org.tibao.console.MapSettings}). The map
 * asks per viewport and a handful of statements answer, however many stairwells are in it. Open
 * {@link org.tibao.console.MapDrawing} first, then {@link org.tibao.console.Board}.
 */
@ApplicationModule(displayName = "工作台", allowedDependencies = {"refusal", "time", "rules", "web", "access", "intake",
    "registry", "retrofit", "money", "documents", "ledger", "voting", "apportionment", "instalment", "custody",
    "telemetry"})
@NullMarked
package org.tibao.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
