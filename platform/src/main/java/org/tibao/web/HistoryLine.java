package org.tibao.web;

import java.time.Instant;

/**
 * One line of a record's history as {@code web/parts :: history} shows it, already in the reader's words.
 *
 * @param at when it happened
 * @param who the person, or the part of the system
 * @param what what was done
 * @param before the old value, or empty
 * @param after the new value, or empty
 */
public record HistoryLine(Instant at, String who, String what, String before, String after) {}
