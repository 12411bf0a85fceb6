/**
 * 表决的页面和文书 — the staff's console from the preparation to the result sheet, the resident's telephone from the
 * plan to the receipt, and the papers of both. Every step is a command of a door; nothing is decided here.
 */
@NullMarked
package org.tibao.voting.web;

import org.jspecify.annotations.NullMarked;
