/**
 * 页面 — what every page and endpoint shares: the layouts, the two languages, formats, answers to errors, command ids.
 *
 * <p>
 * Knows no domain. Upper modules contribute {@link org.tibao.web.NavigationEntry} beans and message files and write
 * templates that replace themselves by {@code web/layout}; the access module says who looks ({@link Viewers}).
 * Invariants: a command has one effect however often it arrives ({@link CommandFilter}); every failure ends in a page,
 * a fragment or a problem detail that says what happened, what to do and a case number that is also in the log
 * ({@link FaultAnswers}); no text without a message key. Read {@code docs/guides/write-a-page.md} first, then
 * {@link CommandFilter}.
 */
@ApplicationModule(displayName = "页面", allowedDependencies = {"refusal", "time"})
@NullMarked
package org.tibao.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
