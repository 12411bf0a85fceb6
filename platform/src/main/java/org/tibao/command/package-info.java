/**
 * 命令行 — what can be done from a terminal: open the demo town, serve a town office, import a spreadsheet, make and
 * prove a backup.
 *
 * <p>
 * Invariants: standard output carries the answer and nothing else, everything else goes to standard error; one object
 * on one line with {@code --json}; the exit codes of {@link org.tibao.command.Exit}. A command on a data directory goes
 * through the Tibao that runs there, if one does: over the loopback interface, with the token of
 * {@link org.tibao.command.RunFile}. Open {@link org.tibao.command.Commands} first.
 */
@ApplicationModule(displayName = "命令行", allowedDependencies = {"refusal", "time", "database", "access", "intake",
    "money", "rules", "sheets", "ledger", "bank", "voting", "apportionment", "pricing", "upkeep", "inspection",
    "registry", "telemetry", "dossier", "documents", "handbook", "web"})
@NullMarked
package org.tibao.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
