package org.tibao.access;

import java.time.Instant;
import java.util.UUID;

/**
 * 已全部退出 — event: somebody was signed out everywhere (but at most where they asked for it). Who holds other keys of
 * theirs takes them back.
 *
 * @param kind what sort of actor
 * @param id of the actor
 * @param at when; what they have opened since then stays
 */
public record SessionsEnded(Actor.Kind kind, UUID id, Instant at) {}
