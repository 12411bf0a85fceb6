/**
 * 一梯一档 — one file per lift: everything that ever happened to it from every module, in order and masked for the reader,
 * with what the law asks for and what of that is missing.
 *
 * <p>
 * Invariants: the file keeps nothing but the papers that were handed in for it, all else is asked each time of the module
 * that knows it; a reader sees of it what each module would show them; a printed or exported file shows no names; what
 * must be in it is dated data with its source. Doors: {@link org.tibao.dossier.LiftFiles},
 * {@link org.tibao.dossier.LiftPapers}, {@link org.tibao.dossier.FilePapers}, {@link org.tibao.dossier.FileBundles}.
 * Open {@link org.tibao.dossier.LiftFile} first, then {@link org.tibao.dossier.Completeness}.
 */
@ApplicationModule(displayName = "一梯一档", allowedDependencies = {"refusal", "time", "rules", "web", "access",
    "documents",
    "registry", "pricing", "upkeep", "rescue", "repair"})
@NullMarked
package org.tibao.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
